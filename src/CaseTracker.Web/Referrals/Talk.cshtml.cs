using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>Records that a referral was talked over with the student or guardians, or that they were told what came back.</summary>
internal sealed class TalkModel : StepPage
{
    /// <summary>What was talked of: the referral itself, or what came back.</summary>
    [BindProperty]
    public Guid? About { get; set; }

    /// <summary>With whom.</summary>
    [BindProperty]
    public List<string> With { get; set; } = [];

    /// <summary>What there is to talk of.</summary>
    public IEnumerable<Choice> Subjects => Referral.Reports.Reverse().Select(report => new Choice(report.Entry.ToString(), Texts["Subject.report", Moments.LongDay(SchoolCalendar.DateOf(report.At))], report.ForGuardians ? null : Texts["Subject.student-alone"].Value))
        .Append(new Choice(Referral.Id.ToString(), Texts["Subject.referral"], Texts["Subject.referral.hint"]));

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        // What the duty or the link was about.
        About = Referral.Reports.Any(report => report.Entry.Value == ReferralId) ? ReferralId : Referral.Reports.IsEmpty || Referral.ToldOn(Student.Person, Referral.Id) is null ? Referral.Id.Value : Referral.Reports[^1].Entry.Value;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(About is not null, nameof(About));
        Require(With.Exists(person => !string.IsNullOrWhiteSpace(person)), nameof(With));
        if (!ModelState.IsValid) return Again();
        return await StepAsync(new TalkReferralOver(Entry, Referral.Id, About == Referral.Id.Value ? null : new EntryId(About!.Value), at, [.. With.Where(person => !string.IsNullOrWhiteSpace(person)).Distinct().Select(person => new PersonId(person))], Domain.Text.Of(Words)));
    }
}
