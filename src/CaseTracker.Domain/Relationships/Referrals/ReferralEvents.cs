namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>On whose ground a student is referred (DOMAIN R12).</summary>
public enum ReferralGround
{
    /// <summary>With the consent of the student who is able to judge, or else of the guardians.</summary>
    Consent,

    /// <summary>A compulsory task of the CLB, such as truancy: without consent, but with the knowledge of student and family.</summary>
    CompulsoryTask,

    /// <summary>The student is in danger: one person may send it at once, a second confirms.</summary>
    Danger,
}

/// <summary>How somebody said that they consent or do not.</summary>
public enum ConsentForm
{
    /// <summary>In a talk.</summary>
    Spoken,

    /// <summary>On paper, with a signature.</summary>
    OnPaper,

    /// <summary>In a message.</summary>
    Message,
}

/// <summary>Somebody proposes to refer the student to a partner.</summary>
/// <param name="Partner">The partner, of the school's list.</param>
/// <param name="Kind">What kind of partner that was then.</param>
/// <param name="Ground">On whose ground.</param>
/// <param name="By">Who proposes it.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="Reason">What for.</param>
/// <param name="Request">What is asked of the partner.</param>
[StoredAs("referral-proposed", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralProposed(
    EntryId Id, DateTimeOffset TookPlace, PartnerId Partner, PartnerKind Kind, ReferralGround Ground, PersonId By, PersonId Owner, Text? Reason, Text? Request) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason"), Request = turn(Request, "request") };
}

/// <summary>Something that happens in a referral.</summary>
/// <param name="Referral">The entry that proposed it.</param>
public abstract record EntryOfReferral(EntryId Id, DateTimeOffset TookPlace, EntryId Referral) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Referral];
}

/// <summary>The referral was talked over with the student or guardians: to whom and why; or what came back of it was told.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="Report">What came back, where that was told; null for the referral itself.</param>
/// <param name="With">The student, guardians, or both.</param>
/// <param name="By">Who talked with them.</param>
/// <param name="Words">What they said.</param>
[StoredAs("referral-talked-over", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralTalkedOver(
    EntryId Id, DateTimeOffset TookPlace, EntryId Referral, EntryId? Report, IReadOnlyList<PersonId> With, PersonId By, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => Report is { } report ? [report, Referral] : [Referral];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>A named person judged whether the student can decide on help: able before 12, or not able after (DOMAIN §7).</summary>
/// <param name="Able">Whether able.</param>
/// <param name="By">Who judged.</param>
/// <param name="Why">Why.</param>
[StoredAs("ability-to-judge-assessed", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record AbilityToJudgeAssessed(EntryId Id, DateTimeOffset TookPlace, bool Able, PersonId By, Text? Why) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Why = turn(Why, "why") };
}

/// <summary>The student or a guardian consents to this referral, to this partner.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="From">The student or guardian.</param>
/// <param name="How">How they said so.</param>
/// <param name="By">Who heard or received it.</param>
/// <param name="Words">What they said.</param>
[StoredAs("referral-consent-given", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralConsentGiven(
    EntryId Id, DateTimeOffset TookPlace, EntryId Referral, PersonId From, ConsentForm How, PersonId By, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The student or a guardian does not consent to this referral.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="From">The student or guardian.</param>
/// <param name="How">How they said so.</param>
/// <param name="By">Who heard or received it.</param>
/// <param name="Words">What they said.</param>
[StoredAs("referral-consent-refused", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralConsentRefused(
    EntryId Id, DateTimeOffset TookPlace, EntryId Referral, PersonId From, ConsentForm How, PersonId By, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The student or a guardian takes the consent back: it counts from this moment.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="From">The student or guardian.</param>
/// <param name="How">How they said so.</param>
/// <param name="By">Who heard or received it.</param>
/// <param name="Words">What they said.</param>
[StoredAs("referral-consent-withdrawn", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralConsentWithdrawn(
    EntryId Id, DateTimeOffset TookPlace, EntryId Referral, PersonId From, ConsentForm How, PersonId By, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The referral went to the partner, on the ground of consent.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="How">By what way.</param>
/// <param name="By">Who sent it.</param>
[StoredAs("referral-sent", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralSent(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, Channel How, PersonId By) : EntryOfReferral(Id, TookPlace, Referral);

/// <summary>The referral went to the CLB because it is a compulsory task there.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="How">By what way.</param>
/// <param name="By">Who sent it.</param>
[StoredAs("compulsory-referral-sent", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record CompulsoryReferralSent(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, Channel How, PersonId By) : EntryOfReferral(Id, TookPlace, Referral);

/// <summary>The referral went to the partner because the student is in danger: one person decided it, a second is asked to confirm.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="How">By what way.</param>
/// <param name="By">Who sent it.</param>
/// <param name="Second">Who is asked to confirm.</param>
[StoredAs("danger-referral-sent", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record DangerReferralSent(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, Channel How, PersonId By, PersonId Second) : EntryOfReferral(Id, TookPlace, Referral);

/// <summary>A second person looked at a referral that was sent because of danger.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="Upheld">Whether it was right to send it; else the partner is told to stop.</param>
/// <param name="By">The second person.</param>
/// <param name="Note">What they add.</param>
[StoredAs("danger-referral-confirmed", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record DangerReferralConfirmed(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, bool Upheld, PersonId By, Text? Note) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Note = turn(Note, "note") };
}

/// <summary>Telling student and family of a referral in danger waits, because it would endanger the student. Two people decide it.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="By">Who asked it.</param>
/// <param name="Approver">The second person.</param>
/// <param name="Until">The last day it holds: then it is looked at again.</param>
/// <param name="Reason">The reason of safety.</param>
[StoredAs("referral-telling-postponed", Audience.Few, Retention.GuidanceFile)]
public sealed record ReferralTellingPostponed(
    EntryId Id, DateTimeOffset TookPlace, EntryId Referral, PersonId By, PersonId Approver, DateOnly Until, Text? Reason) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>The partner takes the student on.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="From">The day of the first talk, where it is known.</param>
/// <param name="Words">What was agreed with the partner.</param>
[StoredAs("referral-accepted", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralAccepted(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, DateOnly? From, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The partner does not take the student on.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="Words">Why, and where else help can be found.</param>
[StoredAs("referral-declined", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralDeclined(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The school asked a partner who kept silent how it stands.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="By">Who asked.</param>
/// <param name="Words">What the partner said.</param>
[StoredAs("partner-chased", Audience.CareTeam, Retention.WorkingNote)]
public sealed record PartnerChased(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, PersonId By, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The partner reported back what may be shared; never what stands in a file of the CLB.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="ForGuardians">Whether the partner, and the student who is able to judge, let the guardians know it too.</param>
/// <param name="Words">What came back.</param>
[StoredAs("referral-reported-back", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralReportedBack(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, bool ForGuardians, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The partner was told to stop.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="By">Who told.</param>
/// <param name="Words">What the partner said.</param>
[StoredAs("partner-told-to-stop", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record PartnerToldToStop(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, PersonId By, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The referral is over.</summary>
/// <param name="Referral">The entry that proposed it.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Words">What there is to say of it.</param>
[StoredAs("referral-ended", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ReferralEnded(EntryId Id, DateTimeOffset TookPlace, EntryId Referral, ReferralOutcome Outcome, Text? Words) : EntryOfReferral(Id, TookPlace, Referral)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}
