namespace CaseTracker.Domain.Rules;

/// <summary>R14. Short on the ball: home is called the day the student is missed, and many absences are looked at together with the CLB.</summary>
/// <remarks>
/// A half day that is problematic at once is called about too: up to the threshold the school itself speaks with the parents.
/// The secretariat calls unless the school leaves it to the class teacher, who stands in class when the list comes in.
/// </remarks>
public sealed class ShortOnTheBall : Rule
{
    /// <summary>Its number.</summary>
    public static readonly RuleId Number = new("R14");

    /// <summary>The fewest half days in two years of which a school can want a signal.</summary>
    public const int LeastSignal = 5;

    /// <inheritdoc />
    public override RuleId Id => Number;

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.3");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } =
        [new("half-days", 5, 1, 20), new("clb-days", 2, 1, 10), new("plan-days", 10, 1, 40), new("class-teacher-calls", 0, 0, 1), new("signal-above", 29, LeastSignal, 60)];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.CallHome, DutyTask.NotifyClb, DutyTask.PlanWithClb];

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        foreach (var call in now.Absences.Calls)
            // Named by its topic: the half day that is called about may be the one that crosses the threshold, too.
            yield return new(Id, DutyTask.CallHome, call.About, null, Topic.Absence, SchoolCalendar.EndOf(call.HalfDay.Date), Caller(now, call.Since, day), call.MetOn, call.Since);

        var year = SchoolCalendar.YearOf(day.Today);
        if (Crossing(now, year, day) is not { } crossing) yield break;
        var guide = Guide(now, day);
        yield return new(Id, DutyTask.NotifyClb, crossing.About, null, null, day.Calendar.Due(crossing.Since, Chosen("clb-days", crossing.Since, day)), guide,
            now.Absences.TakenOn(AbsenceStep.ClbNotified, year), crossing.Since);
        yield return new(Id, DutyTask.PlanWithClb, crossing.About, now.Student, null, day.Calendar.Due(crossing.Since, Chosen("plan-days", crossing.Since, day)), guide,
            now.Absences.TakenOn(AbsenceStep.PlanMade, year), crossing.Since);
    }

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after)
    {
        // A new school year counts anew.
        var year = SchoolCalendar.YearOf(SchoolCalendar.DateOf(after));
        return now.Absences.Problematic.Any(one => one.HalfDay.Year == year) ? SchoolCalendar.EndOf(new(year + 1, 8, 31)) : null;
    }

    /// <summary>How many half days without a reason that counts there are in this school year and the one before it, where they are so many that it touches the school's allowance; null below that.</summary>
    public int? Signal(Relationship now, Bearings day) =>
        now.Absences.HalfDays.IsEmpty ? null
        : now.Absences.UnjustifiedInTwoYears(SchoolCalendar.YearOf(day.Today)) is var count && count > Chosen("signal-above", day.Now, day) ? count : null;

    // The half day with which there were as many as the policy of the day it was told wanted: a later setting moves nothing.
    private ProblematicHalfDay? Crossing(Relationship now, int year, Bearings day)
    {
        if (now.Absences.Problematic.IsEmpty) return null;
        var told = now.Absences.Problematic.Where(one => one.HalfDay.Year == year).ToList();
        // Those that are counted and ask nothing any more came before all of these.
        var before = told.Count == 0 ? 0 : now.Absences.Count(year, AbsenceMeaning.Problematic) - told.Count;
        return told.Where((one, i) => before + i + 1 >= Chosen("half-days", one.Since, day)).FirstOrDefault();
    }

    private PersonId Caller(Relationship now, DateTimeOffset at, Bearings day)
    {
        var teacher = now.Enrolment.ClassTeacher;
        return (Chosen("class-teacher-calls", at, day) == 1 ? teacher : null)
            ?? day.Staff.First(Role.Secretariat) ?? teacher ?? now.Family.ContactPerson?.Staff ?? day.Staff.LastResort;
    }

    private static PersonId Guide(Relationship now, Bearings day) =>
        now.Family.ContactPerson is { } contact && day.Staff.Has(contact.Staff, Role.Counsellor) ? contact.Staff : day.Staff.First(Role.Counsellor) ?? day.Staff.LastResort;
}
