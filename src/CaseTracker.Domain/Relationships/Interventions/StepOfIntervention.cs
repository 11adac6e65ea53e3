namespace CaseTracker.Domain.Relationships.Interventions;

/// <summary>Something that is done in an intervention that goes on.</summary>
/// <param name="Intervention">The entry that started it.</param>
public abstract record StepOfIntervention(EntryId Id, EntryId Intervention) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public sealed override Facts Decide(Relationship now, Bearings day) =>
        now.Interventions.All.FirstOrDefault(one => one.Id == Intervention) is not { } intervention ? Facts.InHistory
        : IsFor(intervention) ? Decide(intervention, now, day)
        : Facts.Not("entry-not-open");

    /// <inheritdoc />
    public sealed override Facts Decide(History history, Relationship now, Bearings day) =>
        Decide(now, day) is { NeedHistory: false } facts ? facts : Gone<InterventionStarted>(history, Intervention);

    /// <summary>Whether it can be done as the intervention stands.</summary>
    protected virtual bool IsFor(Intervention intervention) => intervention.IsOpen;

    /// <summary>The facts it states, given the intervention as it is.</summary>
    protected abstract Facts Decide(Intervention intervention, Relationship now, Bearings day);
}

/// <summary>States that an intervention was talked over with the student, guardians, or both. The student is told of what is over, too.</summary>
/// <param name="With">The student, guardians, or both.</param>
/// <param name="Goal">What it is for, in the student's own words, where they said so now.</param>
/// <param name="Words">What they said.</param>
public sealed record TalkInterventionOver(EntryId Id, EntryId Intervention, DateTimeOffset? TookPlace, IReadOnlyList<PersonId> With, Text? Goal = null, Text? Words = null) : StepOfIntervention(Id, Intervention)
{
    /// <inheritdoc />
    protected override bool IsFor(Intervention intervention) => intervention.IsOpen || intervention.ToldOn is null;

    /// <inheritdoc />
    protected override Facts Decide(Intervention intervention, Relationship now, Bearings day) =>
        With.Count == 0 ? Facts.Not("nobody-named")
        : ToldOf.Problem(With, now) is { } stranger ? Facts.Refused(stranger)
        : day.MomentOf(TookPlace) is var at && Before(intervention.Since, at) is { } early ? Facts.Refused(early)
        : new InterventionTalkedOver(Id, at, Intervention, With, Goal, Words);
}

/// <summary>Whom the school tells of an intervention.</summary>
internal static class ToldOf
{
    /// <summary>What is wrong with telling these people: the student and the guardians are told, but for whom a court keeps out.</summary>
    public static Refusal? Problem(IEnumerable<PersonId> people, Relationship now) => people.Select(person => Asker.Problem(person, now) ?? Barred(person, now)).FirstOrDefault(problem => problem is not null);

    private static Refusal? Barred(PersonId person, Relationship now) =>
        now.Family.Guardians.TryGetValue(person, out var guardian) && guardian.Link.Authority is Authority.BarredByCourt ? Refusal.Because("guardian-barred", ("guardian", person.Value)) : null;
}

/// <summary>Ticks a step of an intervention as done.</summary>
/// <param name="Step">Which, counted from 1.</param>
public sealed record DoInterventionStep(EntryId Id, EntryId Intervention, DateTimeOffset? TookPlace, int Step) : StepOfIntervention(Id, Intervention)
{
    /// <inheritdoc />
    protected override Facts Decide(Intervention intervention, Relationship now, Bearings day) =>
        Step < 1 || Step > intervention.Steps ? Facts.Not("no-such-step")
        : intervention.Done.Contains(Step) ? Facts.Not("entry-not-open")
        : day.MomentOf(TookPlace) is var at && Before(intervention.Since, at) is { } early ? Facts.Refused(early)
        : new InterventionStepDone(Id, at, Intervention, Step);
}

/// <summary>Passes an intervention on to somebody else, now; its days stay.</summary>
/// <param name="To">Who sees to it from now on.</param>
/// <param name="Reason">Why; it has to be there.</param>
public sealed record PassOnIntervention(EntryId Id, EntryId Intervention, PersonId To, Text? Reason) : StepOfIntervention(Id, Intervention)
{
    /// <inheritdoc />
    protected override Facts Decide(Intervention intervention, Relationship now, Bearings day) =>
        day.Staff.OwnerProblem(To, DutyTask.ReviewIntervention, now, Intervention) is { } problem ? Facts.Refused(problem)
        : To == intervention.Owner ? Facts.Not("already-theirs")
        : Reason is null ? Facts.Not("no-reason")
        : new InterventionPassedOn(Id, day.ThisMinute, Intervention, To, Reason);
}

/// <summary>Ends an intervention.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Words">What there is to say at the end.</param>
public sealed record EndIntervention(EntryId Id, EntryId Intervention, DateTimeOffset? TookPlace, InterventionOutcome Outcome, Text? Words = null) : StepOfIntervention(Id, Intervention)
{
    /// <inheritdoc />
    protected override Facts Decide(Intervention intervention, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && Before(intervention.Latest, at) is { } early ? Facts.Refused(early) : new InterventionEnded(Id, at, Intervention, Outcome, Words);
}
