using System.Collections.Frozen;

namespace CaseTracker.Simulation;

/// <summary>A secondary school in a Flemish town that does not exist: its people, by seed. What they live through is <see cref="SchoolLife"/>.</summary>
public sealed class School
{
    private readonly FrozenDictionary<PersonId, Actor> actors;
    private readonly FrozenDictionary<PersonId, GuardianPerson> guardians;
    private readonly FrozenDictionary<Role, ImmutableArray<PersonId>> byRole;
    private readonly ImmutableArray<ImmutableArray<SchoolClass>> byGrade;

    internal School(SchoolPlan plan, ImmutableArray<Student> students, ImmutableArray<GuardianPerson> guardians, ImmutableArray<Staff> staff, ImmutableArray<SchoolClass> classes)
    {
        Plan = plan;
        Students = students;
        Guardians = guardians;
        Staff = staff;
        Classes = classes;
        FirstYear = FirstYearOf(plan);
        Calendar = FlemishCalendar.Of(FirstYear - 1, SchoolCalendar.YearOf(plan.ReferenceDay) + 1);
        Until = SchoolCalendar.At(plan.ReferenceDay, TimeOnly.MinValue).ToUniversalTime();
        StaffRoom = StaffRoom.Of(staff.Select(one => new StaffMember(one.Id, one.Roles)));
        actors = staff.ToFrozenDictionary(one => one.Id, one => new Actor(one.Id, one.Roles));
        this.guardians = guardians.ToFrozenDictionary(one => one.Id);
        byRole = Enum.GetValues<Role>().ToFrozenDictionary(role => role, role => staff.Where(one => one.Roles.Contains(role)).Select(one => one.Id).ToImmutableArray());
        byGrade = [.. Enumerable.Range(0, 8).Select(grade => classes.Where(one => one.Grade == grade).ToImmutableArray())];
    }

    /// <summary>What was asked.</summary>
    public SchoolPlan Plan { get; }

    /// <summary>The students of the present school year, those who left during it included; the showcases first.</summary>
    public ImmutableArray<Student> Students { get; }

    /// <summary>The guardians of all of them.</summary>
    public ImmutableArray<GuardianPerson> Guardians { get; }

    /// <summary>Who works at the school or with it.</summary>
    public ImmutableArray<Staff> Staff { get; }

    /// <summary>The classes, by grade and letter.</summary>
    public ImmutableArray<SchoolClass> Classes { get; }

    /// <summary>The school years of its life, and one on either side.</summary>
    public SchoolCalendar Calendar { get; }

    /// <summary>The staff as rules know them.</summary>
    public StaffRoom StaffRoom { get; }

    /// <summary>The calendar year in which the first lived school year began.</summary>
    public int FirstYear { get; }

    /// <summary>Up to when it has lived: the first moment of the reference day, in UTC.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Makes the school.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no students, or no years.</exception>
    public static School Found(SchoolPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Students, 1, nameof(plan));
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Years, 1, nameof(plan));
        return new Founding(plan).Found();
    }

    /// <summary>The first member of staff with a role, by place in the list.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Staff First(Role role) => Staff.First(one => one.Roles.Contains(role));

    internal static int FirstYearOf(SchoolPlan plan) => SchoolCalendar.YearOf(plan.ReferenceDay.AddDays(-21)) - plan.Years + 1;

    internal Actor Actor(PersonId person) => person == Domain.Access.Actor.System.Id ? Domain.Access.Actor.System : actors[person];

    internal GuardianPerson Guardian(PersonId person) => guardians[person];

    internal ImmutableArray<PersonId> With(Role role) => byRole[role];

    /// <summary>The class of a student in a school year: classes move up together.</summary>
    internal SchoolClass ClassOf(Student student, int year)
    {
        var grade = Math.Max(1, student.Grade - (SchoolCalendar.YearOf(Plan.ReferenceDay) - year));
        var now = byGrade[student.Grade];
        var place = 0;
        while (now[place].Name != student.Class) place++;
        var then = byGrade[grade];
        return then.IsEmpty ? now[place] : then[place % then.Length];
    }
}
