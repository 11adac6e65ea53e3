using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components;

/// <summary>
/// Says days, times and deadlines in the reader's words. Every moment is told on the clock of Brussels,
/// whatever the zone of the server; "today" comes from the given clock.
/// </summary>
public sealed class Moments(TimeProvider clock, IStringLocalizer<ComponentTexts> texts)
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    /// <summary>This moment, in Brussels time.</summary>
    public DateTimeOffset Now => InBrussels(clock.GetUtcNow());

    /// <summary>The calendar day it is now in Brussels.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>The same instant on the clock of Brussels, summer time included.</summary>
    public static DateTimeOffset InBrussels(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Brussels);

    /// <summary>"vandaag", "gisteren", "morgen", otherwise "ma 23 november 2026".</summary>
    public string Day(DateOnly day) => NearDay(day) ?? FarDay(day);

    /// <summary>The day in full, for headings: "maandag 23 november 2026".</summary>
    public static string LongDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The hour alone: "14.30 u.", in English "14:30".</summary>
    public string Time(DateTimeOffset moment)
    {
        var there = InBrussels(moment);
        return texts["Moment.Time",
            there.Hour.ToString(CultureInfo.InvariantCulture), there.Minute.ToString("00", CultureInfo.InvariantCulture)];
    }

    /// <summary>Day and hour: "vandaag 14.30 u." or "ma 23 november 2026, 14.30 u.".</summary>
    public string At(DateTimeOffset moment)
    {
        var day = DayOf(moment);
        return NearDay(day) is { } near
            ? texts["Moment.At.near", near, Time(moment)]
            : texts["Moment.At.far", FarDay(day), Time(moment)];
    }

    /// <summary>
    /// A deadline, seen from now: "tegen morgen 24 uur", "tegen vandaag 14.30 u.", "2 dagen te laat, was tegen …".
    /// The last instant of a day is written as 24 o'clock of that day, never as midnight of the next.
    /// </summary>
    public string Due(DateTimeOffset due)
    {
        var by = Deadline(due);
        if (due > clock.GetUtcNow()) return texts["Due.by", by];
        var days = Today.DayNumber - LastDay(due).DayNumber;
        return days < 1 ? texts["Due.overdueHours", by] : texts.Count("Due.overdueDays", days, by);
    }

    /// <summary>The last calendar day on which a deadline can still be met: the day before, for one that falls at midnight.</summary>
    public static DateOnly LastDay(DateTimeOffset due) => DayOf(due.AddTicks(-1));

    /// <summary>The instant for a <c>datetime</c> attribute, to the second and with its offset.</summary>
    public static string Machine(DateTimeOffset moment) =>
        InBrussels(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private string Deadline(DateTimeOffset due)
    {
        if (InBrussels(due).TimeOfDay != TimeSpan.Zero) return At(due);
        var day = LastDay(due);
        return NearDay(day) is { } near ? texts["Moment.EndOfDay.near", near] : texts["Moment.EndOfDay.far", FarDay(day)];
    }

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(InBrussels(moment).DateTime);

    private string? NearDay(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        0 => texts["Moment.Today"].Value,
        1 => texts["Moment.Tomorrow"].Value,
        -1 => texts["Moment.Yesterday"].Value,
        _ => null,
    };

    private static string FarDay(DateOnly day) => day.ToString("ddd d MMMM yyyy", CultureInfo.CurrentCulture);
}
