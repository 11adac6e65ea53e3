using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseTracker.Web.CommandLine;

/// <summary>The clock of the host.</summary>
internal static class Clocks
{
    /// <summary>The system's clock, or in development one that lives on another day.</summary>
    /// <exception cref="InvocationException">Another day was asked for outside of development.</exception>
    public static void AddClock(this WebApplicationBuilder builder, Invocation invocation)
    {
        if (invocation.Today is not { } today)
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            return;
        }

        if (!builder.Environment.IsDevelopment()) throw new InvocationException("--today is for development only: in production, time is what it is.");
        builder.Services.AddSingleton<TimeProvider>(new ClockOf(today));
    }

    /// <summary>Today is another day; the hour is the real one, and time goes on from there.</summary>
    private sealed class ClockOf(DateOnly day) : TimeProvider
    {
        private readonly TimeSpan away = SchoolCalendar.At(day, TimeOnly.MinValue) - SchoolCalendar.At(SchoolCalendar.DateOf(System.GetUtcNow()), TimeOnly.MinValue);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + away;
    }
}
