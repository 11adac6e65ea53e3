using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.People;

/// <summary>Says who does a colleague's work for some days: everybody for themselves, principal and secretariat for all.</summary>
[TextsFrom(typeof(PeopleTexts))]
internal sealed class StaffLeaveModel(SignedIn who, Leaves leaves, Moments moments, Wording wording, IStringLocalizer<PeopleTexts> texts) : PageModel
{
    /// <summary>A leave that is under way or to come.</summary>
    public sealed record LeaveLine(string Staff, string Name, DateOnly From, DateOnly Until, string Deputy, bool MayEnd);

    private IReadOnlyList<Person> staff = [];

    /// <summary>Who is away.</summary>
    [BindProperty]
    public string? Staff { get; set; }

    /// <summary>Who does their work.</summary>
    [BindProperty]
    public string? Deputy { get; set; }

    /// <summary>The first day.</summary>
    [BindProperty]
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>Who is away, or soon will be.</summary>
    public IReadOnlyList<LeaveLine> Away => [.. leaves.Away(staff)
        .Select(person => new LeaveLine(person.Id, person.Name, person.Leave!.From, person.Leave.Until, staff.FirstOrDefault(one => one.Id == person.Leave.Deputy)?.Name ?? person.Leave.Deputy, Leaves.MayArrange(who, person.Id)))];

    /// <summary>For whom the reader may arrange a leave.</summary>
    public IEnumerable<Choice> Absent => Colleagues.Where(choice => Leaves.MayArrange(who, choice.Value));

    /// <summary>Who works here.</summary>
    public IEnumerable<Choice> Colleagues => wording.Colleagues(staff.Where(person => !person.HasEnded));

    /// <summary>Who can do it for them: standing in for a colleague gives no right to a file.</summary>
    public IEnumerable<Choice> Deputies => Colleagues.Where(choice => staff.Any(person => person.Id == choice.Value && Leaves.MayStandIn(person)));

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        staff = await leaves.StaffAsync(who, HttpContext.RequestAborted);
        await next();
    }

    /// <summary>Shows who is away: I, from today, unless it is somebody else.</summary>
    public void OnGet() => (Staff, From, Until) = (who.Actor.Id.Value, moments.Today, moments.Today);

    /// <summary>Arranges it; a leave that was arranged for the same person before is replaced.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Staff is { Length: > 0 } && !Leaves.MayArrange(who, Staff)) return NotFound();
        foreach (var (field, problem) in leaves.Problems(staff, Staff, Deputy, From, Until)) ModelState.AddModelError(field, texts[$"{field}.{problem}"]);
        if (ModelState.IsValid)
        {
            await leaves.SetAsync(who, Staff!, new Leave(From!.Value, Until!.Value, Deputy!), cancellation);
            return this.SavedAt("/staff/leave");
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Ends one: from now on everybody does their own work. The form stays as it was filled in.</summary>
    /// <param name="ends">Whose leave ends.</param>
    public async Task<IActionResult> OnPostEndAsync(string? ends, CancellationToken cancellation)
    {
        if (ends is null || !Leaves.MayArrange(who, ends) || !staff.Any(person => person.Id == ends)) return NotFound();
        ShowsAgain.Forgive(ModelState);
        await leaves.SetAsync(who, ends, null, cancellation);
        staff = await leaves.StaffAsync(who, cancellation);
        return Page();
    }
}
