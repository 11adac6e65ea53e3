namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>
/// Starts a planned contact: before dialling, sending, sitting down. The one moment at which rules may refuse, all of
/// them at once.
/// </summary>
/// <param name="Contact">The planned contact.</param>
/// <param name="Urgency">Why it cannot wait; sets aside the rules that yield to urgency.</param>
public sealed record StartContact(EntryId Id, EntryId Contact, Text? Urgency = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        if (!now.Contacts.Planned.TryGetValue(Contact, out var plan)) return Facts.InHistory;

        var obstacles = plan.Approach.Guardians.SelectMany(guardian => RightsProblem(guardian, now)).Concat(AwaitedProblem(plan, now, day)).ToList();
        // Judged now, not at the planned moment: whoever starts early, starts early.
        var judged = RuleBook.Judge(new Starting(Contact, day.Now, plan.Approach), now, day).ToList();
        var overridden = judged.Where(one => Urgency is not null && one.Rule.YieldsToUrgency).Select(one => one.Rule.Id).Distinct().ToImmutableArray();
        var refused = judged.Where(one => !overridden.Contains(one.Rule.Id)).Refused();
        if (obstacles.Concat(refused).ToArray() is { Length: > 0 } refusals) return Facts.Refused(refusals);

        var advised = judged.Where(one => one.Mode is Mode.Advise).Select(one => one.Rule.Id).Except(overridden).Distinct();
        return new ContactStarted(Id, day.ThisMinute, Contact, [.. advised], overridden, Urgency);
    }

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day) => now.Contacts.Planned.ContainsKey(Contact) ? Decide(now, day) : history.NotPlanned(Contact);

    // That it waits is decided by two; who may not know of that starts what they see, which is not what waits.
    private static IEnumerable<Refusal> AwaitedProblem(PlannedContact plan, Relationship now, Bearings day)
    {
        var known = now.Informing.Postponed.IsEmpty ? now.Informing : now.Informing with { Postponed = now.PostponementsKnownTo(day.By) };
        return known.AwaitedFor(now.Student, plan.Id, day.Today).Select(asked => asked.Whom).Distinct()
            .Select(whom => Refusal.Because("second-person-awaited", ("contact", plan.Id.ToString()), ("person", whom.Value)));
    }

    private static IEnumerable<Refusal> RightsProblem(PersonId id, Relationship now)
    {
        if (!now.Family.Guardians.TryGetValue(id, out var guardian)) yield return Refusal.Because("guardian-unknown", ("guardian", id.Value));
        else if (guardian.Confirmed is null) yield return Refusal.Because("guardian-not-confirmed", ("guardian", id.Value));
        else if (guardian.Link.Authority is Authority.BarredByCourt) yield return Refusal.Because("guardian-barred", ("guardian", id.Value));
    }
}
