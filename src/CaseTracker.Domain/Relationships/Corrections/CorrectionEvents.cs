namespace CaseTracker.Domain.Relationships.Corrections;

/// <summary>An entry is put right: the whole new entry and why. The old one stays readable behind it.</summary>
/// <param name="Target">The entry that is put right.</param>
/// <param name="After">The whole new entry, under the id of the old one.</param>
/// <param name="Why">What was wrong.</param>
[StoredAs("entry-corrected", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record EntryCorrected(EntryId Id, DateTimeOffset TookPlace, EntryId Target, Entry After, Text? Why) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Target];

    /// <inheritdoc />
    /// <remarks>The new entry seals its own texts, bound to its own type and id.</remarks>
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Why = turn(Why, "why") };
}

/// <summary>Why an entry is taken back.</summary>
public enum RetractionCause
{
    /// <summary>It was written in another student's file.</summary>
    WrongStudent,

    /// <summary>It did not happen.</summary>
    DidNotHappen,

    /// <summary>It was recorded twice.</summary>
    Twice,
}

/// <summary>An entry is taken back: its text is hidden from all but auditors.</summary>
[StoredAs("entry-retracted", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record EntryRetracted(EntryId Id, DateTimeOffset TookPlace, EntryId Target, RetractionCause Cause, Text? Why) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Target];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Why = turn(Why, "why") };
}
