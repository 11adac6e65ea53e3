using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Referrals;

/// <summary>The referrals that go on: for the CLB those that were sent there, for the care team all of the school.</summary>
internal sealed class ReferralsModel(SignedIn who, Schoolhouse schools, ReferralInWords words) : PageModel
{
    /// <summary>The referrals, the oldest first.</summary>
    public IReadOnlyList<ReferralLine> Lines { get; private set; } = [];

    /// <summary>Whether the reader works at the CLB.</summary>
    public bool IsOfTheClb => who.Actor.Is(Role.ClbWorker);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!who.Actor.May(Relations.None, Deed.ListReferrals).IsGiven) return NotFound();
        Lines = await words.OfTheSchoolAsync(who, await schools.BearingsAsync(who.School, who.Actor), cancellation);
        return Page();
    }
}
