using System.Text.Json.Serialization;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Students;
using FluentValidation;

namespace CaseTracker.Web.Groups;

/// <summary>A student of a group, with people of theirs.</summary>
public sealed record FamilyInGroup(PersonId Student, IReadOnlyList<PersonId> People);

/// <summary>A student of a group, with who becomes the contact person.</summary>
public sealed record ContactPersonInGroup(PersonId Student, PersonId Staff);

/// <summary>One thing to do for several students; each of them is decided by itself.</summary>
[JsonDerivedType(typeof(GroupContact), "contact"), JsonDerivedType(typeof(GroupInforming), "informing"), JsonDerivedType(typeof(GroupConfirmation), "confirmation"), JsonDerivedType(typeof(GroupContactPersons), "contact-persons"),
 JsonDerivedType(typeof(GroupPlans), "plans"), JsonDerivedType(typeof(GroupDuties), "duties"), JsonDerivedType(typeof(GroupUndoing), "undoing")]
public abstract record GroupRequest
{
    /// <summary>The most students in one request: it is answered when all is done. A page does more, and answers before.</summary>
    internal const int Most = 60;

    /// <summary>The students, in the order in which they were named.</summary>
    internal abstract IEnumerable<PersonId> Whom();

    /// <summary>What it asks in one student's file; nothing where the student is not named.</summary>
    /// <param name="key">From which the ids of all its entries follow: sent twice, each counts once.</param>
    internal abstract IEnumerable<RelationshipCommand> For(StudentFile file, EntryId key);

    /// <summary>What undoes it in one student's file: each entry is taken back, with the reason.</summary>
    /// <param name="done">The key by which it was asked.</param>
    /// <param name="key">From which the ids of the entries follow that undo it.</param>
    internal virtual IEnumerable<RelationshipCommand> Undoing(StudentFile file, EntryId done, EntryId key, Text why) =>
        For(file, done).Select(command => new RetractEntry(key.Derived($"{command.Id}"), command.Id, RetractionCause.DidNotHappen, why));
}

/// <summary>A parents' evening, a letter or a message: one contact, with an entry in every student's file.</summary>
/// <param name="Families">Who was there, or got the letter: each student with guardians.</param>
/// <param name="Contact">The contact that all entries share; a new id.</param>
/// <param name="TookPlace">When it took place.</param>
/// <param name="Staff">Who spoke for the school.</param>
/// <param name="Student">Whether the students were there.</param>
/// <param name="Shared">What the school told, the same to all families.</param>
public sealed record GroupContact(
    IReadOnlyList<FamilyInGroup> Families, EntryId Contact, DateTimeOffset TookPlace, PersonId Staff, Channel Channel, Tone Tone, IReadOnlyList<Topic> Topics,
    Presence Student = default, Text? Shared = null) : GroupRequest
{
    internal override IEnumerable<PersonId> Whom() => Families.Select(family => family.Student);

    internal override IEnumerable<RelationshipCommand> For(StudentFile file, EntryId key) =>
        from family in Families
        where family.Student == file.Person && family.People.Count > 0
        let approach = new Approach(Initiative.School, [Staff], family.People, Channel, Tone, Topics, Student: Student)
        select new RecordContact(key.Derived(file.Id), Contact, TookPlace, approach, [], Shared);
}

/// <summary>Students of a group are told of a contact that all their families had.</summary>
/// <param name="Families">Who was told, each with the guardians that were named.</param>
/// <param name="TookPlace">When they were told.</param>
/// <param name="Topics">The topics that were named.</param>
/// <param name="Words">What was said.</param>
public sealed record GroupInforming(IReadOnlyList<FamilyInGroup> Families, EntryId Contact, DateTimeOffset TookPlace, ToldHow How, IReadOnlyList<Topic> Topics, Text? Words = null) : GroupRequest
{
    internal override IEnumerable<PersonId> Whom() => Families.Select(family => family.Student);

    internal override IEnumerable<RelationshipCommand> For(StudentFile file, EntryId key) =>
        from family in Families
        where family.Student == file.Person
        select new InformStudent(key.Derived(file.Id), Contact, TookPlace, How, family.People, Topics, [], Words);
}

