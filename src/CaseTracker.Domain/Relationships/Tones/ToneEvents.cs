namespace CaseTracker.Domain.Relationships.Tones;

/// <summary>Whom something good was told to.</summary>
public enum ToldTo
{
    /// <summary>Nobody yet.</summary>
    NotYet,

    /// <summary>The student.</summary>
    Student,

    /// <summary>A guardian.</summary>
    Guardian,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>A member of staff worries about something.</summary>
[StoredAs("concern-raised", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ConcernRaised(EntryId Id, DateTimeOffset TookPlace, PersonId By, IReadOnlyList<Topic> Topics, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>A member of staff saw something good.</summary>
[StoredAs("positive-noted", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record PositiveNoted(EntryId Id, DateTimeOffset TookPlace, PersonId By, ToldTo ToldTo, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}
