using CaseTracker.Web.Rostering;
using CaseTracker.Web.Schools;

namespace CaseTracker.Web.Tests.Rostering;

public class Calendar_files
{
    private const string Study = "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260901T080000Z\r\nDTSTART;VALUE=DATE:20261013\r\nDTEND;VALUE=DATE:20261014\r\nSUMMARY:Pedagogische studiedag\r\nEND:VEVENT\r\n";
    private const string Bridge = "BEGIN:VEVENT\r\nUID:2\r\nDTSTAMP:20260901T080000Z\r\nDTSTART;VALUE=DATE:20270506\r\nDTEND;VALUE=DATE:20270508\r\nSUMMARY:Brugdagen\r\nEND:VEVENT\r\n";
    private const string Evening = "BEGIN:VEVENT\r\nUID:3\r\nDTSTAMP:20260901T080000Z\r\nDTSTART:20261020T180000Z\r\nDTEND:20261020T200000Z\r\nSUMMARY:Oudercontact\r\nEND:VEVENT\r\n";
    private const string Weekly = "BEGIN:VEVENT\r\nUID:4\r\nDTSTAMP:20260901T080000Z\r\nDTSTART;VALUE=DATE:20261021\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Woensdag\r\nEND:VEVENT\r\n";

    [Fact]
    public void give_whole_days_as_days_off()
    {
        var reading = CalendarFile.Read(File(Study, Bridge, Evening, Weekly));
        Assert.Equal([new Holiday(new(2026, 10, 13), new(2026, 10, 13), "Pedagogische studiedag"), new Holiday(new(2027, 5, 6), new(2027, 5, 7), "Brugdagen")], reading.Holidays!.Value);
        Assert.Equal((1, 1), (reading.Repeating, reading.Others));
    }

    [Fact]
    public void make_days_without_school_and_take_them_back()
    {
        var first = CalendarFile.Into(new StoredCalendar { Calendar = FlemishCalendar.Of(2026, 2026) }, Holidays(Study, Bridge))!;
        Assert.False(first.Calendar.IsSchoolDay(new(2026, 10, 13)));
        Assert.True(first.Calendar.IsSchoolDay(new(2026, 10, 14)));
        Assert.False(first.Calendar.IsSchoolDay(new(2026, 11, 4)));
        Assert.Null(CalendarFile.Into(first, Holidays(Study, Bridge)));
        Assert.True(CalendarFile.Into(first, Holidays(Bridge))!.Calendar.IsSchoolDay(new(2026, 10, 13)));
    }

    [Fact]
    public void make_the_school_years_that_are_missing() =>
        Assert.Equal([2026], CalendarFile.Into(null, Holidays(Study, Bridge))!.Calendar.Years.Select(year => year.From.Year));

    [Fact]
    public void that_are_damaged_throw_nothing()
    {
        var text = File(Study, Bridge, Evening, Weekly);
        for (var at = 0; at < text.Length; at++)
        {
            CalendarFile.Read(text[..at]);
            CalendarFile.Read(text[..at] + '\u0001' + text[(at + 1)..]);
        }

        Assert.Null(CalendarFile.Read("geen kalender").Holidays);
    }

    private static System.Collections.Immutable.ImmutableArray<Holiday> Holidays(params string[] events) => CalendarFile.Read(File(events)).Holidays!.Value;

    private static string File(params string[] events) => $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//NL\r\n{string.Concat(events)}END:VCALENDAR\r\n";
}
