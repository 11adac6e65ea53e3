using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Absences;

/// <summary>Records that somebody explained why the student was not there, or will not be.</summary>
[TextsFrom(typeof(AbsenceTexts))]
internal sealed class ExplainModel(Wording wording, IStringLocalizer<AbsenceTexts> texts) : EntryPage
{
    private const string Nobody = "-";

    /// <summary>The first day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day; the same where it is left empty.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>Which halves of these days.</summary>
    [BindProperty]
    public List<DayPart> Parts { get; set; } = [];

    /// <summary>The half from which somebody came here.</summary>
    [FromQuery]
    public DayPart? Part { get; set; }

    /// <summary>Who explained it.</summary>
    [BindProperty]
    public string? By { get; set; }

    /// <summary>How.</summary>
    [BindProperty]
    public ExplainedHow How { get; set; } = ExplainedHow.Phone;

    /// <summary>What the half days mean from now on.</summary>
    [BindProperty]
    public AbsenceMeaning Meaning { get; set; } = AbsenceMeaning.Explained;

    /// <summary>The reason, in words.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The halves of a day.</summary>
    public IEnumerable<Choice> AllParts => Enum.GetValues<DayPart>().Select(part => new Choice(part.ToString(), wording.Choice(part)));

    /// <summary>Who can have explained it.</summary>
    public IEnumerable<Choice> Tellers => Student.Guardians.Select(guardian => new Choice(guardian.Id.Value, $"{Student.Names[guardian.Id]}, {wording.Choice(guardian.Link.Kind)}"))
        .Append(new(Student.Id, Student.Name)).Append(new(Nobody, texts["Explain.Somebody"]));

    /// <summary>The ways.</summary>
    public IEnumerable<Choice> Ways => ApproachChoices.All<ExplainedHow>(wording);

    /// <summary>What an explanation can come to.</summary>
    public IEnumerable<Choice> Meanings => ApproachChoices.All<AbsenceMeaning>(wording).Where(choice => choice.Value != nameof(AbsenceMeaning.Unexplained));

    /// <inheritdoc />
    protected override Relations RelationsBesides(Relationship now) => Relations.Absence;

    /// <summary>Shows the form, for a half day or for today.</summary>
    public void OnGet()
    {
        From ??= Student.Day.Today;
        Parts = Part is { } part ? [part] : [.. Enum.GetValues<DayPart>()];
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not AbsenceExplained { HalfDays: [var first, ..] } was) return;
        (From, Until, Parts) = (first.Date, was.HalfDays[^1].Date, [.. was.HalfDays.Select(half => half.Part).Distinct()]);
        (By, How, Meaning, Words) = (was.By?.Value ?? Nobody, was.How, was.Meaning, Said(was.Words));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (From is null) ModelState.AddModelError(nameof(From), texts["Date.missing"]);
        if (Parts.Count == 0) ModelState.AddModelError(nameof(Parts), texts["Part.missing"]);
        if (By is not { Length: > 0 }) ModelState.AddModelError(nameof(By), texts["By.missing"]);
        if (From is { } from && (Until ?? from) is var until && (until < from || until.DayNumber - from.DayNumber > ExplainAbsences.DaysAhead)) ModelState.AddModelError(nameof(Until), texts["Until.wrong"]);
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new ExplainAbsences(Entry, Was<AbsenceExplained>()?.TookPlace, HalfDays(), By == Nobody ? null : new PersonId(By!), How, Meaning, Text.Of(Words)), $"{Student.Href}/absences");
    }

    // Of a stretch of days only those with school; a day that somebody names is meant.
    private ImmutableArray<HalfDay> HalfDays()
    {
        var days = Enumerable.Range(From!.Value.DayNumber, (Until ?? From.Value).DayNumber - From.Value.DayNumber + 1).Select(DateOnly.FromDayNumber).ToList();
        var school = days.Where(Student.Day.Calendar.IsSchoolDay).ToList();
        return [.. (school.Count > 0 ? school : days).SelectMany(day => Parts.Distinct().Select(part => new HalfDay(day, part)))];
    }
}
