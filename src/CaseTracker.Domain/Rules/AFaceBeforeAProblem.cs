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
        if (now.Enrolment is not { OpenedOn: { } opened, LeftOn: null, IsClosed: false, ClassTeacher: { } classTeacher } || now.Enrolment.IsAdult(day.Today)) yield break;
        var year = SchoolCalendar.YearOf(day.Today);
        foreach (var guardian in now.Family.Guardians.Values.OrderBy(guardian => guardian.Id.Value, StringComparer.Ordinal))
            if (guardian is { Confirmed: { } confirmed, Since: { } since, Link: { } link } && IsToBeMet(link))
            {
                // After a reopening they meet anew, in a term of its own: what closing ended does not revive.
                var (entry, from) = since < opened ? (now.Enrolment.Opening, opened) : (confirmed, since);
                yield return new(Id, DutyTask.MeetGuardian, entry.Derived(year.ToString(CultureInfo.InvariantCulture)), guardian.Id, null,
                    Due(year, from, day), classTeacher, now.Acquaintance.In(year, guardian.Id)?.At, Cause(year, from));
            }
    }

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after)
    {
        if (now.Enrolment.LeftOn is not null) return null;
        var newYear = SchoolCalendar.At(new DateOnly(SchoolCalendar.YearOf(SchoolCalendar.DateOf(after)) + 1, 9, 1), TimeOnly.MinValue).ToUniversalTime();
        return Birthday.Next(now, after) is { } birthday && birthday < newYear ? birthday : newYear;
    }

    private static bool IsToBeMet(GuardianLink link) => link.Authority is not Authority.BarredByCourt && (link.Authority is Authority.Holds || link.LivesWithStudent);

    // The school year asks it, or whoever came later in it.
    private static DateTimeOffset Cause(int year, DateTimeOffset from) => SchoolCalendar.At(new DateOnly(year, 9, 1), TimeOnly.MinValue) is var begin && begin > from ? begin : from;

    private DateTimeOffset Due(int year, DateTimeOffset since, Bearings day)
    {
        var autumn = SchoolCalendar.EndOf(day.Calendar.LastSchoolDayUpTo(new DateOnly(year, 10, 31)));
        var afterEnrolment = SchoolCalendar.EndOf(SchoolCalendar.DateOf(since).AddDays(7 * Chosen("weeks-after-enrolment", since, day)));
        return afterEnrolment > autumn ? afterEnrolment : autumn;
    }
}
