namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>A step of a referral that goes on.</summary>
/// <param name="Referral">The entry that proposed it.</param>
public abstract record StepOfReferral(EntryId Id, EntryId Referral) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public sealed override Facts Decide(Relationship now, Bearings day) => now.Referrals.Find(Referral) is { } referral ? Decide(referral, now, day) : Facts.InHistory;

    /// <inheritdoc />
    public sealed override Facts Decide(History history, Relationship now, Bearings day) =>
        Decide(now, day) is { NeedHistory: false } facts ? facts : Gone<ReferralProposed>(history, Referral);

    /// <summary>The facts it states, given the referral as it is.</summary>
    protected abstract Facts Decide(Referral referral, Relationship now, Bearings day);

    /// <summary>What is wrong with a step of the partner: of a referral that was not sent, or before that.</summary>
    protected static Refusal? OfThePartner(Referral referral, DateTimeOffset at) => referral.Sent is { } sent ? Before(sent.At, at) : Refusal.Because("referral-not-sent");
}
