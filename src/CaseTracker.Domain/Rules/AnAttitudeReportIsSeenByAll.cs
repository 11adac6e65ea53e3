namespace CaseTracker.Domain.Rules;

/// <summary>
/// R26. An attitude report is seen by all: the student first, who can say what they take on, and then the guardians. A report that
/// was not given it does not ask. With the school year it is over.
/// </summary>
public sealed class AnAttitudeReportIsSeenByAll : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R26");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Leerling als actor");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    /// <remarks>The last day of each period is a day and a month; in a shorter month its last day.</remarks>
    public override ImmutableArray<RuleParameter> Parameters { get; } =
    [
        new("intentions-days", 5, 1, 20), new("home-days", 10, 1, 30),
        new("period-1-day", 15, 1, 31), new("period-1-month", 12, 9, 12), new("period-2-day", 31, 1, 31), new("period-2-month", 3, 1, 4), new("period-3-day", 15, 1, 31), new("period-3-month", 6, 5, 6),
    ];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.AskForIntentions, DutyTask.ShowAttitudeReport];

    /// <summary>The periods of a school year, by what the school set until today, or until the year was over.</summary>
    /// <param name="year">The calendar year in which it begins.</param>
    public ImmutableArray<AttitudePeriod> PeriodsOf(int year, Bearings day)
    {
        var at = EndOfYear(year) is var end && end < day.Now ? end.AddTicks(-1) : day.Now;
        return [.. Enumerable.Range(1, AttitudePeriod.PerYear).Select(number => new AttitudePeriod(number, LastDay(Chosen($"period-{number}-month", at, day), Chosen($"period-{number}-day", at, day))))];

        DateOnly LastDay(int month, int on) => month >= 9 ? LastOf(year, month, on) : LastOf(year + 1, month, on);
        static DateOnly LastOf(int calendarYear, int month, int on) => new(calendarYear, month, Math.Min(on, DateTime.DaysInMonth(calendarYear, month)));
    }

    /// <summary>The period in which a day lies; after the last day of the last one, that one.</summary>
    public int PeriodOn(DateOnly date, Bearings day) =>
        PeriodsOf(SchoolCalendar.YearOf(date), day).FirstOrDefault(period => date <= period.LastDay)?.Number ?? AttitudePeriod.PerYear;

    /// <inheritdoc />
    /// <remarks>The student gets the chance to say what they take on; nobody has to. Seeing it is enough.</remarks>
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        foreach (var report in Asking(now, day.Today))
        {
            yield return new(Id, DutyTask.AskForIntentions, report.Id, now.Student, null, Due(report.Since, "intentions-days", day), report.By, report.StudentSawOn, report.Since);
            if (report.StudentSawOn is not { } saw) continue;
            foreach (var guardian in WhoSeesIt.AtHome(now, day.Today))
                yield return new(Id, DutyTask.ShowAttitudeReport, report.Id, guardian, null, Due(saw, "home-days", day), report.By, report.SeenOn(guardian), report.Since);
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after)
    {
        var date = SchoolCalendar.DateOf(after);
        if (!Asking(now, date).Any()) return null;
        var newYear = EndOfYear(SchoolCalendar.YearOf(date));
        return Birthday.Next(now, after) is { } birthday && birthday < newYear ? birthday : newYear;
    }

    private static IEnumerable<AttitudeReport> Asking(Relationship now, DateOnly today) => now.Enrolment is { LeftOn: null, IsClosed: false }
        ? now.Attitude.All.Where(report => !report.IsOver && report.Year == SchoolCalendar.YearOf(today))
        : [];

    private static DateTimeOffset EndOfYear(int year) => SchoolCalendar.EndOf(new(year + 1, 8, 31));

    // Not into a school year in which it is asked no more: then on its last school day, and of what was given after that, the same day.
    private DateTimeOffset Due(DateTimeOffset from, string days, Bearings day)
    {
        var (due, date) = (day.Calendar.Due(from, Chosen(days, from, day)), SchoolCalendar.DateOf(from));
        var last = SchoolCalendar.EndOf(day.Calendar.LastSchoolDayUpTo(new(SchoolCalendar.YearOf(date) + 1, 8, 31)));
        return due <= last ? due : SchoolCalendar.EndOf(date) is var same && same > last ? same : last;
    }
}