/// <summary>Guardians of whom the school knows the same are confirmed. What a court decided is about one person: it is confirmed in their own file.</summary>
/// <param name="Families">Each student with the guardians to confirm; who is not in the family is passed over.</param>
/// <param name="Authority">What the school may tell them.</param>
/// <param name="Source">Where that comes from.</param>
/// <param name="LivesWithStudent">Whether the students live with them.</param>
public sealed record GroupConfirmation(IReadOnlyList<FamilyInGroup> Families, Authority Authority, Text? Source, bool LivesWithStudent) : GroupRequest
{
    internal override IEnumerable<PersonId> Whom() => Families.Select(family => family.Student);

    internal override IEnumerable<RelationshipCommand> For(StudentFile file, EntryId key) =>
        from family in Families
        where family.Student == file.Person
        from guardian in family.People
        where file.Now.Family.Guardians.ContainsKey(guardian)
        let link = GuardianLink.Unknown with { Kind = file.Now.Family.Guardians[guardian].Link.Kind, Authority = Authority, Source = Source, LivesWithStudent = LivesWithStudent }
        select new ConfirmGuardian(key.Derived($"{file.Id}\n{guardian}"), guardian, link);
}

/// <summary>Families get their contact person.</summary>
public sealed record GroupContactPersons(IReadOnlyList<ContactPersonInGroup> Assignments) : GroupRequest
{
    internal override IEnumerable<PersonId> Whom() => Assignments.Select(one => one.Student);

    internal override IEnumerable<RelationshipCommand> For(StudentFile file, EntryId key) =>
        from one in Assignments
        where one.Student == file.Person
        select new AssignContactPerson(key.Derived(file.Id), null, one.Staff);
}

/// <summary>A student of a group, with whom of home the school meets and when.</summary>
public sealed record AppointmentInGroup(PersonId Student, IReadOnlyList<PersonId> People, DateTimeOffset On);

/// <summary>Talks are planned with several families, each at a moment of its own.</summary>
/// <param name="Appointments">The families, with the moments.</param>
/// <param name="Staff">Who speaks for the school.</param>
/// <param name="Student">Whether the students are there.</param>
public sealed record GroupPlans(
    IReadOnlyList<AppointmentInGroup> Appointments, PersonId Staff, Channel Channel, Tone Tone, IReadOnlyList<Topic> Topics, Presence Student = default) : GroupRequest
{
    internal override IEnumerable<PersonId> Whom() => Appointments.Select(one => one.Student);

    internal override IEnumerable<RelationshipCommand> For(StudentFile file, EntryId key) =>
        from one in Appointments
        where one.Student == file.Person && one.People.Count > 0
        select new PlanContact(key.Derived(file.Id), one.On, new(Initiative.School, [Staff], one.People, Channel, Tone, Topics, Student: Student));

    internal override IEnumerable<RelationshipCommand> Undoing(StudentFile file, EntryId done, EntryId key, Text why) =>
        For(file, done).Select(plan => new CancelContact(key.Derived($"{plan.Id}"), plan.Id, why));
}

/// <summary>A duty in a student's file, with who has it now: so that it can be given back.</summary>
public sealed record DutyInGroup(PersonId Student, DutyId Duty, PersonId Owner);

/// <summary>Duties of several students go to one colleague.</summary>
/// <param name="Duties">The duties.</param>
/// <param name="To">Who has them from now on.</param>
public sealed record GroupDuties(IReadOnlyList<DutyInGroup> Duties, PersonId To) : GroupRequest
{
    internal override IEnumerable<PersonId> Whom() => Duties.Select(one => one.Student).Distinct();

    internal override IEnumerable<RelationshipCommand> For(StudentFile file, EntryId key) =>
        from one in Duties
        where one.Student == file.Person
        select new ReassignDuty(key.Derived($"{one.Duty}"), one.Duty, To);

    internal override IEnumerable<RelationshipCommand> Undoing(StudentFile file, EntryId done, EntryId key, Text why) =>
        from one in Duties
        where one.Student == file.Person
        select new ReassignDuty(key.Derived($"{one.Duty}"), one.Duty, one.Owner);
}

