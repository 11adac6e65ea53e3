using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Corrections;

/// <summary>Takes an entry back. What is wrong in a file is never written over: it is taken back and written anew.</summary>
[TextsFrom(typeof(CorrectionTexts))]
internal sealed class RetractModel(IDocumentStore store, StudentTimeline timeline, Readers readers, IStringLocalizer<CorrectionTexts> texts) : FilePage
{
    /// <summary>The entry, by the address.</summary>
    [FromRoute(Name = "entry")]
    public Guid Target { get; set; }

    /// <summary>Why it is wrong; nothing until somebody chose.</summary>
    [BindProperty]
    public RetractionCause? Cause { get; set; }

    /// <summary>What was wrong, in words.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The entry as the reader sees it on the timeline.</summary>
    public Line Line { get; private set; } = null!;

    /// <summary>How many entries go with it, of those that the reader may know of.</summary>
    public int Steps { get; private set; }

    /// <summary>What can be wrong with an entry.</summary>
    public IEnumerable<Choice> Causes => Enum.GetValues<RetractionCause>().Select(cause => new Choice(cause.ToString(), texts[$"Cause.{cause}"], texts[$"Cause.{cause}.hint"]));

    /// <summary>Who will read why it was taken back.</summary>
    public WhoWillRead WhoWillRead => readers.Of(Student, Domain.Relationships.Audience.ClassCouncil);

    /// <summary>The entry on the timeline.</summary>
    public string BackHref => $"{Student.Href}#{Target}";

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        // The timeline knows who may see which entry: what is not on it does not exist here either.
        var line = await timeline.FindAsync(Who, Student, new(Target), HttpContext.RequestAborted);
        if (line is null) return NotFound();
        Line = line;
        await using var session = store.QuerySession(Who.School);
        Steps = (await Student.HistoryAsync(session, HttpContext.RequestAborted)).StepsOf(new(Target)).Count(step => Student.May(Deed.ReadFile, step.Kind().Audience));
        return null;
    }

    /// <summary>Takes it back.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Cause is null) ModelState.AddModelError(nameof(Cause), texts["Cause.missing"]);
        if (string.IsNullOrWhiteSpace(Why)) ModelState.AddModelError(nameof(Why), texts["Why.missing"]);
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new RetractEntry(Entry, new EntryId(Target), Cause!.Value, Text.Of(Why)), BackHref);
    }
}
