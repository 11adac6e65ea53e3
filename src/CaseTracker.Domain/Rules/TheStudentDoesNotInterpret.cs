namespace CaseTracker.Domain.Rules;

/// <summary>R9. The student does not interpret, nor does a young brother or sister, except for practical matters.</summary>
public sealed class TheStudentDoesNotInterpret : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R9");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.4; Insteek 2.3");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("arrange-days", 20, 1, 60)];

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["child-interprets"];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.ArrangeInterpreter];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        if (asked.Approach.Interpreter is Interpreter.Student or Interpreter.YoungSibling && !asked.Approach.IsPracticalOnly)
            yield return Breach("child-interprets");
    }

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day) =>
        from end in now.LooseEnds.Interpreted
        select new Asked(Id, DutyTask.ArrangeInterpreter, end.About, end.Guardians[0], null,
            day.Calendar.Due(end.Since, Chosen("arrange-days", end.Since, day)), end.Owner, end.MetOn, end.Since);
}
