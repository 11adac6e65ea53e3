namespace CaseTracker.Domain.Forgetting;

/// <summary>
/// How long texts are kept (DOMAIN §7): nothing goes by itself on the day a term is over; from then on it is proposed, and a
/// person decides. A council's report, fifty years, has no texts yet.
/// </summary>
public static class RetentionTerm
{
    /// <summary>For how many years notes are kept after the school year they are of.</summary>
    public const int YearsOfNotes = 5;

    /// <summary>The first day on which the notes of a school year may go.</summary>
    /// <param name="schoolYear">The year in which it began.</param>
    public static DateOnly OfNotes(int schoolYear) => new(schoolYear + 1 + YearsOfNotes, 9, 1);

    /// <summary>
    /// The first day on which the guidance file of a student who left may go. The law says "until the student has left and no
    /// decision is contested"; a whole school year after the one of leaving is ours, so that there is time to contest.
    /// </summary>
    public static DateOnly OfFile(DateOnly leftOn) => new(SchoolCalendar.YearOf(leftOn) + 2, 9, 1);
}
