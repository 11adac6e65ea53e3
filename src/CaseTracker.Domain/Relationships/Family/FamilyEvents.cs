namespace CaseTracker.Domain.Relationships.Family;

/// <summary>What a guardian is to the student.</summary>
public enum GuardianKind
{
    /// <summary>Not known yet.</summary>
    Unknown,

    /// <summary>Mother.</summary>
    Mother,

    /// <summary>Father.</summary>
    Father,

    /// <summary>Partner of a parent.</summary>
    StepParent,

    /// <summary>Grandparent.</summary>
    Grandparent,

    /// <summary>Grown-up brother or sister.</summary>
    Sibling,

    /// <summary>Appointed guardian.</summary>
    LegalGuardian,

    /// <summary>Foster parent.</summary>
    FosterParent,

    /// <summary>An institution where the student lives.</summary>
    Institution,

    /// <summary>Somebody else who helps to raise the student.</summary>
    Other,
}

/// <summary>What the school may tell a guardian (DOMAIN §7, Parents).</summary>
public enum Authority
{
    /// <summary>Holds parental authority.</summary>
    Holds,

    /// <summary>Lost it, and keeps the right to information.</summary>
    InformationOnly,

    /// <summary>Has no right of their own: informed where the holders agree.</summary>
    None,

    /// <summary>A court decided that this guardian gets no information.</summary>
    BarredByCourt,
}

/// <summary>When of a day somebody can be reached.</summary>
public enum TimeOfDay
{
    /// <summary>Before noon.</summary>
    Morning,

    /// <summary>Around noon.</summary>
    Noon,

    /// <summary>After noon, while there is school.</summary>
    Afternoon,

    /// <summary>After school.</summary>
    Evening,
}

/// <summary>What the school knows of a guardian: the place in the family, the languages, how to reach them.</summary>
/// <param name="Kind">What the guardian is to the student.</param>
/// <param name="Household">Guardians with the same letter live together; null when not known.</param>
/// <param name="LivesWithStudent">Whether the student lives there, all or part of the time.</param>
/// <param name="Authority">What the school may tell.</param>
/// <param name="Source">Where that comes from: a judgment, a declaration of the parents, the enrolment form; under the guardian's key.</param>
/// <param name="Language">The home language (BCP 47).</param>
/// <param name="ReadsDutch">Whether Dutch letters can be read; null when not asked.</param>
/// <param name="WantsInterpreter">Whether an interpreter is wished for.</param>
/// <param name="Channels">Which way is preferred, by topic; <see cref="Topic.Other"/> for the rest.</param>
/// <param name="OwnHelper">Somebody of the family's choice who may be called, under the guardian's key.</param>
/// <param name="AlsoSpeaks">Other languages in which one can talk with them (BCP 47); null when not asked.</param>
/// <param name="AlsoReads">Languages other than Dutch in which they read a letter (BCP 47); null when not asked.</param>
/// <param name="ReachedIn">When of a day they can be reached; null when not asked.</param>
/// <param name="Reach">How they are best reached, in words, under the guardian's key.</param>
public sealed record GuardianLink(
    GuardianKind Kind,
    string? Household,
    bool LivesWithStudent,
    Authority Authority,
    Text? Source,
    string? Language,
    bool? ReadsDutch,
    bool WantsInterpreter,
    IReadOnlyDictionary<Topic, Channel> Channels,
    Text? OwnHelper,
    IReadOnlyList<string>? AlsoSpeaks = null,
    IReadOnlyList<string>? AlsoReads = null,
    IReadOnlyList<TimeOfDay>? ReachedIn = null,
    Text? Reach = null)
{
    /// <summary>A link of which nothing is known yet.</summary>
    public static readonly GuardianLink Unknown =
        new(GuardianKind.Unknown, null, false, Authority.None, null, null, null, false, ImmutableDictionary<Topic, Channel>.Empty, null);

    /// <summary>The same without what somebody wrote: rules need no words.</summary>
    public GuardianLink WithoutTexts() => WithTexts((_, _, _) => null, default);

    /// <summary>The same with each of its texts turned by <paramref name="turn"/>, under the guardian's key.</summary>
    public GuardianLink WithTexts(TextTurn turn, PersonId guardian) =>
        this with { Source = turn(Source, "source", guardian), OwnHelper = turn(OwnHelper, "own-helper", guardian), Reach = turn(Reach, "reach", guardian) };
}

/// <summary>The school's administration says that somebody is a guardian. Gives no right until confirmed.</summary>
[StoredAs("guardian-linked", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record GuardianLinked(EntryId Id, DateTimeOffset TookPlace, PersonId Guardian, GuardianKind Kind) : Entry(Id, TookPlace);

/// <summary>A person confirmed a guardian's place and rights, or changed what was known of it.</summary>
[StoredAs("guardian-confirmed", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record GuardianConfirmed(EntryId Id, DateTimeOffset TookPlace, PersonId Guardian, GuardianLink Link) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Link = Link.WithTexts(turn, Guardian) };
}

/// <summary>Somebody is no longer a guardian of the student.</summary>
[StoredAs("guardian-unlinked", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record GuardianUnlinked(EntryId Id, DateTimeOffset TookPlace, PersonId Guardian) : Entry(Id, TookPlace);

/// <summary>The family has one member of staff to turn to, always (DOMAIN R6).</summary>
[StoredAs("contact-person-assigned", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record ContactPersonAssigned(EntryId Id, DateTimeOffset TookPlace, PersonId Staff) : Entry(Id, TookPlace);

/// <summary>The family was told who the contact person is.</summary>
[StoredAs("contact-person-made-known", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record ContactPersonMadeKnown(EntryId Id, DateTimeOffset TookPlace, PersonId Staff) : Entry(Id, TookPlace);

/// <summary>The contact person no longer is one, and nobody has taken over yet.</summary>
[StoredAs("contact-person-released", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record ContactPersonReleased(EntryId Id, DateTimeOffset TookPlace, PersonId Staff) : Entry(Id, TookPlace);
