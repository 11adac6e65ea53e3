namespace CaseTracker.Domain.Access;

/// <summary>
/// What somebody may know of a relationship: not what waits for safety, unless they are of the few (DOMAIN R1, §7), and not
/// what was written for others (R16). What is withheld does not exist for them: every page, count and refusal is drawn from
/// what these give. Who decided a postponement as the second person knows of that one.
/// </summary>
public static class Withholding
{
    /// <summary>What is withheld from a reader.</summary>
    public static Withheld WithheldFrom(this Relationship now, Actor reader)
    {
        if (now.Informing.Postponed.IsEmpty && now.Circles.Chosen.IsEmpty && now.Referrals.All.IsEmpty) return Withheld.Nothing;
        var waits = now.WaitsFor(reader);
        return waits with
        {
            // Who reads as much as the class council reads it as before, whoever else is named.
            Entries = waits.Entries.Union(now.Circles.Chosen.Where(one => one.Circle.Audience is not Audience.ClassCouncil && !one.IsFor(reader, now))
                .SelectMany(one => one.Record is { } record ? [one.Entry, record] : new[] { one.Entry })),
        };
    }

    /// <summary>What waits for safety and is withheld from a reader, whatever readers were chosen.</summary>
    public static Withheld WaitsFor(this Relationship now, Actor reader)
    {
        ImmutableHashSet<EntryId> referrals = [.. WhoHasToKnow.Unknown(now, reader)];
        if (now.Informing.Postponed.IsEmpty) return Withheld.Nothing with { Entries = referrals };
        var waiting = now.Informing.Postponed.Where(wait => !wait.IsOver).ToList();
        var known = now.PostponementsKnownTo(reader);
        // Who decided of one postponement of a contact knows the contact; of each topic only who decided on that.
        return new(
            [.. waiting.Where(wait => wait.ContactItself).Select(wait => wait.Contact).Except(known.Select(wait => wait.Contact)), .. referrals],
            waiting.Except(known).Where(wait => wait.Topics.Count > 0).GroupBy(wait => wait.Contact).ToImmutableDictionary(waits => waits.Key, waits => waits.SelectMany(wait => wait.Topics)
                .Where(topic => !known.Any(wait => wait.Names(waits.Key, topic))).ToImmutableHashSet()));
    }

    /// <summary>The relationship as a reader may know it.</summary>
    /// <param name="now">As it is.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="history">All that was recorded; only looked at when something is withheld.</param>
    public static async Task<Relationship> AsKnownToAsync(this Relationship now, Actor reader, Func<Task<History>> history)
    {
        var (known, isOfTheFew) = (now.PostponementsKnownTo(reader), now.Informing.Postponed.IsEmpty || now.IsOfTheFew(reader));
        // Folded anew without it: then no count, colour or last contact gives it away.
        if (now.WithheldFrom(reader) is { IsNothing: false } withheld)
            now = (await history().ConfigureAwait(false)).Without(withheld).Relationship(now.Id).Lean() with { Version = now.Version };
        // Of referrals, and of what the care team is asked, who is not of it knows nothing; of the CLB they know of those that were sent there.
        if ((!now.Referrals.All.IsEmpty || now.Referrals.Ability is not null || now.Duties.Open.Any(duty => Deeds.AudienceOf(duty.Task) is Audience.CareTeam)) && !reader.May(now.RelationsOf(reader), Deed.ReadFile, Audience.CareTeam).IsGiven)
            now = now with
            {
                Referrals = ReferralsOfStudent.None with { All = [.. now.Referrals.All.Where(reader.IsSent)] },
                Duties = now.Duties.WithoutThose(duty => Deeds.AudienceOf(duty.Task) is Audience.CareTeam),
            };
        // What is settled but for what waits is settled for who does not know that it waits.
        return isOfTheFew ? now : (now with
        {
            Informing = now.Informing with { Postponed = [.. known.Where(wait => now.Informing.Postponed.Any(one => one.Id == wait.Id))], Reviews = [] },
            Duties = now.Duties.WithoutThose(duty => duty.Task is DutyTask.ReviewPostponement),
        }).Lean();
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

    /// <summary>The postponements of which somebody knows: all, for the few; for who decided some of them as the second person, these.</summary>
    public static ImmutableArray<Postponement> PostponementsKnownTo(this Relationship now, Actor reader)
    {
        if (now.Informing.Postponed.IsEmpty || now.IsOfTheFew(reader)) return now.Informing.Postponed;
        return reader.May(now.RelationsOf(reader) | Relations.SecondPerson, Deed.ReadFile, Audience.Few).IsGiven
            ? now.Informing.Postponed.RemoveAll(wait => !wait.SecondPersons.Contains(reader.Id))
            : [];
    }

    private static Relations RelationsOf(this Relationship now, Actor reader) => NeedToKnow.RelationsOf(reader, now);
}
