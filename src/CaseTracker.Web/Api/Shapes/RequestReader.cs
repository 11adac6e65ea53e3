using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.Features;

namespace CaseTracker.Web.Api.Shapes;

/// <summary>What came of reading a request: what is asked, or everything that is wrong with its shape.</summary>
internal sealed record Request<T>(T? Asked, IReadOnlyCollection<Fault> Faults) where T : class;

/// <summary>Reads the body of a request, of a command or a setting: first its shape by the type, then what the type's own validator asks.</summary>
internal sealed class RequestReader(Schoolhouse schools, SignedIn who, IServiceProvider services)
{
    // More than the longest texts of any command take, in bytes.
    private const int LargestBody = 1_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isKeyed">Whether an entry gets its id from the key of the request; otherwise the body gives it.</param>
    public async Task<Request<T>> ReadAsync<T>(HttpRequest request, bool isKeyed, CancellationToken cancellation) where T : class
    {
        // Where the server can: a test server takes all there is.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, Strict, cancellation);
            return Read<T>(body.RootElement, await TopicsAsync(), isKeyed);
        }
        // The second kind: a name that is no valid text, such as half a surrogate pair.
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return new(null, [new Fault(Fault.Body, request.ContentLength is 0 ? "Body.Missing" : "Body.Unreadable")]);
        }
    }

    private Request<T> Read<T>(JsonElement body, IReadOnlySet<string> topics, bool isKeyed) where T : class
    {
        var shape = new RequestShape(topics);
        shape.Look(body, typeof(T), mayLack: "id");
        var asked = shape.Faults.Count == 0 ? body.Deserialize<T>(DomainJson.Options) : shape.Sound(body).Deserialize<T>(DomainJson.Options);
        if (asked is null) return new(null, shape.Faults);

        var more = services.GetService<IValidator<T>>()?.Validate(asked).Errors.Select(Said) ?? [];
        if (!isKeyed && asked is RelationshipCommand command && command.Id == default) more = more.Prepend(new Fault("id", "Id.Missing"));
        Fault[] faults = [.. shape.Faults, .. more.Where(fault => !shape.IsKnown(fault.Path)).DistinctBy(fault => fault.Path)];
        return new(faults.Length == 0 ? asked : null, faults);
    }

    private async Task<IReadOnlySet<string>> TopicsAsync() =>
        (await schools.BearingsAsync(who.School, who.Actor)).Policy.AllTopics().Select(topic => topic.Code).ToHashSet();

    private static Fault Said(ValidationFailure failure) => new(string.Join('.', failure.PropertyName.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)), failure.ErrorCode);
}
