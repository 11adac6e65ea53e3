using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>What came of asking a partner.</summary>
public enum PartnerReply
{
    /// <summary>The partner takes the student on.</summary>
    Accepts,

    /// <summary>The partner does not.</summary>
    Declines,

    /// <summary>No answer yet: somebody asked how it stands.</summary>
    Asked,
}

/// <summary>Records that the partner takes the student on or does not, or that somebody asked.</summary>
internal sealed class AnswerModel : StepPage
{
    /// <summary>What the partner said.</summary>
    [BindProperty]
    public PartnerReply? Reply { get; set; }

    /// <summary>The day of the first talk.</summary>
    [BindProperty]
    public DateOnly? FirstDay { get; set; }

    /// <summary>What can be said.</summary>
    public IEnumerable<Choice> Replies => All<PartnerReply>();

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Reply is not null, nameof(Reply));
        if (!ModelState.IsValid) return Again();
        return await StepAsync(Reply switch
        {
            PartnerReply.Accepts => new AcceptReferral(Entry, Referral.Id, at, FirstDay, Domain.Text.Of(Words)),
            PartnerReply.Declines => new DeclineReferral(Entry, Referral.Id, at, Domain.Text.Of(Words)),
            _ => new ChasePartner(Entry, Referral.Id, at, Domain.Text.Of(Words)),
        });
    }
}
