namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>States that a referral was talked over with the student or guardians, or that they were told what came back.</summary>
/// <param name="Report">What came back, where that was told; null for the referral itself.</param>
/// <param name="With">The student, guardians, or both.</param>
/// <param name="Words">What they said.</param>
public sealed record TalkReferralOver(EntryId Id, EntryId Referral, EntryId? Report, DateTimeOffset? TookPlace, IReadOnlyList<PersonId> With, Text? Words = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day)
    {
        if (With.Count == 0) return Facts.Not("nobody-named");
        if (With.Select(person => Asker.Problem(person, now)).FirstOrDefault(problem => problem is not null) is { } stranger) return Facts.Refused(stranger);
        var at = day.MomentOf(TookPlace);
        var since = referral.Since;
        if (Report is { } report)
        {
            if (referral.Reports.FirstOrDefault(one => one.Entry == report) is not { } known) return Facts.Not("entry-not-open");
            if (!known.ForGuardians && With.Any(person => person != now.Student)) return Facts.Not("not-for-guardians");
            since = known.At;
        }

        return Before(since, at) is { } early ? Facts.Refused(early) : new ReferralTalkedOver(Id, at, Referral, Report, With, day.By.Id, Words);
    }
}
