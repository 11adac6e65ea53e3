namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>Sends a referral to the partner, now. Rules may refuse it.</summary>
/// <param name="How">By what way.</param>
/// <param name="Second">In danger: who is asked to confirm, of the care team or the principal.</param>
public sealed record SendReferral(EntryId Id, EntryId Referral, Channel How, PersonId? Second = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day)
    {
        if (Sending.Problem(referral, day.ThisMinute, Second, day) is { } problem) return Facts.Refused(problem);
        var refused = RuleBook.Judge(new SendingReferral(referral, day.ThisMinute), now, day).Refused();
        return refused.Length > 0 ? Facts.Refused(refused) : Sending.Fact(Id, referral, day.ThisMinute, How, day.By.Id, Second);
    }
}

/// <summary>States that a referral was sent. No rule refuses a fact: what it would have refused becomes a finding.</summary>
/// <param name="How">By what way.</param>
/// <param name="Second">In danger: who is asked to confirm, of the care team or the principal.</param>
public sealed record RecordReferralSent(EntryId Id, EntryId Referral, DateTimeOffset? TookPlace, Channel How, PersonId? Second = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && Sending.Problem(referral, at, Second, day) is { } problem ? Facts.Refused(problem) : Sending.Fact(Id, referral, at, How, day.By.Id, Second);
}
