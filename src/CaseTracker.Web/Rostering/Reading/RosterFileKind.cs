namespace CaseTracker.Web.Rostering.Reading;

/// <summary>The kinds of rows that are read, in the order in which they are read: what is referred to comes first.</summary>
internal enum RosterFileKind
{
    /// <summary>What the input says about itself (<c>manifest.csv</c>).</summary>
    Manifest,

    /// <summary>Schools (<c>orgs.csv</c>).</summary>
    Orgs,

    /// <summary>School years and terms (<c>academicSessions.csv</c>).</summary>
    AcademicSessions,

    /// <summary>People (<c>users.csv</c>).</summary>
    Users,

    /// <summary>Their roles (<c>roles.csv</c>).</summary>
    Roles,

    /// <summary>Their dates of birth (<c>demographics.csv</c>).</summary>
    Demographics,

    /// <summary>Classes (<c>classes.csv</c>).</summary>
    Classes,

    /// <summary>Who is in which class (<c>enrollments.csv</c>).</summary>
    Enrollments,

    /// <summary>Guardian links (<c>relationships.csv</c>).</summary>
    Relationships,

    /// <summary>Absences: a list of its own, and no part of a roster.</summary>
    Absences,
}

/// <summary>The columns that are read. What is not here never leaves the file.</summary>
internal enum Column
{
    /// <summary>The row's own id.</summary>
    SourcedId,

    /// <summary>Active or to be deleted.</summary>
    Status,

    /// <summary>A property of the manifest.</summary>
    PropertyName,

    /// <summary>The value of that property.</summary>
    Value,

    /// <summary>Name of an organisation.</summary>
    Name,

    /// <summary>Title of a class or term.</summary>
    Title,

    /// <summary>Kind of an organisation or term.</summary>
    Type,

    /// <summary>What it is a part of.</summary>
    ParentSourcedId,

    /// <summary>First day.</summary>
    StartDate,

    /// <summary>Last day.</summary>
    EndDate,

    /// <summary>Role in the school or class.</summary>
    Role,

    /// <summary>Primary or secondary role.</summary>
    RoleType,

    /// <summary>Whether it is the first one.</summary>
    Primary,

    /// <summary>Organisation or organisations.</summary>
    OrgSourcedIds,

    /// <summary>Given name.</summary>
    GivenName,

    /// <summary>Family name.</summary>
    FamilyName,

    /// <summary>Given name somebody wants to be called by.</summary>
    PreferredGivenName,

    /// <summary>Number known at the school.</summary>
    Identifier,

    /// <summary>Name to sign in with.</summary>
    Username,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Phone number.</summary>
    Phone,

    /// <summary>Number for text messages.</summary>
    Sms,

    /// <summary>Untyped list of linked people.</summary>
    AgentSourcedIds,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>A person.</summary>
    UserSourcedId,

    /// <summary>A class.</summary>
    ClassSourcedId,

    /// <summary>Scheduled or homeroom.</summary>
    ClassType,

    /// <summary>Short code of a class.</summary>
    ClassCode,

    /// <summary>Terms of a class.</summary>
    TermSourcedIds,

    /// <summary>The person linked to a student.</summary>
    RelationshipUserSourcedId,

    /// <summary>What that person is to the student.</summary>
    RelationshipRole,

    /// <summary>A day.</summary>
    Day,

    /// <summary>Which half of it.</summary>
    DayPart,

    /// <summary>The code of an absence.</summary>
    AbsenceCode,
}
