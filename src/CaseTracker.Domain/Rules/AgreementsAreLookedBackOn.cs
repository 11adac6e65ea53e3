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
        where look.MetOn is not null || (agreement.EndedOn is null && InView(look, day) <= day.Today)
        select new Asked(Id, DutyTask.LookBackOnAgreement, look.About, null, null, SchoolCalendar.EndOf(look.On), agreement.Owner, look.MetOn, look.Since);

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after) =>
        now.Agreements.Open.Where(_ => now.Enrolment.LeftOn is null).Select(agreement => agreement.Next).OfType<LookingBack>()
            .Select(look => (DateTimeOffset?)SchoolCalendar.At(InView(look, day), TimeOnly.MinValue).ToUniversalTime()).Where(moment => moment > after).Min();

    // Some school days ahead, so that everybody can be there.
    private DateOnly InView(LookingBack look, Bearings day) => day.Calendar.SchoolDaysBefore(look.On, Chosen("days-before", day.Now, day), look.On.AddYears(-1));
}
