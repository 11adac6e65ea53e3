using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Enrolment;

/// <summary>Closes the relationship: a person's act, refused while the student does not know something (R1).</summary>
public sealed record CloseRelationship(EntryId Id, Text? Reason) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        var refused = RuleBook.Judge(new Closing(day.Now), now, day).Refused();
        return refused.Length > 0 ? Facts.Refused(refused) : new RelationshipClosed(Id, day.ThisMinute, Reason);
    }
}

/// <summary>Opens a closed relationship again, or that of a student who came back. No duty revives.</summary>
public sealed record ReopenRelationship(EntryId Id, Text? Reason) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool WorksWhenClosed => true;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Enrolment.IsClosed || now.Enrolment.LeftOn is not null
        ? new RelationshipReopened(Id, day.ThisMinute, Reason)
        : Facts.Not("already-open");
}
