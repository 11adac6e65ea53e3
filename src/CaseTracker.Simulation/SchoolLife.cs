namespace CaseTracker.Simulation;

/// <summary>What one student's relationship came to.</summary>
/// <param name="Student">The student; the stream's key.</param>
/// <param name="Events">The whole stream, in the order of recording, with texts that are not sealed yet.</param>
/// <param name="Snapshot">What the store keeps beside it: the relationship after all of them, lean.</param>
public sealed record Lived(PersonId Student, ImmutableArray<Recorded> Events, Relationship Snapshot);

/// <summary>
/// The years of a school, lived through the same decisions as in the product: every event comes of a command that the
/// domain accepted, and duties fall due as time passes. No student's life reads another's, so that each can be lived
/// alone, in any order and on any thread, with the same result.
/// </summary>
public static class SchoolLife
{
    /// <summary>
    /// Lives the years of all students, one after another; nothing is kept, so memory stays flat. Who has not come yet, on the
    /// first day of a school year, is left out.
    /// </summary>
    public static IEnumerable<Lived> Live(School school) => school.Students.Select(student => Live(school, student)).Where(lived => !lived.Events.IsEmpty);

    /// <summary>Lives the years of one student; without events when the student has not come yet.</summary>
    public static Lived Live(School school, Student student) => new StudentLife(school, student).Live();
}
