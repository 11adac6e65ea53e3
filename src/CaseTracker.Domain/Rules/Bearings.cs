namespace CaseTracker.Domain.Rules;

/// <summary>Where a decision stands: the moment, who asks, and the school's calendar, policy and staff.</summary>
/// <param name="Now">The moment of the decision.</param>
/// <param name="By">Who asks.</param>
/// <param name="Calendar">The school's days.</param>
/// <param name="Policy">The school's settings, dated.</param>
/// <param name="Staff">Who works at the school.</param>
public sealed record Bearings(DateTimeOffset Now, Actor By, SchoolCalendar Calendar, Policy Policy, StaffRoom Staff)
{
    /// <summary>The date in Brussels.</summary>
    public DateOnly Today => SchoolCalendar.DateOf(Now);

    /// <summary>This minute: nobody remembers the second in which something took place.</summary>
    public DateTimeOffset ThisMinute => Minute(Now);

    /// <summary>When something took place that somebody tells of: as told, or else this minute.</summary>
    public DateTimeOffset MomentOf(DateTimeOffset? told) => told is { } moment ? Minute(moment) : ThisMinute;

    /// <summary>A moment without its seconds, in UTC.</summary>
    public static DateTimeOffset Minute(DateTimeOffset moment) => new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
