using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Absences;

/// <summary>Records one half day, as the administration would tell it; or puts one right.</summary>
[TextsFrom(typeof(AbsenceTexts))]
internal sealed class HalfDayFormModel(AbsenceImport import, Wording wording, IStringLocalizer<AbsenceTexts> texts) : EntryPage
{
    private AbsenceCodes codes = new();

    /// <summary>The day.</summary>
    [BindProperty]
    public DateOnly? Date { get; set; }

    /// <summary>Which half of it.</summary>
    [BindProperty]
    public DayPart? Part { get; set; }

    /// <summary>The administration's code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The halves of a day.</summary>
    public IEnumerable<Choice> Parts => Enum.GetValues<DayPart>().Select(part => new Choice(part.ToString(), wording.Choice(part)));

    /// <summary>The codes that mean something, each with what.</summary>
    public IEnumerable<Choice> Codes => Keeping(codes.Meanings.Select(one => new Choice(one.Key, $"{one.Key}: {wording.Choice(one.Value)}")), [Code], code => code);

    /// <inheritdoc />
    protected override Relations RelationsBesides(Relationship now) => Relations.Absence;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        codes = await import.CodesAsync(Who.School, HttpContext.RequestAborted);
        return null;
    }

    /// <summary>Shows the form, for today.</summary>
    public void OnGet() => Date = Student.Day.Today;

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is AbsenceReported was) (Date, Part, Code) = (was.HalfDay.Date, was.HalfDay.Part, was.Code.Value);
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Date is null) ModelState.AddModelError(nameof(Date), texts["Date.missing"]);
        if (Part is null) ModelState.AddModelError(nameof(Part), texts["Part.missing"]);
        var meaning = Code is { Length: > 0 and <= AbsenceCode.MostLetters } ? codes.MeaningOf(Code) ?? (Was<AbsenceReported>() is { } was && was.Code.Value == Code ? was.Meaning : null) : null;
        if (meaning is null) ModelState.AddModelError(nameof(Code), texts["Code.missing"]);
        return ModelState.IsValid ? await AskAsync(new ReportAbsences(Entry, [new(new(Date!.Value, Part!.Value), new(Code!), meaning!.Value)]), $"{Student.Href}/absences") : Again();
    }
}
