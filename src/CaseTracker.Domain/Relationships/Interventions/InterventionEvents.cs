namespace CaseTracker.Domain.Relationships.Interventions;

/// <summary>How somebody sees that an intervention goes.</summary>
public enum HowItGoes
{
    /// <summary>It goes well.</summary>
    Well,

    /// <summary>Some of it goes well.</summary>
    Partly,

    /// <summary>It does not go yet.</summary>
    NotYet,
}

/// <summary>For whom somebody speaks who says how an intervention goes.</summary>
public enum Party
{
    /// <summary>The student.</summary>
    Student,

    /// <summary>A guardian.</summary>
    Guardian,

    /// <summary>The school.</summary>
    School,
}

/// <summary>The school begins to guide the student in some way. That the student knows of it is an entry of its own.</summary>
/// <param name="Kind">What the school does.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="ReviewOn">The day on which it is looked back on.</param>
/// <param name="Goal">What it is for, in the student's own words; null while the student did not say.</param>
/// <param name="StepCount">How many steps there are.</param>
/// <param name="Steps">What is done, in order: one step on each line.</param>
[StoredAs("intervention-started", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record InterventionStarted(
    EntryId Id, DateTimeOffset TookPlace, InterventionKind Kind, PersonId Owner, DateOnly ReviewOn, int StepCount, Text? Goal, Text? Steps) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Goal = turn(Goal, "goal"), Steps = turn(Steps, "steps") };
}

/// <summary>Something that happens in an intervention.</summary>
/// <param name="Intervention">The entry that started it.</param>
public abstract record EntryOfIntervention(EntryId Id, DateTimeOffset TookPlace, EntryId Intervention) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Intervention];

    /// <inheritdoc />
    public override IEnumerable<EntryId> StepOf() => RefersTo();
}

/// <summary>An intervention was talked over with the student, with guardians, or with both: they know of it.</summary>
/// <param name="Intervention">The entry that started it.</param>
/// <param name="With">The student, guardians, or both.</param>
/// <param name="Goal">What it is for, in the student's own words, where they said so now.</param>
/// <param name="Words">What they said.</param>
[StoredAs("intervention-talked-over", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record InterventionTalkedOver(EntryId Id, DateTimeOffset TookPlace, EntryId Intervention, IReadOnlyList<PersonId> With, Text? Goal, Text? Words) : EntryOfIntervention(Id, TookPlace, Intervention)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Goal = turn(Goal, "goal"), Words = turn(Words, "words") };
}

/// <summary>A step of an intervention was done.</summary>
/// <param name="Intervention">The entry that started it.</param>
/// <param name="Step">Which, counted from 1.</param>
[StoredAs("intervention-step-done", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record InterventionStepDone(EntryId Id, DateTimeOffset TookPlace, EntryId Intervention, int Step) : EntryOfIntervention(Id, TookPlace, Intervention);

/// <summary>An intervention was looked back on, and goes on. What each says of it is an entry of its own.</summary>
/// <param name="Intervention">The entry that started it.</param>
/// <param name="NextOn">The day on which it is looked back on again.</param>
[StoredAs("intervention-reviewed", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record InterventionReviewed(EntryId Id, DateTimeOffset TookPlace, EntryId Intervention, DateOnly NextOn) : EntryOfIntervention(Id, TookPlace, Intervention);

/// <summary>Somebody said how they see that an intervention goes.</summary>
/// <param name="Intervention">The entry that started it.</param>
/// <param name="Review">The entry that looked back on it.</param>
/// <param name="From">The student, a guardian, or for the school a member of staff.</param>
/// <param name="As">For whom they speak.</param>
/// <param name="How">How they see it.</param>
/// <param name="Words">What they said.</param>
[StoredAs("intervention-evaluated", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record InterventionEvaluated(EntryId Id, DateTimeOffset TookPlace, EntryId Intervention, EntryId Review, PersonId From, Party As, HowItGoes How, Text? Words) : EntryOfIntervention(Id, TookPlace, Intervention)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Review, Intervention];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>Somebody else sees to an intervention now; its days stay.</summary>
/// <param name="Intervention">The entry that started it.</param>
/// <param name="To">Who.</param>
/// <param name="Reason">Why.</param>
[StoredAs("intervention-passed-on", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record InterventionPassedOn(EntryId Id, DateTimeOffset TookPlace, EntryId Intervention, PersonId To, Text? Reason) : EntryOfIntervention(Id, TookPlace, Intervention)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>What became of an intervention.</summary>
public enum InterventionOutcome
{
    /// <summary>The goal is reached.</summary>
    // Not what there is by default: somebody says it.
    Reached = 1,

    /// <summary>Some of it is reached.</summary>
    Partly,

    /// <summary>It is not reached.</summary>
    NotReached,

    /// <summary>The student stopped.</summary>
    StoppedByStudent,

    /// <summary>It goes on with a partner.</summary>
    ToPartner,
}

/// <summary>An intervention is over.</summary>
/// <param name="Intervention">The entry that started it.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Words">What there is to say at the end.</param>
[StoredAs("intervention-ended", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record InterventionEnded(EntryId Id, DateTimeOffset TookPlace, EntryId Intervention, InterventionOutcome Outcome, Text? Words) : EntryOfIntervention(Id, TookPlace, Intervention)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>Where an entry of an intervention belongs.</summary>
public static class EntriesOfInterventions
{
    /// <summary>The intervention of an entry: of the one that starts it, itself; null for what belongs to none.</summary>
    public static EntryId? InterventionOf(Entry entry) =>
        entry is InterventionStarted ? entry.Id : (entry as EntryOfIntervention)?.Intervention;
}
