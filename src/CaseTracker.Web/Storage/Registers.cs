using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Marten.Patching;

namespace CaseTracker.Web.Storage;

/// <summary>A duty that is open, for worklists. Gone when the duty is no longer open.</summary>
public sealed class DutyRow
{
    /// <summary>The duty's id.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>Who has to do it.</summary>
    public required string Owner { get; set; }

    /// <summary>The rule that asks it.</summary>
    public required RuleId Rule { get; init; }

    /// <summary>What is asked.</summary>
    public required DutyTask Task { get; init; }

    /// <summary>The entry that opened it.</summary>
    public required EntryId About { get; init; }

    /// <summary>The person it concerns.</summary>
    public PersonId? Person { get; init; }

    /// <summary>The topic, for R1.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The last moment.</summary>
    public required DateTimeOffset Due { get; init; }
}

/// <summary>A contact that is planned, for worklists and calendars.</summary>
public sealed class PlannedRow
{
    /// <summary>Student and contact.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>The contact.</summary>
    public required EntryId Contact { get; init; }

    /// <summary>Who holds it.</summary>
    public required string Staff { get; init; }

    /// <summary>When it is meant to take place.</summary>
    public required DateTimeOffset On { get; init; }

    /// <summary>With whom, how, about what.</summary>
    public required Approach Approach { get; init; }

    /// <summary>When somebody started it, of which nothing is recorded yet; null while nobody did.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Who started it.</summary>
    public string? StartedBy { get; set; }

    /// <summary>The same with the contact as somebody may know it.</summary>
    public PlannedRow About(Approach approach) => ReferenceEquals(approach, Approach) ? this : new() { Id = Id, Student = Student, Contact = Contact, Staff = Staff, On = On, Approach = approach, StartedAt = StartedAt, StartedBy = StartedBy };

    /// <summary>The id of the row of a student's contact.</summary>
    public static string IdOf(string student, EntryId contact) => $"{student}/{contact}";
}

/// <summary>That somebody is linked to a student as guardian.</summary>
public sealed class FamilyTie
{
    /// <summary>Student and guardian.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>The guardian.</summary>
    public required string Guardian { get; init; }

    /// <summary>What the guardian is to the student.</summary>
    public GuardianKind Kind { get; init; }

    /// <summary>Whether a person confirmed it.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>The id of the tie.</summary>
    public static string IdOf(string student, PersonId guardian) => $"{student}/{guardian}";
}

/// <summary>The outside of a student's file: what finding it and deciding on access need.</summary>
public sealed class FileCard
{
    /// <summary>The student's id.</summary>
    public required string Id { get; init; }

    /// <summary>The home class.</summary>
    public string? Class { get; set; }

    /// <summary>The class teacher.</summary>
    public string? ClassTeacher { get; set; }

    /// <summary>The mentor.</summary>
    public string? Mentor { get; set; }

    /// <summary>The contact person.</summary>
    public string? ContactPerson { get; set; }

    /// <summary>Whether the student left.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Whether the relationship is closed.</summary>
    public bool IsClosed { get; set; }

    /// <summary>What somebody is to this student.</summary>
    /// <param name="isNamed">Whether they are named among the readers of some entry (<see cref="NamedReaders"/>).</param>
    public Relations RelationsOf(Actor actor, bool isNamed = false) => NeedToKnow.RelationsOf(actor,
        new StudentEnrolment { ClassTeacher = Known(ClassTeacher), Mentor = Known(Mentor) },
        new FamilyCircle { ContactPerson = Known(ContactPerson) is { } staff ? new ContactPerson(staff, default, default, null) : null }, isNamed);

    private static PersonId? Known(string? id) => id is null ? null : new PersonId(id);
}

/// <summary>Who was last named among the readers of an entry. Whether they still are, when it was taken back, the relationship knows.</summary>
public sealed class NamedReaders
{
    /// <summary>Student and entry, or contact.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>Who is named.</summary>
    public required string[] Named { get; init; }

