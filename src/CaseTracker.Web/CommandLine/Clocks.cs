using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseTracker.Web.CommandLine;

/// <summary>The clock of the host.</summary>
internal static class Clocks
{
    /// <summary>The system's clock, or in development one that lives on another day.</summary>
    public static void AddClock(this WebApplicationBuilder builder, Invocation invocation)
    {
        if (invocation.Today is { } today) builder.Services.AddSingleton<TimeProvider>(new ClockOf(today));
        else builder.Services.TryAddSingleton(TimeProvider.System);
    }

    /// <summary>Today is another day; the hour is the real one, and time goes on from there.</summary>
    private sealed class ClockOf(DateOnly day) : TimeProvider
    {
        private readonly TimeSpan away = SchoolCalendar.At(day, TimeOnly.MinValue) - SchoolCalendar.At(SchoolCalendar.DateOf(System.GetUtcNow()), TimeOnly.MinValue);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + away;
    }
}
