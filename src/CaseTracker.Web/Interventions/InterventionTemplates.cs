using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using Marten;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Interventions;

/// <summary>The texts of interventions: InterventionTexts.nl.resx and InterventionTexts.en.resx beside it.</summary>
public sealed class InterventionTexts;

/// <summary>How a school goes about a kind of intervention: with which steps, and when it first looks back.</summary>
/// <param name="Dutch">The name in Dutch of a kind that the school added; null for those that every school has.</param>
/// <param name="English">The same in English.</param>
/// <param name="IsOffered">Whether it can be chosen.</param>
/// <param name="ReviewDays">After how many school days it is first looked back on.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record InterventionTemplate(InterventionKind Kind, string? Dutch, string? English, bool IsOffered, int ReviewDays, IReadOnlyList<string> Steps);

/// <summary>The kinds of intervention of a school with their templates, once it set any.</summary>
public sealed record InterventionTemplates
{
    /// <summary>The id of the only one.</summary>
    public const string Key = "templates";

    /// <summary>Its id.</summary>
    public string Id { get; init; } = Key;

    /// <summary>When they were set.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who set them.</summary>
    public required string By { get; init; }

    /// <summary>The templates, in the order in which they are shown.</summary>
    public ImmutableArray<InterventionTemplate> All { get; init; } = [];
}

/// <summary>The templates that a school wants: of a new kind no code is given, but its names.</summary>
public sealed record WantedTemplate(InterventionKind? Kind, string? Dutch, string? English, bool IsOffered, int? ReviewDays, IReadOnlyList<string> Steps);

/// <summary>The school's templates: everybody who works there starts from them, principal and care coordinator change them.</summary>
internal sealed class InterventionTemplateList(IDocumentStore store, Schoolhouse schools, IStringLocalizer<InterventionTexts> texts)
{
    /// <summary>The most letters of a step.</summary>
    public const int LongestStep = 300;

    private const int UsualDays = 20, MostDays = 100, LongestName = 60, MostKinds = 60;

    /// <summary>Whether somebody may change them.</summary>
    public static bool MayChange(SignedIn who) => who.Actor.May(Relations.None, Deed.ChangeInterventionTemplates).IsGiven;

    /// <summary>The templates: what the school set, and for kinds of which it said nothing the usual ones, in the reader's language.</summary>
    public async Task<IReadOnlyList<InterventionTemplate>> AllAsync(SignedIn who)
    {
        var set = await schools.KindsAsync(who.School);
        return [.. InterventionKind.Fixed.Select(kind => set.FirstOrDefault(one => one.Kind == kind) ?? Usual(kind)), .. set.Where(one => !InterventionKind.Fixed.Contains(one.Kind))];
    }

    /// <summary>Whether a school knows a kind.</summary>
    public static async Task<bool> KnowsAsync(IQuerySession session, InterventionKind kind, CancellationToken cancellation) =>
        InterventionKind.Fixed.Contains(kind) || (await session.LoadAsync<InterventionTemplates>(InterventionTemplates.Key, cancellation))?.All.Any(one => one.Kind == kind) is true;

    /// <summary>Sets them; gives the names of the texts of what is wrong, or nothing.</summary>
    public async Task<IReadOnlyList<string>> SetAsync(SignedIn who, IReadOnlyList<WantedTemplate> wanted, CancellationToken cancellation)
    {
        var problems = Problems(wanted).Distinct().ToList();
        if (problems.Count > 0) return problems;
        await using var session = store.LightweightSession(who.School);
        session.Store(new InterventionTemplates
        {
            At = (await schools.BearingsAsync(who.School, who.Actor)).Now, By = who.Actor.Id.Value,
            All = [.. wanted.Select(one => new InterventionTemplate(CodeOf(one), IsFixed(one) ? null : one.Dutch!.Trim(), IsFixed(one) ? null : one.English!.Trim(), one.IsOffered, one.ReviewDays!.Value, one.Steps))],
        });
        await session.SaveChangesAsync(cancellation);
        await schools.ChangedAsync(who.School);
        return [];
    }

    private InterventionTemplate Usual(InterventionKind kind) => new(kind, null, null, true, UsualDays,
        texts[$"Steps.{kind}"] is { ResourceNotFound: false, Value: var steps } ? steps.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : []);

    private static IEnumerable<string> Problems(IReadOnlyList<WantedTemplate> wanted)
    {
        if (wanted.Count > MostKinds) yield return "Templates.TooMany";
        foreach (var one in wanted)
        {
            if (one.ReviewDays is not (>= 1 and <= MostDays)) yield return "Templates.Days";
            if (one.Steps.Count > StartIntervention.MostSteps || one.Steps.Any(step => step.Length > LongestStep || string.IsNullOrWhiteSpace(step))) yield return "Templates.Steps";
            if (!IsFixed(one) && new[] { one.Dutch, one.English }.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName)) yield return "Templates.Name";
        }

        if (wanted.All(one => !one.IsOffered) && InterventionKind.Fixed.All(kind => wanted.Any(one => one.Kind == kind))) yield return "Templates.None";
        if (wanted.Select(CodeOf).Any(kind => kind.Code.Length == 0)) yield return "Templates.Name";
        if (wanted.Select(CodeOf).Distinct().Count() != wanted.Count) yield return "Templates.Twice";
    }

    private static InterventionKind CodeOf(WantedTemplate wanted) => wanted.Kind ?? new(PolicyLimits.CodeOf(wanted.Dutch ?? ""));

    private static bool IsFixed(WantedTemplate wanted) => wanted.Kind is { } kind && InterventionKind.Fixed.Contains(kind);
}
