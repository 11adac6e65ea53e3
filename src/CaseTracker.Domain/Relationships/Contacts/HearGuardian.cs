namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>States that a guardian answered or let something be known, outside a talk.</summary>
public sealed record HearGuardian(EntryId Id, DateTimeOffset? TookPlace, PersonId Guardian, bool Written, bool Angry, Text? Words = null) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Family.Guardians.ContainsKey(Guardian)
        ? new GuardianVoiceHeard(Id, day.MomentOf(TookPlace), Guardian, Written, Angry, Words)
        : Facts.Not("guardian-unknown", ("guardian", Guardian.Value));
}
