using CaseTracker.Web.Components.Faults;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Api;

/// <summary>What the API says when no endpoint answered: by its status alone, without a word of what happened inside.</summary>
internal sealed partial class ApiFaults(IStringLocalizer<ApiTexts> texts, ILogger<ApiFaults> log) : IExceptionHandler
{
    /// <summary>Answers a request of the API that failed, and keeps in the log what it was.</summary>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsOfTheApi(http)) return false;
        // Who sent a body that is too big, or broke it off, did something wrong; the rest is ours.
        var status = exception is BadHttpRequestException bad ? bad.StatusCode : OutOfReach.StatusOf(exception);
        if (status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = OutOfReach.Again;
        // By the name of the endpoint: an address names people.
        if (status >= StatusCodes.Status500InternalServerError) Failed(exception, http.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName);
        await AnswerAsync(http, status);
        return true;
    }

    /// <summary>Whether a request is one of the API.</summary>
    public static bool IsOfTheApi(HttpContext http) => http.AskedPath().StartsWithSegments("/api");

    /// <summary>Answers with a status and its sentence.</summary>
    public Task AnswerAsync(HttpContext http, int status) => Results.Problem(statusCode: status, title: texts[TextOf(status)], type: "about:blank").ExecuteAsync(http);

    private static string TextOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "NotSignedIn",
        StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound => "Unknown",
        StatusCodes.Status405MethodNotAllowed => "Method",
        StatusCodes.Status413PayloadTooLarge => "TooBig",
        StatusCodes.Status415UnsupportedMediaType => "MediaType",
        StatusCodes.Status503ServiceUnavailable => "Away",
        >= StatusCodes.Status500InternalServerError => "Fault",
        _ => "NotUnderstood",
    };

    [LoggerMessage(LogLevel.Error, "A request of the API failed: {Endpoint}")]
    private partial void Failed(Exception exception, string? endpoint);
}
