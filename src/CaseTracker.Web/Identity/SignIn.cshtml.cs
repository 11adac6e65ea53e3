using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Identity;

/// <summary>Signing in as one of the people of a school, without a password: in development only, its route is absent otherwise.</summary>
[AllowAnonymous]
internal sealed class SignInModel(IDocumentStore store, Schoolhouse schools, Sessions sessions, TimeProvider clock, IStringLocalizer<IdentityTexts> texts) : PageModel
{
    /// <summary>Somebody to sign in as.</summary>
    public sealed record Somebody(string Id, string Name, string Role);

    /// <summary>A school with its people, a few for each role; without, where there are many schools to choose from first.</summary>
    public sealed record SchoolOfPeople(string Key, string Name, IReadOnlyList<Somebody>? People);

    // Of so many all people are shown at once.
    private const int Few = 3;

    /// <summary>The schools.</summary>
    public IReadOnlyList<SchoolOfPeople> Schools { get; private set; } = [];

    /// <summary>Where to go after signing in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>Shows who there is.</summary>
    /// <param name="school">The school that was chosen.</param>
    public async Task OnGetAsync([FromQuery] string? school, CancellationToken cancellation)
    {
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        var all = await everywhere.Query<School>().OrderBy(one => one.Name).ToListAsync(cancellation);
        var chosen = all.Where(one => one.Id == school).ToList();
        var found = new List<SchoolOfPeople>();
        foreach (var one in chosen.Count > 0 ? chosen : all)
            found.Add(new SchoolOfPeople(one.Id, one.Name, chosen.Count > 0 || all.Count <= Few ? await PeopleAsync(one.Id, cancellation) : null));
        Schools = found;
    }

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync(string school, string person, CancellationToken cancellation)
    {
        if (!await schools.ExistsAsync(school)) return NotFound();
        var isStaff = await schools.ActorAsync(school, person) is not null;
        if (!isStaff && await Visitor.OfAsync(school, person, store, schools, cancellation) is null) return NotFound();
        await sessions.BeginAsync(HttpContext, school, person, provider: null, clock.GetUtcNow());
        var wanted = Url.IsLocalUrl(Back) ? Back : null;
        return LocalRedirect(isStaff ? wanted ?? "/today" : Visitor.WayIn(wanted));
    }

    private async Task<IReadOnlyList<Somebody>> PeopleAsync(string school, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        var staff = await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff && !person.HasEnded).ToListAsync(cancellation);
        var cards = await session.Query<FileCard>().Where(card => card.ClassTeacher != null).ToListAsync(cancellation);
        var classes = cards.Where(card => card.Class is not null).GroupBy(card => card.ClassTeacher!)
            .ToDictionary(group => group.Key, group => group.Select(card => card.Class!).Order(StringComparer.Ordinal).First());

        return [.. staff
            .Select(person => (Person: person, Class: classes.GetValueOrDefault(person.Id), Role: person.Roles.OrderDescending().Select(role => (Role?)role).FirstOrDefault()))
            .GroupBy(one => one.Role)
            .OrderBy(group => group.Key is Role.Counsellor ? -1 : (int?)group.Key ?? 99)
            // Of each role the first two; of the teachers those who have a class of their own.
            .SelectMany(group => group.OrderBy(one => one.Class is null).ThenBy(one => one.Person.Id, StringComparer.Ordinal).Take(2))
            .Select(one => new Somebody(one.Person.Id, one.Person.Name,
                one.Class is { } name ? texts["ClassTeacherOf", name] : one.Role is { } role ? texts[$"Role.{role}"] : ""))
            // Without their names: whoever comes by here is nobody yet.
            .Concat((await DemoFamily.FindAsync(session, clock.GetUtcNow(), cancellation)).Select(person => new Somebody(person.Id, texts[$"Some.{person.Kind}"], "")))];
    }
}
