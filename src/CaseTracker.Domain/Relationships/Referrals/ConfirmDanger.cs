namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>Says as the second person whether it was right to send a referral because of danger: of the care team or the principal, and not who sent it.</summary>
/// <param name="Upheld">Whether it was right; else the partner is told to stop.</param>
/// <param name="Note">What they add; it has to be there where it was not right.</param>
public sealed record ConfirmDanger(EntryId Id, EntryId Referral, bool Upheld, Text? Note = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        referral.Sent is not { Second: not null } sent ? Facts.Not("nothing-to-confirm")
        : referral.Confirmed is not null ? Facts.Not("already-confirmed")
        : sent.By == day.By.Id || !day.Staff.IsCareOrPrincipal(day.By.Id) ? Facts.Not("not-the-second-person")
        : !Upheld && Note is null ? Facts.Not("no-reason")
        : new DangerReferralConfirmed(Id, day.ThisMinute, Referral, Upheld, day.By.Id, Note);
}

/// <summary>Lets telling student and family of a referral in danger wait, or wait longer, as R1 does: two people, a reason of safety, a near day to look again.</summary>
/// <param name="Approver">The second person, of the care team or the principal.</param>
/// <param name="Until">The last day it holds; at most as many school days away as R1 says.</param>
/// <param name="Reason">The reason of safety; it has to be there.</param>
public sealed record PostponeReferralTelling(EntryId Id, EntryId Referral, PersonId Approver, DateOnly Until, Text? Reason) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        referral is not { Ground: ReferralGround.Danger, Sent: not null } ? Facts.Not("nothing-waits")
        : !referral.IsForTheFew(now) ? Facts.Not("already-known")
        : SecondPerson.Problem(Approver, Until, Reason, day) is { } problem ? Facts.Refused(problem)
        : new ReferralTellingPostponed(Id, day.ThisMinute, Referral, day.By.Id, Approver, Until, Reason);
}
