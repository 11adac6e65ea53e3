namespace CaseTracker.Domain.Relationships.Glass;

/// <summary>Somebody who does not work with the student opened the file for a while, because it could not wait.</summary>
/// <param name="By">Who did.</param>
/// <param name="Until">When it is over, by itself.</param>
/// <param name="Reason">Why it could not wait.</param>
[StoredAs("glass-broken", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record GlassBroken(EntryId Id, DateTimeOffset TookPlace, PersonId By, DateTimeOffset Until, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>Somebody else looked at why the file was opened, and judged it.</summary>
/// <param name="Glass">The entry that says it was opened.</param>
/// <param name="By">Who judged.</param>
/// <param name="Justified">Whether there was reason enough.</param>
/// <param name="Note">What there is to say of it.</param>
[StoredAs("glass-reviewed", Audience.CareTeam, Retention.WorkingNote)]
public sealed record GlassReviewed(EntryId Id, DateTimeOffset TookPlace, EntryId Glass, PersonId By, bool Justified, Text? Note) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Glass];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Note = turn(Note, "note") };
}
