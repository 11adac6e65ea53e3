namespace CaseTracker.Domain.Relationships.Informing;

/// <summary>How the student was told.</summary>
public enum ToldHow
{
    /// <summary>Face to face.</summary>
    Talk,

    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>By message.</summary>
    Message,
}

/// <summary>The student was told of a contact: with whom, which topics, and what will not be said (DOMAIN R1).</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Guardians">The guardians that were named.</param>
/// <param name="Topics">The topics that were named.</param>
/// <param name="WillNotBeSaid">The topics of which the student was told that they stay unsaid.</param>
/// <param name="Words">What was said to the student.</param>
[StoredAs("student-informed", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record StudentInformed(
    EntryId Id, DateTimeOffset TookPlace, EntryId Contact, PersonId By, ToldHow How,
    IReadOnlyList<PersonId> Guardians, IReadOnlyList<Topic> Topics, IReadOnlyList<Topic> WillNotBeSaid, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Contact];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The student was told once for a time: "when you are missing we call home that day".</summary>
[StoredAs("standing-informing-given", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record StandingInformingGiven(EntryId Id, DateTimeOffset TookPlace, PersonId By, Topic Topic, DateOnly Until, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>A standing informing holds no longer.</summary>
[StoredAs("standing-informing-ended", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record StandingInformingEnded(EntryId Id, DateTimeOffset TookPlace, EntryId Standing) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Standing];
}

/// <summary>What the student answers.</summary>
public enum Voice
{
    /// <summary>Agrees.</summary>
    Agrees,

    /// <summary>Wants it put in other words.</summary>
    OtherWords,

    /// <summary>Objects; no veto, but an answer is due.</summary>
    Objects,

    /// <summary>Adds something.</summary>
    Adds,
}

/// <summary>The student had a say about a contact.</summary>
[StoredAs("student-voice-heard", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record StudentVoiceHeard(EntryId Id, DateTimeOffset TookPlace, EntryId Contact, PersonId HeardBy, Voice Voice, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Contact];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>The school told the student what it did with what the student said.</summary>
/// <param name="Heard">The entry of the student's voice.</param>
[StoredAs("voice-answered", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record VoiceAnswered(EntryId Id, DateTimeOffset TookPlace, EntryId Heard, PersonId By, bool PlanChanged, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Heard];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>Telling the student waits, because it would endanger the student (DOMAIN §7).</summary>
/// <param name="ContactItself">Whether also that there is contact stays untold.</param>
/// <param name="Topics">The topics that wait.</param>
/// <param name="Approver">The second person, of the care team or the principal; never who asks it.</param>
/// <param name="ReviewOn">The last day it holds; at most 10 school days away.</param>
[StoredAs("informing-postponed", Audience.Few, Retention.GuidanceFile)]
public sealed record InformingPostponed(
    EntryId Id, DateTimeOffset TookPlace, EntryId Contact, bool ContactItself, IReadOnlyList<Topic> Topics,
    PersonId By, PersonId Approver, DateOnly ReviewOn, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Contact];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>A postponement was looked at again: it goes on until another day, or ends.</summary>
/// <param name="Until">The new last day; null when it ends.</param>
[StoredAs("postponement-reviewed", Audience.Few, Retention.GuidanceFile)]
public sealed record PostponementReviewed(
    EntryId Id, DateTimeOffset TookPlace, EntryId Postponement, PersonId By, PersonId Approver, DateOnly? Until, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Postponement];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>Who was named as the second person says so too, of a postponement or of how its review ended.</summary>
/// <param name="By">The second person.</param>
[StoredAs("postponement-seconded", Audience.Few, Retention.GuidanceFile)]
public sealed record PostponementSeconded(EntryId Id, DateTimeOffset TookPlace, EntryId Postponement, PersonId By, Text? Note) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Postponement];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Note = turn(Note, "note") };
}

/// <summary>An adult student agrees that the school shares with the former guardians.</summary>
/// <param name="Guardians">With whom.</param>
/// <param name="Topics">About what; empty for everything.</param>
[StoredAs("sharing-agreed", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record SharingAgreed(EntryId Id, DateTimeOffset TookPlace, IReadOnlyList<PersonId> Guardians, IReadOnlyList<Topic> Topics) : Entry(Id, TookPlace);

/// <summary>An adult student takes the agreement back.</summary>
/// <param name="Agreement">The entry in which it was given.</param>
[StoredAs("sharing-withdrawn", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record SharingWithdrawn(EntryId Id, DateTimeOffset TookPlace, EntryId Agreement) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Agreement];
}