/// <summary>What was done for a group is undone, by entries that say so.</summary>
/// <param name="What">What was done.</param>
/// <param name="Done">The key by which it was asked.</param>
/// <param name="Students">For whom it is undone.</param>
/// <param name="Why">Why.</param>
public sealed record GroupUndoing(GroupRequest What, EntryId Done, IReadOnlyList<PersonId> Students, Text Why) : GroupRequest
{
    internal override IEnumerable<PersonId> Whom() => Students;

    internal override IEnumerable<RelationshipCommand> For(StudentFile file, EntryId key) => Students.Contains(file.Person) ? What.Undoing(file, Done, key, Why) : [];
}

/// <summary>Somebody is named, everybody once, and no more than a group holds.</summary>
internal abstract class GroupShape<T> : AbstractValidator<T> where T : GroupRequest
{
    /// <summary>Asks it of the list of students.</summary>
    protected void ForStudents<TOne>(System.Linq.Expressions.Expression<Func<T, IReadOnlyList<TOne>>> list)
    {
        // A body may lack the list altogether.
        RuleFor(list).MustNameSome();
        RuleFor(list).Must((request, named) => named is null || request.Whom().Distinct().Count() == named.Count).WithErrorCode("Shape.Twice");
        RuleFor(list).Must(named => named is null || named.Count <= GroupRequest.Most).WithErrorCode("Shape.Group");
    }
}

/// <summary>A contact is about something, with somebody of every family.</summary>
internal sealed class GroupContactShape : GroupShape<GroupContact>
{
    /// <summary>Asks it.</summary>
    public GroupContactShape()
    {
        ForStudents(contact => contact.Families);
        RuleForEach(contact => contact.Families).ChildRules(family => family.RuleFor(one => one.People).MustNameSome());
        RuleFor(contact => contact.Topics).MustNameSome().MustNameEachOnce();
        RuleFor(contact => contact.Contact).NotEqual(default(EntryId)).WithErrorCode("Shape.EntryId");
    }
}

/// <summary>A talk is about something, with somebody of every family.</summary>
internal sealed class GroupPlansShape : GroupShape<GroupPlans>
{
    /// <summary>Asks it.</summary>
    public GroupPlansShape()
    {
        ForStudents(plans => plans.Appointments);
        RuleForEach(plans => plans.Appointments).ChildRules(one => one.RuleFor(appointment => appointment.People).MustNameSome());
        RuleFor(plans => plans.Topics).MustNameSome().MustNameEachOnce();
    }
}

/// <summary>Something is passed on, each once.</summary>
internal sealed class GroupDutiesShape : AbstractValidator<GroupDuties>
{
    /// <summary>Asks it.</summary>
    public GroupDutiesShape()
    {
        RuleFor(duties => duties.Duties).MustNameSome();
        RuleFor(duties => duties.Duties).Must(named => named is null || named.Select(one => one.Duty).Distinct().Count() == named.Count).WithErrorCode("Shape.Twice");
        RuleFor(duties => duties.Duties).Must(named => named is null || named.Count <= GroupRequest.Most).WithErrorCode("Shape.Group");
    }
}

/// <summary>Somebody was told.</summary>
internal sealed class GroupInformingShape : GroupShape<GroupInforming>
{
    /// <summary>Asks it.</summary>
    public GroupInformingShape()
    {
        ForStudents(informing => informing.Families);
        RuleFor(informing => informing.Topics).MustNameEachOnce();
    }
}

/// <summary>Somebody of every family is confirmed, and by what.</summary>
internal sealed class GroupConfirmationShape : GroupShape<GroupConfirmation>
{
    /// <summary>Asks it.</summary>
    public GroupConfirmationShape()
    {
        ForStudents(confirmation => confirmation.Families);
        RuleForEach(confirmation => confirmation.Families).ChildRules(family => family.RuleFor(one => one.People).MustNameSome());
        RuleFor(confirmation => confirmation.Authority).NotEqual(Authority.BarredByCourt).WithErrorCode("Shape.OneByOne");
        RuleFor(confirmation => confirmation.Source).NotNull().WithErrorCode("Shape.Missing");
    }
}

/// <summary>Somebody is assigned.</summary>
internal sealed class GroupContactPersonsShape : GroupShape<GroupContactPersons>
{
    /// <summary>Asks it.</summary>
    public GroupContactPersonsShape() => ForStudents(persons => persons.Assignments);
}
