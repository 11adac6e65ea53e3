using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>Ends a referral.</summary>
internal sealed class EndModel : StepPage
{
    /// <summary>What became of it.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>What can have become of it.</summary>
    public IEnumerable<Choice> Outcomes => ReferralOutcome.Fixed.Select(outcome => new Choice(outcome.Code, Wording.Outcome(outcome)));

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(Outcomes.Any(outcome => outcome.Value == Outcome), nameof(Outcome));
        return ModelState.IsValid ? await StepAsync(new EndReferral(Entry, Referral.Id, ReferralOutcome.Of(Outcome!), Domain.Text.Of(Words))) : Again();
    }
}
