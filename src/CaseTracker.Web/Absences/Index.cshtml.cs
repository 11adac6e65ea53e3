using CaseTracker.Web.Components;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Absences;

/// <summary>The absence morning: who is missed today and not called about; a call and its result are one press each.</summary>
internal sealed class IndexModel(SignedIn who, AbsenceMorning morning, HomeCalling calling, RuleSentences rules) : PageModel
{
    /// <summary>The id of what a press records.</summary>
    [BindProperty]
    public Guid EntryKey { get; set; }

    /// <summary>The student it is about.</summary>
    [BindProperty]
    public string? Student { get; set; }

    /// <summary>Who was called.</summary>
    [BindProperty]
    public string? Guardian { get; set; }

    /// <summary>How it went.</summary>
    [BindProperty]
    public CallOutcome? Outcome { get; set; }

    /// <summary>The list.</summary>
    public Morning Morning { get; private set; } = new([], 0, []);

    /// <summary>What stands in the way of what was pressed.</summary>
    public RefusalPanel? Refused { get; private set; }

    /// <summary>Whether the reader may import absences.</summary>
    public bool MayImport => who.Actor.May(Relations.None, Deed.Import).IsGiven;

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!AbsenceMorning.IsFor(who.Actor))
        {
            context.Result = NotFound();
            return;
        }

        Morning = await morning.ReadAsync(who, Request.Path, HttpContext.RequestAborted);
        await next();
    }

    /// <summary>Records how a call went; who was spoken with is gone from the list.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        // Gone from the list meanwhile: a colleague called, or it was explained. The press adds nothing, and the list shows it.
        if (Morning.ToCall.FirstOrDefault(one => one.Student == Student) is not { } missed || missed.Guardians.FirstOrDefault(one => one.Guardian == Guardian) is not { } guardian) return LocalRedirect("/absences");
        if (Outcome is not { } outcome || !Enum.IsDefined(outcome) || EntryKey == Guid.Empty) return LocalRedirect("/absences");
        var refusals = await calling.RecordAsync(who, new(new(EntryKey), missed.Student, new(guardian.Guardian), outcome), missed.HalfDays, guardian.Number, cancellation);
        if (refusals.IsEmpty) return this.SavedAt("/absences");
        Refused = await rules.PanelAsync(who.School, missed.Student, refusals, cancellation);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
