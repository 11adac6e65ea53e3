namespace CaseTracker.Domain.Rules;

/// <summary>
/// R15. The teacher stays the owner of a conflict: teacher and student talk by the next lesson, with support before and after, and
/// nobody takes it over from the teacher before they did. At the teacher's own request or after an angry reply, a reason is enough.
/// </summary>
public sealed class TheTeacherStaysTheOwner : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R15");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.2; Deel 3.1.2");

    /// <inheritdoc />
    public override Mode Default => Mode.Advise;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("talk-days", 1, 1, 10), new("aftercare-days", 2, 1, 10)];

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["not-talked", "no-reason"];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.TalkOverConflict, DutyTask.PrepareOwner, DutyTask.CareForOwner];

    /// <inheritdoc />
    /// <remarks>Who has it after the teacher may pass it on: it left the teacher already.</remarks>
    public override IEnumerable<Breach> Judge(HandingOver asked, Relationship now, Bearings day)
    {
        if (!asked.Conflict.AwaitsTeacher) yield break;
        if (asked.Ground is HandOverGround.NotTalked) yield return Breach("not-talked", ("teacher", asked.Conflict.Teacher.Value));
        else if (!asked.HasReason) yield return Breach("no-reason");
    }

    /// <inheritdoc />
    /// <remarks>To prepare is asked only for a talk that is to come. Who left is talked with no more.</remarks>
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        if (now.Enrolment.LeftOn is not null) yield break;
        foreach (var conflict in now.Conflicts.All)
        {
            var since = conflict.Since;
            var talkBy = conflict.NextLesson is { } lesson ? SchoolCalendar.EndOf(lesson) : day.Calendar.Due(since, Chosen("talk-days", since, day));
            if (conflict.IsOpen || conflict.Talk is not null)
                yield return new(Id, DutyTask.TalkOverConflict, conflict.Charge, now.Student, null, talkBy, conflict.Owner, conflict.Talk?.At, since) { IsOfANamedDay = conflict.NextLesson is not null };
            if (conflict.PreparedOn is not null || conflict is { IsOpen: true, IsTheTeachers: true, Talk: null })
                yield return new(Id, DutyTask.PrepareOwner, conflict.Id, null, null, talkBy, Supporter(conflict, now, day), conflict.PreparedOn, since) { IsOfANamedDay = conflict.NextLesson is not null };
            if (conflict.Talk is { WithTeacher: true } talk)
                yield return new(Id, DutyTask.CareForOwner, talk.Entry, null, null, day.Calendar.Due(talk.At, Chosen("aftercare-days", talk.At, day)), Supporter(conflict, now, day), conflict.CaredOn, since);
        }
    }

    // The contact person knows the family best; else a counsellor. Nobody supports themselves.
    private static PersonId Supporter(Conflict conflict, Relationship now, Bearings day) =>
        now.Family.ContactPerson is { Staff: var contact } && contact != conflict.Teacher && day.Staff.IsCareOrPrincipal(contact) ? contact
        : day.Staff.First(Role.Counsellor) is { } counsellor && counsellor != conflict.Teacher ? counsellor
        : day.Staff.First(Role.CareCoordinator) is { } care && care != conflict.Teacher ? care
        : day.Staff.LastResort;
}
