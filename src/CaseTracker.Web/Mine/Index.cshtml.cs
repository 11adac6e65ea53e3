using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Mine;

/// <summary>Where students and guardians come in: leads to the one file they may read, or lets them choose.</summary>
[Authorize(Known.Policy)]
internal sealed class IndexModel(OwnFiles files) : PageModel
{
    /// <summary>The files to choose from; none for who has none.</summary>
    public IReadOnlyList<OwnFile> Files { get; private set; } = [];

    /// <summary>Leads on, or shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (HttpContext.Features.Get<Visitor>() is not { } who) return NotFound();
        Files = await files.ListAsync(who, cancellation);
        return Files is [var only] ? LocalRedirect($"{Visitor.Home}/{Uri.EscapeDataString(only.Student)}") : Page();
    }
}
