namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>States that somebody talked with the student.</summary>
public sealed record TalkWithStudent(EntryId Id, DateTimeOffset? TookPlace, PersonId Staff, Tone Tone, IReadOnlyList<Topic> Topics, Text? Words = null) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        day.Staff.Problem(Staff) is { } problem ? Facts.Refused(problem) : new TalkHeldWithStudent(Id, day.MomentOf(TookPlace), Staff, Tone, Topics, Words);
}
