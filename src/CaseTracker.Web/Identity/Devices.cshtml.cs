using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Identity;

/// <summary>Where one is signed in, and signing out elsewhere: of one device, or everywhere at once.</summary>
[Authorize(Known.Policy)]
internal sealed class DevicesModel(Sessions sessions) : PageModel
{
    /// <summary>The sessions that have not ended.</summary>
    public IReadOnlyList<Session> All { get; private set; } = [];

    /// <summary>The one of this browser.</summary>
    public string? Here => HttpContext.Features.Get<Session>()?.Id;

    private (string School, string Person) Who => Known.Of(HttpContext)!.Value;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) => All = await sessions.AllAsync(Who.School, Who.Person, cancellation);

    /// <inheritdoc />
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (HttpMethods.IsPost(Request.Method)) context.Result = FreshSignIn.AskToAdminister(HttpContext);
    }

    /// <summary>Signs out elsewhere.</summary>
    /// <param name="device">The mark of the session.</param>
    public async Task<IActionResult> OnPostEndAsync(string? device, CancellationToken cancellation)
    {
        if (device is not null) await sessions.EndOneAsync(Who.School, Who.Person, device, cancellation);
        return RedirectToPage();
    }

    /// <summary>Signs out everywhere, here too.</summary>
    public async Task<IActionResult> OnPostSignOutAsync(CancellationToken cancellation)
    {
        await sessions.EndAllAsync(Who.School, Who.Person, cancellation);
        return LocalRedirect(await sessions.EndAsync(HttpContext));
    }
}
