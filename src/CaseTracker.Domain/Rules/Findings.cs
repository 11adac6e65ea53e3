namespace CaseTracker.Domain.Rules;

/// <summary>What a rule would have refused, but has happened. No rule refuses a fact; what it finds stays on the entry.</summary>
public static class Findings
{
    /// <summary>What the rules find in facts that took place after all that is known.</summary>
    public static IEnumerable<RuleFound> In(IEnumerable<RelationshipEvent> facts, Relationship before, Bearings day)
    {
        foreach (var fact in facts)
        {
            foreach (var found in In(fact, before, day)) yield return found;
            before = before.Evolve(fact);
        }
    }

    /// <summary>
    /// What has to be found or lifted so that the findings are those of the whole history: each contact, sent referral and report seen at home judged by
    /// the relationship at the moment it took place, under the policy of that day.
    /// </summary>
    public static IEnumerable<RelationshipEvent> Changes(History history, string id, Bearings day)
    {
        var derived = Derive(history, id, day).ToList();
        var recorded = history.Findings.ToList();
        // What is found otherwise than before is lifted first and then found.
        foreach (var found in recorded)
            if (!derived.Any(other => IsSame(other, found))) yield return new FindingLifted(found.Rule, found.About, found.Reason);
        foreach (var found in derived)
            if (!recorded.Any(other => IsSame(other, found))) yield return found;
    }

    /// <summary>All findings of a history, derived anew.</summary>
    public static IEnumerable<RuleFound> Derive(History history, string id, Bearings day)
    {
        var then = new Relationship { Id = id };
        foreach (var recorded in history.Effective)
        {
            foreach (var found in In(recorded.Event, then, day)) yield return found;
            then = then.Evolve(recorded.Event);
        }
    }

    private static IEnumerable<RuleFound> In(RelationshipEvent fact, Relationship before, Bearings day) => fact switch
    {
        ContactHeld held => In(held, before, day),
        ReferralSent sent => In(sent, sent.Referral, before, day),
        CompulsoryReferralSent sent => In(sent, sent.Referral, before, day),
        AttitudeReportSeen seen when seen.By != before.Student => In(seen, before, day),
        _ => [],
    };

    private static IEnumerable<RuleFound> In(Entry sent, EntryId referral, Relationship before, Bearings day) =>
        before.Referrals.Find(referral) is not { } known ? []
        : from judged in RuleBook.Judge(new SendingReferral(known, sent.TookPlace), before, day)
          where judged.Mode is Mode.Enforce
          select Found(judged, sent, day);

    private static IEnumerable<RuleFound> In(AttitudeReportSeen seen, Relationship before, Bearings day) =>
        before.Attitude.All.FirstOrDefault(report => report.Id == seen.Report) is not { } report ? []
        : from judged in RuleBook.Judge(new ShowingReport(report, seen.By, seen.TookPlace), before, day)
          where judged.Mode is Mode.Enforce
          select Found(judged, seen, day);

    private static IEnumerable<RuleFound> In(ContactHeld held, Relationship before, Bearings day)
    {
        // Only what the school began could have been refused.
        if (held.Approach.Initiative is not Initiative.School) return [];
        var overridden = before.Contacts.Planned.GetValueOrDefault(held.Contact)?.Overridden ?? [];
        return from judged in RuleBook.Judge(new Starting(held.Contact, held.TookPlace, held.Approach), before, day)
               where judged.Mode is Mode.Enforce && !overridden.Contains(judged.Rule.Id)
               select Found(judged, held, day);
    }

    private static RuleFound Found(Judged judged, Entry about, Bearings day) =>
        new(judged.Rule.Id, about.Id, judged.Breach.Reason, judged.Breach.Details, judged.Breach.Grave, day.Policy.Version);

    /// <summary>Whether two findings say the same, whatever version of the policy they were found under.</summary>
    public static bool IsSame(RuleFound one, RuleFound other) =>
        one.Rule == other.Rule && one.About == other.About && one.Reason == other.Reason && one.Grave == other.Grave
        && one.Details.Count == other.Details.Count && one.Details.All(detail => other.Details.TryGetValue(detail.Key, out var value) && value == detail.Value);
}
