using System.Globalization;
using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Absences;

/// <summary>Which half of a school day.</summary>
public enum DayPart
{
    /// <summary>Before noon.</summary>
    Morning,

    /// <summary>After noon.</summary>
    Afternoon,
}

/// <summary>Half a school day: what absences are counted in. On paper the date and the part, as in "2026-11-26 morning".</summary>
[JsonConverter(typeof(CodeConverter<HalfDay>))]
public readonly record struct HalfDay(DateOnly Date, DayPart Part) : ICode<HalfDay>, IComparable<HalfDay>
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>When it begins: 0:00 or 12:00 in Brussels.</summary>
    public DateTimeOffset Begins => SchoolCalendar.At(Date, Part is DayPart.Morning ? TimeOnly.MinValue : new TimeOnly(12, 0));

    /// <summary>The calendar year in which its school year began.</summary>
    public int Year => SchoolCalendar.YearOf(Date);

    /// <inheritdoc />
    public static HalfDay Of(string word) =>
        word.Split(' ') is [var date, "morning" or "afternoon"] && DateOnly.TryParseExact(date, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(day, word.EndsWith("morning", StringComparison.Ordinal) ? DayPart.Morning : DayPart.Afternoon)
            : throw new FormatException("A half day is a date and 'morning' or 'afternoon', as in '2026-11-26 morning'.");

    /// <inheritdoc />
    public int CompareTo(HalfDay other) => (Date, Part).CompareTo((other.Date, other.Part));

    /// <summary>The half day on paper.</summary>
    public override string ToString() => $"{Date.ToString(Form, CultureInfo.InvariantCulture)} {(Part is DayPart.Morning ? "morning" : "afternoon")}";

    /// <summary>Which comes first.</summary>
    public static bool operator <(HalfDay one, HalfDay other) => one.CompareTo(other) < 0;

    /// <summary>Which comes first.</summary>
    public static bool operator <=(HalfDay one, HalfDay other) => one.CompareTo(other) <= 0;

    /// <summary>Which comes first.</summary>
    public static bool operator >(HalfDay one, HalfDay other) => one.CompareTo(other) > 0;

    /// <summary>Which comes first.</summary>
    public static bool operator >=(HalfDay one, HalfDay other) => one.CompareTo(other) >= 0;
}

/// <summary>The code that the school's own administration gave a half day; kept as it came.</summary>
[JsonConverter(typeof(CodeConverter<AbsenceCode>))]
public readonly record struct AbsenceCode(string Value) : ICode<AbsenceCode>
{
    /// <summary>The most letters it has.</summary>
    public const int MostLetters = 20;

    /// <inheritdoc />
    public static AbsenceCode Of(string word) => word.Trim() is { Length: > 0 and <= MostLetters } code && !code.Any(char.IsControl)
        ? new(code)
        : throw new FormatException($"An absence's code has 1 to {MostLetters} characters.");

    /// <summary>The code as text.</summary>
    public override string ToString() => Value;
}

/// <summary>What a half day's code means to us.</summary>
public enum AbsenceMeaning
{
    /// <summary>Absent, and nobody knows why yet.</summary>
    Unexplained,

    /// <summary>Absent for a reason that counts: ill, with a note.</summary>
    Explained,

    /// <summary>Absent without a reason that counts.</summary>
    Problematic,

    /// <summary>There, but late.</summary>
    Late,

    /// <summary>There after all.</summary>
    Present,
}

/// <summary>A half day as the school's administration tells it.</summary>
public sealed record ReportedHalfDay(HalfDay HalfDay, AbsenceCode Code, AbsenceMeaning Meaning);