    /// <summary>The row of an entry of which the readers were chosen.</summary>
    public static NamedReaders Of(string student, EntryId entry, Circle circle) =>
        new() { Id = $"{student}/{entry}", Student = student, Named = [.. circle.Named.Select(person => person.Value)] };
}

/// <summary>Who was last named as the second person of a postponement and has not said so yet. What was taken back since, the relationship knows.</summary>
public sealed class AwaitedSecond
{
    /// <summary>Student and postponement.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>Who was named.</summary>
    public required string Whom { get; init; }

    /// <summary>The row of a postponement.</summary>
    public static AwaitedSecond Of(string student, EntryId postponement, PersonId whom) => new() { Id = IdOf(student, postponement), Student = student, Whom = whom.Value };

    /// <summary>The id of the row of a student's postponement.</summary>
    public static string IdOf(string student, EntryId postponement) => $"{student}/{postponement}";
}

/// <summary>That somebody opened a file which is not theirs, and what was judged of it.</summary>
public sealed class GlassRow
{
    /// <summary>The entry that says so.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>Who opened it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Why, sealed as it is in the event.</summary>
    public Text? Reason { get; init; }

    /// <summary>Whether there was reason enough; null while nobody judged it.</summary>
    public bool? Justified { get; set; }

    /// <summary>The row of a glass that was broken.</summary>
    public static GlassRow Of(string student, GlassBroken broken) => new() { Id = $"{broken.Id}", Student = student, By = broken.By.Value, At = broken.TookPlace, Until = broken.Until, Reason = broken.Reason };

    /// <summary>The entry that says so, for its texts.</summary>
    public GlassBroken Entry => new(new(Guid.Parse(Id)), At, new(By), Until, Reason);
}

/// <summary>That somebody spoke with home about absence on a day, or home explained it; gone the night after.</summary>
public sealed class HomeSpokenTo
{
    /// <summary>Student and day.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The row of a student on a day.</summary>
    public static HomeSpokenTo Of(string student, DateOnly day) => new() { Id = $"{student}/{day:yyyy-MM-dd}", Student = student, Day = day };
}

/// <summary>A student who once had so many half days without a reason that it touches the school's allowance. How many there are now, the relationship knows.</summary>
public sealed class AllowanceSignal
{
    /// <summary>The student.</summary>
    public required string Id { get; init; }
}

/// <summary>Where people are named.</summary>
internal static class NamedIn
{
    /// <summary>The students in whose file somebody is named among the readers of an entry.</summary>
    public static async Task<IReadOnlySet<string>> NamedAsync(this IQuerySession session, Actor actor, CancellationToken cancellation)
    {
        var me = actor.Id.Value;
        var students = await session.Query<NamedReaders>().Where(row => row.Named.Contains(me)).Select(row => row.Student).ToListAsync(cancellation);
        return students.Count == 0 ? ImmutableHashSet<string>.Empty
            : (await session.LoadManyAsync<Relationship>(cancellation, students.Distinct().ToArray())).Where(now => now.Circles.Name(actor.Id)).Select(now => now.Id).ToHashSet();
    }
}

/// <summary>Registers over many students, written in the same transaction as the events: what a person must see after pressing a button.</summary>
internal sealed partial class Registers : EventProjection
{
    public Registers()
    {
        Name = "Registers";
        // What a rebuild throws away first.
        foreach (var register in new[] { typeof(DutyRow), typeof(PlannedRow), typeof(FamilyTie), typeof(FileCard), typeof(NamedReaders), typeof(AwaitedSecond), typeof(GlassRow), typeof(HomeSpokenTo) }) Options.DeleteViewTypeOnTeardown(register);
    }

