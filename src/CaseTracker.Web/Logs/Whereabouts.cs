using System.Collections;
using CaseTracker.Web.Components.Faults;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage;
using Marten;
using Microsoft.AspNetCore.Diagnostics;

namespace CaseTracker.Web.Logs;

/// <summary>Puts on each line that a request leaves from where it came, and whose it is; and writes down what was decided of it.</summary>
internal static class Whereabouts
{
    /// <summary>Before anything else: from where.</summary>
    public static async Task FromAsync(HttpContext http, RequestDelegate next)
    {
        using (LogOf(http).BeginScope(new Said("From", http.Connection.RemoteIpAddress?.ToString()))) await next(http);
    }

    /// <summary>After it is known who it is: whose, and whether they were let do it. What the page for a fault says afterwards is no decision.</summary>
    public static async Task WhoAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerPathFeature>() is not null)
        {
            await next(http);
            return;
        }

        var (who, endpoint) = (http.Features.Get<SignedIn>(), NameOf(http.GetEndpoint()));
        using (LogOf(http).BeginScope(new Said("By", who?.Actor.Id.Value))) await next(http);
        if (endpoint is null) return;
        var (security, method, status) = (http.RequestServices.GetRequiredService<SecurityLog>(), http.Request.Method, http.Response.StatusCode);
        var isRefused = status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound;
        if (who is not null && isRefused) security.Refused(who.Actor.Id, who.School, method, endpoint, await StudentAsync(http, who), status);
        else if (who is not null) security.Given(who.Actor.Id, who.School, method, endpoint, status);
        else if (isRefused || IsSentToSignIn(http)) security.NobodyRefused(method, endpoint, status);
    }

    /// <summary>What an endpoint is called: never its address, in which anything may be typed.</summary>
    public static string? NameOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? (endpoint as RouteEndpoint)?.RoutePattern.RawText;

    // Only one who is there: what else stands in the address somebody made up.
    private static async Task<PersonId?> StudentAsync(HttpContext http, SignedIn who)
    {
        if (http.GetRouteValue("student") is not string student) return null;
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession(who.School);
        return await session.LoadAsync<FileCard>(student) is { } card ? new(card.Id) : null;
    }

    private static bool IsSentToSignIn(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status302Found && http.User.Identity?.IsAuthenticated is not true && !http.AskedPath().StartsWithSegments("/sign-in")
        && http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null;

    private static ILogger LogOf(HttpContext http) => http.RequestServices.GetRequiredService<ILogger<Said>>();

    // One name and value: lighter than a message with a place in it, and read by every form of log.
    private sealed class Said(string name, string? value) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 1;

        public KeyValuePair<string, object?> this[int index] => new(name, value);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            yield return this[0];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => $"{name}:{value}";
    }
}
