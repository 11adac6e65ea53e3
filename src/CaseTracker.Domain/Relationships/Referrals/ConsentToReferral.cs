namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>States that the student or a guardian consents to a referral. Whether that is theirs to say, R12 tells.</summary>
/// <param name="From">The student or guardian.</param>
/// <param name="How">How they said so.</param>
public sealed record ConsentToReferral(EntryId Id, EntryId Referral, DateTimeOffset? TookPlace, PersonId From, ConsentForm How, Text? Words = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && (Asker.Problem(From, now) ?? Before(referral.Since, at)) is { } problem ? Facts.Refused(problem)
        : new ReferralConsentGiven(Id, at, Referral, From, How, day.By.Id, Words);
}

/// <summary>States that the student or a guardian does not consent to a referral.</summary>
/// <param name="From">The student or guardian.</param>
/// <param name="How">How they said so.</param>
public sealed record RefuseReferral(EntryId Id, EntryId Referral, DateTimeOffset? TookPlace, PersonId From, ConsentForm How, Text? Words = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && (Asker.Problem(From, now) ?? Before(referral.Since, at)) is { } problem ? Facts.Refused(problem)
        : new ReferralConsentRefused(Id, at, Referral, From, How, day.By.Id, Words);
}

/// <summary>States that somebody who consented takes that back: also after it was sent.</summary>
/// <param name="From">The student or guardian.</param>
/// <param name="How">How they said so.</param>
public sealed record WithdrawConsent(EntryId Id, EntryId Referral, DateTimeOffset? TookPlace, PersonId From, ConsentForm How, Text? Words = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        referral.Consents.FirstOrDefault(say => say.From == From) is not { } given ? Facts.Not("no-consent-to-withdraw")
        : day.MomentOf(TookPlace) is var at && Before(given.At, at) is { } problem ? Facts.Refused(problem)
        : new ReferralConsentWithdrawn(Id, at, Referral, From, How, day.By.Id, Words);
}
