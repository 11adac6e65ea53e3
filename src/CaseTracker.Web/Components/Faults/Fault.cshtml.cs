using CaseTracker.Web.Identity;
using CaseTracker.Web.Logs;
using Microsoft.AspNetCore.Authorization;
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

    /// <summary>Where to sign in: again, when it has to be fresh.</summary>
    public string WayIn => IsFreshAsked ? FreshSignIn.Address("/today") : "/sign-in";

    /// <summary>Whether somebody who is signed in has to prove again who they are.</summary>
    public bool IsFreshAsked => FreshSignIn.IsAsked(HttpContext);

    /// <summary>The code by which the log knows this request.</summary>
    public string Trace => HttpContext.Code();

    /// <summary>Shows the fault after a page was asked for.</summary>
    public Task OnGetAsync() => ShowAsync();

    /// <summary>Shows the fault after a form was sent.</summary>
    public Task OnPostAsync() => ShowAsync();

    private async Task ShowAsync()
    {
        // Not from the route: a post that cannot be read leaves nothing bound.
        var status = HttpContext.AskedStatus();
        Fault = status switch
        {
            401 => "SignIn",
            403 or 404 or 405 => "NotFound",
            409 => "Conflict",
            429 => "TooMany",
            503 => "Away",
            >= 500 => "Broken",
            _ => "BadRequest",
        };
        Response.StatusCode = status == 403 ? 404 : status;
        Kept = await KeptForm.OfAsync(Request, HttpContext.AskedLink());
    }
}
