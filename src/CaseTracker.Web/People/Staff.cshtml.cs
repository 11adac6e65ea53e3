using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Rostering;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.People;

/// <summary>Who works at the school in which roles; giving roles and taking them away. It shows staff and nobody's file.</summary>
[TextsFrom(typeof(PeopleTexts))]
internal sealed class StaffModel(SignedIn who, IDocumentStore store, RoleChanging changing, Wording wording, IStringLocalizer<PeopleTexts> texts) : PageModel
{
    private const int ShownChanges = 20;

    private IReadOnlyList<Person> staff = [];
    private Names names = new(ImmutableDictionary<string, Person>.Empty);

    /// <summary>A role of somebody, and where it comes from; no words where nobody wrote that down.</summary>
    public sealed record RoleLine(Role Role, string Name, string? Origin, RoleChange? Given);

    /// <summary>A member of staff with their roles.</summary>
    public sealed record StaffLine(string Id, string Name, IReadOnlyList<RoleLine> Roles);

    /// <summary>A change of roles in words.</summary>
    public sealed record ChangeLine(string Sentence, DateTimeOffset At);

    /// <summary>Who gets a role, or loses one.</summary>
    [BindProperty]
    public string? Person { get; set; }

    /// <summary>The role.</summary>
    [BindProperty]
    public Role? Role { get; set; }

    /// <summary>Everybody who works here.</summary>
    public IReadOnlyList<StaffLine> Staff { get; private set; } = [];

    /// <summary>The last changes, newest first.</summary>
    public IReadOnlyList<ChangeLine> Changes { get; private set; } = [];

    /// <summary>Everybody who works here, to choose from.</summary>
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    /// <summary>The roles there are.</summary>
    public IEnumerable<Choice> Roles => Enum.GetValues<Role>().Select(role => new Choice(role.ToString(), wording.Role(role)));

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!who.Actor.May(Relations.None, Deed.GiveRoles).IsGiven) context.Result = NotFound();
        // Who has which role can be read without; it is asked of who changes one.
        else if (HttpMethods.IsPost(Request.Method) && FreshSignIn.AskToAdminister(HttpContext) is { } stale) context.Result = stale;
        else await next();
    }

    /// <summary>Shows who works here.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <summary>Gives a role.</summary>
    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancellation)
    {
        if (Person is not { Length: > 0 }) ModelState.AddModelError(nameof(Person), texts["Person.missing"]);
        if (Role is null) ModelState.AddModelError(nameof(Role), texts["Role.missing"]);
        return ModelState.IsValid ? await ChangeAsync(new RoleGiven(new(Person!), Role!.Value), cancellation) : await AgainAsync(cancellation);
    }

    /// <summary>Takes a role away.</summary>
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancellation) =>
        Person is { Length: > 0 } && Role is { } role ? await ChangeAsync(new RoleTaken(new(Person), role), cancellation) : NotFound();

    private async Task<IActionResult> ChangeAsync(RoleEvent wanted, CancellationToken cancellation)
    {
        var problems = await changing.MakeAsync(who.School, who.Actor.Id, wanted, cancellation);
        if (problems.IsEmpty) return this.SavedAt("/staff");
        foreach (var problem in problems) ModelState.AddModelError(wanted is RoleGiven ? nameof(Person) : "", texts[$"Problem.{problem.Reason}"]);
        return await AgainAsync(cancellation);
    }

    private async Task<IActionResult> AgainAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        staff = await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff).ToListAsync(cancellation);
        names = new Names(staff.ToDictionary(person => person.Id));
        var history = await RoleChanging.HistoryAsync(session, cancellation);
        var marks = (await session.LoadManyAsync<RosterMark>(cancellation, [.. staff.Select(person => person.Id)])).ToDictionary(mark => mark.Id);

        var here = staff.Where(person => !person.HasEnded).ToDictionary(person => person.Id);
        Colleagues = [.. wording.Colleagues(here.Values)];
        Staff = [.. Colleagues.Select(choice => new StaffLine(choice.Value, choice.Text, [.. here[choice.Value].Roles.Select(role => Line(here[choice.Value], role, history, marks.GetValueOrDefault(choice.Value)))]))];
        Changes = [.. history.Reverse().Take(ShownChanges).Select(change => new ChangeLine(
            texts[change.What is RoleGiven ? "Staff.Given" : "Staff.Taken", NameOf(change.By), wording.Role(change.What.Role), names[change.What.Person]], change.At))];
    }

    private RoleLine Line(Person person, Role role, IReadOnlyList<RoleChange> history, RosterMark? mark)
    {
        var last = history.LastOrDefault(change => change.What.Person.Value == person.Id && change.What.Role == role);
        var given = last is { What: RoleGiven } ? last : null;
        var origin = given is not null ? texts["Staff.By", NameOf(given.By)] : mark is { IsGone: false } && mark.Roles.Contains(role) ? texts["Staff.Roster"].Value : null;
        return new(role, wording.Role(role), origin, given);
    }

    private string NameOf(PersonId by) => by == Actor.System.Id ? texts["Staff.CommandLine"] : names[by];
}
