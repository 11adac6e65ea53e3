using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>The last word of somebody on a referral.</summary>
/// <param name="Entry">The entry that says so.</param>
/// <param name="From">The student or guardian.</param>
/// <param name="IsFor">Whether they consent.</param>
/// <param name="Counted">Whether it was theirs to say, at that moment.</param>
public sealed record Say(EntryId Entry, PersonId From, bool IsFor, bool Counted, DateTimeOffset At);

/// <summary>Somebody was told of a referral, or of what came back.</summary>
/// <param name="Of">The entry that proposed it, or that says what came back.</param>
/// <param name="Who">The student or a guardian.</param>
public sealed record ToldOfReferral(EntryId Of, PersonId Who, DateTimeOffset At);

/// <summary>How a referral went to the partner.</summary>
/// <param name="Entry">The entry that says so.</param>
/// <param name="By">Who sent it.</param>
/// <param name="Second">Who is asked to confirm, in danger.</param>
public sealed record Sending(EntryId Entry, DateTimeOffset At, PersonId By, PersonId? Second)
{
    /// <summary>What stands in the way of sending, whatever rules say.</summary>
    internal static Refusal? Problem(Referral referral, DateTimeOffset at, PersonId? second, Bearings day) =>
        referral.Sent is not null ? Refusal.Because("already-sent")
        : at < referral.Since ? Refusal.Because("before-its-cause")
        : referral.Ground is ReferralGround.Danger && !(second is { } whom && SecondPerson.Candidates(day).Contains(whom)) ? Refusal.Because("second-person")
        : null;

    /// <summary>The fact that a referral was sent: each ground has an event of its own.</summary>
    internal static Entry Fact(EntryId id, Referral referral, DateTimeOffset at, Channel how, PersonId by, PersonId? second) => referral.Ground switch
    {
        ReferralGround.CompulsoryTask => new CompulsoryReferralSent(id, at, referral.Id, how, by),
        ReferralGround.Danger => new DangerReferralSent(id, at, referral.Id, how, by, second!.Value),
        _ => new ReferralSent(id, at, referral.Id, how, by),
    };
}

/// <summary>A second person looked at what was sent in danger.</summary>
public sealed record Confirmation(EntryId Entry, DateTimeOffset At, PersonId By, bool Upheld);

/// <summary>Telling waits.</summary>
/// <param name="Entry">The entry that says so.</param>
/// <param name="Until">The last day it holds.</param>
public sealed record TellingPostponed(EntryId Entry, DateTimeOffset At, PersonId By, PersonId Approver, DateOnly Until);

/// <summary>What came back from the partner.</summary>
/// <param name="Entry">The entry that says so.</param>
public sealed record ReportBack(EntryId Entry, DateTimeOffset At, bool ForGuardians);

/// <summary>A moment since which the partner keeps silent.</summary>
/// <param name="Entry">The sending, or the last time somebody asked.</param>
public sealed record Silence(EntryId Entry, DateTimeOffset Since);

/// <summary>A referral, so far as tomorrow's decisions need it.</summary>
/// <param name="Id">The entry that proposed it.</param>
/// <param name="Since">When that was.</param>
public sealed record Referral(EntryId Id, DateTimeOffset Since, PartnerId Partner, PartnerKind Kind, ReferralGround Ground, PersonId By, PersonId Owner)
{
    /// <summary>Who was told, of what.</summary>
    public ImmutableArray<ToldOfReferral> Told { get; init; } = [];

    /// <summary>The last word of each.</summary>
    public ImmutableArray<Say> Says { get; init; } = [];

    /// <summary>How it was sent; null while it was not.</summary>
    public Sending? Sent { get; init; }

    /// <summary>What the second person said, in danger.</summary>
    public Confirmation? Confirmed { get; init; }

    /// <summary>The decisions that telling waits, in their order; the last one holds.</summary>
    public ImmutableArray<TellingPostponed> Waits { get; init; } = [];

    /// <summary>Since when the partner keeps silent: the last one, and those that somebody put an end to by asking.</summary>
    public ImmutableArray<Silence> Silences { get; init; } = [];

    /// <summary>When the partner first answered.</summary>
    public DateTimeOffset? AnsweredOn { get; init; }

    /// <summary>Whether the partner takes the student on; null while nobody knows.</summary>
    public bool? IsTaken { get; init; }

    /// <summary>What came back.</summary>
    public ImmutableArray<ReportBack> Reports { get; init; } = [];

    /// <summary>When the partner was last told to stop.</summary>
    public DateTimeOffset? StoppedOn { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? EndedOn { get; init; }

    /// <summary>Whether it goes on.</summary>
    [JsonIgnore]
    public bool IsOpen => EndedOn is null;

    /// <summary>Those who consent with their last word.</summary>
    [JsonIgnore]
    public IEnumerable<Say> Consents => Says.Where(say => say.IsFor);

    /// <summary>When somebody was told of it, or of what came back; null when they were not.</summary>
    public DateTimeOffset? ToldOn(PersonId person, EntryId of) => Told.Where(told => told.Of == of && told.Who == person).Select(told => (DateTimeOffset?)told.At).FirstOrDefault();

    /// <summary>When a guardian's household was told of it, or of what came back: who lives together hears it together.</summary>
    public DateTimeOffset? ToldAtHomeOf(Guardian guardian, FamilyCircle family, EntryId of) =>
        Told.Where(told => told.Of == of && (told.Who == guardian.Id || (family.Guardians.TryGetValue(told.Who, out var other) && other.LivesWith(guardian))))
            .Select(told => (DateTimeOffset?)told.At).Min();

    /// <summary>Whether telling waits on a date, and until when it last did.</summary>
    public TellingPostponed? LastWait => Waits.IsEmpty ? null : Waits[^1];

    /// <summary>Those who decided on it without waiting for anybody, and so know of it.</summary>
    public bool IsKnownTo(PersonId person) => person == By || person == Owner || (Sent is { } sent && (person == sent.By || person == sent.Second)) || person == Confirmed?.By
        || Waits.Any(wait => person == wait.By || person == wait.Approver);

    /// <summary>Whether it hangs on an entry.</summary>
    public bool Has(EntryId entry) => entry == Id || entry == Sent?.Entry || entry == Confirmed?.Entry || Says.Any(say => say.Entry == entry) || Waits.Any(wait => wait.Entry == entry)
        || Silences.Any(silence => silence.Entry == entry) || Reports.Any(report => report.Entry == entry);
}
