namespace CaseTracker.Domain.Policies;

/// <summary>A stretch of days without school, both ends included.</summary>
public sealed record Holiday(DateOnly From, DateOnly Until, string Name);

/// <summary>A stretch of a school year, for "this term": both ends included.</summary>
public sealed record Term(DateOnly From, DateOnly Until, string Name);

/// <summary>A school year with its holidays and terms.</summary>
public sealed record SchoolYear(DateOnly From, DateOnly Until, ImmutableArray<Holiday> Holidays, ImmutableArray<Term> Terms);

/// <summary>
/// The school's days, in Brussels. For a date that no school year covers it falls back on Monday to Friday less
/// the Belgian public holidays; <see cref="Knows"/> tells, and the screen says so.
/// </summary>
public sealed record SchoolCalendar
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    /// <summary>A calendar that knows no year.</summary>
    public static readonly SchoolCalendar None = new();

    /// <summary>The school years that are known.</summary>
    public ImmutableArray<SchoolYear> Years { get; init; } = [];

    /// <summary>The date in Brussels.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Brussels).DateTime);

    /// <summary>A moment on a date in Brussels; in the hour that the clock skips, the moment it jumps to. Of the first day there is, which began before moments do, its end.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date == DateOnly.MinValue ? date.ToDateTime(TimeOnly.MaxValue) : date.ToDateTime(time);
        if (Brussels.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, Brussels.GetUtcOffset(local));
    }

    /// <summary>24:00 in Brussels, in UTC.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => At(date.AddDays(1), TimeOnly.MinValue).ToUniversalTime();

    /// <summary>Whether a day is one that a school reckons with; what lies further away was mistyped.</summary>
    public static bool ReckonsWith(DateOnly day) => day.Year is >= 1990 and < 2100;

    /// <summary>The first day of which somebody can still write down what happened: of the school year before last. What lies before was mistyped.</summary>
    public static DateOnly FirstToTellOf(DateOnly today) => new(YearOf(today) - 2, 9, 1);

    /// <summary>The calendar year in which the school year of this date began; it turns on 1 September.</summary>
    public static int YearOf(DateOnly date) => date.Month >= 9 ? date.Year : date.Year - 1;

    /// <summary>Whether a known school year covers the date.</summary>
    public bool Knows(DateOnly date) => Year(date) is not null;

    /// <summary>Whether there is school.</summary>
    public bool IsSchoolDay(DateOnly date)
    {
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return false;
        if (Year(date) is { } year)
        {
            // Asked some fifty times in every decision: no delegates here.
            foreach (var holiday in year.Holidays)
                if (holiday.From <= date && date <= holiday.Until) return false;
            return true;
        }

        // Between two known years it is summer; outside of all known years, a plain working week.
        return !IsBetweenKnownYears(date) && !IsPublicHoliday(date);
    }

    /// <summary>The n-th school day after a date.</summary>
    public DateOnly SchoolDaysAfter(DateOnly date, int days)
    {
        // A calendar without school days for more than a year is a mistake in the calendar; the duty must still fall due.
        var last = date.AddDays(400);
        for (var day = date.AddDays(1); day <= last; day = day.AddDays(1))
            if (IsSchoolDay(day) && --days == 0) return day;
        return last;
    }

    /// <summary>The date after which n school days follow, up to and including another one; not before the earliest.</summary>
    public DateOnly SchoolDaysBefore(DateOnly date, int days, DateOnly earliest)
    {
        for (; days > 0 && date > earliest; date = date.AddDays(-1))
            if (IsSchoolDay(date)) days--;
        return date;
    }

    /// <summary>The due moment n school days after: 24:00 in Brussels on the n-th school day.</summary>
    public DateTimeOffset Due(DateTimeOffset from, int schoolDays) => EndOf(SchoolDaysAfter(DateOf(from), schoolDays));

    /// <summary>The same for R1 and R5: in a break of more than five days, or on its eve, the fifth calendar day unless school begins earlier.</summary>
    public DateTimeOffset DueEvenInBreak(DateTimeOffset from, int schoolDays)
    {
        var date = DateOf(from);
        var due = Due(from, schoolDays);
        var withoutSchool = SchoolDaysAfter(date, 1).DayNumber - LastSchoolDayUpTo(date).DayNumber - 1;
        return withoutSchool > 5 && EndOf(date.AddDays(5)) is var fifth && fifth < due ? fifth : due;
    }

    /// <summary>The last school day on or before a date.</summary>
    public DateOnly LastSchoolDayUpTo(DateOnly date)
    {
        var day = date;
        for (var i = 0; i < 100 && !IsSchoolDay(day); i++) day = day.AddDays(-1);
        return day;
    }

    /// <summary>How many school days lie between: after the first, up to and including the last.</summary>
    public int SchoolDaysBetween(DateOnly from, DateOnly until)
    {
        var days = 0;
        for (var day = from.AddDays(1); day <= until; day = day.AddDays(1)) if (IsSchoolDay(day)) days++;
        return days;
    }

    /// <summary>
    /// The term of a date, or the one before it in a holiday: the school's own where it is known, else September–December,
    /// January–March, April–June.
    /// </summary>
    public Term TermOf(DateOnly date)
    {
        var start = YearOf(date);
        if (Years.SelectMany(year => year.Terms).Where(term => term.From <= date && YearOf(term.From) == start).MaxBy(term => term.From) is { } known) return known;
        return date.Month switch
        {
            >= 9 => new Term(new(start, 9, 1), new(start, 12, 31), "1"),
            <= 3 => new Term(new(start + 1, 1, 1), new(start + 1, 3, 31), "2"),
            _ => new Term(new(start + 1, 4, 1), new(start + 1, 6, 30), "3"),
        };
    }

    /// <summary>The term after another one.</summary>
    public Term TermAfter(Term term)
    {
        var date = term.Until.AddDays(1);
        while (TermOf(date).From <= term.From) date = date.AddDays(1);
        return TermOf(date);
    }

    /// <summary>The Belgian public holidays.</summary>
    public static bool IsPublicHoliday(DateOnly date)
    {
        if ((date.Month, date.Day) is (1, 1) or (5, 1) or (7, 21) or (8, 15) or (11, 1) or (11, 11) or (12, 25)) return true;
        var easter = Easter(date.Year);
        return date == easter.AddDays(1) || date == easter.AddDays(39) || date == easter.AddDays(50);
    }

    /// <summary>Easter Sunday, by the anonymous Gregorian computus (Meeus/Jones/Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1);
    }

    private SchoolYear? Year(DateOnly date)
    {
        foreach (var year in Years)
            if (year.From <= date && date <= year.Until) return year;
        return null;
    }

    private bool IsBetweenKnownYears(DateOnly date) =>
        Years.Any(year => year.Until < date && date.DayNumber - year.Until.DayNumber < 100) && Years.Any(year => year.From > date && year.From.DayNumber - date.DayNumber < 100);
}