    public override ValueTask ApplyAsync(IDocumentOperations operations, IEvent e, CancellationToken cancellation)
    {
        var student = e.StreamKey!;
        switch (e.Data)
        {
            case DutyOpened opened:
                operations.Store(new DutyRow
                {
                    Id = opened.Duty.ToString(), Student = student, Owner = opened.Owner.Value, Rule = opened.Rule, Task = opened.Task,
                    About = opened.About, Person = opened.Person, Topic = opened.Topic, Due = opened.Due,
                });
                break;
            case DutyMet met: operations.Delete<DutyRow>(met.Duty.ToString()); break;
            case DutyEnded ended: operations.Delete<DutyRow>(ended.Duty.ToString()); break;
            case DutyWaived waived: operations.Delete<DutyRow>(waived.Duty.ToString()); break;
            case DutyReassigned passed: operations.Patch<DutyRow>(passed.Duty.ToString()).Set(row => row.Owner, passed.To.Value); break;

            case ContactPlanned planned: Plan(operations, student, planned.Id, planned.On, planned.Approach); break;
            case ContactMoved moved: Plan(operations, student, moved.Contact, moved.On, moved.Approach); break;
            case ContactStarted started:
                operations.Patch<PlannedRow>(PlannedRow.IdOf(student, started.Contact)).Set(row => row.StartedAt, started.TookPlace).Set(row => row.StartedBy, e.UserName);
                break;
            case ContactCancelled cancelled: operations.Delete<PlannedRow>(PlannedRow.IdOf(student, cancelled.Contact)); break;
            case ContactHeld held:
                operations.Delete<PlannedRow>(PlannedRow.IdOf(student, held.Contact));
                if (AbsenceRegister.IsAboutIt(held)) operations.Store(HomeSpokenTo.Of(student, SchoolCalendar.DateOf(held.TookPlace)));
                break;
            case GuardianDidNotCome { Contact: { } contact }: operations.Delete<PlannedRow>(PlannedRow.IdOf(student, contact)); break;

            case GuardianLinked linked: Tie(operations, student, linked.Guardian, linked.Kind, false); break;
            case GuardianConfirmed confirmed: Tie(operations, student, confirmed.Guardian, confirmed.Link.Kind, true); break;
            case GuardianUnlinked unlinked: operations.Delete<FamilyTie>(FamilyTie.IdOf(student, unlinked.Guardian)); break;

            case AudienceNarrowed narrowed: operations.Store(NamedReaders.Of(student, narrowed.Contact ?? narrowed.Target, narrowed.To)); break;
            case AudienceWidened widened: operations.Store(NamedReaders.Of(student, widened.Contact ?? widened.Target, widened.To)); break;

            case InformingPostponed asked: operations.Store(AwaitedSecond.Of(student, asked.Id, asked.Approver)); break;
            case PostponementReviewed reviewed: operations.Store(AwaitedSecond.Of(student, reviewed.Postponement, reviewed.Approver)); break;
            case EntryCorrected { After: InformingPostponed asked }: operations.Store(AwaitedSecond.Of(student, asked.Id, asked.Approver)); break;
            case EntryCorrected { After: PostponementReviewed reviewed }: operations.Store(AwaitedSecond.Of(student, reviewed.Postponement, reviewed.Approver)); break;
            case PostponementSeconded seconded: operations.Delete<AwaitedSecond>(AwaitedSecond.IdOf(student, seconded.Postponement)); break;

            case AbsenceExplained explained when explained.HalfDays.Any(half => half.Date == SchoolCalendar.DateOf(explained.TookPlace)):
                operations.Store(HomeSpokenTo.Of(student, SchoolCalendar.DateOf(explained.TookPlace)));
                break;

            case GlassBroken broken: operations.Store(GlassRow.Of(student, broken)); break;
            case GlassReviewed reviewed: operations.Patch<GlassRow>(reviewed.Glass.ToString()).Set(row => row.Justified, (bool?)reviewed.Justified); break;

            case RelationshipOpened opened:
                operations.Store(new FileCard { Id = student, Class = opened.Class, ClassTeacher = opened.ClassTeacher?.Value });
                break;
            case StudentMovedClass moved:
                Card().Set(card => card.Class, moved.Class).Set(card => card.ClassTeacher, moved.ClassTeacher?.Value).Set(card => card.Mentor, moved.Mentor?.Value);
                break;
            case ContactPersonAssigned assigned: Card().Set(card => card.ContactPerson, assigned.Staff.Value); break;
            case ContactPersonReleased: Card().Set(card => card.ContactPerson, (string?)null); break;
            case StudentLeft: Card().Set(card => card.HasLeft, true); break;
            case RelationshipClosed: Card().Set(card => card.IsClosed, true); break;
            case RelationshipReopened: Card().Set(card => card.IsClosed, false).Set(card => card.HasLeft, false); break;
        }

        return ValueTask.CompletedTask;

        // In the database: what an earlier event of the same transaction wrote cannot be loaded yet.
        IPatchExpression<FileCard> Card() => operations.Patch<FileCard>(student);
    }

