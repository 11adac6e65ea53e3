namespace CaseTracker.Domain.Access;

/// <summary>What does not exist for a reader.</summary>
/// <param name="Entries">Contacts and other entries of which even that they are is withheld.</param>
/// <param name="Topics">Of contacts that the reader knows, the topics that are withheld, and with them what was written about the contact.</param>
public sealed record Withheld(ImmutableHashSet<EntryId> Entries, ImmutableDictionary<EntryId, ImmutableHashSet<Topic>> Topics)
{
    /// <summary>Everything is there.</summary>
    public static readonly Withheld Nothing = new([], ImmutableDictionary<EntryId, ImmutableHashSet<Topic>>.Empty);

    /// <summary>Whether nothing is withheld.</summary>
    public bool IsNothing => Entries.IsEmpty && Topics.IsEmpty;

    /// <summary>Whether a contact, or that topic of it, is withheld.</summary>
    public bool Hides(EntryId contact, Topic? topic) => Entries.Contains(contact) || (topic is { } one && TopicsOf(contact).Contains(one));

    /// <summary>The topics of a contact that are withheld.</summary>
    public ImmutableHashSet<Topic> TopicsOf(EntryId contact) => Topics.GetValueOrDefault(contact, []);
}

/// <summary>Takes what is withheld out of a history, and keeps it in what is said anew by who cannot see it.</summary>
public static class WithoutWhatIsWithheld
{
    /// <summary>The history as if what is withheld had never been.</summary>
    public static History Without(this History history, Withheld withheld)
    {
        if (withheld.IsNothing) return history;
        if (!withheld.Entries.IsEmpty) history = history.Without(withheld.Entries);
        if (withheld.Topics.IsEmpty) return history;

        var contacts = history.Events.Select(recorded => recorded.Event is EntryCorrected correction ? correction.After : recorded.Event)
            .OfType<ContactHeld>().ToLookup(held => held.Id, held => held.Contact);
        var gone = history.Events.Select(recorded => recorded.Event).OfType<DutyOpened>()
            .Where(opened => opened.Topic is { } topic && contacts[opened.About].Any(contact => withheld.Hides(contact, topic))).Select(opened => opened.Duty).ToHashSet();
        return new([.. from recorded in history.Events
                       where !(recorded.Event.Duty() is { } duty && gone.Contains(duty))
                       let left = recorded.Event switch
                       {
                           RuleFound found => Without(found, contacts[found.About].SelectMany(withheld.TopicsOf)),
                           Entry entry => Without(entry, withheld),
                           var happened => happened,
                       }
                       where left is not null
                       select recorded with { Event = left }]);
    }

    /// <summary>
    /// What is said anew of a contact by somebody from whom some of its topics are withheld: these and the words about it stay,
    /// for who said it could not have meant to take them away.
    /// </summary>
    /// <param name="anew">The contact as it is said now.</param>
    /// <param name="before">As it was.</param>
    public static Entry Keeping(this Withheld withheld, Entry before, Entry anew) => (before, anew) switch
    {
        (ContactPlanned was, ContactPlanned now) => now with { Approach = withheld.Keeping(was.Id, was.Approach, now.Approach) },
        (ContactMoved was, ContactMoved now) => now with { Approach = withheld.Keeping(was.Contact, was.Approach, now.Approach) },
        (ContactHeld was, ContactHeld now) when !withheld.TopicsOf(was.Contact).IsEmpty => now with
        {
            Approach = withheld.Keeping(was.Contact, was.Approach, now.Approach), Raised = [.. now.Raised.Union(was.Raised.Where(withheld.TopicsOf(was.Contact).Contains))],
            Shared = now.Shared ?? was.Shared, Heard = now.Heard ?? was.Heard, Withheld = now.Withheld ?? was.Withheld,
        },
        (StudentInformed was, StudentInformed now) when !withheld.TopicsOf(was.Contact).IsEmpty => now with
        {
            Topics = [.. now.Topics.Union(was.Topics.Where(withheld.TopicsOf(was.Contact).Contains))],
            WillNotBeSaid = [.. now.WillNotBeSaid.Union(was.WillNotBeSaid.Where(withheld.TopicsOf(was.Contact).Contains))],
            Words = now.Words ?? was.Words,
        },
        _ => anew,
    };

    /// <summary>How a contact goes now, with the topics of before that are withheld from who says so.</summary>
    public static Approach Keeping(this Withheld withheld, EntryId contact, Approach before, Approach anew) =>
        anew with { Topics = [.. anew.Topics.Union(before.Topics.Where(withheld.TopicsOf(contact).Contains))] };

    private static Entry Without(Entry entry, Withheld withheld)
    {
        if (entry is EntryCorrected correction) return correction with { After = Without(correction.After, withheld) };
        EntryId? about = entry switch
        {
            ContactPlanned planned => planned.Id, ContactMoved moved => moved.Contact, ContactHeld held => held.Contact, StudentInformed told => told.Contact, _ => null,
        };
        if (about is not { } contact || withheld.TopicsOf(contact) is not { IsEmpty: false } topics) return entry;
        // Nobody can take one topic out of what was written.
        return (Entry)entry.WithTexts((_, _, _) => null) switch
        {
            ContactPlanned planned => planned with { Approach = Less(planned.Approach) },
            ContactMoved moved => moved with { Approach = Less(moved.Approach) },
            ContactHeld held => held with { Approach = Less(held.Approach), Raised = Rest(held.Raised) },
            StudentInformed told => told with { Topics = Rest(told.Topics), WillNotBeSaid = Rest(told.WillNotBeSaid) },
            var other => other,
        };

        Approach Less(Approach approach) => approach with { Topics = Rest(approach.Topics) };

        IReadOnlyList<Topic> Rest(IReadOnlyList<Topic> all) => [.. all.Where(topic => !topics.Contains(topic))];
    }

    // A finding about nothing but what is withheld is not there; of others the sentence names the rest.
    private static RuleFound? Without(RuleFound found, IEnumerable<Topic> topics)
    {
        var codes = topics.Select(topic => topic.Code).ToHashSet();
        if (codes.Count == 0 || !found.Details.TryGetValue("topics", out var listed)) return found;
        var named = listed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rest = named.Where(code => !codes.Contains(code)).ToList();
        return rest.Count == named.Length ? found
            : rest.Count == 0 && found.Details.GetValueOrDefault("guardians", "").Length == 0 ? null
            : found with { Details = found.Details.ToImmutableSortedDictionary(StringComparer.Ordinal).SetItem("topics", string.Join(' ', rest)) };
    }
}
