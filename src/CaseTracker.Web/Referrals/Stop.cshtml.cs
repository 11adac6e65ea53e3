using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>Records that the partner was told to stop.</summary>
internal sealed class StopModel : StepPage
{
    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        return ModelState.IsValid ? await StepAsync(new TellPartnerToStop(Entry, Referral.Id, at, Domain.Text.Of(Words))) : Again();
    }
}
