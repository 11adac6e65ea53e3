using System.Buffers;
using System.Globalization;

namespace CaseTracker.Web.Rostering.Reading;

/// <summary>Which comes first in a date such as 03/04/2026.</summary>
internal enum DateOrder
{
    /// <summary>The day, as in Flanders.</summary>
    DayFirst,

    /// <summary>The month, as in the United States.</summary>
    MonthFirst,
}

/// <summary>Reads dates in the forms that exports write: ISO with or without separators or time, and day/month/year in either order.</summary>
internal static class Dates
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
    private static readonly SearchValues<char> TimeSigns = SearchValues.Create("0123456789:.,+- AaPpMmZz");

    /// <summary>
    /// Reads one date of a column with this order. A date that is impossible in it is read the other way round.
    /// Years from 1900 to 2100; two-digit years are not guessed at.
    /// </summary>
    public static bool TryRead(string text, DateOrder order, out DateOnly date)
    {
        date = default;
        if (!TrySplit(text, out var day, out var parts)) return false;
        if (parts is null)
        {
            date = day;
            return true;
        }
        var (first, second, year) = parts.Value;
        return order == DateOrder.DayFirst
            ? TryMake(year, second, first, out date) || TryMake(year, first, second, out date)
            : TryMake(year, first, second, out date) || TryMake(year, second, first, out date);
    }

    /// <summary>Finds out what a column's dates say about their order.</summary>
    internal sealed class Evidence
    {
        private bool dayFirst;
        private bool monthFirst;
        private bool either;

        /// <summary>The order to read the column in: month first only when every date that tells says so.</summary>
        public DateOrder Order => monthFirst && !dayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst;

        /// <summary>Whether some dates tell the order, and all that do tell the same.</summary>
        public bool IsTelling => dayFirst != monthFirst;

        /// <summary>Whether no date tells and some could be read both ways.</summary>
        public bool IsAmbiguous => either && !dayFirst && !monthFirst;

        /// <summary>Whether some dates tell one order and some the other.</summary>
        public bool IsMixed => dayFirst && monthFirst;

        /// <summary>Looks at one value of the column.</summary>
        public void Weigh(string text)
        {
            if (!TrySplit(text, out _, out var parts) || parts is not var (first, second, _)) return;
            if (first == second) return;
            if (first is > 12 and <= 31 && second is >= 1 and <= 12) dayFirst = true;
            else if (second is > 12 and <= 31 && first is >= 1 and <= 12) monthFirst = true;
            else if (first is >= 1 and <= 12 && second is >= 1 and <= 12) either = true;
        }
    }

    // Gives a date where the form is clear, and else the three numbers of a date whose order is not.
    private static bool TrySplit(string text, out DateOnly date, out (int First, int Second, int Year)? parts)
    {
        date = default;
        parts = null;
        var timeAt = text.IndexOfAny(['T', 't', ' ']);
        var day = timeAt < 0 ? text.AsSpan() : text.AsSpan(0, timeAt);
        var time = timeAt < 0 ? [] : text.AsSpan(timeAt + 1);
        if (!IsTime(time)) return false;

        if (day.Length == 8 && Digits(day) is { } packed) return TryMake(packed / 10000, packed / 100 % 100, packed % 100, out date);

        var separator = day.IndexOfAny('-', '/', '.');
        if (separator < 0) return false;
        Span<Range> ranges = stackalloc Range[4];
        if (day.Split(ranges, day[separator]) != 3
            || Digits(day[ranges[0]]) is not { } first || Digits(day[ranges[1]]) is not { } second || Digits(day[ranges[2]]) is not { } third)
            return false;

        if (day[ranges[0]].Length == 4) return TryMake(first, second, third, out date) && TryMove(text, time, ref date);
        if (day[ranges[2]].Length != 4) return false;
        // Nobody writes the month first with dots.
        if (day[separator] == '.') return TryMake(third, second, first, out date);
        parts = (first, second, third);
        return true;
    }

    // Midnight in Brussels is the day before in UTC: a moment with an offset is brought back to the day it is here.
    private static bool TryMove(string text, ReadOnlySpan<char> time, ref DateOnly date)
    {
        if (time.IndexOfAny('Z', 'z', '+') < 0 && time.IndexOf('-') < 0) return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return false;
        date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Brussels).DateTime);
        return true;
    }

    private static bool IsTime(ReadOnlySpan<char> time) => time.IndexOfAnyExcept(TimeSigns) < 0;

    private static int? Digits(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 8 && text.IndexOfAnyExceptInRange('0', '9') < 0 ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1900 or > 2100 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }
}
