using CaseTracker.Web.Components;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Attitude;

/// <summary>The attitude reports of a class in one period: who has one and who not yet, and who saw it; to note that is one press.</summary>
internal sealed class IndexModel(SignedIn who, AttitudeOfClass reports, AttitudeInWords words, Asking asking, RuleSentences rules) : PageModel
{
    /// <summary>The class.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Class { get; set; }

    /// <summary>The period; the one that runs where it is left out.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Period { get; set; }

    /// <summary>The id of what a press records.</summary>
    [BindProperty]
    public Guid EntryKey { get; set; }

    /// <summary>The student it is about.</summary>
    [BindProperty]
    public string? Student { get; set; }

    /// <summary>The report that was seen.</summary>
    [BindProperty]
    public Guid Report { get; set; }

    /// <summary>Who saw it.</summary>
    [BindProperty]
    public string? By { get; set; }

    /// <summary>The classes to choose from.</summary>
    public IReadOnlyList<string> Classes { get; private set; } = [];

    /// <summary>The class that was chosen; null while none is.</summary>
    public ClassReportsRead? Read { get; private set; }

    /// <summary>What stands in the way of what was pressed.</summary>
    public RefusalPanel? Refused { get; private set; }

    /// <summary>The students in three parts: without a report, waiting to be seen, and seen by all; no part without any.</summary>
    public IEnumerable<(string Key, IReadOnlyList<ReportedStudentRead> Students)> Parts => Read!.Students
        .GroupBy(student => student.Report is null ? "none" : student.IsAwaited ? "awaited" : "seen")
        .OrderBy(part => part.Key switch { "none" => 0, "awaited" => 1, _ => 2 }).Select(part => (part.Key, (IReadOnlyList<ReportedStudentRead>)[.. part]));

    /// <summary>A period in words.</summary>
    public string InWords(int period) => words.Period(period);

    /// <summary>The address of the same class in a period.</summary>
    public string Here(int period) => $"/attitude-reports?class={Uri.EscapeDataString(Class!)}&period={period}";

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!AttitudeOfClass.IsFor(who.Actor))
        {
            context.Result = NotFound();
            return;
        }

        Classes = await reports.ClassesAsync(who, HttpContext.RequestAborted);
        // Who has one class has nothing to choose.
        if (string.IsNullOrWhiteSpace(Class) && Classes is [var only]) Class = only;
        if (!string.IsNullOrWhiteSpace(Class)) Read = await reports.ReadAsync(who, Class, Period, Request.Path, HttpContext.RequestAborted);
        await next();
    }

    /// <summary>Shows them.</summary>
    public IActionResult OnGet() => Page();

    /// <summary>Notes that somebody saw a report, now and without a reply.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        // Noted by a colleague meanwhile: the press adds nothing, and the page shows it.
        if (Read is not { } read) return LocalRedirect("/attitude-reports");
        if (EntryKey == Guid.Empty || string.IsNullOrWhiteSpace(By) || read.Students.All(student => student.Student != Student || student.Report?.Value != Report)) return LocalRedirect(Here(read.Period));
        if (await asking.AskAsync(who.School, Student!, new SeeAttitudeReport(new(EntryKey), new(Report), null, new(By)), who.Actor, HttpContext.RequestAborted) is not Outcome.Refused refused)
            return this.SavedAt($"{Here(read.Period)}#s-{Student}");
        Refused = await rules.PanelAsync(who.School, Student!, refused.Refusals, HttpContext.RequestAborted);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
