namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>A contact that is planned and has not taken place.</summary>
/// <param name="PlannedAt">When it was planned.</param>
/// <param name="ChangedAt">When its plan last changed.</param>
/// <param name="StartedAt">When somebody started it.</param>
/// <param name="Overridden">The rules set aside when it was started.</param>
public sealed record PlannedContact(EntryId Id, DateTimeOffset PlannedAt, DateTimeOffset ChangedAt, DateTimeOffset On, Approach Approach, DateTimeOffset? StartedAt, IReadOnlyList<RuleId> Overridden);

/// <summary>A try to reach a guardian.</summary>
public sealed record Attempt(PersonId Guardian, Channel Channel, DateTimeOffset At);

/// <summary>The last contact that took place.</summary>
public sealed record LastContact(DateTimeOffset At, Tone Tone);

/// <summary>Contacts: those to come, the last one, and the tries since.</summary>
public sealed record ContactLog
{
    /// <summary>Nothing yet.</summary>
    public static readonly ContactLog None = new();

    /// <summary>What is planned or started, by contact.</summary>
    public ImmutableDictionary<EntryId, PlannedContact> Planned { get; init; } = ImmutableDictionary<EntryId, PlannedContact>.Empty;

    /// <summary>The last contact.</summary>
    public LastContact? Last { get; init; }

    /// <summary>The tries since somebody last spoke with that guardian.</summary>
    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>The log after one more event.</summary>
    public ContactLog Evolve(RelationshipEvent happened) => happened switch
    {
        ContactPlanned planned => this with { Planned = Planned.SetItem(planned.Id, new(planned.Id, planned.TookPlace, planned.TookPlace, planned.On, planned.Approach, null, [])) },
        ContactMoved moved when Planned.TryGetValue(moved.Contact, out var plan) =>
            this with { Planned = Planned.SetItem(moved.Contact, plan with { ChangedAt = moved.TookPlace, On = moved.On, Approach = moved.Approach, StartedAt = null, Overridden = [] }) },
        ContactCancelled cancelled => this with { Planned = Planned.Remove(cancelled.Contact) },
        ContactStarted started when Planned.TryGetValue(started.Contact, out var plan) =>
            this with { Planned = Planned.SetItem(started.Contact, plan with { StartedAt = started.TookPlace, Overridden = started.Overridden }) },
        ContactAttempted attempted => this with { Attempts = Attempts.Add(new(attempted.Guardian, attempted.Channel, attempted.TookPlace)) },
        GuardianDidNotCome { Contact: { } contact } => this with { Planned = Planned.Remove(contact) },
        ContactHeld held => this with
        {
            Planned = Planned.Remove(held.Contact),
            Last = new(held.TookPlace, held.Approach.Tone),
            // A letter that was sent is no talk: nobody has been reached by it.
            Attempts = held.Approach.Channel.IsWritten() ? Attempts : Attempts.RemoveAll(attempt => held.Approach.Guardians.Contains(attempt.Guardian)),
        },
        GuardianUnlinked unlinked => this with
        {
            Planned = Planned.RemoveRange(Planned.Values.Where(plan => plan.Approach.Guardians is [var only] && only == unlinked.Guardian).Select(plan => plan.Id)),
        },
        RelationshipClosed => this with { Planned = Planned.Clear(), Attempts = [] },
        _ => this,
    };
}
