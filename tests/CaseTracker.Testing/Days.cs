namespace CaseTracker.Testing;

/// <summary>Fixed days: the autumn of 2026, in a Flemish school.</summary>
public static class Days
{
    /// <summary>The school year 2026–2027 as Flemish schools have it.</summary>
    public static readonly SchoolCalendar Calendar = new()
    {
        Years =
        [
            new SchoolYear(new(2026, 9, 1), new(2027, 6, 30),
                [
                    new(new(2026, 11, 2), new(2026, 11, 8), "herfstvakantie"),
                    new(new(2026, 11, 11), new(2026, 11, 11), "wapenstilstand"),
                    new(new(2026, 12, 21), new(2027, 1, 3), "kerstvakantie"),
                    new(new(2027, 2, 8), new(2027, 2, 14), "krokusvakantie"),
                    new(new(2027, 3, 29), new(2027, 4, 11), "paasvakantie"),
                ],
                [
                    new(new(2026, 9, 1), new(2026, 12, 18), "1"),
                    new(new(2027, 1, 4), new(2027, 3, 26), "2"),
                    new(new(2027, 4, 12), new(2027, 6, 30), "3"),
                ]),
        ],
    };

    /// <summary>Tuesday 1 September 2026, half past eight in Brussels: the first school day.</summary>
    public static readonly DateTimeOffset FirstSchoolDay = At("2026-09-01 08:30");

    /// <summary>Monday 12 October 2026, ten o'clock in Brussels: an ordinary day.</summary>
    public static readonly DateTimeOffset Monday = At("2026-10-12 10:00");

    /// <summary>A moment in Brussels, written "yyyy-MM-dd HH:mm".</summary>
    public static DateTimeOffset At(string local)
    {
        var moment = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return SchoolCalendar.At(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment)).ToUniversalTime();
    }

    /// <summary>The end of a day in Brussels, written "yyyy-MM-dd".</summary>
    public static DateTimeOffset EndOf(string date) => SchoolCalendar.EndOf(DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
