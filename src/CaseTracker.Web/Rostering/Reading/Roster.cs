namespace CaseTracker.Web.Rostering.Reading;

/// <summary>
/// What a school's administration says about its people, in one shape whatever format it came in.
/// Every list is ordered by source id, and every value is tidied (no outer or double spaces, empty is <c>null</c>),
/// so that two readings of the same facts are equal and a difference is a change at the source.
/// Ids are the source's own, compared letter for letter.
/// </summary>
internal sealed record Roster
{
    /// <summary>The format it was recognised as.</summary>
    public required RosterFormat Format { get; init; }

    /// <summary>What the source spoke about. Only within these does absence mean that something has ended.</summary>
    public required RosterParts Parts { get; init; }

    /// <summary>Schools and the bodies around them.</summary>
    public required ValueList<Organisation> Organisations { get; init; }

    /// <summary>School years and the terms in them.</summary>
    public required ValueList<Term> Terms { get; init; }

    /// <summary>Students, staff, guardians and others.</summary>
    public required ValueList<Person> People { get; init; }

    /// <summary>Classes, homerooms among them.</summary>
    public required ValueList<SchoolClass> Classes { get; init; }

    /// <summary>Who is in which class.</summary>
    public required ValueList<Enrolment> Enrolments { get; init; }

    /// <summary>Who may be a guardian of whom; gives nobody a right.</summary>
    public required ValueList<GuardianLink> GuardianLinks { get; init; }
}

/// <summary>The three formats that are understood.</summary>
internal enum RosterFormat
{
    /// <summary>1EdTech OneRoster 1.1: the role stands in users.csv.</summary>
    OneRoster11,

    /// <summary>1EdTech OneRoster 1.2: roles stand in roles.csv, primary or secondary.</summary>
    OneRoster12,

    /// <summary>Microsoft School Data Sync 2.1: roles in roles.csv, guardian links in relationships.csv.</summary>
    SchoolDataSync21,
}

/// <summary>What a source can speak about; a part whose file was absent or not understood is not in it.</summary>
[Flags]
internal enum RosterParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Schools and other organisations.</summary>
    Organisations = 1,

    /// <summary>School years and terms.</summary>
    Terms = 2,

    /// <summary>People.</summary>
    People = 4,

    /// <summary>Their roles.</summary>
    Roles = 8,

    /// <summary>Their dates of birth.</summary>
    BirthDates = 16,

    /// <summary>Classes.</summary>
    Classes = 32,

    /// <summary>Who is in which class.</summary>
    Enrolments = 64,

    /// <summary>Guardian links.</summary>
    GuardianLinks = 128,
}

/// <summary>A school, a department of one, or a body above it.</summary>
/// <param name="Id">The source's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="ParentId">The organisation it belongs to, if said and known.</param>
/// <param name="Ended">Whether the source marks it as gone.</param>
internal sealed record Organisation(string Id, string Name, OrganisationKind Kind, string? ParentId, bool Ended);

/// <summary>What an organisation is.</summary>
internal enum OrganisationKind
{
    /// <summary>A school, campus or college.</summary>
    School,

    /// <summary>A part of a school.</summary>
    Department,

    /// <summary>A board, district, municipality, ministry…</summary>
    Authority,

    /// <summary>Anything else, or not said.</summary>
    Other,
}

/// <summary>A stretch of school time.</summary>
/// <param name="Id">The source's id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Kind">A school year, a term…</param>
/// <param name="Begin">The first day.</param>
/// <param name="End">The end as the source writes it; sources differ on whether that day still counts.</param>
/// <param name="ParentId">The term it is part of, if said and known.</param>
/// <param name="Ended">Whether the source marks it as gone (not: whether it is over).</param>
internal sealed record Term(string Id, string Title, TermKind Kind, DateOnly Begin, DateOnly End, string? ParentId, bool Ended);

/// <summary>What a stretch of school time is.</summary>
internal enum TermKind
{
    /// <summary>A whole school year.</summary>
    SchoolYear,

    /// <summary>Half a school year.</summary>
    Semester,

    /// <summary>Another part of a school year.</summary>
    Term,

    /// <summary>A period that ends with marks.</summary>
    GradingPeriod,

    /// <summary>Anything else, or not said.</summary>
    Other,
}

/// <summary>Somebody in the administration. No password, origin, sex or support flag is ever in here.</summary>
internal sealed record Person
{
    /// <summary>The source's id.</summary>
    public required string Id { get; init; }

    /// <summary>What the person is first of all; see <see cref="Roles"/> for everything.</summary>
    public required PersonKind Kind { get; init; }

    /// <summary>Given name; at least one of the two names is there.</summary>
    public string? GivenName { get; init; }

    /// <summary>Family name; at least one of the two names is there.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The given name the person wants to be called by, where the source has one.</summary>
    public string? PreferredGivenName { get; init; }

    /// <summary>The number people at the school know the person by.</summary>
    public string? Identifier { get; init; }

    /// <summary>User name in lower case.</summary>
    public string? Username { get; init; }

    /// <summary>E-mail address in lower case, with an @.</summary>
    public string? Email { get; init; }

    /// <summary>Phone number as the source writes it, tidied.</summary>
    public string? Phone { get; init; }

