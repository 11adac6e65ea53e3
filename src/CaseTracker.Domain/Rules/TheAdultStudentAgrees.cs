namespace CaseTracker.Domain.Rules;

/// <summary>
/// L1. From the 18th birthday parental authority ends: the school shares with the former guardians only what the student
/// agreed to. Judged by date, without a command.
/// </summary>
public sealed class TheAdultStudentAgrees : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("L1");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Law, "Oud Burgerlijk Wetboek, art. 372 en 488");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override bool CanBeOff => false;

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["not-agreed"];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        if (!now.Enrolment.IsAdult(SchoolCalendar.DateOf(asked.At)) || asked.Approach.IsPracticalOnly) yield break;
        var guardians = asked.Approach.Guardians.Where(guardian =>
            !now.Voices.Agreements.Any(agreed => agreed.Guardians.Contains(guardian))
            || !asked.Approach.Topics.All(topic => now.Voices.Agreements.Any(agreed => agreed.Covers(guardian, topic))));
        if (Listed(guardians) is { Length: > 0 } listed) yield return Breach("not-agreed", ("guardians", listed));
    }
}
