namespace CaseTracker.Domain.Rules;

/// <summary>R2. Bills stay out of contacts between teachers and parents; help with costs is another matter.</summary>
public sealed class BillsStayOut : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R2");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.2; Insteek 5");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("hand-over-days", 2, 1, 10)];

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["bill"];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.HandOverBill];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        if (asked.Approach.Topics.Contains(Topic.Bill) && !asked.Approach.Staff.All(staff => day.Staff.Has(staff, Role.Accountant)))
            yield return Breach("bill");
    }

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day) =>
        from bill in now.LooseEnds.Bills.Values
        where !day.Staff.Has(bill.Owner, Role.Accountant)
        select new Asked(Id, DutyTask.HandOverBill, bill.About, null, Topic.Bill,
            day.Calendar.Due(bill.Since, Chosen("hand-over-days", bill.Since, day)), bill.Owner, bill.MetOn, bill.Since);
}
