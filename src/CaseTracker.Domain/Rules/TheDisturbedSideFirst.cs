namespace CaseTracker.Domain.Rules;

/// <summary>
/// R24. The disturbed side first: no worry on top of what the school still owes the student or the guardians. To mend that side is
/// asked by the rules that it is owed under (R1, R7, R15); asked here again it would be one thing shown as two.
/// </summary>
public sealed class TheDisturbedSideFirst : Rule
{
    private static readonly TheStudentIsInformed Informed = new();
    private static readonly PromisesAreKept Kept = new();

    /// <inheritdoc />
    public override RuleId Id { get; } = new("R24");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Deel 1.2");

    /// <inheritdoc />
    public override Mode Default => Mode.Advise;

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["student-waits", "guardians-wait", "conflict"];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        if (asked.Approach.Tone is not Tone.Concerned) yield break;
        // By what took place, and not by which duties were recorded: told later, it is judged as it stood then.
        var then = day with { Now = asked.At };
        // What waits for safety is owed to nobody yet, and known to few.
        var overdue = Informed.Asks(now, then).Concat(Kept.Asks(now, then)).Where(ask => ask.MetOn is null && ask.Due <= asked.At && Deeds.AudienceOf(ask.Task) is not Audience.Few).ToList();
        if (now.Voices.Objections.Any(objection => objection.AnsweredOn is null) || overdue.Any(ask => ask.Person == now.Student)) yield return Breach("student-waits");
        // A conflict has topics: to call about these is no other worry.
        if (now.Conflicts.Open.Any(conflict => conflict.Since <= asked.At && asked.Approach.Topics.Except(conflict.Topics).Any())) yield return Breach("conflict");
        if (overdue.FirstOrDefault(ask => ask.Person is { } person && person != now.Student) is { Person: { } guardian }) yield return Breach("guardians-wait", ("guardian", guardian.Value));
    }
}
