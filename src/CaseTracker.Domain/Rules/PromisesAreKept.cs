namespace CaseTracker.Domain.Rules;

/// <summary>R7. Promises are kept: an open question has an owner, a next step and a date, and the family knows them.</summary>
public sealed class PromisesAreKept : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R7");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.2");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("answer-days", 5, 1, 20)];

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["no-answer"];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.Answer];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(LettingGo asked, Relationship now, Bearings day)
    {
        if (!asked.WithAnswer) yield return Breach("no-answer", ("question", asked.Question.ToString()));
    }

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day) =>
        from step in now.Questions.Steps
        let due = step.By is { } promised ? SchoolCalendar.EndOf(promised) : day.Calendar.Due(step.Since, Chosen("answer-days", step.Since, day))
        select new Asked(Id, DutyTask.Answer, step.About, step.AskedBy, null, due, step.Owner, step.MetOn, step.Since);
}
