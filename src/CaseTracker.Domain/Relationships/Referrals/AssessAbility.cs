namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>States that a named person judged whether the student can decide on help.</summary>
/// <param name="By">Who judged: a member of staff.</param>
/// <param name="Why">Why; it has to be there.</param>
public sealed record AssessAbility(EntryId Id, DateTimeOffset? TookPlace, bool Able, PersonId By, Text? Why) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        day.Staff.Problem(By) is { } problem ? Facts.Refused(problem)
        : Why is null ? Facts.Not("no-reason")
        : new AbilityToJudgeAssessed(Id, day.MomentOf(TookPlace), Able, By, Why);
}
