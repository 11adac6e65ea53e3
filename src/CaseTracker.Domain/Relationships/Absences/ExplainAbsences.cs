namespace CaseTracker.Domain.Relationships.Absences;

/// <summary>States that somebody explained why the student was not there, or will not be.</summary>
/// <param name="By">The guardian or student who did; null for anybody else.</param>
/// <param name="Meaning">What the half days mean from now on; "unexplained" is no explanation.</param>
public sealed record ExplainAbsences(
    EntryId Id, DateTimeOffset? TookPlace, IReadOnlyList<HalfDay> HalfDays, PersonId? By, ExplainedHow How,
    AbsenceMeaning Meaning = AbsenceMeaning.Explained, Text? Words = null) : RelationshipCommand(Id)
{
    /// <summary>How many days ahead an absence can be explained.</summary>
    public const int DaysAhead = 60;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        HalfDays.Count == 0 ? Facts.Not("nothing-named")
        : Meaning is AbsenceMeaning.Unexplained ? Facts.Not("no-explanation")
        : By is { } person && person != now.Student && !now.Family.Guardians.ContainsKey(person) ? Facts.Not("guardian-unknown", ("guardian", person.Value))
        : HalfDays.Any(half => half.Date > day.Today.AddDays(DaysAhead)) ? Facts.Not("explained-too-far")
        : HalfDays.Any(half => half.Date < SchoolCalendar.FirstToTellOf(day.Today)) ? Facts.Refused(Deciding.TooLongAgo)
        : new AbsenceExplained(Id, day.MomentOf(TookPlace), [.. HalfDays.Distinct().Order()], By, How, Meaning, Words);
}
