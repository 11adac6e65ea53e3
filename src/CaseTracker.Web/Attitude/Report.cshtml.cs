using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Attitude;

/// <summary>An attitude report: what goes well first, then what there is to work on, what the student takes on, and who saw it; on one sheet of paper too, for who signs.</summary>
internal sealed class ReportModel(AttitudeInWords words, StudentTimeline timeline, IStringLocalizer<AttitudeTexts> texts) : FilePage
{
    /// <summary>The report, by the entry that gave it.</summary>
    [FromRoute(Name = "report")]
    public Guid ReportId { get; set; }

    /// <summary>The report in words.</summary>
    public AttitudeReportRead Read { get; private set; } = null!;

    /// <summary>What happened with it, newest first.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Whether the reader may do something in the file.</summary>
    public bool MayRecord => !Student.Card.IsClosed && Student.May(Deed.Record);

    /// <summary>Its period in words.</summary>
    public string Period => words.Period(Read.Period);

    /// <summary>What stands where words are not for the reader, or were erased.</summary>
    public string Unread => texts[Student.May(Deed.ReadTexts) ? "Erased" : "NotYours"];

    /// <inheritdoc />
    protected override Deed Deed => Request.Method == HttpMethods.Post ? Deed.Record : Deed.ReadFile;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        if (await words.FindAsync(Who, Student, new(ReportId), HttpContext.RequestAborted) is not { } read) return NotFound();
        Read = read;
        Lines = [.. (await timeline.ReadAsync(Who, Student, Clock.TookPlace, StudentTimeline.GroupOf<AttitudeReportGiven>(), HttpContext.RequestAborted)).Where(line => EntriesOfAttitudeReports.ReportOf(line.Entry) == read.Report)];
        return null;
    }

    /// <summary>Shows it.</summary>
    public IActionResult OnGet() => Page();

    /// <summary>Notes that somebody saw it, now and without a reply.</summary>
    /// <param name="by">Who.</param>
    public Task<IActionResult> OnPostSeenAsync(string? by) => string.IsNullOrWhiteSpace(by) ? Task.FromResult<IActionResult>(Page()) : AskAsync(new SeeAttitudeReport(Entry, Read.Report, null, new(by)), $"{Student.Href}/attitude-reports/{Read.Report}");
}
