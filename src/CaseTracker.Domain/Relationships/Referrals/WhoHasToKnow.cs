namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>Who has to know of a referral besides the student, and who may not know of it yet.</summary>
public static class WhoHasToKnow
{
    /// <summary>
    /// The guardians of a minor who have a right to information, one of each household; none from the 18th birthday on. Who lost
    /// authority and kept that right is told, too.
    /// </summary>
    public static IEnumerable<Guardian> AtHome(Relationship now, DateOnly date) => now.Enrolment.IsAdult(date) ? []
        : now.Family.Guardians.Values.Where(guardian => guardian.HasRightToInformation).OrderBy(guardian => guardian.Id.Value, StringComparer.Ordinal)
            .DistinctBy(guardian => guardian.Link.Household ?? guardian.Id.Value);

    /// <summary>Whether only the few know of a referral: one in danger, for as long as not everybody whom it is about was told.</summary>
    public static bool IsForTheFew(this Referral referral, Relationship now) => referral.Ground is ReferralGround.Danger
        && (referral.ToldOn(now.Student, referral.Id) is null || AtHome(now, SchoolCalendar.DateOf(now.Latest)).Any(guardian => referral.ToldAtHomeOf(guardian, now.Family, referral.Id) is null));

    /// <summary>
    /// The referrals of which somebody may not even know that there are: not of the few, none of those who decided on it, and not
    /// of the CLB to which it was sent.
    /// </summary>
    public static IEnumerable<EntryId> Unknown(Relationship now, Actor reader) =>
        now.Referrals.All.IsEmpty || reader.May(NeedToKnow.RelationsOf(reader, now), Deed.ReadFile, Audience.Few).IsGiven ? []
        : now.Referrals.All.Where(referral => referral.IsForTheFew(now) && !referral.IsKnownTo(reader.Id) && !reader.IsSent(referral)).Select(referral => referral.Id);

    /// <summary>Whether somebody works at the CLB, and a referral was sent there.</summary>
    public static bool IsSent(this Actor reader, Referral referral) => reader.Is(Role.ClbWorker) && referral.Sent is not null && referral.Kind == PartnerKind.Clb;
}

/// <summary>Where an entry of a referral belongs.</summary>
public static class EntriesOfReferrals
{
    /// <summary>The referral of an entry: of the one that proposes it, itself; null for what belongs to none.</summary>
    public static EntryId? ReferralOf(Entry entry) => entry is ReferralProposed ? entry.Id : (entry as EntryOfReferral)?.Referral;
}
