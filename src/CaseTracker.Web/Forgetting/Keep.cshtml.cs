using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Forgetting;

/// <summary>Keeps the file of a student who left after its term.</summary>
[TextsFrom(typeof(ForgettingTexts))]
internal sealed class KeepModel(SignedIn who, Keeping keeping, IDocumentStore store, Moments moments, IStringLocalizer<ForgettingTexts> texts) : PageModel
{
    /// <summary>The student.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Student { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public KeptBecause? Because { get; set; }

    /// <summary>The day on which it is proposed again.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>The student's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The last day that can be chosen.</summary>
    public DateOnly Latest => keeping.Latest;

    /// <summary>Why a file can be kept.</summary>
    public IEnumerable<Choice> Reasons => Enum.GetValues<KeptBecause>().Select(because => new Choice($"{because}", texts[$"Because.{because}"]));

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (Keeping.May(who.Actor) && Student is not null && await IsAskedAsync(HttpContext.RequestAborted))
        {
            await using var session = store.QuerySession(who.School);
            Name = (await Names.LoadAsync(session, [Student], HttpContext.RequestAborted))[new(Student)];
            await next();
        }
        else
        {
            context.Result = NotFound();
        }
    }

    /// <summary>Proposes a year more, or what was chosen before.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var kept = (await keeping.LongerAsync(who.School, cancellation)).FirstOrDefault(kept => kept.Id == Student);
        (Because, Until) = (kept?.Because, kept?.Until ?? moments.Today.AddYears(1));
    }

    /// <summary>Keeps it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Because is null) ModelState.AddModelError(nameof(Because), texts["Because.missing"]);
        if (Until is not { } until || until <= moments.Today || until > Latest)
        {
            if (ModelState.GetValueOrDefault(nameof(Until)) is not { Errors.Count: > 0 }) ModelState.AddModelError(nameof(Until), texts["Until.wrong", Moments.LongDay(Latest)]);
        }
        else if (ModelState.IsValid)
        {
            await keeping.KeepAsync(who, new(Student!), until, Because!.Value, cancellation);
            return this.SavedAt("/forgetting#longer");
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    // Only of what is asked, or is kept already.
    private async Task<bool> IsAskedAsync(CancellationToken cancellation) =>
        (await keeping.PastTermAsync(who.School, cancellation)).Files.Any(file => file.Student.Value == Student) || (await keeping.LongerAsync(who.School, cancellation)).Any(kept => kept.Id == Student);
}
