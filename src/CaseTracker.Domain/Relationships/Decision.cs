using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships;

/// <summary>Why something was not done: a rule's clause, or plain sense (then without a rule).</summary>
/// <param name="Rule">The rule; null where no rule but the state of things stands in the way.</param>
/// <param name="Reason">Which clause; the sentence stands in resources.</param>
/// <param name="Details">What the sentence needs; never free text.</param>
public sealed record Refusal(RuleId? Rule, string Reason, IReadOnlyDictionary<string, string> Details)
{
    /// <summary>A refusal of plain sense.</summary>
    public static Refusal Because(string reason, params ReadOnlySpan<(string Name, string Value)> details)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in details) named[name] = value;
        return new(null, reason, named.ToImmutable());
    }
}

/// <summary>What a decision comes to. A refusal is a value, not an exception.</summary>
public abstract record Decision
{
    /// <summary>It is done: these events go into the stream together.</summary>
    /// <param name="Events">The facts, what the rules found in them, and the duties that follow.</param>
    /// <param name="After">The relationship after them.</param>
    public sealed record Accepted(ImmutableArray<RelationshipEvent> Events, Relationship After) : Decision;

    /// <summary>It is not done; all the reasons at once.</summary>
    public sealed record Refused(ImmutableArray<Refusal> Refusals) : Decision;

    /// <summary>It reaches back in time: decide again on the whole history.</summary>
    public sealed record NeedsHistory : Decision;
}

/// <summary>What a command states as facts, before the rules say what follows.</summary>
public readonly record struct Facts(ImmutableArray<RelationshipEvent> Events, ImmutableArray<Refusal> Refusals, bool NeedHistory)
{
    /// <summary>Only the whole history tells.</summary>
    public static readonly Facts InHistory = new([], [], true);

    /// <summary>Nothing to state; the rules still look.</summary>
    public static readonly Facts None = new([], [], false);

    /// <summary>Facts.</summary>
    public static Facts Of(params ReadOnlySpan<RelationshipEvent> events) => new([.. events], [], false);

    /// <summary>No facts, for these reasons.</summary>
    public static Facts Refused(params ReadOnlySpan<Refusal> refusals) => new([], [.. refusals], false);

    /// <summary>No facts, for one reason of plain sense.</summary>
    public static Facts Not(string reason, params ReadOnlySpan<(string Name, string Value)> details) => Refused(Refusal.Because(reason, details));

    /// <summary>One fact.</summary>
    public static implicit operator Facts(RelationshipEvent happened) => Of(happened);
}

/// <summary>Something a person wants to do or states in a relationship.</summary>
/// <param name="Id">The id of the entry it makes, given by who sends it: sent twice, it counts once.</param>
public abstract record RelationshipCommand(EntryId Id)
{
    /// <summary>The facts it states, given the relationship as it is.</summary>
    public abstract Facts Decide(Relationship now, Bearings day);

    /// <summary>The same with the whole history at hand; corrections need it.</summary>
    public virtual Facts Decide(History history, Relationship now, Bearings day) => Decide(now, day);

    /// <summary>Whether it may be done in a closed relationship.</summary>
    [JsonIgnore]
    public virtual bool WorksWhenClosed => false;

    /// <summary>Whether it begins the relationship.</summary>
    [JsonIgnore]
    public virtual bool BeginsRelationship => false;

    /// <summary>What a step comes to that finds nothing open: only the history knows whether what it is a step of ever was.</summary>
    /// <typeparam name="T">The entry that began it.</typeparam>
    protected static Facts Gone<T>(History history, EntryId begun) where T : Entry => Facts.Not(history.Find(begun)?.Event is T ? "entry-not-open" : "entry-unknown");

    /// <summary>What is wrong with a moment: before what it follows on.</summary>
    protected static Refusal? Before(DateTimeOffset cause, DateTimeOffset at) => at < cause ? Refusal.Because("before-its-cause") : null;
}

/// <summary>Something that a person writes in a file, and of which they may choose the readers.</summary>
/// <param name="Id">The id of the entry.</param>
public abstract record Writing(EntryId Id) : RelationshipCommand(Id)
{
    /// <summary>Who may read it, where fewer than usual.</summary>
    public Circle? Readers { get; init; }
}
