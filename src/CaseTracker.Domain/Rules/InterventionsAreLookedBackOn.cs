namespace CaseTracker.Domain.Rules;

/// <summary>R25. Interventions are looked back on: the student knows of each from its beginning, and on its day student, guardians and school say how it goes.</summary>
public sealed class InterventionsAreLookedBackOn : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R25");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Leerling als actor, Derde pijler");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("tell-days", 1, 1, 5), new("look-days", 5, 1, 20)];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.TalkOverIntervention, DutyTask.ReviewIntervention];

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        if (now.Enrolment.LeftOn is not null) yield break;
        foreach (var intervention in now.Interventions.All)
        {
            yield return new(Id, DutyTask.TalkOverIntervention, intervention.Charge, now.Student, null,
                day.Calendar.DueEvenInBreak(intervention.Since, Chosen("tell-days", intervention.Since, day)), intervention.Owner, intervention.ToldOn, intervention.Since);
            foreach (var review in intervention.Days)
                if (review.MetOn is not null || InView(review.On, "look-days", day) <= day.Today)
                    yield return new(Id, DutyTask.ReviewIntervention, review.About, null, null, SchoolCalendar.EndOf(review.On), intervention.Owner, review.MetOn, review.Since) { IsOfANamedDay = true };
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after) => now.Enrolment.LeftOn is not null ? null
        : NextInView(now.Interventions.Open.Select(intervention => intervention.Next).OfType<ReviewDay>().Select(review => review.On), "look-days", day, after);
}
