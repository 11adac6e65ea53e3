namespace CaseTracker.Domain.Relationships.Tones;

/// <summary>Notes something good, and whom it was told to.</summary>
public sealed record NotePositive(EntryId Id, DateTimeOffset? TookPlace, PersonId By, ToldTo ToldTo, Text? Words) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        day.Staff.Problem(By) is { } problem ? Facts.Refused(problem) : new PositiveNoted(Id, day.MomentOf(TookPlace), By, ToldTo, Words);
}

/// <summary>Notes a worry.</summary>
public sealed record RaiseConcern(EntryId Id, DateTimeOffset? TookPlace, PersonId By, IReadOnlyList<Topic> Topics, Text? Words) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        day.Staff.Problem(By) is { } problem ? Facts.Refused(problem) : new ConcernRaised(Id, day.MomentOf(TookPlace), By, Topics, Words);
}
