namespace CaseTracker.Domain.Audit;

/// <summary>Something in which a replay and the record do not agree.</summary>
/// <param name="At">When the decision was recorded that should have come to it.</param>
/// <param name="Event">The finding or change of a duty.</param>
/// <param name="IsRecorded">Whether the record has it and the rules do not; else the rules ask it and the record lacks it.</param>
public sealed record Difference(DateTimeOffset At, RelationshipEvent Event, bool IsRecorded);

/// <summary>
/// Looks back at a relationship, on either clock, and derives again what the rules found and asked. Pure: the history is
/// all it needs, and the school's calendar, policy and staff.
/// </summary>
public static class Replay
{
    /// <summary>What the school knew at a moment: all that had been recorded, in the wording of then.</summary>
    public static Relationship KnownOn(History history, string id, DateTimeOffset moment) => history.KnownOn(moment).Relationship(id);

    /// <summary>
    /// What had happened by a moment, as far as is known now: entries in their last wording, whenever they were recorded.
    /// The duties are those that would have been open then, had everybody recorded at once; stored due moments and owners stay.
    /// </summary>
    /// <param name="day">The bearings at that moment: it is <see cref="Bearings.Now"/>.</param>
    public static Relationship HappenedBy(History history, string id, Bearings day)
    {
        var then = new Relationship { Id = id }.Evolve(history.Effective
            .Where(recorded => recorded.Event is Entry entry && entry.TookPlace <= day.Now).Select(recorded => recorded.Event));
        var recorded = history.Relationship(id).Duties.All;
        var waived = history.Effective.Select(one => one.Event).OfType<DutyWaived>().Where(one => one.TookPlace <= day.Now).Select(one => one.Duty).ToHashSet();

        var duties = ImmutableDictionary.CreateBuilder<DutyId, Duty>();
        foreach (var ask in RuleBook.Asks(then, day))
            if (ask.MetOn is null && !waived.Contains(ask.Duty))
            {
                var duty = recorded.GetValueOrDefault(ask.Duty) ?? new(ask.Duty, ask.Rule, ask.Task, ask.About, ask.Person, ask.Topic, ask.Due, ask.Owner, DutyState.Open, false);
                duties[ask.Duty] = duty with { State = DutyState.Open, IsOverdue = duty.Due <= day.Now };
            }

        return then with { Duties = new DutyLedger { All = duties.ToImmutable() } };
    }

    /// <summary>
    /// Decides everything again, in the order of recording, and tells where the findings or duties come out otherwise.
    /// Empty is the proof that what is recorded is what the rules of those days say.
    /// </summary>
    /// <remarks>
    /// Due moments and owners are taken as recorded: a later calendar moves nothing, and who worked here then is not known
    /// any more. That nobody changed them is for the seal over the stream to prove. What the date alone has brought since
    /// the last decision is not missing: the next one, or the sweep, will bring it.
    /// </remarks>
    /// <param name="day">The calendar, policy and staff; each decision is judged at the moment it was recorded.</param>
    public static IEnumerable<Difference> Differences(History history, string id, Bearings day)
    {
        foreach (var (start, facts, end) in Decisions(history.Events))
        {
            var at = history.Events[start].At;
            var then = day with { Now = at };
            var derived = Consequences(new History(history.Events[..(start + facts)]), id, history.Events.AsSpan(start, facts), then);
            var recorded = history.Events[(start + facts)..end].Select(one => one.Event).ToList();

            foreach (var one in recorded)
                if (one is not DutyFellDue && !derived.Any(other => SaysTheSame(one, other))) yield return new(at, one, true);
            foreach (var one in derived)
                if (!recorded.Any(other => SaysTheSame(one, other))) yield return new(at, one, false);
            foreach (var one in FellDue(new History(history.Events[..end]), recorded, then)) yield return one;
        }
    }

    private static List<RelationshipEvent> Consequences(History known, string id, ReadOnlySpan<Recorded> facts, Bearings then)
    {
        var stated = ImmutableArray.CreateBuilder<RelationshipEvent>(facts.Length);
        foreach (var fact in facts) stated.Add(fact.Event);
        // The passing of time states nothing, and so finds nothing.
        var found = stated.Count == 0 ? [] : Findings.Changes(known, id, then).ToImmutableArray();
        var after = known.With(found, then.Now, then.By.Id).Relationship(id);
        return [.. found, .. DutyChanges.After(after, stated.ToImmutable(), then).Where(change => change is not (DutyFellDue or DutyReassigned))];
    }

    // By the due moment that was recorded: what is open and past it has fallen due, and nothing else.
    private static IEnumerable<Difference> FellDue(History known, List<RelationshipEvent> recorded, Bearings then)
    {
        var duties = known.Events.Aggregate(DutyLedger.None, (ledger, one) => ledger.Evolve(one.Event));
        foreach (var duty in duties.Open)
            if (!duty.IsOverdue && duty.Due <= then.Now) yield return new(then.Now, new DutyFellDue(duty.Id), false);
        foreach (var fell in recorded.OfType<DutyFellDue>())
            if (!duties.All.TryGetValue(fell.Duty, out var duty) || duty.Due > then.Now) yield return new(then.Now, fell, true);
    }

    private static bool SaysTheSame(RelationshipEvent one, RelationshipEvent other) => (one, other) switch
    {
        (RuleFound a, RuleFound b) => Findings.IsSame(a, b),
        (DutyOpened a, DutyOpened b) => a with { Due = b.Due, Owner = b.Owner, PolicyVersion = b.PolicyVersion } == b,
        _ => one == other,
    };

    // One decision: what somebody stated, with the duties it passed on, and right after it what the rules made of it; all
    // recorded in the same moment by the same person.
    private static IEnumerable<(int Start, int Facts, int End)> Decisions(ImmutableArray<Recorded> events)
    {
        for (var start = 0; start < events.Length;)
        {
            var end = start;
            while (end < events.Length && IsOfTheSame(end) && events[end].Event is Entry && (end == start || events[end].Event is DutyReassigned || IsToldTogether(end))) end++;
            var facts = end - start;
            while (end < events.Length && IsOfTheSame(end) && events[end].Event is not Entry) end++;
            yield return (start, facts, end);

            // An administration tells of many half days at once; who writes says who may read it, who knows of an intervention and how each sees it, what a student takes on; a talk may end a conflict; what is taken back takes its steps along.
            bool IsToldTogether(int other) => events[start].Event is Entry { Id: var first } && events[other].Event switch
            {
                AbsenceReported next => events[start].Event is AbsenceReported && next.Id == ReportAbsences.IdOf(first, next.HalfDay),
                AudienceNarrowed readers => readers.Id == Choosing.IdOf(first),
                InterventionTalkedOver talk => talk.Id == StartIntervention.IdOfTalk(first),
                IntentionsStated stated => stated.Id == GiveAttitudeReport.IdOfIntentions(first),
                InterventionEvaluated said => said.Id == ReviewIntervention.IdOf(first, said.From),
                EntryRetracted step => step.Id == RetractEntry.IdOfStep(first, step.Target),
                ConflictSettled settled => settled.Id == TalkConflictOver.IdOfEnd(first),
                _ => false,
            };
            bool IsOfTheSame(int other) => events[other].At == events[start].At && events[other].By == events[start].By;
            start = end;
        }
    }
}
