namespace CaseTracker.Domain.Relationships.Family;

/// <summary>The school sits down with a family to get to know it (guide, Derde pijler 2.b).</summary>
/// <param name="Talk">The entry of the talk: with whom, in which language, through whom.</param>
/// <param name="By">Who leads it.</param>
[StoredAs("intake-begun", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record IntakeBegun(EntryId Id, DateTimeOffset TookPlace, EntryId Talk, PersonId By) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Talk];
}

/// <summary>The intake ended as it has to: whoever was there was invited to say what nobody had asked.</summary>
/// <param name="Intake">The entry that began it.</param>
/// <param name="By">Who closed it.</param>
/// <param name="Invited">The student and guardians who were invited.</param>
/// <param name="Unasked">What they said; nothing where they had nothing to add.</param>
[StoredAs("intake-closed", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record IntakeClosed(EntryId Id, DateTimeOffset TookPlace, EntryId Intake, PersonId By, IReadOnlyList<PersonId> Invited, Text? Unasked) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Intake];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Unasked = turn(Unasked, "unasked") };
}
