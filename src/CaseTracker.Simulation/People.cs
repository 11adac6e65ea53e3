namespace CaseTracker.Simulation;

/// <summary>What to make believe.</summary>
/// <param name="Seed">The same seed and reference day give the same school, to the last byte.</param>
/// <param name="ReferenceDay">Today, in Brussels. The school has lived up to its first moment; nothing has happened on it yet.</param>
/// <param name="Students">How many students, at least 1.</param>
/// <param name="Years">
/// How many school years, the present one included, at least 1. In the first three weeks of a school year one more is
/// lived, so that there is something to see.
/// </param>
public sealed record SchoolPlan(ulong Seed, DateOnly ReferenceDay, int Students = 600, int Years = 1);

/// <summary>How a family lives.</summary>
public enum FamilyForm
{
    /// <summary>Mother and father in one household.</summary>
    TwoParents,

    /// <summary>Two mothers in one household.</summary>
    TwoMothers,

    /// <summary>Two households, the student lives in both; both parents hold authority.</summary>
    CoParents,

    /// <summary>Two households, the student lives with the mother; both parents hold authority.</summary>
    ParentsApart,

    /// <summary>Two households; the father lost authority and keeps the right to information.</summary>
    InformationOnly,

    /// <summary>Two households; a court decided that the father gets no information.</summary>
    BarredByCourt,

    /// <summary>One parent.</summary>
    OneParent,

    /// <summary>Mother with a new partner, and the father in a household of his own.</summary>
    StepFamily,

    /// <summary>With a grandparent who is the guardian.</summary>
    Grandparent,

    /// <summary>With a foster parent; the mother holds authority.</summary>
    Foster,

    /// <summary>In an institution; the mother holds authority.</summary>
    Institution,

    /// <summary>A grown-up brother or sister is the guardian.</summary>
    SiblingGuardian,

    /// <summary>A newcomer without parents here, with an appointed guardian.</summary>
    LegalGuardian,
}

/// <summary>A guardian's place in the family of a student.</summary>
/// <param name="Link">What the school knows of it when it is confirmed.</param>
public sealed record FamilyTie(PersonId Guardian, GuardianLink Link);

/// <summary>A student, as the school's administration knows them.</summary>
/// <param name="IsGirl">Which given names and pronouns; no more than that.</param>
/// <param name="Grade">The year of study now, 1 to 7.</param>
/// <param name="Class">The home class now.</param>
/// <param name="EnteredIn">The calendar year in which the first school year at this school began.</param>
/// <param name="Phone">Belgian form, in a block that no operator has; null for who has none.</param>
/// <param name="Siblings">Brothers and sisters at this school.</param>
/// <param name="Showcase">The key in <see cref="Showcases.All"/>; null for everybody else.</param>
public sealed record Student(
    PersonId Id, string GivenName, string FamilyName, bool IsGirl, DateOnly BornOn, int Grade, string Class, int EnteredIn,
    string Email, string? Phone, FamilyForm Form, ImmutableArray<FamilyTie> Family, ImmutableArray<PersonId> Siblings, string? Showcase)
{
    /// <summary>The place in the school's list, from 0.</summary>
    internal int Number { get; init; }

    /// <summary>The place of the family in the list of families: what siblings share is drawn by it.</summary>
    internal int FamilyNumber { get; init; }
}

/// <summary>A guardian, as the school's administration knows them.</summary>
/// <param name="FamilyName">The family name; for who works at an institution, their own.</param>
/// <param name="IsWoman">Which way of address.</param>
/// <param name="Language">The first language (BCP 47).</param>
/// <param name="Phone">Belgian form, in a block that no operator has; null for who gave none.</param>
/// <param name="Email">At a domain that cannot exist; null for who gave none.</param>
public sealed record GuardianPerson(PersonId Id, string GivenName, string FamilyName, bool IsWoman, string Language, string? Phone, string? Email);

/// <summary>Somebody who works at the school or with it.</summary>
/// <param name="IsMentor">Whether they are mentor of some students.</param>
/// <param name="ClassTeacherOf">The class; null for who is no class teacher.</param>
public sealed record Staff(PersonId Id, string GivenName, string FamilyName, ImmutableHashSet<Role> Roles, bool IsMentor, string? ClassTeacherOf, string Email, string Phone);

/// <summary>A class.</summary>
/// <param name="Grade">The year of study, 1 to 7.</param>
public sealed record SchoolClass(string Name, int Grade, PersonId ClassTeacher);