    /// <summary>Number for text messages as the source writes it, tidied.</summary>
    public string? Sms { get; init; }

    /// <summary>Date of birth, where the source has one.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>All roles, ordered by role, organisation and beginning.</summary>
    public required ValueList<PersonRole> Roles { get; init; }

    /// <summary>Whether the source marks the person, or each of their roles, as gone.</summary>
    public bool Ended { get; init; }
}

/// <summary>What somebody is first of all.</summary>
internal enum PersonKind
{
    /// <summary>A student.</summary>
    Student,

    /// <summary>Somebody who works at the school.</summary>
    Staff,

    /// <summary>Somebody with the role of guardian, parent or relative, or named so in a typed link.</summary>
    Guardian,

    /// <summary>Anybody else, or nothing said.</summary>
    Other,
}

/// <summary>One role of a person.</summary>
/// <param name="Role">The role.</param>
/// <param name="OrganisationId">Where, if said and known.</param>
/// <param name="Primary">Whether the source calls it the person's first role.</param>
/// <param name="Begin">Since when, if said.</param>
/// <param name="End">Until when, if said.</param>
/// <param name="Ended">Whether the source marks it as gone.</param>
internal sealed record PersonRole(RosterRole Role, string? OrganisationId, bool Primary, DateOnly? Begin, DateOnly? End, bool Ended);

/// <summary>The roles that sources give, brought down to those that matter to a school.</summary>
internal enum RosterRole
{
    /// <summary>A student.</summary>
    Student,

    /// <summary>Teaches.</summary>
    Teacher,

    /// <summary>Counsels students.</summary>
    Counsellor,

    /// <summary>Leads the school.</summary>
    Principal,

    /// <summary>Works at the secretariat.</summary>
    Secretariat,

    /// <summary>Looks after systems or records; says nothing about a task with students.</summary>
    Administrator,

    /// <summary>Assists a teacher or a student.</summary>
    Assistant,

    /// <summary>Works at the school otherwise.</summary>
    OtherStaff,

    /// <summary>A guardian.</summary>
    Guardian,

    /// <summary>A parent.</summary>
    Parent,

    /// <summary>A relative.</summary>
    Relative,

    /// <summary>A role that is none of these.</summary>
    Other,
}

/// <summary>A class.</summary>
internal sealed record SchoolClass
{
    /// <summary>The source's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Title { get; init; }

    /// <summary>Its short code, if any.</summary>
    public string? Code { get; init; }

    /// <summary>The school, if said and known.</summary>
    public string? SchoolId { get; init; }

    /// <summary>Whether the source calls it a homeroom; School Data Sync never does.</summary>
    public bool Homeroom { get; init; }

    /// <summary>The terms it is given in, ordered by id.</summary>
    public required ValueList<string> TermIds { get; init; }

    /// <summary>Its teachers by their enrolments that have not ended: primary ones first, then by id.</summary>
    public required ValueList<string> TeacherIds { get; init; }

    /// <summary>The earliest beginning of its terms, if known.</summary>
    public DateOnly? Begin { get; init; }

    /// <summary>The latest end of its terms, if known.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Whether the source marks it as gone.</summary>
    public bool Ended { get; init; }
}

/// <summary>Somebody in a class.</summary>
/// <param name="Id">The source's id; where it has none: class, person and role, with a bar between.</param>
/// <param name="ClassId">The class; always one of the roster.</param>
/// <param name="PersonId">The person; always one of the roster.</param>
/// <param name="Role">As what.</param>
/// <param name="Primary">Whether the source calls this teacher the first of the class.</param>
/// <param name="Begin">Since when, if said.</param>
/// <param name="End">Until when, if said.</param>
/// <param name="Ended">Whether the source marks it as gone.</param>
internal sealed record Enrolment(
    string Id, string ClassId, string PersonId, EnrolmentRole Role, bool Primary, DateOnly? Begin, DateOnly? End, bool Ended);

/// <summary>As what somebody is in a class.</summary>
internal enum EnrolmentRole
{
    /// <summary>As a student.</summary>
    Student,

    /// <summary>As a teacher.</summary>
    Teacher,

    /// <summary>As another member of staff.</summary>
    OtherStaff,
}

/// <summary>
/// The source links this person to this student as a guardian, a parent or a relative. It is a proposal to be confirmed:
/// it says nothing about authority, right to information or order.
/// </summary>
/// <param name="StudentId">The student; always a student of the roster.</param>
/// <param name="PersonId">The other person; always somebody of the roster.</param>
/// <param name="Relation">What the source calls it.</param>
/// <param name="File">The name of the file that said so first.</param>
/// <param name="Line">The line in it, counted from 1.</param>
/// <param name="Ended">Whether the source marks the link as gone.</param>
internal sealed record GuardianLink(string StudentId, string PersonId, Relation Relation, string File, int Line, bool Ended);

/// <summary>What a source calls the link between a student and a guardian.</summary>
internal enum Relation
{
    /// <summary>Linked by a bare list of ids (<c>agentSourcedIds</c>).</summary>
    Untyped,

    /// <summary>Guardian.</summary>
    Guardian,

    /// <summary>Parent.</summary>
    Parent,

    /// <summary>Relative.</summary>
    Relative,
}
