using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>A page that shows a referral: for the care team, and for the CLB to which it was sent.</summary>
internal abstract class ReadReferralPage(ReferralInWords words) : FilePage
{
    /// <summary>The referral, by any of its entries.</summary>
    [FromRoute(Name = "referral")]
    public Guid ReferralId { get; set; }

    /// <summary>The referral in words.</summary>
    public ReferralRead Read { get; private set; } = null!;

    /// <summary>The referral as it is.</summary>
    protected Referral Referral { get; private set; } = null!;

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReadReferral;

    /// <inheritdoc />
    protected override Audience Audience => Audience.CareTeam;

    /// <inheritdoc />
    protected override Relations RelationsBesides(Relationship now) => Who.Actor.RelationsTo(now.Referrals.Of(new(ReferralId)));

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        if (await words.FindAsync(Who, Student, new(ReferralId), HttpContext.RequestAborted) is not { } found) return NotFound();
        (Referral, Read) = found;
        return null;
    }
}

/// <summary>A page whose form belongs to referrals.</summary>
[TextsFrom(typeof(ReferralTexts))]
internal abstract class ReferralForm : FormPage<ReferralTexts>
{
    /// <summary>What was said, in words.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <inheritdoc />
    protected override Audience Audience => Audience.CareTeam;

    /// <summary>The student and the guardians.</summary>
    public IEnumerable<Choice> Family => [new(StudentId, Student.Name), .. Student.Guardians.Select(guardian => new Choice(guardian.Id.Value, $"{Student.Names[guardian.Id]}, {Wording.Choice(guardian.Link.Kind).ToLower(System.Globalization.CultureInfo.CurrentUICulture)}"))];

    /// <summary>By which ways something is sent.</summary>
    public IEnumerable<Choice> Ways => new[] { Channel.Message, Channel.Phone, Channel.Letter, Channel.Talk, Channel.Video }.Select(way => new Choice(way.ToString(), Wording.Choice(way)));

    /// <summary>Who can be the second person.</summary>
    public IEnumerable<Choice> Seconds => Wording.Colleagues(Student.Colleagues).Where(colleague => SecondPerson.Candidates(Student.Day).Contains(new(colleague.Value)));

    /// <summary>Shows the form.</summary>
    public virtual void OnGet() => SetNow();
}

/// <summary>A step of a referral that goes on: one form.</summary>
internal abstract class StepPage : ReferralForm
{
    /// <summary>The referral, by any of its entries.</summary>
    [FromRoute(Name = "referral")]
    public Guid ReferralId { get; set; }

    /// <summary>The referral as it is.</summary>
    public Referral Referral { get; private set; } = null!;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync() =>
        await StepOfAsync(now => now.Referrals.Of(new(ReferralId)), referral => referral.IsOpen, found => Referral = found, $"{Student.Href}/referrals/{ReferralId}") ?? await base.OpenAsync();

    /// <summary>Asks a step, and goes back to the referral.</summary>
    protected Task<IActionResult> StepAsync(StepOfReferral step) => AskAsync(step, $"{Student.Href}/referrals/{Referral.Id}");
}
