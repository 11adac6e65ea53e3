namespace CaseTracker.Domain.Relationships;

/// <summary>All that was recorded about one student, in the order of recording.</summary>
public sealed record History(ImmutableArray<Recorded> Events)
{
    /// <summary>Nothing recorded.</summary>
    public static readonly History None = new([]);

    /// <summary>
    /// The events as they count now: corrected entries in their last wording, retracted ones left out, each entry at the
    /// moment it took place and everything else at the moment it was recorded.
    /// </summary>
    public IEnumerable<Recorded> Effective
    {
        get
        {
            var corrected = new Dictionary<EntryId, Entry>();
            var retracted = new HashSet<EntryId>();
            foreach (var recorded in Events)
                if (recorded.Event is EntryCorrected correction) corrected[correction.Target] = correction.After;
                else if (recorded.Event is EntryRetracted retraction) retracted.Add(retraction.Target);

            return Events
                .Where(recorded => recorded.Event is not Entry entry || !retracted.Contains(entry.Id))
                .Select(recorded => recorded.Event is Entry entry && corrected.TryGetValue(entry.Id, out var after) ? recorded with { Event = after } : recorded)
                .OrderBy(recorded => recorded.Event is Entry entry ? entry.TookPlace : recorded.At);
        }
    }

    /// <summary>The whole relationship, with all that is settled.</summary>
    public Relationship Relationship(string id)
    {
        var whole = new Relationship { Id = id }.Evolve(Effective.Select(recorded => recorded.Event));
        return whole with
        {
            Version = Events.Length,
            // Duties and findings live in the order of recording: what was asked or found was so then, whenever its cause took place.
            Duties = Events.Aggregate(DutyLedger.None, (duties, recorded) => duties.Evolve(recorded.Event)),
            Informing = Events.Where(recorded => recorded.Event is RuleFound or FindingLifted)
                .Aggregate(whole.Informing, (informing, recorded) => informing.Evolve(recorded.Event)),
        };
    }

    /// <summary>What had been recorded by a moment: what the school knew then.</summary>
    public History KnownOn(DateTimeOffset moment) => new([.. Events.TakeWhile(recorded => recorded.At <= moment)]);

    /// <summary>The history with facts that are recorded now.</summary>
    public History With(IEnumerable<RelationshipEvent> facts, DateTimeOffset at, PersonId by)
    {
        var version = Events.Length;
        return new(Events.AddRange(facts.Select(fact => new Recorded(++version, fact, at, by))));
    }

    /// <summary>The history as if an entry had never been recorded.</summary>
    public History Without(EntryId entry) => new([.. Events.Where(recorded => recorded.Event is not Entry one || one.Id != entry)]);

    /// <summary>
    /// The history as if some contacts or other entries had never been: without them, all that refers to them, and what rules
    /// found or asked because of it. A contact goes as a whole, with its plan.
    /// </summary>
    public History Without(IReadOnlySet<EntryId> entries)
    {
        var gone = new HashSet<EntryId>(entries);
        var before = 0;
        // What refers to something may have been recorded before it, and a correction may refer to something else than its entry did.
        while (before != (before = gone.Count))
            foreach (var recorded in Events)
            {
                if (recorded.Event is Entry entry && entry.RefersTo().Any(gone.Contains)) gone.Add(entry.Id);
                if (recorded.Event is EntryCorrected correction && correction.After.RefersTo().Any(gone.Contains)) gone.Add(correction.Target);
                if ((recorded.Event is EntryCorrected { After: var after } ? after : recorded.Event) is ContactHeld held && gone.Contains(held.Id)) gone.Add(held.Contact);
            }

        var duties = Events.Select(recorded => recorded.Event).OfType<DutyOpened>().Where(opened => gone.Contains(opened.About)).Select(opened => opened.Duty).ToHashSet();
        return new([.. Events.Where(recorded => !IsGone(recorded.Event))]);

        bool IsGone(RelationshipEvent happened) => happened.Duty() is { } duty ? duties.Contains(duty) : happened switch
        {
            RuleFound found => gone.Contains(found.About),
            FindingLifted lifted => gone.Contains(lifted.About),
            Entry entry => gone.Contains(entry.Id),
            _ => false,
        };
    }

    /// <summary>The entry with this id in its last wording, who first recorded it and when; null when unknown or taken back.</summary>
    public Recorded? Find(EntryId entry) => Effective.FirstOrDefault(recorded => recorded.Event is Entry one && one.Id == entry);

    /// <summary>The steps of an entry that count, in the order in which they took place.</summary>
    public IEnumerable<Entry> StepsOf(EntryId entry) => Effective.Select(recorded => recorded.Event).OfType<Entry>().Where(step => step.StepOf().Contains(entry));

    /// <summary>The findings that stand, as recorded.</summary>
    public IEnumerable<RuleFound> Findings
    {
        get
        {
            var standing = new List<RuleFound>();
            foreach (var recorded in Events)
                if (recorded.Event is RuleFound found) standing.Add(found);
                else if (recorded.Event is FindingLifted lifted) standing.RemoveAll(one => one.Rule == lifted.Rule && one.About == lifted.About && one.Reason == lifted.Reason);
            return standing;
        }
    }
}
