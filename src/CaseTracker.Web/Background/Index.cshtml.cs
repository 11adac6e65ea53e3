using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Background;

/// <summary>Background that is kept, as its reader sees it.</summary>
internal sealed record KeptFactor(ContextFactor Factor, string Kind, string Whose, Line Line);

/// <summary>What the school knows of a student's life outside school, and until when: what carries them first, what makes things harder last.</summary>
internal sealed class IndexModel(StudentTimeline timeline, IStringLocalizer<FactTexts> texts) : FilePage
{
    /// <summary>What carries the student and the family.</summary>
    public IReadOnlyList<KeptFactor> Strengths { get; private set; } = [];

    /// <summary>What makes things harder.</summary>
    public IReadOnlyList<KeptFactor> Needs { get; private set; } = [];

    /// <summary>Whether the reader may note, keep and forget.</summary>
    public bool MayRecord => Student.May(Deed.Record, Audience.CareTeam);

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReadFile;

    /// <inheritdoc />
    protected override Audience Audience => Audience.CareTeam;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        var lines = (await timeline.ReadAsync(Who, Student, Clock.TookPlace, StudentTimeline.GroupOf<ContextFactorNoted>(), HttpContext.RequestAborted)).ToDictionary(line => line.Frame.Id);
        var kept = from factor in Student.Now.Background.Factors
                   where lines.ContainsKey(factor.Factor.ToString())
                   orderby factor.Kind, factor.Whose, factor.Since
                   select new KeptFactor(factor, texts[$"FactorKind.{factor.Kind}"], texts[$"Whose.{factor.Whose}"], lines[factor.Factor.ToString()]);
        var byWorth = kept.ToLookup(one => one.Factor.Kind is FactorKind.Need);
        (Strengths, Needs) = ([.. byWorth[false]], [.. byWorth[true]]);
        return null;
    }
}
