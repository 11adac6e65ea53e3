using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Mine;

/// <summary>A page of a student or guardian about a file that is theirs; for anybody else it is not there.</summary>
[Authorize(Known.Policy)]
internal abstract class OwnPage : PageModel
{
    /// <summary>The student, by the address.</summary>
    [FromRoute(Name = "student")]
    public string StudentId { get; set; } = "";

    /// <summary>What of the file is the reader's.</summary>
    public OwnCopy Own { get; private set; } = null!;

    /// <summary>The address of the page.</summary>
    public string Href => $"{Visitor.Home}/{Uri.EscapeDataString(StudentId)}";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var files = HttpContext.RequestServices.GetRequiredService<OwnFiles>();
        if (HttpContext.Features.Get<Visitor>() is not { } who || await files.OpenAsync(who, StudentId, HttpContext.Request.Path, cancellation) is not { } own) return NotFound();
        Own = own;
        return Page();
    }
}
