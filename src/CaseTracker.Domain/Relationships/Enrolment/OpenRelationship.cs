using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Enrolment;

/// <summary>Opens the relationship of a student who comes to the school.</summary>
public sealed record OpenRelationship(EntryId Id, DateTimeOffset? TookPlace, PersonId Student, DateOnly? BornOn, string? Class, PersonId? ClassTeacher) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool BeginsRelationship => true;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Exists
        ? Facts.Not("already-open")
        : new RelationshipOpened(Id, day.MomentOf(TookPlace), Student, BornOn, Class, ClassTeacher);
}

/// <summary>States that the student moved to another class, or that the class got another teacher or mentor. The class teacher's duties pass on; their dates stay.</summary>
public sealed record MoveClass(EntryId Id, DateTimeOffset? TookPlace, string? Class, PersonId? ClassTeacher, PersonId? Mentor = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        // The administration knows who works there; people mistype.
        if (day.By != Actor.System && day.Staff.Problem([.. new[] { ClassTeacher, Mentor }.OfType<PersonId>()]) is { } problem) return Facts.Refused(problem);
        var moved = new StudentMovedClass(Id, day.MomentOf(TookPlace), Class, ClassTeacher, Mentor);
        if (ClassTeacher is not { } next || now.Enrolment.ClassTeacher is not { } before || before == next) return moved;
        var passed = now.Duties.Open
            .Where(duty => duty.Owner == before && duty.Task is DutyTask.MeetGuardian or DutyTask.TellSomethingGood)
            .OrderBy(duty => duty.Id.Value)
            .Select(duty => (RelationshipEvent)new DutyReassigned(Id.Derived(duty.Id.ToString()), day.ThisMinute, duty.Id, next));
        return Facts.Of([moved, .. passed]);
    }
}

/// <summary>States that the student left the school; never refused.</summary>
public sealed record LeaveSchool(EntryId Id, DateTimeOffset? TookPlace) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool WorksWhenClosed => true;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Enrolment.LeftOn is null ? new StudentLeft(Id, day.MomentOf(TookPlace)) : Facts.Not("already-left");
}
