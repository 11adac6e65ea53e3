namespace CaseTracker.Domain.Rules;

/// <summary>
/// R20. The class teacher calls first; a counsellor steps in when asked. The word of the class teacher is a worry that they noted about
/// the matter, or that they take part.
/// </summary>
public sealed class TheClassTeacherCallsFirst : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R20");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.2");

    /// <inheritdoc />
    public override Mode Default => Mode.Advise;

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["not-asked"];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        // Good news needs nobody's word, nor does what offices handle.
        if (asked.Approach is not { Tone: Tone.Concerned, IsPracticalOnly: false, IsAboutMoneyOnly: false }) yield break;
        if (now.Enrolment.ClassTeacher is not { } teacher || asked.Approach.Staff.Contains(teacher)) yield break;
        var first = now.Matters.NotSpokenOf(asked.Approach.Topics, asked.At).ToList();
        if (first.Count > 0) yield return Breach("not-asked", ("teacher", teacher.Value), ("topics", Listed(first)));
    }
}
