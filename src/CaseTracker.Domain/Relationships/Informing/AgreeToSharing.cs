namespace CaseTracker.Domain.Relationships.Informing;

/// <summary>States that an adult student agrees that the school shares with the former guardians.</summary>
/// <param name="Guardians">With whom.</param>
/// <param name="Topics">About what; empty for everything.</param>
public sealed record AgreeToSharing(EntryId Id, DateTimeOffset? TookPlace, IReadOnlyList<PersonId> Guardians, IReadOnlyList<Topic> Topics) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => Guardians.Count == 0
        ? Facts.Not("no-guardian")
        : new SharingAgreed(Id, day.MomentOf(TookPlace), Guardians, Topics);
}

/// <summary>States that an adult student takes the agreement back.</summary>
public sealed record WithdrawSharing(EntryId Id, EntryId Agreement) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Voices.Agreements.Any(agreed => agreed.Id == Agreement)
        ? new SharingWithdrawn(Id, day.ThisMinute, Agreement)
        : Facts.Not("entry-not-open");
}
