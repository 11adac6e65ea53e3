namespace CaseTracker.Domain.Rules;

/// <summary>
/// R10. Understood language: at a planned appointment and at a concerned talk there is an interpreter for a guardian who wants one, and
/// never for one who was not asked. Where a child interpreted, R9 asks it.
/// </summary>
public sealed class UnderstoodLanguage : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R10");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.4; Derde pijler 2.b");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("arrange-days", 20, 1, 60)];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.BringInterpreter];

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day) =>
        (from plan in now.Contacts.Planned.Values
         from guardian in plan.Approach.WhoWantInterpreting(now.Family)
         select new Asked(Id, DutyTask.BringInterpreter, plan.Id, guardian, null, plan.On, plan.Approach.Holder, plan.Approach.IsInterpreted ? plan.ChangedAt : null, plan.ChangedAt))
        .Concat(
         from end in now.Uninterpreted.Ends
         select new Asked(Id, DutyTask.BringInterpreter, end.About, end.Guardians[0], null,
             day.Calendar.Due(end.Since, Chosen("arrange-days", end.Since, day)), end.Owner, end.MetOn, end.Since));
}
