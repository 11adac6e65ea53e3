using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace CaseTracker.Domain.Specs;

/// <summary>What a clause does to an intent, in a school that enforces the rule.</summary>
public enum Verdict
{
    /// <summary>It lets the intent pass.</summary>
    Allows,

    /// <summary>It refuses the intent.</summary>
    Refuses,
}

/// <summary>What becomes of a duty.</summary>
public enum Fate
{
    /// <summary>It opens.</summary>
    Opened,

    /// <summary>It is met in time.</summary>
    Met,

    /// <summary>It is met after its due moment.</summary>
    MetLate,

    /// <summary>Its due moment goes by.</summary>
    Overdue,

    /// <summary>Somebody lets it go.</summary>
    Waived,

    /// <summary>It is no longer asked.</summary>
    Ended,
}

/// <summary>
/// What a spec holds about a rule. It is no mere label: when the spec has run, what it names must have been seen to
/// happen in it. The totality tests ask that every clause and every task is held.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class HoldsAttribute(Type rule, string part, string outcome) : BeforeAfterTestAttribute
{
    /// <summary>The rule, its clause or task, and what becomes of it.</summary>
    public Sighting What { get; } = new(((Rule)Activator.CreateInstance(rule)!).Id, part, outcome);

    /// <summary>Fails the spec that did not show what it holds.</summary>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!Sightings.Of(test.UniqueID).Contains(What)) Assert.Fail($"The spec holds {What} and did not show it.");
    }
}

/// <summary>What a spec holds about a rule.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HoldsAttribute<TRule> : HoldsAttribute where TRule : Rule, new()
{
    /// <summary>A clause refuses an intent, or lets it pass.</summary>
    public HoldsAttribute(string clause, Verdict verdict) : base(typeof(TRule), clause, verdict.ToString())
    {
    }

    /// <summary>A task goes one of its ways.</summary>
    public HoldsAttribute(DutyTask task, Fate fate) : base(typeof(TRule), task.ToString(), fate.ToString())
    {
    }
}

/// <summary>Something that a rule did.</summary>
public sealed record Sighting(RuleId Rule, string Part, string Outcome);

/// <summary>What the rules did in the spec that runs.</summary>
internal static class Sightings
{
    private static readonly ConcurrentDictionary<string, HashSet<Sighting>> Seen = new();

    public static HashSet<Sighting> Of(string test) => Seen.GetOrAdd(test, _ => []);

    /// <summary>Notes what became of a command. A rule does only what it says that it forbids and asks.</summary>
    public static void Note(RelationshipCommand command, Decision decision, Relationship before, Bearings day)
    {
        foreach (var (rule, clause) in Clauses(decision)) Assert.Contains(clause, RuleBook.Find(rule).Forbids);
        foreach (var opened in (decision as Decision.Accepted)?.Events.OfType<DutyOpened>() ?? []) Assert.Contains(opened.Task, RuleBook.Find(opened.Rule).AsksFor);

        if (TestContext.Current.Test is not { } test) return;
        var seen = Of(test.UniqueID);
        switch (decision)
        {
            case Decision.Refused refused:
                foreach (var refusal in refused.Refusals)
                    if (refusal.Rule is { } rule) seen.Add(new(rule, refusal.Reason, nameof(Verdict.Refuses)));
                break;
            case Decision.Accepted accepted:
                if (command is StartContact or CloseRelationship or AnswerQuestion or NoteContextFactor or SendReferral or EndReferral or HandConflictOver)
                    foreach (var rule in RuleBook.Rules.Where(rule => RuleBook.ModeOf(rule, day.Policy, day.Today) is Mode.Enforce))
                        foreach (var clause in rule.Forbids) seen.Add(new(rule.Id, clause, nameof(Verdict.Allows)));
                foreach (var happened in accepted.Events)
                    if (FateOf(happened) is var (id, fate) && (accepted.After.Duties.All.GetValueOrDefault(id) ?? before.Duties.All.GetValueOrDefault(id)) is { } duty)
                        seen.Add(new(duty.Rule, duty.Task.ToString(), fate.ToString()));
                break;
        }
    }

    private static IEnumerable<(RuleId, string)> Clauses(Decision decision) => decision switch
    {
        Decision.Refused refused => refused.Refusals.Where(refusal => refusal.Rule is not null).Select(refusal => (refusal.Rule!.Value, refusal.Reason)),
        Decision.Accepted accepted => accepted.Events.OfType<RuleFound>().Select(found => (found.Rule, found.Reason)),
        _ => [],
    };

    private static (DutyId Duty, Fate Fate)? FateOf(RelationshipEvent happened) => happened switch
    {
        DutyOpened opened => (opened.Duty, Fate.Opened),
        DutyMet { Late: false } met => (met.Duty, Fate.Met),
        DutyMet met => (met.Duty, Fate.MetLate),
        DutyFellDue due => (due.Duty, Fate.Overdue),
        DutyWaived waived => (waived.Duty, Fate.Waived),
        DutyEnded ended => (ended.Duty, Fate.Ended),
        _ => null,
    };
}
