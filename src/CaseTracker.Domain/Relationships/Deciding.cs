namespace CaseTracker.Domain.Relationships;

/// <summary>How a command becomes events: its facts, what rules find in them, which duties follow. One way for all commands.</summary>
public static class Deciding
{
    /// <summary>The id of a command is that of an entry which stands in the stream, taken back or not.</summary>
    public static readonly Refusal EntryExists = Refusal.Because("entry-exists");

    /// <summary>Decides on the relationship as it is. Which ids are taken it does not know; the store does (ADR 5).</summary>
    public static Decision Decide(this Relationship now, RelationshipCommand command, Bearings day)
    {
        if (Obstacle(now, command) is { } obstacle) return new Decision.Refused([obstacle]);
        var facts = command.Decide(now, day).ReadBy(command, now, day);
        if (facts.NeedHistory) return new Decision.NeedsHistory();
        if (facts.Events.Any(now.IsReachedBackBy)) return new Decision.NeedsHistory();
        if (Refusals(facts, day) is { IsEmpty: false } refusals) return new Decision.Refused(refusals);

        var after = now.Evolve(facts.Events);
        var found = Findings.In(facts.Events, now, day).ToImmutableArray<RelationshipEvent>();
        return Following(facts.Events, found, after.Evolve(found), day);
    }

    /// <summary>Decides with the whole history: for what took place before something known, and for corrections.</summary>
    public static Decision Decide(this History history, string id, RelationshipCommand command, Bearings day)
    {
        var now = history.Relationship(id);
        if (Obstacle(now, command) is { } obstacle) return new Decision.Refused([obstacle]);
        if (history.Events.Any(recorded => recorded.Event is Entry entry && entry.Id == command.Id)) return new Decision.Refused([EntryExists]);
        var facts = command.Decide(history, now, day).ReadBy(command, now, day, history);
        if (Refusals(facts, day) is { IsEmpty: false } refusals) return new Decision.Refused(refusals);

        var after = history.With(facts.Events, day.Now, day.By.Id);
        var found = Findings.Changes(after, id, day).ToImmutableArray();
        return Following(facts.Events, found, after.With(found, day.Now, day.By.Id).Relationship(id), day);
    }

    private static Decision.Accepted Following(ImmutableArray<RelationshipEvent> facts, ImmutableArray<RelationshipEvent> found, Relationship after, Bearings day)
    {
        var duties = DutyChanges.After(after, facts, day).ToImmutableArray();
        // What a fact passes on stands right after it: an entry in between would read as another decision (Replay).
        var passed = duties.Where(change => change is DutyReassigned).ToImmutableArray();
        return new Decision.Accepted([.. facts, .. passed, .. found, .. duties.Except(passed)], after.Evolve(duties));
    }

    private static Refusal? Obstacle(Relationship now, RelationshipCommand command) =>
        !now.Exists && !command.BeginsRelationship ? Refusal.Because("no-relationship")
        : now.Enrolment.IsClosed && !command.WorksWhenClosed ? Refusal.Because("closed")
        : null;

    private static ImmutableArray<Refusal> Refusals(Facts facts, Bearings day) =>
        facts.Events.OfType<Entry>().Any(entry => entry.TookPlace > day.Now) ? facts.Refusals.Add(Refusal.Because("in-the-future"))
        // The administration knows since when a student is here; people mistype a year.
        : day.By != Actor.System && facts.Events.OfType<Entry>().Any(entry => entry is not RelationshipOpened && IsTooLongAgo(entry.TookPlace, day)) ? facts.Refusals.Add(TooLongAgo)
        : facts.Refusals;

    /// <summary>What happened so long ago that a year was mistyped.</summary>
    internal static readonly Refusal TooLongAgo = Refusal.Because("too-long-ago");

    internal static bool IsTooLongAgo(DateTimeOffset tookPlace, Bearings day) => SchoolCalendar.DateOf(tookPlace) < SchoolCalendar.FirstToTellOf(day.Today);
}
