using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Forgetting;

/// <summary>What is past its term, to be let go by a person; what is kept longer; and what was let go.</summary>
[TextsFrom(typeof(ForgettingTexts))]
internal sealed class IndexModel(SignedIn who, Keeping keeping, Schoolhouse schools, IDocumentStore store, IStringLocalizer<ForgettingTexts> texts) : PageModel
{
    /// <summary>The school years of which notes are chosen.</summary>
    [BindProperty]
    public List<int> Notes { get; set; } = [];

    /// <summary>The school years of leaving of which files are chosen.</summary>
    [BindProperty]
    public List<int> Left { get; set; } = [];

    /// <summary>That somebody looked whether it may go.</summary>
    [BindProperty]
    public List<string> Looked { get; set; } = [];

    /// <summary>What is past its term.</summary>
    public PastTerm Past { get; private set; } = null!;

    /// <summary>What is kept longer.</summary>
    public IReadOnlyList<KeptLonger> Longer { get; private set; } = [];

    /// <summary>What was let go.</summary>
    public IReadOnlyList<LetGo> Done { get; private set; } = [];

    /// <summary>The names of all these.</summary>
    public Names Names { get; private set; } = null!;

    /// <summary>Files by the school year of leaving.</summary>
    public IEnumerable<IGrouping<int, FileDue>> FilesByYear => Past.Files.GroupBy(file => SchoolCalendar.YearOf(file.LeftOn)).OrderBy(year => year.Key);

    /// <summary>Notes to choose from.</summary>
    public IEnumerable<Choice> NotesToChoose => Past.Notes.Select(year => new Choice($"{year.SchoolYear}", texts.Count("Notes.of", year.People, $"{year.SchoolYear}-{year.SchoolYear + 1}"), texts["Since", Moments.LongDay(year.Since)]));

    /// <summary>Files to choose from.</summary>
    public IEnumerable<Choice> LeftToChoose => FilesByYear.Select(year => new Choice($"{year.Key}", texts.Count("Left.of", year.Count(), $"{year.Key}-{year.Key + 1}"), texts["Since", Moments.LongDay(year.First().Since)]));

    /// <summary>The one thing to be sure of.</summary>
    public IEnumerable<Choice> Sure => [new("yes", texts["Looked.yes"])];

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Keeping.May(who.Actor)) context.Result = NotFound();
        else if (HttpMethods.IsPost(Request.Method) && FreshSignIn.AskFor(HttpContext, Keeping.Fresh) is { } stale) context.Result = stale;
        if (context.Result is not null) return;
        await ReadAsync(HttpContext.RequestAborted);
        await next();
    }

    /// <summary>Lets go what is chosen.</summary>
    public async Task<IActionResult> OnPostLetGoAsync(CancellationToken cancellation)
    {
        if (Notes.Count + Left.Count == 0) ModelState.AddModelError(Past.Notes.IsEmpty ? nameof(Left) : nameof(Notes), texts["Nothing"]);
        if (Looked.Count == 0) ModelState.AddModelError(nameof(Looked), texts["Looked.missing"]);
        if (ModelState.IsValid)
        {
            if (await keeping.LetGoAsync(who, Notes, Left, cancellation)) return LocalRedirect("/forgetting#done");
            ModelState.AddModelError("", texts["Gone"]);
            await ReadAsync(cancellation);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Keeps a file no longer than its term.</summary>
    public async Task<IActionResult> OnPostKeepNoLongerAsync(string? student, CancellationToken cancellation)
    {
        if (student is null || !Longer.Any(kept => kept.Id == student)) return NotFound();
        await keeping.KeepNoLongerAsync(who, new(student), cancellation);
        return this.SavedAt("/forgetting");
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        Past = await keeping.PastTermAsync(who.School, cancellation);
        Longer = await keeping.LongerAsync(who.School, cancellation);
        Done = await keeping.DoneAsync(who.School, cancellation);
        await using var session = store.QuerySession(who.School);
        Names = await Names.LoadAsync(session, Past.Files.Select(file => file.Student.Value).Concat(Longer.Select(kept => kept.Id)).Concat(Done.SelectMany(one => one.Files.Select(person => person.Value))), cancellation, await schools.StaffAsync(who.School));
    }
}
