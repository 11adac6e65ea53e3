namespace CaseTracker.Domain.Relationships.Absences;

/// <summary>States that a step was taken because of many problematic absences.</summary>
public sealed record TakeAbsenceStep(EntryId Id, DateTimeOffset? TookPlace, AbsenceStep Step, Text? Words = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => new AbsenceStepTaken(Id, day.MomentOf(TookPlace), Step, Words);
}
