namespace CaseTracker.Domain.Relationships.Agreements;

/// <summary>What those at home can do for school: the guide's list (Derde pijler 2.a).</summary>
public enum HomeRole
{
    /// <summary>Encourage, and say why learning matters.</summary>
    Encourage,

    /// <summary>See to a quiet place and time.</summary>
    QuietPlace,

    /// <summary>Support planning, concentration, perseverance.</summary>
    StudyHabits,

    /// <summary>Look at diary, reports and tests, and sign where that is asked.</summary>
    Diary,

    /// <summary>Read and answer letters and messages, and see to payments.</summary>
    Letters,

    /// <summary>See to books, paper, internet.</summary>
    Materials,

    /// <summary>Bring Dutch into the house: books, television, the library.</summary>
    Language,

    /// <summary>Sit beside the student at homework.</summary>
    SideBySide,

    /// <summary>Help with what is taught.</summary>
    Subjects,
}

/// <summary>What somebody says of a role.</summary>
public enum Stance
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>Yes, if something is so.</summary>
    YesIf,

    /// <summary>No, if something is so.</summary>
    NoIf,

    /// <summary>No.</summary>
    No,
}

/// <summary>What somebody says of one role.</summary>
/// <param name="Condition">On what it depends, in words; there where the stance has one.</param>
public sealed record StatedRole(HomeRole Role, Stance Stance, Text? Condition);

/// <summary>The student, a guardian or a teacher said which roles they see for those at home, before a talk about it.</summary>
/// <param name="From">Who said it.</param>
/// <param name="Roles">Of each role what they said; what they left open is not there.</param>
[StoredAs("expectation-stated", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record ExpectationStated(EntryId Id, DateTimeOffset TookPlace, PersonId From, IReadOnlyList<StatedRole> Roles) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Roles = [.. Roles.Select(role => role with { Condition = turn(role.Condition, "condition") })] };
}

/// <summary>States which roles somebody sees for those at home. Said again, the new words take the place of the old.</summary>
/// <param name="From">The student, a guardian, or a member of staff.</param>
/// <param name="Roles">Of each role at most one thing.</param>
public sealed record StateExpectation(EntryId Id, DateTimeOffset? TookPlace, PersonId From, IReadOnlyList<StatedRole> Roles) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        Parties.Problem([From], now, day.Staff) is { } stranger ? Facts.Refused(stranger)
        : Roles.Count == 0 ? Facts.Not("nothing-expected")
        : Roles.DistinctBy(role => role.Role).Count() < Roles.Count ? Facts.Not("role-twice")
        : Roles.Any(role => role is { Stance: Stance.YesIf or Stance.NoIf, Condition: null }) ? Facts.Not("no-condition")
        : Roles.Any(role => role is { Stance: Stance.Yes or Stance.No, Condition: not null }) ? Facts.Not("condition-without-if")
        : new ExpectationStated(Id, day.MomentOf(TookPlace), From, [.. Roles.OrderBy(role => role.Role)]);
}
