using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Rules;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Api;

/// <summary>Why a rule, or plain sense, stands in the way; in words for people and in codes for programs.</summary>
/// <param name="Rule">The rule; null where it is plain sense.</param>
/// <param name="Title">The rule's sentence, or what is wrong.</param>
/// <param name="Detail">Why it applies here.</param>
/// <param name="Parameters">The details as codes.</param>
public sealed record RefusalProblem(string? Rule, string Title, string Detail, IReadOnlyDictionary<string, string> Parameters);

/// <summary>The API's answers to what cannot be done (RFC 9457).</summary>
internal sealed class Problems(IStringLocalizer<ApiTexts> texts, RuleSentences sentences)
{
    // Reasons that say: somebody was first. What was named is no longer as it was.
    private static readonly ImmutableHashSet<string> Overtaken =
        ["contact-not-planned", "entry-not-open", "duty-not-open", "already-linked", "already-assigned", "already-open", "already-left"];

    /// <summary>400: every field that is wrong.</summary>
    public IResult Shape(IEnumerable<Fault> faults) => Results.ValidationProblem(
        faults.GroupBy(fault => fault.Path).ToDictionary(place => place.Key, place => place.Select(fault => texts[fault.Text, fault.Details].Value).ToArray()), title: texts["Shape"], type: "about:blank");

    /// <summary>401: signed in too long ago for something grave.</summary>
    public IResult NotFresh(int minutes) => Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: texts["NotFresh", minutes], type: "about:blank");

    /// <summary>429: too much was asked within a minute.</summary>
    public IResult TooOften() => Results.Problem(statusCode: StatusCodes.Status429TooManyRequests, title: texts["TooOften"], type: "about:blank");

    /// <summary>429: students were named that nobody found, too often within an hour.</summary>
    public IResult TooMany() => Results.Problem(statusCode: StatusCodes.Status429TooManyRequests, title: texts["TooMany"], type: "about:blank");

    /// <summary>404: unknown, or not yours to know.</summary>
    public IResult Unknown() => Results.Problem(statusCode: StatusCodes.Status404NotFound, title: texts["Unknown"], type: "about:blank");

    /// <summary>409: somebody else was first, and again and again.</summary>
    public IResult LostRace() => Results.Problem(statusCode: StatusCodes.Status409Conflict, title: texts["LostRace"], type: "about:blank");

    /// <summary>413: more than is taken, in megabytes.</summary>
    public IResult TooLarge(int megabytes) => Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: texts["TooBig.Most", megabytes], type: "about:blank");

    /// <summary>415: sent as something else.</summary>
    /// <param name="types">As what it is taken.</param>
    public IResult MediaType(string types) => Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: texts["MediaType.One", types], type: "about:blank");

    /// <summary>422, for a reason of the API itself.</summary>
    public IResult Unprocessable(string text) => Results.Problem(statusCode: StatusCodes.Status422UnprocessableEntity, title: texts[text], type: "about:blank");

    /// <summary>422 with the reasons of what is about no one student.</summary>
    /// <param name="more">What else the answer tells, by name.</param>
    public IResult Refused(IEnumerable<RefusalProblem> refusals, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var extensions = new Dictionary<string, object?> { ["refusals"] = refusals.ToList() };
        foreach (var (name, value) in more) extensions[name] = value;
        return Results.Problem(statusCode: StatusCodes.Status422UnprocessableEntity, title: texts["Refused"], type: "about:blank", extensions: extensions);
    }

    /// <summary>A reason of plain sense that says it all in one sentence; its code stands among the details, under "reason".</summary>
    public static RefusalProblem Said(string code, string words, IReadOnlyDictionary<string, string>? parameters = null) =>
        new(null, words, words, (parameters ?? ImmutableDictionary<string, string>.Empty).Append(new("reason", System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(code))).ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>What refusals in one student's file say, in codes and in words.</summary>
    public async Task<IReadOnlyList<RefusalProblem>> SayAsync(ImmutableArray<Refusal> refusals, string school, string student, CancellationToken cancellation) =>
        [.. refusals.Zip(await sentences.ForAsync(school, student, refusals, cancellation), (refusal, words) => new RefusalProblem(refusal.Rule?.Value, words.Sentence, words.Why, refusal.Details))];

    /// <summary>422 with all refusals at once; 404 where there is no such relationship; 409 where somebody was first.</summary>
    public async Task<IResult> RefusedAsync(ImmutableArray<Refusal> refusals, string school, string student, CancellationToken cancellation)
    {
        if (refusals.Any(refusal => refusal.Reason == "no-relationship")) return Unknown();
        var status = refusals.All(refusal => Overtaken.Contains(refusal.Reason)) ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Results.Problem(statusCode: status, title: texts[status is StatusCodes.Status409Conflict ? "LostRace" : "Refused"], type: "about:blank", extensions: new Dictionary<string, object?>
        {
            ["refusals"] = await SayAsync(refusals, school, student, cancellation),
        });
    }
}
