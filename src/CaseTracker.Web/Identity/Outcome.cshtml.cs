using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Identity;

/// <summary>
/// How signing in or out ended, where it leads to no other page; what to do. It says the same to everybody: nothing of who they are,
/// or whether a school knows them.
/// </summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OutcomeModel(SignInSettings settings) : PageModel
{
    /// <summary>The outcome, as the middle part of the keys of its texts.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>The provider at which to sign out, too; null when there is none. By way of a page: a form may lead to no other site.</summary>
    public string? At { get; private set; }

    /// <summary>Says it.</summary>
    public void OnGet(string outcome, string? at) => (Outcome, At) = (outcome, at is not null && settings.Providers.ContainsKey(at) ? at : null);
}
