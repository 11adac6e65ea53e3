using CaseTracker.Web.Components;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Informing;

/// <summary>Something that holds until somebody ends it.</summary>
/// <param name="Key">The id of the entry that would end it.</param>
internal sealed record HeldLine(Guid Id, string Sentence, Guid Key);

/// <summary>Records that the student was told once for a time, and ends it.</summary>
internal sealed class StandingModel : FactPage
{
    /// <summary>About what.</summary>
    [BindProperty]
    public string? About { get; set; }

    /// <summary>The last day it holds.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>What holds now.</summary>
    public IEnumerable<HeldLine> Held => Student.Now.Informing.Standing.Where(one => one.EndedOn is null && one.Until >= Student.Day.Today).Select(one => new HeldLine(one.Id.Value,
        Texts["Standing.Held", Wording.Topic(one.Topic, Student.Day.Policy), Moments.LongDay(one.Until)], EntryId.New().Value));

    /// <summary>Shows the form: for absence, until the end of the school year.</summary>
    public void OnGet()
    {
        SetNow();
        About = Topic.Absence.Code;
        Until = new DateOnly(SchoolCalendar.YearOf(Student.Day.Today) + 1, 6, 30);
        if (Until < Student.Day.Today) Until = Student.Day.Today;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(About is { Length: > 0 }, nameof(About));
        Require(Until is not null, nameof(Until));
        return ModelState.IsValid ? await AskAsync(new GiveStandingInforming(Entry, at, Topic.Of(About!), Until!.Value, Text.Of(Words))) : Again();
    }

    /// <summary>Ends one.</summary>
    public Task<IActionResult> OnPostEndAsync(Guid ended) => AskAsync(new EndStandingInforming(Entry, new(ended)));
}
