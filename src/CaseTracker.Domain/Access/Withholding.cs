namespace CaseTracker.Domain.Access;

/// <summary>
/// What somebody may know of a relationship: not what waits for safety, unless they are of the few (DOMAIN R1, §7), and not
/// what was written for others (R16). What is withheld does not exist for them: every page, count and refusal is drawn from
/// what these give. Who decided a postponement as the second person knows of that one.
/// </summary>
public static class Withholding
{
    /// <summary>The contacts and other entries of which even that they are is withheld from a reader.</summary>
    public static ImmutableHashSet<EntryId> WithheldFrom(this Relationship now, Actor reader)
    {
        if (now.Informing.Postponed.IsEmpty && now.Circles.Chosen.IsEmpty) return [];
        var known = now.PostponementsKnownTo(reader).Select(wait => wait.Contact).ToHashSet();
        return
        [
            .. now.Informing.Postponed.Where(wait => wait.ContactItself && !wait.IsOver && !known.Contains(wait.Contact)).Select(wait => wait.Contact),
            // Who reads as much as the class council reads it as before, whoever else is named.
            .. now.Circles.Chosen.Where(one => one.Circle.Audience is not Audience.ClassCouncil && !one.IsFor(reader, now))
                .SelectMany(one => one.Record is { } record ? [one.Entry, record] : new[] { one.Entry }),
        ];
    }

    /// <summary>The relationship as a reader may know it.</summary>
    /// <param name="now">As it is.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="history">All that was recorded; only looked at when something is withheld.</param>
    public static async Task<Relationship> AsKnownToAsync(this Relationship now, Actor reader, Func<Task<History>> history)
    {
        var (known, isOfTheFew) = (now.PostponementsKnownTo(reader), now.Informing.Postponed.IsEmpty || now.IsOfTheFew(reader));
        // Folded anew without it: then no count, colour or last contact gives it away.
        if (now.WithheldFrom(reader) is { IsEmpty: false } withheld)
            now = (await history().ConfigureAwait(false)).Without(withheld).Relationship(now.Id).Lean() with { Version = now.Version };
        if (isOfTheFew) return now;
        known = known.RemoveAll(wait => !now.Informing.Postponed.Any(one => one.Id == wait.Id));
        return now with { Informing = now.Informing.WithOnly(known), Duties = now.Duties.Without(DutyTask.ReviewPostponement) };
    }

    /// <summary>The postponements that somebody decided as the second person, those that are over included.</summary>
    public static ImmutableHashSet<EntryId> DecidedAsSecond(this History history, PersonId person) =>
    [
        .. history.Effective.Select(recorded => recorded.Event switch
        {
            InformingPostponed asked when asked.Approver == person => asked.Id,
            PostponementReviewed reviewed when reviewed.Approver == person => reviewed.Postponement,
            _ => (EntryId?)null,
        }).OfType<EntryId>(),
    ];

    private static bool IsOfTheFew(this Relationship now, Actor reader) => reader.May(now.RelationsOf(reader), Deed.ReadFile, Audience.Few).IsGiven;

    private static ImmutableArray<Postponement> PostponementsKnownTo(this Relationship now, Actor reader)
    {
        if (now.Informing.Postponed.IsEmpty || now.IsOfTheFew(reader)) return now.Informing.Postponed;
        return reader.May(now.RelationsOf(reader) | Relations.SecondPerson, Deed.ReadFile, Audience.Few).IsGiven
            ? now.Informing.Postponed.RemoveAll(wait => !wait.SecondPersons.Contains(reader.Id))
            : [];
    }

    private static Relations RelationsOf(this Relationship now, Actor reader) => NeedToKnow.RelationsOf(reader, now);

    /// <summary>The knowledge without all other postponements, and without the topics that wait by them: neither told nor to be told, so far as the reader knows.</summary>
    private static Knowledge WithOnly(this Knowledge knowledge, ImmutableArray<Postponement> known)
    {
        var withheld = knowledge.Postponed.Where(wait => !wait.IsOver && !known.Contains(wait)).ToLookup(wait => wait.Contact);
        return knowledge with
        {
            Postponed = known,
            Reviews = [],
            Contacts = knowledge.Contacts.ToImmutableDictionary(one => one.Key, one => withheld.Contains(one.Key)
                ? one.Value with { Approach = one.Value.Approach with { Topics = [.. one.Value.Approach.Topics.Where(topic => !withheld[one.Key].Any(wait => wait.Names(one.Key, topic)))] } }
                : one.Value),
        };
    }
}