    /// <summary>What the registers hold of a relationship that is stored at once.</summary>
    public static IEnumerable<object> Of(Relationship now)
    {
        foreach (var duty in now.Duties.Open)
            yield return new DutyRow
            {
                Id = duty.Id.ToString(), Student = now.Id, Owner = duty.Owner.Value, Rule = duty.Rule, Task = duty.Task, About = duty.About, Person = duty.Person, Topic = duty.Topic, Due = duty.Due,
            };
        foreach (var plan in now.Contacts.Planned.Values)
            yield return new PlannedRow
            {
                Id = PlannedRow.IdOf(now.Id, plan.Id), Student = now.Id, Contact = plan.Id, Staff = plan.Approach.Holder.Value, On = plan.On, Approach = plan.Approach,
                StartedAt = plan.StartedAt, StartedBy = plan.StartedAt is null ? null : plan.Approach.Holder.Value,
            };
        foreach (var guardian in now.Family.Guardians.Values)
            yield return new FamilyTie { Id = FamilyTie.IdOf(now.Id, guardian.Id), Student = now.Id, Guardian = guardian.Id.Value, Kind = guardian.Link.Kind, IsConfirmed = guardian.Confirmed is not null };
        foreach (var wait in now.Informing.Postponed)
            if (wait.Awaits is { } second) yield return AwaitedSecond.Of(now.Id, wait.Id, second.Whom);
        foreach (var chosen in now.Circles.Chosen) yield return NamedReaders.Of(now.Id, chosen.Entry, chosen.Circle);
        if (now.Absences.UnjustifiedInTwoYears(SchoolCalendar.YearOf(SchoolCalendar.DateOf(now.Latest))) >= ShortOnTheBall.LeastSignal) yield return new AllowanceSignal { Id = now.Id };
        yield return new FileCard
        {
            Id = now.Id, Class = now.Enrolment.Class, ClassTeacher = now.Enrolment.ClassTeacher?.Value, Mentor = now.Enrolment.Mentor?.Value, ContactPerson = now.Family.ContactPerson?.Staff.Value,
            HasLeft = now.Enrolment.LeftOn is not null, IsClosed = now.Enrolment.IsClosed,
        };
    }

    private static void Plan(IDocumentOperations operations, string student, EntryId contact, DateTimeOffset on, Approach approach) =>
        operations.Store(new PlannedRow { Id = PlannedRow.IdOf(student, contact), Student = student, Contact = contact, Staff = approach.Holder.Value, On = on, Approach = approach });

    private static void Tie(IDocumentOperations operations, string student, PersonId guardian, GuardianKind kind, bool isConfirmed) =>
        operations.Store(new FamilyTie { Id = FamilyTie.IdOf(student, guardian), Student = student, Guardian = guardian.Value, Kind = kind, IsConfirmed = isConfirmed });
}
