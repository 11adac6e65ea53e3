using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.TalkGuides;

/// <summary>The school's guides to talks, one for each kind.</summary>
internal sealed class TalkGuidesModel(SignedIn who, GuideBook book) : PageModel
{
    /// <summary>The guides.</summary>
    public IReadOnlyList<TalkGuide> Guides { get; private set; } = [];

    /// <summary>Whether the reader may change them.</summary>
    public bool MayChange => GuideBook.MayChange(who);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!GuideBook.MayRead(who)) return NotFound();
        Guides = await book.AllAsync(who, cancellation);
        return Page();
    }
}
