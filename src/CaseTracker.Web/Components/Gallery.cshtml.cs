using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components;

/// <summary>Every part in every state, in development only: to look at, and for the browser tests to look at.</summary>
[AllowAnonymous]
internal sealed class GalleryModel(IHostEnvironment host, IStringLocalizer<GalleryTexts> texts, Moments moments) : PageModel
{
    /// <summary>A form with one field of every kind.</summary>
    [TextsFrom(typeof(GalleryTexts))]
    public sealed class SampleForm
    {
        public string? Channel { get; set; }
        public List<string> Topics { get; set; } = [];
        public DateOnly? HeldOn { get; set; }
        public TimeOnly? HeldAt { get; set; }
        public DateOnly? ReviewOn { get; set; }
        public string? Guardian { get; set; }
        public string? Number { get; set; }
        public string? Note { get; set; }
        public bool StudentWasThere { get; set; }
    }

    /// <summary>The form as it was posted.</summary>
    [BindProperty]
    public SampleForm Form { get; set; } = new();

    /// <summary>Anywhere but in development the gallery does not exist.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!host.IsDevelopment()) context.Result = NotFound();
    }

    /// <summary>Shows the form with what is usually filled in already.</summary>
    public void OnGet() =>
        Form = new SampleForm { Channel = "Phone", Topics = ["Wellbeing"], HeldOn = moments.Today, HeldAt = new TimeOnly(9, 5) };

    /// <summary>Finds something wrong in every post, with what was filled in still there.</summary>
    public void OnPost()
    {
        if (Form.Topics.Count == 0) ModelState.AddModelError("Form.Topics", texts["Topics.missing"]);
        if (Form.HeldOn > moments.Today) ModelState.AddModelError("Form.HeldOn", texts["HeldOn.future"]);
        ModelState.AddModelError("Form.Note", texts["Note.missing"]);
    }

    internal IEnumerable<Choice> Channels => Choices("Channel", "Phone", "Letter", "Visit");
    internal IEnumerable<Choice> Topics => Choices("Topics", "Praise", "Results", "Wellbeing");
    internal IEnumerable<Choice> Guardians => Choices("Guardian", "Mother", "Father");

    internal TriangleDrawing Calm => new(texts["Student"], new(SideState.Calm), new(SideState.Calm), new(SideState.NotJudged), "calm");

    internal TriangleDrawing Troubled => new(
        texts["Student"],
        new(SideState.Disturbed, new SideReason(texts["Reason.Overdue"], new(texts["Reason.Overdue.way"], "#duties"))),
        new(SideState.NeedsCare, new SideReason(texts["Reason.Silence"], new(texts["Reason.Silence.way"], "#fields"))),
        new(SideState.NotJudged),
        "troubled");

    internal RefusalPanel Refused => new(
    [
        new("R1", texts["Refusal.R1"], texts["Refusal.R1.why"], new(texts["Refusal.R1.way"], "#fields"), new(texts["Refusal.R1.way2"], "#fields")),
        new("R2", texts["Refusal.R2"], texts["Refusal.R2.why"], new WayForward(texts["Refusal.R2.way"], "#fields")),
    ]);

    internal RefusalPanel Advised => new([new("R3", texts["Advice.R3"], texts["Advice.R3.why"], new WayForward(texts["Advice.R3.way"], "#fields"))], IsAdvice: true);

    internal IEnumerable<TimelineEntry> Entries =>
    [
        Entry("Call", 0, 9, recordedLater: 1, new Marked(TimelineMark.Finding, texts["Mark.Finding"]), new(TimelineMark.RecordedAfterwards)),
        Entry("Told", 0, 8, recordedLater: 0),
        Entry("Gate", 1, 15, recordedLater: 0, new Marked(TimelineMark.Advise, texts["Mark.Advise"])),
        Entry("Letter", 6, 10, recordedLater: 26, new Marked(TimelineMark.Corrected, texts["Mark.Corrected"])),
        Entry("Visit", 19, 16, recordedLater: 0, new Marked(TimelineMark.Retracted, texts["Mark.Retracted"])),
    ];

    internal DutyList Duties => new(
    [
        new(texts["Duty.First"], texts["By"], Midnight(12), "#duties", texts["Milan"]),
        new(texts["Duty.Inform"], texts["By"], Midnight(0), "#duties", texts["Student"]),
        new(texts["Duty.Other"], texts["By"], Midnight(1), "#duties", texts["Student"]),
        new(texts["Duty.Promise"], texts["By"], Midnight(2), "#duties", texts["Milan"]),
    ]);

    internal WhoWillRead Readers => new(
        [Reader("Care"), Reader("Teacher"), Reader("Noor")],
        Reader("Council"));

    internal DateTimeOffset LastContact => moments.Now.AddHours(-1);

    private Reader Reader(string key) => new(texts[$"Reader.{key}"], texts[$"Reader.{key}.why"]);

    private IEnumerable<Choice> Choices(string property, params string[] values) =>
        values.Select(value => new Choice(value, texts[$"{property}.{value}"], texts[$"{property}.{value}.hint"] is { ResourceNotFound: false } hint ? hint.Value : null));

    private TimelineEntry Entry(string kind, int daysAgo, int hour, int recordedLater, params Marked[] marks)
    {
        var tookPlace = Midnight(-daysAgo).AddHours(hour);
        return new(kind, texts[$"Entry.{kind}"], texts[$"Entry.{kind}.sentence"], tookPlace, tookPlace.AddHours(recordedLater), texts["By"], marks);
    }

    // The first instant of a day, counted from today.
    private DateTimeOffset Midnight(int days) => moments.Now.AddTicks(-moments.Now.TimeOfDay.Ticks).AddDays(days);
}
