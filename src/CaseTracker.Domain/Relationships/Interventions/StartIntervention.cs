namespace CaseTracker.Domain.Relationships.Interventions;

/// <summary>Begins to guide the student in some way.</summary>
/// <param name="Owner">Who sees to it.</param>
/// <param name="ReviewOn">The day on which it is looked back on.</param>
/// <param name="Goal">What it is for, in the student's own words, where the student said so.</param>
/// <param name="Steps">What is done, in order: one step on each line, twenty at most.</param>
/// <param name="TalkedOverWith">The student and guardians with whom it was talked over; nobody where that is still to be done.</param>
/// <param name="Said">What they were told and said.</param>
public sealed record StartIntervention(
    EntryId Id, DateTimeOffset? TookPlace, InterventionKind Kind, PersonId Owner, DateOnly ReviewOn, Text? Goal, Text? Steps, IReadOnlyList<PersonId> TalkedOverWith, Text? Said = null) : Writing(Id)
{
    /// <summary>The most steps that somebody can keep an eye on.</summary>
    public const int MostSteps = 20;

    /// <summary>The id of the entry that says with whom a beginning was talked over.</summary>
    internal static EntryId IdOfTalk(EntryId started) => started.Derived("talked over");

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        var at = day.MomentOf(TookPlace);
        if (ToldOf.Problem(TalkedOverWith, now) is { } stranger) return Facts.Refused(stranger);
        if ((day.Staff.OwnerProblem(Owner, DutyTask.ReviewIntervention, now, Id) ?? OwnerReadsIt(now, day)) is { } problem) return Facts.Refused(problem);
        if (ReviewDay.Problem(ReviewOn, at) is { } mistyped) return Facts.Refused(mistyped);
        var steps = InterventionSteps.Of(Steps);
        if (steps.Length > MostSteps) return Facts.Not("too-many-steps");
        var started = new InterventionStarted(Id, at, Kind, Owner, ReviewOn, steps.Length, Goal, Text.Of(string.Join('\n', steps)));
        return TalkedOverWith.Count == 0 ? started : Facts.Of(started, new InterventionTalkedOver(IdOfTalk(Id), at, Id, TalkedOverWith, null, Said));
    }

    // Who sees to it reads it: also where it is written for fewer than usual.
    private Refusal? OwnerReadsIt(Relationship now, Bearings day) =>
        Readers is not { } few || new EntryCircle(Id, null, [day.By.Id], few).IsFor(new Actor(Owner, day.Staff.Members[Owner].Roles), now) ? null : Refusal.Because("owner-not-a-reader");
}

/// <summary>The steps of an intervention on paper: one on each line.</summary>
public static class InterventionSteps
{
    /// <summary>The steps; none where nothing was written, or where it cannot be read.</summary>
    public static ImmutableArray<string> Of(Text? steps) => [.. ((steps as PlainText)?.Words ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
