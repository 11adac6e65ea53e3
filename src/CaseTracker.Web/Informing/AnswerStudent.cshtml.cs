using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>States what the school told the student it did with an objection.</summary>
[TextsFrom(typeof(InformingTexts))]
internal sealed class AnswerStudentModel(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments, Readers readers) : InformingPage(wording, texts, moments)
{
    private readonly IStringLocalizer<InformingTexts> texts = texts;
    private readonly Moments moments = moments;

    /// <summary>The entry in which the student objected.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Heard { get; set; }

    /// <summary>Whether the school changed its plan; nothing until somebody chose.</summary>
    [BindProperty]
    public bool? PlanChanged { get; set; }

    /// <summary>What was said to the student.</summary>
    [BindProperty]
    public new string? Words { get; set; }

    /// <summary>The objections that wait for an answer, oldest first.</summary>
    public IReadOnlyList<Choice> Objections { get; private set; } = [];

    /// <summary>What can have come of it.</summary>
    public IEnumerable<Choice> Outcomes => [new(bool.TrueString, texts["PlanChanged.yes"]), new(bool.FalseString, texts["PlanChanged.no"])];

    /// <summary>Who will read it.</summary>
    public WhoWillRead WhoWillRead => readers.Of(Student, Domain.Relationships.Audience.ClassCouncil);

    /// <inheritdoc />
    protected override Task<IActionResult?> OpenAsync()
    {
        Objections = [.. Student.Now.Voices.Objections.Where(one => one.AnsweredOn is null).OrderBy(one => one.Since)
            .Select(one => new Choice(one.Id.ToString(), Find(one.Contact.Value) is { } contact ? Sentence(contact) : texts["Inform.Other"], texts["AnswerStudent.Said", moments.At(one.Since), Student.Names[one.HeardBy]]))];
        return base.OpenAsync();
    }

    /// <summary>Shows the form; the only objection is chosen.</summary>
    public void OnGet()
    {
        if (Objections is [var only]) Heard = Guid.Parse(only.Value);
        SetNow();
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Heard is null) ModelState.AddModelError(nameof(Heard), texts["Heard.missing"]);
        if (PlanChanged is null) ModelState.AddModelError(nameof(PlanChanged), texts["PlanChanged.missing"]);
        var at = Moment();
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new AnswerStudent(Entry, new EntryId(Heard!.Value), at, PlanChanged!.Value, Text.Of(Words)));
    }
}
