using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>What came of it for one student of a group, in words.</summary>
/// <param name="Reasons">Why it was not done; empty when it was.</param>
internal sealed record Done(string Student, string Name, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Reasons.Count == 0;

    /// <summary>The student's file.</summary>
    public string Href => $"/students/{Uri.EscapeDataString(Student)}";

    /// <summary>A result in the reader's words.</summary>
    public static async Task<Done> OfAsync(StudentOutcome outcome, string name, SignedIn who, GroupAsking asking) =>
        new(outcome.Student, name, [.. (await asking.SayAsync(who, outcome)).Select(reason => reason.Detail).Distinct()]);
}

/// <summary>
/// A page that does one thing for several students. Each student is a file of its own: opened only by who may, decided by
/// itself, done or refused by itself. Sent twice it counts once, student by student; what was refused stays on the form.
/// </summary>
internal abstract class GroupPage : PageModel
{
    /// <summary>Up to so many students, a class, are done before the page answers; more are a work with a page of its own.</summary>
    public const int AtOnce = 30;

    // A server reads a first line of 8 kB; a whole year may be more, and is shown at the press itself.
    private const int LongestAddress = 6000;

    /// <summary>Whether somebody has a use for groups: who teaches, and who works with every student.</summary>
    public static bool IsFor(Actor actor) => actor.Is(Role.Teacher) || actor.May(Relations.SchoolWide, Deed.Record).IsGiven;

    /// <summary>The students, by id.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Students { get; set; } = [];

    /// <summary>A work of the reader: its students for whom it was done, where none are named.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Work { get; set; }

    /// <summary>From which the ids of all entries of this form follow.</summary>
    [BindProperty]
    public Guid EntryKey { get; set; }

    /// <summary>Their files, by name; those that are not the reader's to work with are left out.</summary>
    public IReadOnlyList<StudentFile> Files { get; private set; } = [];

    /// <summary>What came of it, student by student, where it was refused for some; empty before anything was sent.</summary>
    public IReadOnlyList<Done> Results { get; private set; } = [];

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
        if (ShowsAgain.IsPressed(ShowsAgain.Open, HttpContext) && AddressOfPressed() is { Length: <= LongestAddress } address)
        {
            context.Result = LocalRedirect(address);
            return;
        }

        if (Work is { } work && Students.Count == 0 && await HttpContext.RequestServices.GetRequiredService<GroupWorks>().FindAsync(Who, work, HttpContext.RequestAborted) is { } found)
            Students = [.. found.Results.Where(result => result.IsDone).Select(result => result.Student)];
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

    /// <summary>Asks it for each student in turn, here or, for a large group, at the address of the work; what went before stays done whatever happens to the next.</summary>
    protected async Task<IActionResult> AskAllAsync(GroupRequest request)
    {
        var services = HttpContext.RequestServices;
        IReadOnlyList<StudentCommands> asked = [.. Files.Select(file => new StudentCommands(file.Id, [.. request.For(file, new(EntryKey))])).Where(one => one.Commands.Count > 0)];
        if (asked.Count == 0)
        {
            ModelState.AddModelError("", services.GetRequiredService<IStringLocalizer<GroupTexts>>()["Results.None"]);
            return Again();
        }

        var (works, result) = (services.GetRequiredService<GroupWorks>(), $"/groups/work/{EntryKey}");
        if (asked.Count > AtOnce)
        {
            await works.BeginAsync(Who, EntryKey, Request.Path, Request.Form, request, asked, HttpContext.RequestAborted);
            return LocalRedirect(result);
        }

        var asking = services.GetRequiredService<GroupAsking>();
        var outcomes = new List<StudentOutcome>();
        foreach (var one in asked) outcomes.Add(await asking.AskAsync(Who, one));
        if (outcomes.All(outcome => outcome.IsDone))
        {
            await works.KeepAsync(Who, EntryKey, Request.Path, Request.Form, request, outcomes);
            return LocalRedirect(result);
        }

        var names = Files.ToDictionary(file => file.Id, file => file.Name);
        Results = [.. await Task.WhenAll(outcomes.Select(outcome => Done.OfAsync(outcome, names[outcome.Student], Who, asking)))];
        // Only what was refused is asked again, under new ids; and the files are shown as they are now.
        Students = [.. outcomes.Where(outcome => !outcome.IsDone).Select(outcome => outcome.Student)];
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

    // What a press on another page asks for, as an address that the browser can come back to.
    private string AddressOfPressed() => Request.Path + QueryString.Create(
        from field in Request.Form
        where field.Key is nameof(Students) or "students" or nameof(Work) or nameof(InformModel.Contact)
        from value in field.Value
        select KeyValuePair.Create(field.Key, (string?)value));

    private async Task OpenAsync()
    {
        var files = HttpContext.RequestServices.GetRequiredService<Files>();
        var opened = new List<StudentFile>();
        foreach (var student in Students.Distinct())
            if (await files.OpenAsync(Who, student, Deed.Record, Audience.ClassCouncil, HttpContext.Request.Path, HttpContext.RequestAborted) is { } file) opened.Add(file);
        Files = [.. opened.OrderBy(file => file.Name, StringComparer.CurrentCulture)];
    }
}
