using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>Proposes a referral: to a partner of the list, by kind, with waiting time and languages in view.</summary>
internal sealed class ReferModel(PartnerList list, PartnerSentences sentences) : ReferralForm
{
    private IReadOnlyList<Partner> partners = [];

    /// <summary>The partner.</summary>
    [BindProperty]
    public string? Partner { get; set; }

    /// <summary>On whose ground.</summary>
    [BindProperty]
    public ReferralGround? Ground { get; set; }

    /// <summary>What for.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What is asked of the partner.</summary>
    [BindProperty]
    public string? Asked { get; set; }

    /// <summary>Who sees to it.</summary>
    [BindProperty]
    public string? Owner { get; set; }

    /// <summary>The partners to choose from, by kind.</summary>
    public IEnumerable<Choice> Partners => partners.Where(partner => partner.RetiredOn is null && partner.Kind.TakesReferrals).Select(partner => new Choice(
        partner.Id.ToString(), $"{sentences.Kind(partner.Kind, partner.KindName)}: {partner.Name}", string.Join(" · ", new[] { sentences.Waiting(partner), sentences.Languages(partner), partner.Offers }.Where(one => !string.IsNullOrEmpty(one)))));

    /// <summary>The grounds, each with what it takes.</summary>
    public IEnumerable<Choice> Grounds => Enum.GetValues<ReferralGround>().Select(ground => new Choice(ground.ToString(), Wording.Choice(ground), Texts[$"Ground.{ground}"]));

    /// <summary>Who could see to it.</summary>
    public IEnumerable<Choice> Owners => Wording.Colleagues(Student.Colleagues).Where(colleague => Student.CanHave(colleague.Value, DutyTask.TalkOverReferral));

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        partners = await list.AllAsync(Who, HttpContext.RequestAborted);
        return await base.OpenAsync();
    }

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        (Owner, Ground) = (Who.Actor.Id.Value, ReferralGround.Consent);
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        var chosen = partners.FirstOrDefault(partner => partner.Id.ToString() == Partner);
        Require(chosen is not null, nameof(Partner));
        Require(Ground is not null, nameof(Ground));
        Require(!string.IsNullOrWhiteSpace(Reason), nameof(Reason));
        Require(!string.IsNullOrWhiteSpace(Asked), nameof(Asked));
        Require(Owner is { Length: > 0 }, nameof(Owner));
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new ProposeReferral(Entry, at, new(chosen!.Id), chosen.Kind, Ground!.Value, new(Owner!), Domain.Text.Of(Reason), Domain.Text.Of(Asked)), $"{Student.Href}/referrals/{Entry}");
    }
}
