namespace CaseTracker.Domain.Specs.Policies;

public class The_Flemish_school_year
{
    // As the Flemish government published them.
    [Theory]
    [InlineData(2023, "2023-10-30", "2023-12-25", "2024-02-12", "2024-04-01", "2024-05-09", "2024-05-20")]
    [InlineData(2024, "2024-10-28", "2024-12-23", "2025-03-03", "2025-04-07", "2025-05-29", "2025-06-09")]
    [InlineData(2025, "2025-10-27", "2025-12-22", "2026-02-16", "2026-04-06", "2026-05-14", "2026-05-25")]
    [InlineData(2026, "2026-11-02", "2026-12-21", "2027-02-08", "2027-03-29", "2027-05-06", "2027-05-17")]
    [InlineData(2027, "2027-11-01", "2027-12-27", "2028-02-28", "2028-04-03", "2028-05-25", "2028-06-05")]
    public void has_its_breaks_by_rule(int year, string autumn, string christmas, string carnival, string spring, string ascension, string whitMonday)
    {
        var holidays = FlemishCalendar.Year(year).Holidays.ToDictionary(holiday => holiday.Name);
        Assert.Equal((Date(autumn), Date(autumn).AddDays(6)), Days(holidays["herfstvakantie"]));
        Assert.Equal((Date(christmas), Date(christmas).AddDays(13)), Days(holidays["kerstvakantie"]));
        Assert.Equal((Date(carnival), Date(carnival).AddDays(6)), Days(holidays["krokusvakantie"]));
        Assert.Equal((Date(spring), Date(spring).AddDays(13)), Days(holidays["paasvakantie"]));
        Assert.Equal((Date(ascension), Date(ascension).AddDays(1)), Days(holidays["hemelvaart"]));
        Assert.Equal(Date(whitMonday), holidays["pinkstermaandag"].From);
    }

    [Fact]
    public void has_no_school_on_its_feast_days_nor_in_summer()
    {
        var calendar = FlemishCalendar.Of(2024, 2027);
        foreach (var free in new[] { "2024-11-11", "2025-04-21", "2025-05-01", "2025-05-30", "2025-07-01", "2025-08-29", "2026-11-01", "2028-04-17" })
            Assert.False(calendar.IsSchoolDay(Date(free)), free);
        foreach (var school in new[] { "2024-09-02", "2025-06-30", "2025-09-01", "2026-10-30", "2026-11-09", "2026-11-10", "2026-11-12", "2025-04-22" })
            Assert.True(calendar.IsSchoolDay(Date(school)), school);
    }

    [Fact]
    public void agrees_with_the_fixed_autumn_of_the_other_specs()
    {
        var calendar = FlemishCalendar.Of(2026, 2026);
        for (var date = new DateOnly(2026, 9, 1); date < new DateOnly(2027, 5, 1); date = date.AddDays(1))
            Assert.Equal(FixedDays.IsSchoolDay(date), calendar.IsSchoolDay(date));
    }

    [Fact]
    public void puts_every_date_in_exactly_one_term()
    {
        var calendar = FlemishCalendar.Of(2020, 2040);
        foreach (var year in calendar.Years)
            for (var date = year.From; date <= year.Until; date = date.AddDays(1))
                Assert.Single(year.Terms, term => term.From <= date && date <= term.Until);
        Assert.Equal(new Term(new(2027, 1, 4), new(2027, 4, 11), "2"), calendar.TermOf(new(2027, 4, 1)));
    }

    private static readonly SchoolCalendar FixedDays = CaseTracker.Testing.Days.Calendar;

    private static DateOnly Date(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static (DateOnly, DateOnly) Days(Holiday holiday) => (holiday.From, holiday.Until);
}
