using System.Globalization;

namespace CaseTracker.Domain.Specs.Policies;

public class The_school_calendar
{
    private static readonly SchoolCalendar Calendar = Days.Calendar;

    private static readonly SchoolCalendar TwoYears = Calendar with { Years = Calendar.Years.Add(new SchoolYear(new(2027, 9, 1), new(2028, 6, 30), [], [])) };

    private static DateOnly Date(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-09-01", true)]
    [InlineData("2026-08-31", true)] // Before all known years: a plain Monday.
    [InlineData("2026-10-10", false)]
    [InlineData("2026-10-11", false)]
    [InlineData("2026-11-02", false)]
    [InlineData("2026-11-06", false)]
    [InlineData("2026-11-09", true)]
    [InlineData("2026-11-11", false)]
    [InlineData("2027-06-30", true)]
    public void knows_its_school_days(string date, bool isSchoolDay) => Assert.Equal(isSchoolDay, Calendar.IsSchoolDay(Date(date)));

    [Fact]
    public void has_no_school_in_the_summer_between_two_known_years()
    {
        Assert.False(TwoYears.IsSchoolDay(new(2027, 7, 5)));
        Assert.True(Calendar.IsSchoolDay(new(2027, 7, 5)));
        Assert.False(TwoYears.Knows(new(2027, 7, 5)));
    }

    [Theory]
    [InlineData("2026-09-01", true)]
    [InlineData("2027-06-30", true)]
    [InlineData("2026-08-31", false)]
    [InlineData("2027-07-01", false)]
    public void says_which_days_it_knows(string date, bool knows) => Assert.Equal(knows, Calendar.Knows(Date(date)));

    [Fact]
    public void falls_back_on_the_working_week_less_the_public_holidays()
    {
        Assert.True(SchoolCalendar.None.IsSchoolDay(new(2026, 11, 2)));
        Assert.False(SchoolCalendar.None.IsSchoolDay(new(2026, 11, 1)));
        Assert.False(SchoolCalendar.None.IsSchoolDay(new(2026, 11, 11)));
        Assert.False(SchoolCalendar.None.IsSchoolDay(new(2026, 10, 10)));
        Assert.Equal(new DateOnly(2026, 11, 12), SchoolCalendar.None.SchoolDaysAfter(new(2026, 11, 10), 1));
    }

    [Fact]
    public void knows_the_ten_public_holidays_of_Belgium() => Assert.Equal(
        ["2027-01-01", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-17", "2027-07-21", "2027-08-15", "2027-11-01", "2027-11-11", "2027-12-25"],
        Enumerable.Range(0, 365).Select(day => new DateOnly(2027, 1, 1).AddDays(day)).Where(SchoolCalendar.IsPublicHoliday).Select(day => day.ToString("O", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("1818-03-22")] // The earliest that there is.
    [InlineData("1943-04-25")] // The latest.
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    public void knows_Easter(string sunday) => Assert.Equal(Date(sunday), SchoolCalendar.Easter(Date(sunday).Year));

    [Theory]
    [InlineData("2026-10-12", 1, "2026-10-13")]
    [InlineData("2026-10-12", 5, "2026-10-19")]
    [InlineData("2026-10-09", 1, "2026-10-12")]
    [InlineData("2026-10-10", 1, "2026-10-12")]
    [InlineData("2026-10-30", 1, "2026-11-09")]
    [InlineData("2026-11-10", 1, "2026-11-12")]
    [InlineData("2026-12-18", 2, "2027-01-05")]
    public void counts_school_days(string from, int days, string expected)
    {
        Assert.Equal(Date(expected), Calendar.SchoolDaysAfter(Date(from), days));
        Assert.Equal(days, Calendar.SchoolDaysBetween(Date(from), Date(expected)));
    }

    [Fact]
    public void lets_a_duty_fall_due_also_in_a_calendar_without_school_days()
    {
        var empty = new SchoolCalendar { Years = [new(new(2026, 1, 1), new(2030, 1, 1), [new(new(2026, 1, 1), new(2030, 1, 1), "altijd")], [])] };
        Assert.Equal(new DateOnly(2026, 10, 12).AddDays(400), empty.SchoolDaysAfter(new(2026, 10, 12), 1));
    }

    [Theory]
    [InlineData("2026-10-31", "2026-10-30")]
    [InlineData("2026-10-30", "2026-10-30")]
    [InlineData("2027-01-03", "2026-12-18")]
    public void finds_the_last_school_day_up_to_a_date(string date, string expected) => Assert.Equal(Date(expected), Calendar.LastSchoolDayUpTo(Date(date)));

    [Theory]
    [InlineData("2026-10-12 00:00", 1, "2026-10-13")]
    [InlineData("2026-10-12 23:59", 1, "2026-10-13")]
    [InlineData("2026-10-09 12:00", 1, "2026-10-12")]
    public void ends_a_term_at_midnight_of_the_last_day_however_late_it_began(string from, int days, string last) =>
        Assert.Equal(Days.EndOf(last), Calendar.Due(Days.At(from), days));

    [Theory]
    [InlineData("2026-10-23", 22)] // Summer time: 24:00 in Brussels is 22:00 in Greenwich.
    [InlineData("2026-10-24", 22)]
    [InlineData("2026-10-25", 23)] // The day of 25 hours.
    [InlineData("2027-03-27", 23)]
    [InlineData("2027-03-28", 22)] // The day of 23 hours.
    public void keeps_to_the_clock_of_Brussels(string date, int hour)
    {
        var end = Days.EndOf(date);
        Assert.Equal((Date(date), hour, TimeSpan.Zero), (DateOnly.FromDateTime(end.Date), end.Hour, end.Offset));
        Assert.Equal(Date(date), SchoolCalendar.DateOf(end.AddSeconds(-1)));
        Assert.Equal(Date(date).AddDays(1), SchoolCalendar.DateOf(end));
    }

    [Fact]
    public void jumps_over_the_hour_that_the_clock_skips()
    {
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 1, 30, 0, TimeSpan.Zero), SchoolCalendar.At(new(2027, 3, 28), new(2, 30)).ToUniversalTime());
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), SchoolCalendar.At(new(2026, 10, 25), new(2, 30)).ToUniversalTime());
    }

