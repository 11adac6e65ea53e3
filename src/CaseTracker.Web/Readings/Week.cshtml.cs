using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage.Keys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Readings;

/// <summary>The readings of a week: every broken glass, what stands out, some of the others; and that somebody looked.</summary>
[TextsFrom(typeof(ReadingTexts))]
internal sealed class WeekModel(SignedIn who, Weeks weeks, IStringLocalizer<ReadingTexts> texts) : PageModel
{
    /// <summary>A date in the week; the last week that is over when there is none.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Week { get; set; }

    /// <summary>What there is to say of it.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The week.</summary>
    public WeekRead Read { get; private set; } = null!;

    /// <summary>Whether it is over, so that it can be looked at whole.</summary>
    public bool IsOver => weeks.IsOver(Read.Week);

    /// <summary>The reader.</summary>
    public string Me => who.Actor.Id.Value;

    /// <summary>The address of another week.</summary>
    public string HrefOf(int weeksOn) => $"/readings?week={Read.Week.AddDays(7 * weeksOn):yyyy-MM-dd}";

    /// <inheritdoc />
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!Weeks.MayLook(who.Actor)) context.Result = NotFound();
    }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) => await ReadAsync(cancellation);

    /// <summary>Records that the reader looked.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var week = weeks.Asked(Week);
        if (Words?.Length > RequestShape.LongestText) ModelState.AddModelError(nameof(Words), texts["Reason.long", RequestShape.LongestText]);
        if (!weeks.IsOver(week)) ModelState.AddModelError("", texts["Week.NotOver"]);
        if (ModelState.IsValid)
            try
            {
                await weeks.LookAsync(who, week, Words, cancellation);
                return LocalRedirect($"/readings?week={week:yyyy-MM-dd}");
            }
            catch (PersonErasedException)
            {
                ModelState.AddModelError("", texts["Week.Erased"]);
            }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        await ReadAsync(cancellation);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellation) => Read = await weeks.ReadAsync(who, weeks.Asked(Week), Request.Path, cancellation);
}
