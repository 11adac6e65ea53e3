namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>Somebody means to speak with guardians.</summary>
/// <param name="On">When it is meant to take place.</param>
[StoredAs("contact-planned", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ContactPlanned(EntryId Id, DateTimeOffset TookPlace, DateTimeOffset On, Approach Approach) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Approach = Approach.WithTexts(turn) };
}

/// <summary>A planned contact got another moment, or its plan changed.</summary>
/// <param name="Contact">The contact, by the id of its plan.</param>
[StoredAs("contact-moved", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ContactMoved(EntryId Id, DateTimeOffset TookPlace, EntryId Contact, DateTimeOffset On, Approach Approach) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Contact];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Approach = Approach.WithTexts(turn) };
}

/// <summary>A planned contact will not take place.</summary>
[StoredAs("contact-cancelled", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ContactCancelled(EntryId Id, DateTimeOffset TookPlace, EntryId Contact, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Contact];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>Somebody dials, sends, sits down: the rules let it pass.</summary>
/// <param name="Advised">The rules that advised against it.</param>
/// <param name="Overridden">The rules that were set aside because it was urgent.</param>
/// <param name="Urgency">Why it could not wait.</param>
[StoredAs("contact-started", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ContactStarted(
    EntryId Id, DateTimeOffset TookPlace, EntryId Contact,
    IReadOnlyList<RuleId> Advised, IReadOnlyList<RuleId> Overridden, Text? Urgency) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Contact];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Urgency = turn(Urgency, "urgency") };
}

/// <summary>School and guardians have spoken or written.</summary>
/// <param name="Contact">The contact; the id of its plan where there was one. Two siblings share it.</param>
/// <param name="Approach">By whom, with whom, how and about what the school spoke.</param>
/// <param name="Raised">The topics that the guardians brought up.</param>
/// <param name="IsExempt">Whether the policy of that day owes the student nothing for it (R1, practical contacts).</param>
/// <param name="Shared">What the school told.</param>
/// <param name="Heard">What the guardians told.</param>
/// <param name="Withheld">What was deliberately not said.</param>
[StoredAs("contact-held", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record ContactHeld(
    EntryId Id, DateTimeOffset TookPlace, EntryId Contact, Approach Approach, IReadOnlyList<Topic> Raised, bool IsExempt,
    Text? Shared, Text? Heard, Text? Withheld) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Contact];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) =>
        this with { Approach = Approach.WithTexts(turn), Shared = turn(Shared, "shared"), Heard = turn(Heard, "heard"), Withheld = turn(Withheld, "withheld") };
}

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>The number or address is no longer in use.</summary>
    NotInUse,

    /// <summary>Engaged, or the box was full.</summary>
    Busy,

    /// <summary>The door stayed closed.</summary>
    DoorClosed,
}

/// <summary>Somebody tried to reach a guardian and did not.</summary>
/// <param name="Number">The number or address that was tried, under the guardian's own key.</param>
[StoredAs("contact-attempted", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ContactAttempted(
    EntryId Id, DateTimeOffset TookPlace, EntryId? Contact, PersonId Guardian, Channel Channel, AttemptOutcome Outcome, Text? Number) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => Contact is { } contact ? [contact] : [];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Number = turn(Number, "number", Guardian) };
}

/// <summary>Guardians did not come to a moment that was set. Never a sign of lack of interest (DOMAIN R21).</summary>
[StoredAs("guardian-did-not-come", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record GuardianDidNotCome(EntryId Id, DateTimeOffset TookPlace, EntryId? Contact, IReadOnlyList<PersonId> Guardians, PersonId InvitedBy) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => Contact is { } contact ? [contact] : [];
}

/// <summary>Who did not come was asked why, and was offered another moment.</summary>
/// <param name="NoShow">The entry that says they did not come.</param>
/// <param name="OtherMoment">Whether another moment was offered.</param>
/// <param name="Reason">What they answered.</param>
[StoredAs("reason-asked", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ReasonAsked(EntryId Id, DateTimeOffset TookPlace, EntryId NoShow, bool OtherMoment, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [NoShow];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>A guardian answered or let something be known, outside a talk.</summary>
/// <param name="Written">Whether it was in writing.</param>
/// <param name="Angry">Whether it was an angry reply (DOMAIN R19).</param>
[StoredAs("guardian-voice-heard", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record GuardianVoiceHeard(EntryId Id, DateTimeOffset TookPlace, PersonId Guardian, bool Written, bool Angry, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>Somebody talked with the student: the first thing to do when something is wrong.</summary>
[StoredAs("talk-held-with-student", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record TalkHeldWithStudent(EntryId Id, DateTimeOffset TookPlace, PersonId Staff, Tone Tone, IReadOnlyList<Topic> Topics, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>A bill that guardians brought up went to who handles bills (DOMAIN R2).</summary>
[StoredAs("bill-handed-over", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record BillHandedOver(EntryId Id, DateTimeOffset TookPlace, EntryId Contact, PersonId To) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Contact];
}
