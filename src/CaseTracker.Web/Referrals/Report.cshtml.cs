using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>Records what came back from the partner and may be shared.</summary>
internal sealed class ReportModel : StepPage
{
    /// <summary>What came back.</summary>
    [BindProperty]
    public string? Shared { get; set; }

    /// <summary>Whether the guardians may know it too; nothing until somebody chose.</summary>
    [BindProperty]
    public bool? ForGuardians { get; set; }

    /// <summary>For whom it can be.</summary>
    public IEnumerable<Choice> Circles => [new(bool.TrueString, Texts["ForGuardians.yes", Student.GivenName]), new(bool.FalseString, Texts["ForGuardians.no", Student.GivenName])];

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(!string.IsNullOrWhiteSpace(Shared), nameof(Shared));
        Require(ForGuardians is not null, nameof(ForGuardians));
        return ModelState.IsValid ? await StepAsync(new ReportBackReferral(Entry, Referral.Id, at, ForGuardians!.Value, Domain.Text.Of(Shared))) : Again();
    }
}
