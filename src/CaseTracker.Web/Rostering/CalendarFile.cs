using CaseTracker.Web.Schools;
using Ical.Net;
using Ical.Net.CalendarComponents;

namespace CaseTracker.Web.Rostering;

/// <summary>What came of reading a calendar file.</summary>
/// <param name="Holidays">The days off in it, in order; null when it is no calendar.</param>
/// <param name="Repeating">How many repeating whole-day events were passed over: days off move each year.</param>
/// <param name="Others">How many events of some hours were passed over.</param>
internal sealed record CalendarReading(ImmutableArray<Holiday>? Holidays, int Repeating, int Others);

/// <summary>Reads a school's own days off out of an iCalendar file (RFC 5545): every event of whole days is one.</summary>
internal static class CalendarFile
{
    /// <summary>Largest file, in bytes; a school year of appointments is far below.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    private const int LongestName = 200;
    private const int LongestBreak = 100;

    /// <summary>Reads it; whatever the text holds, it throws nothing.</summary>
    public static CalendarReading Read(string text)
    {
        try
        {
            var events = CalendarCollection.Load(text).SelectMany(calendar => calendar.Events).ToList();
            if (events.Count == 0) return new(null, 0, 0);
            var (whole, others) = (events.Where(IsWholeDays).ToList(), events.Count(one => !IsWholeDays(one)));
            var repeating = whole.Count(one => one.RecurrenceRule is not null);
            return new([.. whole.Where(one => one.RecurrenceRule is null).Select(ToHoliday).OfType<Holiday>().Distinct().OrderBy(holiday => holiday.From).ThenBy(holiday => holiday.Name, StringComparer.Ordinal)], repeating, others);
        }
#pragma warning disable CA1031 // The library documents no exceptions; a damaged file must only be refused.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new(null, 0, 0);
        }
    }

    /// <summary>The school's days with these days off in the place of those of the last file; null when that is nothing new.</summary>
    public static StoredCalendar? Into(StoredCalendar? stored, ImmutableArray<Holiday> holidays)
    {
        var before = stored ?? new StoredCalendar();
        if (holidays.SequenceEqual(before.FromFile)) return null;
        var known = before.Calendar.Years.ToList();
        foreach (var missing in holidays.Select(holiday => holiday.From).Where(date => !known.Any(year => year.From <= date && date <= year.Until)).Select(SchoolCalendar.YearOf).Distinct().ToList())
            known.Add(FlemishCalendar.Year(missing));
        var years = known.OrderBy(year => year.From).Select(year => year with
        {
            Holidays = [.. year.Holidays.Except(before.FromFile).Concat(holidays.Where(holiday => holiday.From <= year.Until && holiday.Until >= year.From)).Distinct().OrderBy(holiday => holiday.From)],
        });
        return before with { Calendar = before.Calendar with { Years = [.. years] }, FromFile = holidays };
    }

    private static bool IsWholeDays(CalendarEvent one) => one.DtStart is { HasTime: false };

    // The end of a whole-day event is the day after it; without one it is a single day.
    private static Holiday? ToHoliday(CalendarEvent one)
    {
        var from = one.DtStart!.Date;
        var until = one.DtEnd is { } end && end.Date > from ? end.Date.AddDays(-1) : from;
        var name = Reading.Tidying.Text(one.Summary ?? "") ?? "vrije dag";
        return until.DayNumber - from.DayNumber > LongestBreak ? null : new(from, until, name.Length > LongestName ? name[..LongestName] : name);
    }
}
