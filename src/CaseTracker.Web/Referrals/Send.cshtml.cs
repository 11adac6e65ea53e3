using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>Sends a referral now, or records that it was sent: what a rule would have refused is then a finding.</summary>
internal sealed class SendModel : StepPage
{
    /// <summary>By what way.</summary>
    [BindProperty]
    public Channel? How { get; set; }

    /// <summary>Who is asked to confirm, in danger.</summary>
    [BindProperty]
    public string? Second { get; set; }

    /// <summary>Whether it was sent already, at the moment that is filled in.</summary>
    [BindProperty]
    public bool? IsSent { get; set; }

    /// <summary>Whether one person may send it at once, and a second confirms.</summary>
    public bool IsDanger => Referral.Ground is ReferralGround.Danger;

    /// <summary>Now, or before.</summary>
    public IEnumerable<Choice> Whens => [new(bool.FalseString, Texts["IsSent.now"]), new(bool.TrueString, Texts["IsSent.before"], Texts["IsSent.before.hint"])];

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        (IsSent, How) = (false, Channel.Message);
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = IsSent is true ? Moment() : null;
        Require(How is not null, nameof(How));
        Require(IsSent is not null, nameof(IsSent));
        Require(!IsDanger || Second is { Length: > 0 }, nameof(Second));
        if (!ModelState.IsValid) return Again();
        PersonId? second = Second is { Length: > 0 } ? new PersonId(Second) : null;
        return await StepAsync(IsSent is true ? new RecordReferralSent(Entry, Referral.Id, at, How!.Value, second) : new SendReferral(Entry, Referral.Id, How!.Value, second));
    }
}
