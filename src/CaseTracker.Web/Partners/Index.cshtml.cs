using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Partners;

/// <summary>The partners of the school, by kind, with how long one waits there and in which languages one is helped.</summary>
internal sealed class PartnersModel(SignedIn who, PartnerList partners) : PageModel
{
    /// <summary>The partners.</summary>
    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    /// <summary>Whether the reader may change the list.</summary>
    public bool MayChange => PartnerList.MayChange(who);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!who.Actor.May(Relations.None, Deed.ReadPartners).IsGiven) return NotFound();
        Partners = await partners.AllAsync(who, cancellation);
        return Page();
    }
}
