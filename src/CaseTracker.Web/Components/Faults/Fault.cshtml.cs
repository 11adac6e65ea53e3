using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Components.Faults;

/// <summary>
/// The page for every answer that is not the page asked for: what happened, why, what to do; and the typed text, where there was any.
/// Forbidden reads as not found, because that a file exists is private too.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FaultModel : PageModel
{
    /// <summary>Which fault, as the middle part of the keys of its texts.</summary>
    public string Fault { get; private set; } = "NotFound";

    /// <summary>What was filled in, if something was.</summary>
    public KeptForm? Kept { get; private set; }

    /// <summary>The code by which the log knows this request.</summary>
    public string Trace => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>Shows the fault after a page was asked for.</summary>
    public Task OnGetAsync(int status) => ShowAsync(status);

    /// <summary>Shows the fault after a form was sent.</summary>
    public Task OnPostAsync(int status) => ShowAsync(status);

    private async Task ShowAsync(int status)
    {
        Fault = status switch
        {
            400 => "BadRequest",
            401 => "SignIn",
            409 => "Conflict",
            >= 500 => "Broken",
            _ => "NotFound",
        };
        Response.StatusCode = status == 403 ? 404 : status;
        if (OriginalAddress is { } address) Kept = await KeptForm.OfAsync(Request, address);
    }

    private string? OriginalAddress =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } refused
            ? refused.OriginalPathBase + refused.OriginalPath + refused.OriginalQueryString
            : HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path is { } broken ? Request.PathBase + broken + Request.QueryString : null;
}
