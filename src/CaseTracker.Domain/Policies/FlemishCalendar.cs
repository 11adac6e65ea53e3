namespace CaseTracker.Domain.Policies;

/// <summary>
/// The school years of Flemish secondary education, computed for any year from the decision of the Flemish government of
/// 31 August 2001 on the organisation of the school year in secondary education, article 7, and from 1 September to
/// 31 August as the law has it. A school's own days off (one whole day or two half days, study days) are not in it.
/// </summary>
public static class FlemishCalendar
{
    /// <summary>A calendar of several school years.</summary>
    /// <param name="firstYear">The calendar year in which the first of them begins.</param>
    /// <param name="lastYear">The calendar year in which the last of them begins.</param>
    public static SchoolCalendar Of(int firstYear, int lastYear) => new()
    {
        Years = [.. Enumerable.Range(firstYear, Math.Max(0, lastYear - firstYear + 1)).Select(Year)],
    };

    /// <summary>
    /// One school year. The summer is a holiday of it, and a break belongs to the term that it closes: so every date lies
    /// in exactly one term, and nothing owed in a term changes in the middle of a break.
    /// </summary>
    /// <param name="year">The calendar year in which it begins.</param>
    public static SchoolYear Year(int year)
    {
        var easter = SchoolCalendar.Easter(year + 1);
        var autumn = Autumn(year);
        var christmas = Christmas(year);
        var carnival = easter.AddDays(-48);
        var spring = Spring(easter);
        var (second, third) = (christmas.AddDays(14), AfterSpring(spring, easter));

        return new SchoolYear(new(year, 9, 1), new(year + 1, 8, 31),
            [
                new(autumn, autumn.AddDays(6), "herfstvakantie"),
                Day(new(year, 11, 11), "wapenstilstand"),
                new(christmas, christmas.AddDays(13), "kerstvakantie"),
                new(carnival, carnival.AddDays(6), "krokusvakantie"),
                new(spring, spring.AddDays(13), "paasvakantie"),
                Day(easter.AddDays(1), "paasmaandag"),
                Day(new(year + 1, 5, 1), "dag van de arbeid"),
                new(easter.AddDays(39), easter.AddDays(40), "hemelvaart"),
                Day(easter.AddDays(50), "pinkstermaandag"),
                new(new(year + 1, 7, 1), new(year + 1, 8, 31), "zomervakantie"),
            ],
            [
                new(new(year, 9, 1), second.AddDays(-1), "1"),
                new(second, third.AddDays(-1), "2"),
                new(third, new(year + 1, 8, 31), "3"),
            ]);
    }

    // The week of All Saints; when that is a Sunday, the week after it.
    private static DateOnly Autumn(int year) =>
        new DateOnly(year, 11, 1) is { DayOfWeek: DayOfWeek.Sunday } sunday ? sunday.AddDays(1) : MondayOf(new(year, 11, 1));

    // Two weeks from the week of Christmas; when Christmas falls in a weekend, from the Monday after it.
    private static DateOnly Christmas(int year)
    {
        var day = new DateOnly(year, 12, 25);
        return day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? MondayOf(day).AddDays(7) : MondayOf(day);
    }

    // Two weeks from the first Monday of April; from Easter Monday when Easter is in March; from the second Monday before
    // Easter when Easter is after 15 April.
    private static DateOnly Spring(DateOnly easter) =>
        easter.Month == 3 ? easter.AddDays(1)
        : easter > new DateOnly(easter.Year, 4, 15) ? easter.AddDays(-13)
        : FirstMonday(new(easter.Year, 4, 1));

    private static DateOnly AfterSpring(DateOnly spring, DateOnly easter) =>
        spring.AddDays(14) is var monday && monday == easter.AddDays(1) ? monday.AddDays(1) : monday;

    private static DateOnly FirstMonday(DateOnly date) => MondayOf(date) is var monday && monday < date ? monday.AddDays(7) : monday;

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private static Holiday Day(DateOnly date, string name) => new(date, date, name);
}
