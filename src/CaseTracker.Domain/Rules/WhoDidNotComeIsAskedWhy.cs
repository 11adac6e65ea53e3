namespace CaseTracker.Domain.Rules;

/// <summary>R21. Who didn't come is asked why and offered another moment; absence is never noted as lack of interest.</summary>
public sealed class WhoDidNotComeIsAskedWhy : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R21");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.2; Derde pijler 1.b");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("ask-days", 5, 1, 20)];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.AskWhy];

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day) =>
        from absent in now.LooseEnds.NoShows.Values
        select new Asked(Id, DutyTask.AskWhy, absent.About, null, null,
            day.Calendar.Due(absent.Since, Chosen("ask-days", absent.Since, day)), absent.Owner, absent.MetOn, absent.Since);
}
