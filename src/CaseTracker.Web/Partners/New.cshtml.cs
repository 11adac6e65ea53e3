using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Partners;

/// <summary>Leads to the form of a partner that is not there yet, at an address of its own: sent twice, it is one partner.</summary>
internal sealed class NewPartnerModel(SignedIn who) : PageModel
{
    /// <summary>Goes there.</summary>
    public IActionResult OnGet() => PartnerList.MayChange(who) ? LocalRedirect($"/partners/{PartnerId.New()}") : NotFound();
}
