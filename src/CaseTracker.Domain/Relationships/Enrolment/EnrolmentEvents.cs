namespace CaseTracker.Domain.Relationships.Enrolment;

/// <summary>A student comes to the school: the relationship begins.</summary>
/// <param name="BornOn">The date of birth, where the school's administration gave it.</param>
/// <param name="Class">The home class.</param>
/// <param name="ClassTeacher">Who is class teacher of it.</param>
[StoredAs("relationship-opened", Audience.ClassCouncil, Retention.GuidanceFile, MayTravel = true)]
public sealed record RelationshipOpened(EntryId Id, DateTimeOffset TookPlace, PersonId Student, DateOnly? BornOn, string? Class, PersonId? ClassTeacher) : Entry(Id, TookPlace);

/// <summary>The student moved to another class, or the class got another teacher or mentor.</summary>
[StoredAs("student-moved-class", Audience.ClassCouncil, Retention.GuidanceFile, MayTravel = true)]
public sealed record StudentMovedClass(EntryId Id, DateTimeOffset TookPlace, string? Class, PersonId? ClassTeacher, PersonId? Mentor) : Entry(Id, TookPlace);

/// <summary>The student left the school.</summary>
[StoredAs("student-left", Audience.ClassCouncil, Retention.GuidanceFile, MayTravel = true)]
public sealed record StudentLeft(EntryId Id, DateTimeOffset TookPlace) : Entry(Id, TookPlace);

/// <summary>A person closed the relationship.</summary>
[StoredAs("relationship-closed", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record RelationshipClosed(EntryId Id, DateTimeOffset TookPlace, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>The student came back, or the relationship was closed by mistake.</summary>
[StoredAs("relationship-reopened", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record RelationshipReopened(EntryId Id, DateTimeOffset TookPlace, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}
