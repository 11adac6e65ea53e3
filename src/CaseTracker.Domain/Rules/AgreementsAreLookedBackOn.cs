namespace CaseTracker.Domain.Rules;

/// <summary>R17. Agreements are looked back on: on the day that was set, with all parties, the student first.</summary>
public sealed class AgreementsAreLookedBackOn : Rule
{
    /// <summary>Its number.</summary>
    public static readonly RuleId Number = new("R17");

    /// <inheritdoc />
    public override RuleId Id => Number;

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Leerling als actor, leerlingcontact");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("days-before", 5, 0, 40)];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.LookBackOnAgreement];

    /// <inheritdoc />
    /// <remarks>Who made it sees to it. A look without the student meets nothing; with a student who left nobody can look back.</remarks>
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day) =>
        from agreement in now.Agreements.All
        where now.Enrolment.LeftOn is null
        from look in agreement.Looks
        where look.MetOn is not null || (agreement.EndedOn is null && InView(look.On, "days-before", day) <= day.Today)
        select new Asked(Id, DutyTask.LookBackOnAgreement, look.About, null, null, SchoolCalendar.EndOf(look.On), agreement.Owner, look.MetOn, look.Since);

    /// <inheritdoc />
    /// <remarks>Some school days ahead, so that everybody can be there.</remarks>
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after) => now.Enrolment.LeftOn is not null ? null
        : NextInView(now.Agreements.Open.Select(agreement => agreement.Next).OfType<LookingBack>().Select(look => look.On), "days-before", day, after);
}
