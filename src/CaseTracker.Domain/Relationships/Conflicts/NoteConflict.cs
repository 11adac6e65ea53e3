namespace CaseTracker.Domain.Relationships.Conflicts;

/// <summary>States that a teacher and the student came into conflict.</summary>
/// <param name="Teacher">Who it is with; it is theirs to solve.</param>
/// <param name="Topics">What it is about.</param>
/// <param name="NextLesson">The day of their next lesson, before which they talk; null where nobody knows it.</param>
/// <param name="Words">What happened.</param>
public sealed record NoteConflict(EntryId Id, DateTimeOffset? TookPlace, PersonId Teacher, IReadOnlyList<Topic> Topics, DateOnly? NextLesson, Text? Words) : RelationshipCommand(Id)
{
    /// <summary>Within how many days there is a next lesson, holidays included.</summary>
    public const int LongestWait = 75;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        day.Staff.OwnerProblem(Teacher, DutyTask.TalkOverConflict, now) is { } problem ? Facts.Refused(problem)
        : day.MomentOf(TookPlace) is var at && NextLesson < SchoolCalendar.DateOf(at) ? Facts.Not("day-too-early")
        : NextLesson > SchoolCalendar.DateOf(at).AddDays(LongestWait) ? Facts.Not("lesson-too-far")
        : new ConflictArose(Id, at, Teacher, Topics, NextLesson, Words);
}
