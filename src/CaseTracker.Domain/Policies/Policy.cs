namespace CaseTracker.Domain.Policies;

/// <summary>What a school does with a rule.</summary>
public enum Mode
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>Says it, lets it pass, keeps it on the entry.</summary>
    Advise,

    /// <summary>Refuses what it forbids and asks what it asks.</summary>
    Enforce,
}

/// <summary>Something that happened to a school's policy.</summary>
public abstract record PolicyEvent;

/// <summary>The school set a rule, from a date on.</summary>
/// <param name="From">The first day it holds; never in the past.</param>
/// <param name="Parameters">The rule's numbers, by name; those left out keep their defaults.</param>
public sealed record RuleSet(RuleId Rule, DateOnly From, Mode Mode, IReadOnlyDictionary<string, int> Parameters) : PolicyEvent;

/// <summary>The school added a topic to the fixed list.</summary>
/// <param name="Topic">Its code.</param>
/// <param name="Dutch">Its name in Dutch.</param>
/// <param name="English">Its name in English.</param>
public sealed record TopicAdded(Topic Topic, string Dutch, string English) : PolicyEvent;

/// <summary>A school's settings of the rules, dated, so that old decisions are judged by the policy of their day.</summary>
public sealed record Policy
{
    /// <summary>The policy of a school that set nothing.</summary>
    public static readonly Policy Default = new();

    /// <summary>How many settings were made; events carry it.</summary>
    public int Version { get; init; }

    /// <summary>All settings ever made, in the order in which they were made.</summary>
    public ImmutableArray<RuleSet> Settings { get; init; } = [];

    /// <summary>The topics that the school added.</summary>
    public ImmutableArray<TopicAdded> Topics { get; init; } = [];

    /// <summary>Every topic that can be chosen: those of every school, then those that this one added.</summary>
    public IEnumerable<Topic> AllTopics() => Topic.Fixed.Concat(Topics.Select(added => added.Topic)).Distinct();

    /// <summary>The policy after one more event.</summary>
    public Policy Evolve(PolicyEvent happened) => happened switch
    {
        RuleSet set => this with { Version = Version + 1, Settings = Settings.Add(set) },
        TopicAdded added => this with { Version = Version + 1, Topics = Topics.Add(added) },
        _ => throw new InvalidOperationException($"A policy knows nothing of {happened.GetType().Name}."),
    };

    /// <summary>The setting of a rule on a date: the one made last among those that already hold; null for the rule's own default.</summary>
    public RuleSet? On(RuleId rule, DateOnly date)
    {
        for (var i = Settings.Length - 1; i >= 0; i--)
            if (Settings[i].Rule == rule && Settings[i].From <= date) return Settings[i];
        return null;
    }
}
