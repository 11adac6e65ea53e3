using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>Lets telling student and family of a referral in danger wait, or wait longer: two people decide it.</summary>
internal sealed class WaitModel : StepPage
{
    /// <summary>The reason of safety.</summary>
    [BindProperty]
    public string? Safety { get; set; }

    /// <summary>The second person.</summary>
    [BindProperty]
    public string? Approver { get; set; }

    /// <summary>The last day it holds.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>The last day that can be chosen.</summary>
    public DateOnly LastDay => SecondPerson.LastReviewDay(Student.Day);

    /// <inheritdoc />
    public override void OnGet() => Until = LastDay;

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(!string.IsNullOrWhiteSpace(Safety), nameof(Safety));
        Require(Approver is { Length: > 0 }, nameof(Approver));
        Require(Until is not null, nameof(Until));
        return ModelState.IsValid ? await StepAsync(new PostponeReferralTelling(Entry, Referral.Id, new(Approver!), Until!.Value, Domain.Text.Of(Safety))) : Again();
    }
}
