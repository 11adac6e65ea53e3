using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>States what the school told the student it did with an objection.</summary>
[TextsFrom(typeof(InformingTexts))]
internal sealed class AnswerStudentModel(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments, Readers readers, StudentTimeline timeline) : InformingPage(wording, texts, moments)
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

    /// <summary>The objections that wait for an answer, oldest first, each in the student's own words; and the one whose answer is put right.</summary>
    public async Task<IReadOnlyList<Choice>> ObjectionsAsync()
    {
        var choices = new List<Choice>();
        foreach (var id in Waiting)
            if (await timeline.FindAsync(Who, Student, id, HttpContext.RequestAborted) is { Entry: StudentVoiceHeard heard } line)
                choices.Add(new(id.ToString(), Find(heard.Contact.Value) is { } contact ? Sentence(contact) : texts["Inform.Other"],
                    string.Join(' ', line.Passages.Select(passage => passage.Words).OfType<string>().Select(words => $"“{words}”").Prepend(texts["AnswerStudent.Said", moments.At(heard.TookPlace), Student.Names[heard.HeardBy]]))));
        return choices;
    }

    /// <summary>What can have come of it.</summary>
    public IEnumerable<Choice> Outcomes => [new(bool.TrueString, texts["PlanChanged.yes"]), new(bool.FalseString, texts["PlanChanged.no"])];

    /// <summary>Who will read it.</summary>
    public WhoWillRead WhoWillRead => readers.Of(Student, Domain.Relationships.Audience.ClassCouncil);

    private IEnumerable<EntryId> Waiting =>
        [.. Student.Now.Voices.Objections.Where(one => one.AnsweredOn is null).OrderBy(one => one.Since).Select(one => one.Id), .. Was<VoiceAnswered>() is { } was ? [was.Heard] : Array.Empty<EntryId>()];

    /// <summary>Shows the form; the only objection is chosen.</summary>
    public void OnGet()
    {
        if (Waiting.ToList() is [var only]) Heard = only.Value;
        SetNow();
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not VoiceAnswered was) return;
        (Heard, PlanChanged, Words, (Day, Hour)) = (was.Heard.Value, was.PlanChanged, Said(was.Words), InFields(was.TookPlace));
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
