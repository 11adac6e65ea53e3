using System.Globalization;

namespace CaseTracker.Domain.Rules;

/// <summary>R8. A face before a problem: in autumn the class teacher meets or speaks to every guardian.</summary>
public sealed class AFaceBeforeAProblem : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R8");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 3; Insteek 5");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("weeks-after-enrolment", 6, 2, 12)];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.MeetGuardian];

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        if (now.Enrolment is not { LeftOn: null, IsClosed: false, ClassTeacher: { } classTeacher } || now.Enrolment.IsAdult(day.Today)) yield break;
        var year = SchoolCalendar.YearOf(day.Today);
        foreach (var guardian in now.Family.Guardians.Values)
            if (guardian is { Confirmed: { } confirmed, Since: { } since, Link: { } link } && (link.Authority is Authority.Holds || link.LivesWithStudent))
                yield return new(Id, DutyTask.MeetGuardian, confirmed.Derived(year.ToString(CultureInfo.InvariantCulture)), guardian.Id, null,
                    Due(year, since, day), classTeacher, now.Acquaintance.In(year, guardian.Id)?.At);
    }

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after)
    {
        if (now.Enrolment.LeftOn is not null) return null;
        var newYear = SchoolCalendar.At(new DateOnly(SchoolCalendar.YearOf(SchoolCalendar.DateOf(after)) + 1, 9, 1), TimeOnly.MinValue).ToUniversalTime();
        return Birthday.Next(now, after) is { } birthday && birthday < newYear ? birthday : newYear;
    }

    private DateTimeOffset Due(int year, DateTimeOffset since, Bearings day)
    {
        var autumn = SchoolCalendar.EndOf(day.Calendar.LastSchoolDayUpTo(new DateOnly(year, 10, 31)));
        var afterEnrolment = SchoolCalendar.EndOf(SchoolCalendar.DateOf(since).AddDays(7 * Chosen("weeks-after-enrolment", since, day)));
        return afterEnrolment > autumn ? afterEnrolment : autumn;
    }
}
