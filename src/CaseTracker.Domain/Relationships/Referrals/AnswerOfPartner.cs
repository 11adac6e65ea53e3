namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>States that the partner takes the student on.</summary>
/// <param name="From">The day of the first talk, where it is known.</param>
public sealed record AcceptReferral(EntryId Id, EntryId Referral, DateTimeOffset? TookPlace, DateOnly? From, Text? Words = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && (OfThePartner(referral, at) ?? PromisedDay.Problem(From, at)) is { } problem ? Facts.Refused(problem)
        : referral.IsTaken is not null ? Facts.Not("already-answered")
        : new ReferralAccepted(Id, at, Referral, From, Words);
}

/// <summary>States that the partner does not take the student on.</summary>
/// <param name="Words">Why, and where else help can be found.</param>
public sealed record DeclineReferral(EntryId Id, EntryId Referral, DateTimeOffset? TookPlace, Text? Words = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && OfThePartner(referral, at) is { } problem ? Facts.Refused(problem)
        : referral.IsTaken is not null ? Facts.Not("already-answered")
        : new ReferralDeclined(Id, at, Referral, Words);
}

/// <summary>States that somebody asked a partner who kept silent how it stands.</summary>
/// <param name="Words">What the partner said.</param>
public sealed record ChasePartner(EntryId Id, EntryId Referral, DateTimeOffset? TookPlace, Text? Words = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && OfThePartner(referral, at) is { } problem ? Facts.Refused(problem)
        : referral.AnsweredOn is not null ? Facts.Not("already-answered")
        : new PartnerChased(Id, at, Referral, day.By.Id, Words);
}

/// <summary>States what came back from the partner: only what may be shared, never what stands in a file of the CLB.</summary>
/// <param name="ForGuardians">Whether the partner, and the student who is able to judge, let the guardians know it too.</param>
/// <param name="Words">What came back; it has to be there.</param>
public sealed record ReportBackReferral(EntryId Id, EntryId Referral, DateTimeOffset? TookPlace, bool ForGuardians, Text? Words) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && OfThePartner(referral, at) is { } problem ? Facts.Refused(problem)
        : Words is null ? Facts.Not("nothing-said")
        : new ReferralReportedBack(Id, at, Referral, ForGuardians, Words);
}

/// <summary>States that the partner was told to stop.</summary>
/// <param name="Words">What the partner said.</param>
public sealed record TellPartnerToStop(EntryId Id, EntryId Referral, DateTimeOffset? TookPlace, Text? Words = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && OfThePartner(referral, at) is { } problem ? Facts.Refused(problem) : new PartnerToldToStop(Id, at, Referral, day.By.Id, Words);
}

/// <summary>Ends a referral, now. Rules may refuse it while something is left to do.</summary>
/// <param name="Outcome">What became of it.</param>
public sealed record EndReferral(EntryId Id, EntryId Referral, ReferralOutcome Outcome, Text? Words = null) : StepOfReferral(Id, Referral)
{
    /// <inheritdoc />
    protected override Facts Decide(Referral referral, Relationship now, Bearings day)
    {
        var refused = RuleBook.Judge(new EndingReferral(referral, day.ThisMinute), now, day).Refused();
        return refused.Length > 0 ? Facts.Refused(refused) : new ReferralEnded(Id, day.ThisMinute, Referral, Outcome, Words);
    }
}
