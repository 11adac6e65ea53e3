namespace CaseTracker.Domain.Rules;

/// <summary>R5. Both parents know what the school told one of them.</summary>
public sealed class BothParentsKnow : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R5");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.3");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("inform-days", 3, 1, 10)];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.InformOtherGuardian];

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        if (now.Enrolment.IsAdult(day.Today)) yield break;
        foreach (var unheard in now.Unheard.Left)
        {
            // What a guardian may not hear yet for the student's safety waits too.
            var waits = now.Informing.Postponed.Where(wait => wait.Contact == unheard.Contact && (wait.ContactItself || unheard.Topics.Any(wait.Topics.Contains))).ToList();
            if (waits.Any(wait => wait.Holds(day.Today))) continue;
            var owedFrom = waits.Select(wait => SchoolCalendar.At(wait.HoldsUntil, new TimeOnly(23, 59))).Append(unheard.Since).Max();
            yield return new(Id, DutyTask.InformOtherGuardian, unheard.About, unheard.Guardian, null,
                day.Calendar.DueEvenInBreak(owedFrom, Chosen("inform-days", unheard.Since, day)), unheard.Owner, unheard.MetOn, unheard.Since);
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after) => Birthday.Next(now, after);
}
