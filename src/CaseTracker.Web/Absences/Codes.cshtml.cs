using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Absences;

/// <summary>What the codes of the school's administration mean, and how it calls its columns.</summary>
[TextsFrom(typeof(AbsenceTexts))]
internal sealed class CodesModel(SignedIn who, AbsenceImport import, CodesChanging changing, IStringLocalizer<AbsenceTexts> texts) : PageModel
{
    // So many codes can be added at a time.
    private const int Room = 3;

    /// <summary>The codes; an empty one is left out.</summary>
    [BindProperty]
    public List<string?> Codes { get; set; } = [];

    /// <summary>What each means.</summary>
    [BindProperty]
    public List<AbsenceMeaning> Meanings { get; set; } = [];

    /// <summary>The administration's own name for the column with the student.</summary>
    [BindProperty]
    public string? StudentColumn { get; set; }

    /// <summary>The same for the date.</summary>
    [BindProperty]
    public string? DateColumn { get; set; }

    /// <summary>The same for the half of the day.</summary>
    [BindProperty]
    public string? PartColumn { get; set; }

    /// <summary>The same for the code.</summary>
    [BindProperty]
    public string? CodeColumn { get; set; }

    /// <summary>What was set last; null while nothing was.</summary>
    public AbsenceCodesFrom? Last { get; private set; }

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!who.Actor.May(Relations.None, Deed.Import).IsGiven)
        {
            context.Result = NotFound();
            return;
        }

        if (FreshSignIn.AskToAdminister(HttpContext) is { } stale)
        {
            context.Result = stale;
            return;
        }

        await next();
    }

    /// <summary>Shows what they mean now.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var codes = await import.CodesAsync(who.School, cancellation);
        Last = codes.Versions.LastOrDefault();
        (Codes, Meanings) = ([.. codes.Meanings.Keys], [.. codes.Meanings.Values]);
        (StudentColumn, DateColumn, PartColumn, CodeColumn) = (Last?.StudentColumn, Last?.DateColumn, Last?.PartColumn, Last?.CodeColumn);
        MakeRoom();
    }

    /// <summary>Sets them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var filled = Codes.Zip(Meanings).Where(one => !string.IsNullOrWhiteSpace(one.First)).Select(one => (Code: one.First!.Trim(), one.Second)).ToList();
        IReadOnlyList<string> problems = filled.Select(one => one.Code.ToUpperInvariant()).Distinct().Count() != filled.Count ? ["Codes.Twice"]
            : await changing.SetAsync(who, new(filled.ToDictionary(one => one.Code, one => one.Second), StudentColumn, DateColumn, PartColumn, CodeColumn), cancellation);
        if (problems.Count == 0) return this.SavedAt("/absences/codes");
        foreach (var problem in problems) ModelState.AddModelError("", texts[problem]);
        MakeRoom();
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private void MakeRoom()
    {
        while (Meanings.Count < Codes.Count) Meanings.Add(AbsenceMeaning.Unexplained);
        for (var i = 0; i < Room; i++)
        {
            Codes.Add("");
            Meanings.Add(AbsenceMeaning.Unexplained);
        }
    }
}
