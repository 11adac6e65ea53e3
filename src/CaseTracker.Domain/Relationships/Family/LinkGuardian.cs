namespace CaseTracker.Domain.Relationships.Family;

/// <summary>States that the school's administration knows somebody as a guardian. Gives no right until confirmed.</summary>
public sealed record LinkGuardian(EntryId Id, DateTimeOffset? TookPlace, PersonId Guardian, GuardianKind Kind) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Family.Guardians.ContainsKey(Guardian)
        ? Facts.Not("already-linked")
        : new GuardianLinked(Id, day.MomentOf(TookPlace), Guardian, Kind);
}

/// <summary>Confirms a guardian's place and rights, or changes what is known of it.</summary>
public sealed record ConfirmGuardian(EntryId Id, PersonId Guardian, GuardianLink Link) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        Guardian == now.Student ? Facts.Not("own-guardian") : new GuardianConfirmed(Id, day.ThisMinute, Guardian, Link);
}

/// <summary>States that somebody is no longer a guardian of the student.</summary>
public sealed record UnlinkGuardian(EntryId Id, DateTimeOffset? TookPlace, PersonId Guardian) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Family.Guardians.ContainsKey(Guardian)
        ? new GuardianUnlinked(Id, day.MomentOf(TookPlace), Guardian)
        : Facts.Not("guardian-unknown", ("guardian", Guardian.Value));
}
