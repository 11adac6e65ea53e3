namespace CaseTracker.Domain.Rules;

/// <summary>The 18th birthday changes what is asked, by date and without a command (DOMAIN §7).</summary>
internal static class Birthday
{
    /// <summary>The first moment of it, when it is still to come.</summary>
    public static DateTimeOffset? Next(Relationship now, DateTimeOffset after) =>
        now.Enrolment.AdultFrom is { } date && SchoolCalendar.At(date, TimeOnly.MinValue).ToUniversalTime() is var moment && moment > after ? moment : null;
}
