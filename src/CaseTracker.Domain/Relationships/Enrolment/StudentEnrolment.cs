namespace CaseTracker.Domain.Relationships.Enrolment;

/// <summary>The student's time at this school.</summary>
public sealed record StudentEnrolment
{
    /// <summary>Nobody yet.</summary>
    public static readonly StudentEnrolment None = new();

    /// <summary>The student.</summary>
    public PersonId Student { get; init; }

    /// <summary>The entry that opened, or last reopened, the relationship.</summary>
    public EntryId Opening { get; init; }

    /// <summary>When it opened, or last reopened; null before it exists.</summary>
    public DateTimeOffset? OpenedOn { get; init; }

    /// <summary>The date of birth, where known.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary>The home class.</summary>
    public string? Class { get; init; }

    /// <summary>The class teacher.</summary>
    public PersonId? ClassTeacher { get; init; }

    /// <summary>The mentor.</summary>
    public PersonId? Mentor { get; init; }

    /// <summary>When the student left; null while at school.</summary>
    public DateTimeOffset? LeftOn { get; init; }

    /// <summary>Whether a person closed the relationship.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The 18th birthday; 1 March for who was born on 29 February.</summary>
    public DateOnly? AdultFrom => BornOn is { } born
        ? born is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(born.Year + 18) ? new DateOnly(born.Year + 18, 3, 1) : born.AddYears(18)
        : null;

    /// <summary>Whether the student is an adult on a date.</summary>
    public bool IsAdult(DateOnly date) => AdultFrom <= date;

    /// <summary>The enrolment after one more event.</summary>
    public StudentEnrolment Evolve(RelationshipEvent happened) => happened switch
    {
        RelationshipOpened opened => this with
        {
            Student = opened.Student, Opening = opened.Id, OpenedOn = opened.TookPlace, BornOn = opened.BornOn,
            Class = opened.Class, ClassTeacher = opened.ClassTeacher,
        },
        StudentMovedClass moved => this with { Class = moved.Class, ClassTeacher = moved.ClassTeacher, Mentor = moved.Mentor },
        StudentLeft left => this with { LeftOn = left.TookPlace },
        RelationshipClosed => this with { IsClosed = true },
        RelationshipReopened reopened => this with { IsClosed = false, LeftOn = null, Opening = reopened.Id, OpenedOn = reopened.TookPlace },
        _ => this,
    };
}
