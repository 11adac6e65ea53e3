using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using Marten;
using Marten.Patching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.People;

/// <summary>Says who does a colleague's work for some days: everybody for themselves, principal and secretariat for all.</summary>
[TextsFrom(typeof(PeopleTexts))]
internal sealed class StaffLeaveModel(SignedIn who, IDocumentStore store, Moments moments, IStringLocalizer<PeopleTexts> texts) : PageModel
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
    public IReadOnlyList<LeaveLine> Leaves => [.. staff.Where(person => person.Leave is { } leave && leave.Until >= moments.Today).OrderBy(person => person.Leave!.From)
        .Select(person => new LeaveLine(person.Id, person.Name, person.Leave!.From, person.Leave.Until, staff.FirstOrDefault(one => one.Id == person.Leave.Deputy)?.Name ?? person.Leave.Deputy, MayArrange(person.Id)))];

    /// <summary>For whom the reader may arrange a leave.</summary>
    public IEnumerable<Choice> Absent => Colleagues.Where(choice => MayArrange(choice.Value));

    /// <summary>Who works here.</summary>
    public IEnumerable<Choice> Colleagues => staff.Where(person => !person.HasEnded).OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(person => new Choice(person.Id, person.Name));

    /// <summary>Who can do it for them: standing in for a colleague gives no right to a file.</summary>
    public IEnumerable<Choice> Deputies => Colleagues.Where(choice => MayStandIn(choice.Value));

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await using (var session = store.QuerySession(who.School))
            staff = await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff).ToListAsync(HttpContext.RequestAborted);
        await next();
    }

    /// <summary>Shows who is away: I, from today, unless it is somebody else.</summary>
    public void OnGet() => (Staff, From, Until) = (who.Actor.Id.Value, moments.Today, moments.Today);

    /// <summary>Arranges it; a leave that was arranged for the same person before is replaced.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Staff is { Length: > 0 } && !MayArrange(Staff)) return NotFound();
        Require(staff.Any(person => person.Id == Staff && !person.HasEnded), nameof(Staff), "missing");
        Require(staff.Any(person => person.Id == Deputy && !person.HasEnded), nameof(Deputy), "missing");
        Require(Deputy is null or "" || MayStandIn(Deputy), nameof(Deputy), "notTheirs");
        Require(Deputy is null or "" || Deputy != Staff, nameof(Deputy), "same");
        Require(From is not null, nameof(From), "missing");
        Require(Until is not null, nameof(Until), "missing");
        Require(Until is null || Until >= moments.Today, nameof(Until), "past");
        Require(From is null || Until is null || From <= Until, nameof(Until), "beforeFrom");
        Require(!IsAwayToo(), nameof(Deputy), "awayToo");
        if (ModelState.IsValid) return await SetAsync(Staff!, new Leave(From!.Value, Until!.Value, Deputy!), cancellation);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Ends it: from now on everybody does their own work.</summary>
    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellation) =>
        Staff is { Length: > 0 } && MayArrange(Staff) && staff.Any(person => person.Id == Staff) ? await SetAsync(Staff, null, cancellation) : NotFound();

    private async Task<IActionResult> SetAsync(string person, Leave? leave, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(who.School);
        // Only this one field: an import may be writing the rest of the person at this moment.
        if (leave is null) session.Patch<Person>(person).Delete(one => one.Leave);
        else session.Patch<Person>(person).Set(one => one.Leave, leave);
        await session.SaveChangesAsync(cancellation);
        return LocalRedirect("/staff/leave");
    }

    private bool MayArrange(string person) => person == who.Actor.Id.Value || who.Actor.May(Relations.None, Deed.ArrangeLeave).IsGiven;

    private bool MayStandIn(string person) => staff.FirstOrDefault(one => one.Id == person) is not { } colleague
        || new Actor(new(person), [.. colleague.Roles]).May(Relations.SchoolWide, Deed.Record).IsGiven;

    private bool IsAwayToo() => staff.FirstOrDefault(person => person.Id == Deputy)?.Leave is { } leave && From <= leave.Until && leave.From <= Until;

    private void Require(bool isSo, string field, string otherwise)
    {
        if (!isSo) ModelState.AddModelError(field, texts[$"{field}.{otherwise}"]);
    }
}
