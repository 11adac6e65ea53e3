namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>Proposes to refer the student to a partner.</summary>
/// <param name="Partner">The partner, of the school's list.</param>
/// <param name="Kind">What kind of partner that is.</param>
/// <param name="Ground">On whose ground; a compulsory task only at the CLB.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="Reason">What for; it has to be there.</param>
/// <param name="Request">What is asked of the partner; it has to be there.</param>
public sealed record ProposeReferral(
    EntryId Id, DateTimeOffset? TookPlace, PartnerId Partner, PartnerKind Kind, ReferralGround Ground, PersonId Owner, Text? Reason, Text? Request) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        !Kind.TakesReferrals ? Facts.Not("no-referral-to-interpreters")
        : Ground is ReferralGround.CompulsoryTask && Kind != PartnerKind.Clb ? Facts.Not("compulsory-only-at-the-clb")
        : Reason is null || Request is null ? Facts.Not("no-reason-for-referral")
        : day.Staff.OwnerProblem(Owner, DutyTask.TalkOverReferral, now) is { } problem ? Facts.Refused(problem)
        : new ReferralProposed(Id, day.MomentOf(TookPlace), Partner, Kind, Ground, day.By.Id, Owner, Reason, Request);
}
