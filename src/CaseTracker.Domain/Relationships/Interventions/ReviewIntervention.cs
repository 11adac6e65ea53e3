namespace CaseTracker.Domain.Relationships.Interventions;

/// <summary>What somebody says of how an intervention goes.</summary>
/// <param name="From">The student, a guardian, or for the school a member of staff.</param>
/// <param name="How">How they see it.</param>
/// <param name="Words">What they said.</param>
public sealed record Evaluation(PersonId From, HowItGoes How, Text? Words = null)
{
    /// <summary>What is wrong with asking somebody: the student, a guardian and who works with the student have a say.</summary>
    internal Refusal? Problem(EntryId intervention, Relationship now, Bearings day) => Asker.Problem(From, now) is null ? null : day.Staff.OwnerProblem(From, DutyTask.ReviewIntervention, now, intervention);

    /// <summary>The fact that they said it.</summary>
    internal InterventionEvaluated Said(EntryId id, DateTimeOffset at, EntryId intervention, EntryId review, Relationship now) => new(
        id, at, intervention, review, From, From == now.Student ? Party.Student : now.Family.Guardians.ContainsKey(From) ? Party.Guardian : Party.School, How, Words);
}

/// <summary>Looks back on an intervention that goes on: with what each says of it, as far as they were asked.</summary>
/// <param name="NextOn">The day on which it is looked back on again.</param>
/// <param name="Evaluations">What was said: by somebody at least, and by nobody twice.</param>
public sealed record ReviewIntervention(EntryId Id, EntryId Intervention, DateTimeOffset? TookPlace, DateOnly NextOn, IReadOnlyList<Evaluation> Evaluations) : StepOfIntervention(Id, Intervention)
{
    /// <summary>The id of the entry that says how somebody sees it, told with a look back.</summary>
    internal static EntryId IdOf(EntryId review, PersonId from) => review.Derived($"from {from}");

    /// <inheritdoc />
    protected override Facts Decide(Intervention intervention, Relationship now, Bearings day)
    {
        var at = day.MomentOf(TookPlace);
        if ((Before(intervention.Latest, at) ?? ReviewDay.Problem(NextOn, at)) is { } problem) return Facts.Refused(problem);
        if (Evaluations.Count == 0) return Facts.Not("nobody-heard");
        if (Evaluations.Select(said => said.Problem(Intervention, now, day)).FirstOrDefault(wrong => wrong is not null) is { } stranger) return Facts.Refused(stranger);
        if (Evaluations.DistinctBy(said => said.From).Count() != Evaluations.Count) return Facts.Not("voice-twice");
        return Facts.Of([
            new InterventionReviewed(Id, at, Intervention, NextOn),
            .. Evaluations.Select(said => said.Said(IdOf(Id, said.From), at, Intervention, Id, now)),
        ]);
    }
}

/// <summary>Adds what somebody says of how an intervention goes to the last look back, who was not asked yet.</summary>
/// <param name="Review">The entry that looked back on it.</param>
/// <param name="Evaluation">What was said.</param>
public sealed record EvaluateIntervention(EntryId Id, EntryId Intervention, EntryId Review, DateTimeOffset? TookPlace, Evaluation Evaluation) : StepOfIntervention(Id, Intervention)
{
    /// <inheritdoc />
    protected override Facts Decide(Intervention intervention, Relationship now, Bearings day)
    {
        if (intervention.Reviewed is not { } review || review.Entry != Review) return Facts.Not("entry-not-open");
        var at = day.MomentOf(TookPlace);
        return (Evaluation.Problem(Intervention, now, day) ?? Before(review.At, at)) is { } problem ? Facts.Refused(problem)
            : review.Heard.Contains(Evaluation.From) ? Facts.Not("already-evaluated")
            : Evaluation.Said(Id, at, Intervention, Review, now);
    }
}
