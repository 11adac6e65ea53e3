using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Interventions;

/// <summary>An intervention from its beginning to its end: the goal, the steps, what each said of it at every look back, and all that happened.</summary>
internal sealed class InterventionModel(InterventionInWords words, StudentTimeline timeline, Wording wording) : FilePage
{
    /// <summary>The intervention, by any of its entries.</summary>
    [FromRoute(Name = "intervention")]
    public Guid InterventionId { get; set; }

    /// <summary>The intervention in words.</summary>
    public InterventionRead Read { get; private set; } = null!;

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Whether the reader may do something in the file.</summary>
    public bool MayRecord => !Student.Card.IsClosed && Student.May(Deed.Record);

    /// <summary>Whether the reader reads what people wrote.</summary>
    public bool MayReadTexts => Student.May(Deed.ReadTexts);

    /// <summary>Its own address.</summary>
    public string Here => $"{Student.Href}/interventions/{Read.Intervention}";

    /// <summary>What became of it, in words.</summary>
    public string? Outcome => Read.Outcome is { } outcome ? wording.Choice(outcome) : null;

    /// <summary>The words of the step that a line says was done; null for what says none.</summary>
    public string? StepOf(Line line) => line.Entry is InterventionStepDone done ? Read.Steps.FirstOrDefault(step => step.Number == done.Step)?.Words : null;

    /// <summary>How somebody sees it, in words.</summary>
    public string Say(HowItGoes how) => wording.Choice(how);

    /// <inheritdoc />
    protected override Deed Deed => Request.Method == HttpMethods.Post ? Deed.Record : Deed.ReadFile;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        if (await words.FindAsync(Who, Student, new(InterventionId), HttpContext.RequestAborted) is not { } read) return NotFound();
        Read = read;
        Lines = [.. (await timeline.ReadAsync(Who, Student, Clock.TookPlace, StudentTimeline.GroupOf<InterventionStarted>(), HttpContext.RequestAborted)).Where(line => EntriesOfInterventions.InterventionOf(line.Entry) == read.Intervention)];
        return null;
    }

    /// <summary>Shows it.</summary>
    public IActionResult OnGet() => Page();

    /// <summary>Ticks a step.</summary>
    /// <param name="step">Which.</param>
    public Task<IActionResult> OnPostStepAsync(int step) => AskAsync(new DoInterventionStep(Entry, Read.Intervention, null, step), Here);
}