    [Theory]
    [InlineData("2026-10-12 10:00", 1, "2026-10-13")] // No break.
    [InlineData("2026-10-29 10:00", 1, "2026-10-30")] // The day before its eve.
    [InlineData("2026-10-30 10:00", 1, "2026-11-04")] // Its eve: nine days without school follow.
    [InlineData("2026-11-02 10:00", 1, "2026-11-07")]
    [InlineData("2026-11-03 10:00", 3, "2026-11-08")] // The whole break counts, not what is left of it.
    [InlineData("2026-11-08 10:00", 1, "2026-11-09")] // Never later than without the break.
    [InlineData("2026-11-10 10:00", 1, "2026-11-12")] // One day without school is no break.
    [InlineData("2026-12-18 10:00", 3, "2026-12-23")]
    [InlineData("2027-02-05 10:00", 3, "2027-02-10")]
    public void does_not_let_the_student_wait_through_a_long_break(string from, int days, string last) =>
        Assert.Equal(Days.EndOf(last), Calendar.DueEvenInBreak(Days.At(from), days));

    [Theory]
    [InlineData("2026-08-31", 2025)]
    [InlineData("2026-09-01", 2026)]
    [InlineData("2027-01-01", 2026)]
    public void turns_the_school_year_in_September(string date, int year) => Assert.Equal(year, SchoolCalendar.YearOf(Date(date)));

    [Theory]
    [InlineData("2026-09-01", "2026-09-01", "2026-12-18")]
    [InlineData("2026-12-18", "2026-09-01", "2026-12-18")]
    [InlineData("2026-12-28", "2026-09-01", "2026-12-18")] // In a holiday, the term before it.
    [InlineData("2027-01-04", "2027-01-04", "2027-03-26")]
    [InlineData("2027-03-30", "2027-01-04", "2027-03-26")]
    [InlineData("2027-05-01", "2027-04-12", "2027-06-30")]
    [InlineData("2027-08-15", "2027-04-12", "2027-06-30")]
    [InlineData("2027-09-01", "2027-09-01", "2027-12-31")] // No calendar for that year.
    [InlineData("2028-02-01", "2028-01-01", "2028-03-31")]
    [InlineData("2028-07-01", "2028-04-01", "2028-06-30")]
    public void knows_its_terms(string date, string from, string until)
    {
        var term = Calendar.TermOf(Date(date));
        Assert.Equal((Date(from), Date(until)), (term.From, term.Until));
    }

    [Theory]
    [InlineData("2026-09-01", "2027-01-04")]
    [InlineData("2027-01-04", "2027-04-12")]
    [InlineData("2027-04-12", "2027-09-01")]
    [InlineData("2027-09-01", "2028-01-01")]
    public void knows_the_term_after(string date, string next) => Assert.Equal(Date(next), Calendar.TermAfter(Calendar.TermOf(Date(date))).From);
}
