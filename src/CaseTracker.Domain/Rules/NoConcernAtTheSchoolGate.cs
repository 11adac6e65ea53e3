namespace CaseTracker.Domain.Rules;

/// <summary>R22. No concern at the school gate: informal moments are for good news.</summary>
public sealed class NoConcernAtTheSchoolGate : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R22");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 5");

    /// <inheritdoc />
    public override Mode Default => Mode.Advise;

    /// <inheritdoc />
    public override bool YieldsToUrgency => true;

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["informal-concern"];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        if (asked.Approach is { Setting: Setting.Informal, Tone: Tone.Concerned }) yield return Breach("informal-concern");
    }
}
