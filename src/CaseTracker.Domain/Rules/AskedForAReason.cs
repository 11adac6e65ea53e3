namespace CaseTracker.Domain.Rules;

/// <summary>R11. Asked for a reason: background has a purpose, was explained to the family, is for a circle, and ends.</summary>
public sealed class AskedForAReason : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R11");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 4.2");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("look-days", 10, 1, 60)];

    /// <inheritdoc />
    /// <remarks>For whom it is needs no clause: it is for the care team unless somebody chose fewer.</remarks>
    public override ImmutableArray<string> Forbids { get; } = ["no-purpose", "not-explained", "no-end"];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.LookAtBackground];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Noting asked, Relationship now, Bearings day)
    {
        if (!asked.HasPurpose) yield return Breach("no-purpose");
        if (asked.ExplainedTo.Count == 0) yield return Breach("not-explained");
        if (asked.KeepUntil is null) yield return Breach("no-end");
    }

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day) =>
        from factor in now.Background.Factors
        where factor.KeepUntil is { } until && (factor.LookedAtOn is not null || InView(until, "look-days", day) <= day.Today)
        select new Asked(Id, DutyTask.LookAtBackground, factor.About, null, null, SchoolCalendar.EndOf(factor.KeepUntil!.Value), factor.Owner, factor.LookedAtOn, factor.Since);

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after) =>
        NextInView(now.Background.Factors.Where(factor => factor is { LookedAtOn: null, KeepUntil: not null }).Select(factor => factor.KeepUntil!.Value), "look-days", day, after);
}
