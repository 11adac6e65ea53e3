using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Groups;

/// <summary>What came of a command for one student of a group.</summary>
/// <param name="Reasons">Why it was not done, in words; empty when it was.</param>
internal sealed record Done(StudentFile File, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Reasons.Count == 0;
}

/// <summary>
/// A page that does one thing for several students. Each student is a file of its own: opened only by who may, decided by
/// itself, done or refused by itself. Sent twice it counts once, student by student; what was refused stays on the form.
/// </summary>
internal abstract class GroupPage : PageModel
{
    /// <summary>The most students at once: a large class with its siblings.</summary>
    public const int Most = 60;

    /// <summary>Whether somebody has a use for groups: who teaches, and who works with every student.</summary>
    public static bool IsFor(Actor actor) => actor.Is(Role.Teacher) || actor.May(Relations.SchoolWide, Deed.Record).IsGiven;

    /// <summary>The students, by id.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Students { get; set; } = [];

    /// <summary>From which the ids of all entries of this form follow.</summary>
    [BindProperty]
    public Guid EntryKey { get; set; }

    /// <summary>Their files, by name; those that are not the reader's to work with are left out.</summary>
    public IReadOnlyList<StudentFile> Files { get; private set; } = [];

    /// <summary>What came of it, student by student; empty before anything was sent.</summary>
    public IReadOnlyList<Done> Results { get; private set; } = [];

    /// <summary>Whether everything that was asked is done.</summary>
    public bool IsAllDone => Results.Count > 0 && Results.All(result => result.IsDone);

    /// <summary>The same students as a query, for a link to another page of the group.</summary>
    public string AsQuery => string.Join('&', Files.Select(file => $"students={Uri.EscapeDataString(file.Id)}"));

    /// <summary>A student and people of theirs as one value of a form: ids without slashes, with slashes between them.</summary>
    protected static string Names(StudentFile file, IEnumerable<PersonId> people) => string.Join('/', people.Select(person => person.Value).Prepend(file.Id).Select(Uri.EscapeDataString));

    /// <summary>The student in such a value.</summary>
    protected static string StudentOf(string names) => Uri.UnescapeDataString(names.Split('/')[0]);

    /// <summary>The people in such a value.</summary>
    protected static IReadOnlyList<PersonId> PeopleOf(string names) => [.. names.Split('/').Skip(1).Where(id => id.Length > 0).Select(id => new PersonId(Uri.UnescapeDataString(id)))];

    /// <summary>Who is signed in.</summary>
    protected SignedIn Who => HttpContext.RequestServices.GetRequiredService<SignedIn>();

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await OpenAsync();
        if (Files.Count == 0)
        {
            context.Result = LocalRedirect("/groups");
            return;
        }

        if (EntryKey == Guid.Empty) EntryKey = EntryId.New().Value;
        await next();
    }

    /// <summary>The students in such values, each with all people of theirs.</summary>
    protected static IReadOnlyList<FamilyInGroup> FamiliesIn(IEnumerable<string> names) =>
        [.. names.GroupBy(StudentOf).Select(one => new FamilyInGroup(new(one.Key), [.. one.SelectMany(PeopleOf)]))];

    /// <summary>Asks it for each student in turn.</summary>
    protected Task<IActionResult> AskAllAsync(GroupRequest request) =>
        AskAllAsync(from file in Files from command in request.For(file, new(EntryKey)) select (file, command));

    /// <summary>Asks for each student in turn; what went before stays done whatever happens to the next.</summary>
    /// <param name="commands">The file and what is asked in it; several for one student count as one.</param>
    protected async Task<IActionResult> AskAllAsync(IEnumerable<(StudentFile File, RelationshipCommand Command)> commands)
    {
        var asking = HttpContext.RequestServices.GetRequiredService<GroupAsking>();
        var results = new List<Done>();
        foreach (var one in commands.GroupBy(asked => asked.File.Id))
        {
            var reasons = new List<string>();
            foreach (var (file, command) in one) reasons.AddRange((await asking.AskAsync(Who, file.Id, command)).Select(reason => reason.Detail));
            results.Add(new Done(one.First().File, [.. reasons.Distinct()]));
        }

        Results = results;
        if (IsAllDone || results.Count == 0) return Page();
        // Only what was refused is asked again, under new ids; and the files are shown as they are now.
        var refused = results.Where(result => !result.IsDone).Select(result => result.File.Id).ToList();
        Students = refused;
        await OpenAsync();
        ModelState.Remove(nameof(Students));
        ModelState.Remove(nameof(EntryKey));
        EntryKey = EntryId.New().Value;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Shows the form again with what is missing.</summary>
    protected IActionResult Again()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task OpenAsync()
    {
        var files = HttpContext.RequestServices.GetRequiredService<Files>();
        var opened = new List<StudentFile>();
        foreach (var student in Students.Distinct().Take(Most))
            if (await files.OpenAsync(Who, student, Deed.Record, Audience.ClassCouncil, HttpContext.Request.Path, HttpContext.RequestAborted) is { } file) opened.Add(file);
        Files = [.. opened.OrderBy(file => file.Name, StringComparer.CurrentCulture)];
    }
}
