namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>States that guardians did not come to a moment that was set.</summary>
/// <param name="InvitedBy">Who had invited them.</param>
public sealed record RecordNoShow(EntryId Id, EntryId? Contact, DateTimeOffset? TookPlace, IReadOnlyList<PersonId> Guardians, PersonId InvitedBy) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        if (Guardians.Count == 0) return Facts.Not("no-guardian");
        var unknown = Guardians.Where(guardian => !now.Family.Guardians.ContainsKey(guardian)).ToList();
        if (unknown.Count > 0) return Facts.Not("guardian-unknown", ("guardian", unknown[0].Value));
        if (day.Staff.Problem(InvitedBy) is { } problem) return Facts.Refused(problem);
        return new GuardianDidNotCome(Id, day.MomentOf(TookPlace), Contact, Guardians, InvitedBy);
    }
}

/// <summary>States that who did not come was asked why, and whether another moment was offered.</summary>
/// <param name="NoShow">The entry that says they did not come.</param>
public sealed record AskWhy(EntryId Id, EntryId NoShow, DateTimeOffset? TookPlace, bool OtherMoment, Text? Reason = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        !now.LooseEnds.NoShows.TryGetValue(NoShow, out var absent) ? Facts.Not("entry-not-open")
        : day.MomentOf(TookPlace) is var at && at < absent.Since ? Facts.Not("before-its-cause")
        : new ReasonAsked(Id, at, NoShow, OtherMoment, Reason);
}
