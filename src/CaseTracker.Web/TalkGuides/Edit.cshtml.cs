using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.TalkGuides;

/// <summary>Changes the guide to one kind of talk, or takes the usual one again.</summary>
[TextsFrom(typeof(TalkGuideTexts))]
internal sealed class EditTalkGuideModel(SignedIn who, GuideBook book, IStringLocalizer<TalkGuideTexts> texts) : PageModel
{
    /// <summary>The kind, by the address.</summary>
    [FromRoute(Name = "kind")]
    public TalkKind Kind { get; set; }

    /// <summary>What to do before, one point a line.</summary>
    [BindProperty]
    public string? Before { get; set; }

    /// <summary>What to say.</summary>
    [BindProperty]
    public string? During { get; set; }

    /// <summary>What to do after.</summary>
    [BindProperty]
    public string? After { get; set; }

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!GuideBook.MayChange(who) || !Enum.IsDefined(Kind) || ModelState.ContainsKey("kind") && ModelState["kind"]!.Errors.Count > 0) context.Result = NotFound();
        else await next();
    }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) => Show(await book.FindAsync(who, Kind, cancellation));

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        foreach (var (field, problem) in GuideBook.Problems(Before, During, After)) ModelState.AddModelError(field, texts[$"{field}.{problem}"]);
        if (ModelState.IsValid)
        {
            await book.SaveAsync(who, Kind, Before, During!, After, cancellation);
            return this.SavedAt($"/talk-guides#{Kind}");
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Takes the usual guide again.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken cancellation)
    {
        await book.RestoreAsync(who, Kind, cancellation);
        return this.SavedAt($"/talk-guides#{Kind}");
    }

    private void Show(TalkGuide guide) => (Before, During, After) = (guide.Before, guide.During, guide.After);
}
