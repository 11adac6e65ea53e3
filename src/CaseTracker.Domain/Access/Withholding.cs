namespace CaseTracker.Domain.Access;

/// <summary>
/// What others than the few may know of a relationship while telling the student waits for safety (DOMAIN R1, §7). What is
/// withheld does not exist for them: every page, count and refusal is drawn from what these two give.
/// </summary>
public static class Withholding
{
    /// <summary>The contacts of which even that they are stays with the few.</summary>
    public static ImmutableHashSet<EntryId> WithheldContacts(this Relationship now) =>
        [.. now.Informing.Postponed.Where(wait => wait.ContactItself && !wait.IsOver).Select(wait => wait.Contact)];

    /// <summary>The relationship as others know it.</summary>
    /// <param name="now">As it is.</param>
    /// <param name="history">All that was recorded; only looked at when a contact is withheld.</param>
    public static async Task<Relationship> AsOthersKnowAsync(this Relationship now, Func<Task<History>> history)
    {
        if (now.Informing.Postponed.IsEmpty) return now;
        // Folded anew without it: then no count, colour or last contact gives it away.
        if (now.WithheldContacts() is { IsEmpty: false } withheld)
            now = (await history().ConfigureAwait(false)).Without(withheld).Relationship(now.Id).Lean() with { Version = now.Version };
        return now with { Informing = now.Informing.AsOthersKnow(), Duties = now.Duties.Without(DutyTask.ReviewPostponement) };
    }

    /// <summary>The knowledge without postponements, and without the topics that wait: neither told nor to be told, so far as others know.</summary>
    private static Knowledge AsOthersKnow(this Knowledge knowledge) => knowledge with
    {
        Postponed = [],
        Reviews = [],
        Contacts = knowledge.Contacts.ToImmutableDictionary(one => one.Key, one => knowledge.Postponed.Any(wait => wait.Contact == one.Key && !wait.IsOver)
            ? one.Value with { Approach = one.Value.Approach with { Topics = [.. one.Value.Approach.Topics.Where(topic => !knowledge.Postponed.Any(wait => !wait.IsOver && wait.Names(one.Key, topic)))] } }
            : one.Value),
    };
}
