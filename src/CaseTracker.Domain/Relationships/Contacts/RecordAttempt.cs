namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>States that somebody tried to reach a guardian and did not.</summary>
public sealed record RecordAttempt(
    EntryId Id, EntryId? Contact, DateTimeOffset? TookPlace, PersonId Guardian, Channel Channel, AttemptOutcome Outcome, Text? Number = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Family.Guardians.ContainsKey(Guardian)
        ? new ContactAttempted(Id, day.MomentOf(TookPlace), Contact, Guardian, Channel, Outcome, Number)
        : Facts.Not("guardian-unknown", ("guardian", Guardian.Value));
}
