namespace CaseTracker.Domain.Relationships.Conflicts;

/// <summary>Why a conflict goes to somebody else than the teacher in it.</summary>
public enum HandOverGround
{
    /// <summary>Teacher and student talked, and it needs somebody else now.</summary>
    Talked,

    /// <summary>They did not talk yet, and somebody else sees to it all the same: what R15 has something against.</summary>
    NotTalked,

    /// <summary>The teacher asks for it.</summary>
    OwnRequest,

    /// <summary>The teacher got an angry reply.</summary>
    AngryReply,
}

/// <summary>How the teacher in a conflict is supported.</summary>
public enum Support
{
    /// <summary>Before the talk with the student: what to say, and how to begin.</summary>
    Preparation,

    /// <summary>After it: how it went, and how the teacher is doing.</summary>
    Aftercare,
}

/// <summary>How a conflict ended.</summary>
public enum ConflictOutcome
{
    /// <summary>It is good again, for both.</summary>
    Restored,

    /// <summary>They agreed how to go on.</summary>
    Agreed,

    /// <summary>It plays no more, without a word of both.</summary>
    LaidToRest,
}

/// <summary>A teacher and the student came into conflict. It stays the teacher's to solve (R15).</summary>
/// <param name="Teacher">Who it is with: a teacher, or another member of staff.</param>
/// <param name="Topics">What it is about.</param>
/// <param name="NextLesson">The day of their next lesson, before which they talk; null where nobody knows it.</param>
/// <param name="Words">What happened.</param>
[StoredAs("conflict-arose", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ConflictArose(EntryId Id, DateTimeOffset TookPlace, PersonId Teacher, IReadOnlyList<Topic> Topics, DateOnly? NextLesson, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>Something that happens in a conflict.</summary>
/// <param name="Conflict">The entry that noted it.</param>
public abstract record EntryOfConflict(EntryId Id, DateTimeOffset TookPlace, EntryId Conflict) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Conflict];

    /// <inheritdoc />
    public override IEnumerable<EntryId> StepOf() => RefersTo();
}

/// <summary>The student and members of staff talked about a conflict.</summary>
/// <param name="Conflict">The entry that noted it.</param>
/// <param name="Staff">Who of the school was there.</param>
/// <param name="Told">What the student told.</param>
/// <param name="GoesOn">How they go on.</param>
[StoredAs("conflict-talked-over", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ConflictTalkedOver(EntryId Id, DateTimeOffset TookPlace, EntryId Conflict, IReadOnlyList<PersonId> Staff, Text? Told, Text? GoesOn) : EntryOfConflict(Id, TookPlace, Conflict)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Told = turn(Told, "told"), GoesOn = turn(GoesOn, "goes-on") };
}

/// <summary>Somebody else sees to a conflict now.</summary>
/// <param name="Conflict">The entry that noted it.</param>
/// <param name="To">Who.</param>
/// <param name="Ground">Why.</param>
/// <param name="Advised">The rules that advised against it.</param>
/// <param name="Reason">The reason, in words.</param>
[StoredAs("conflict-handed-over", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ConflictHandedOver(
    EntryId Id, DateTimeOffset TookPlace, EntryId Conflict, PersonId To, HandOverGround Ground, IReadOnlyList<RuleId> Advised, Text? Reason) : EntryOfConflict(Id, TookPlace, Conflict)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>Somebody of the care team supported the teacher in a conflict. It is about the teacher, and for the care team.</summary>
/// <param name="Conflict">The entry that noted it.</param>
/// <param name="By">Who.</param>
/// <param name="Kind">Before the talk or after it.</param>
/// <param name="Words">What they looked at together.</param>
[StoredAs("conflict-owner-supported", Audience.CareTeam, Retention.WorkingNote)]
public sealed record OwnerSupported(EntryId Id, DateTimeOffset TookPlace, EntryId Conflict, PersonId By, Support Kind, Text? Words) : EntryOfConflict(Id, TookPlace, Conflict)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>A conflict is over.</summary>
/// <param name="Conflict">The entry that noted it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Words">What there is to say of it.</param>
[StoredAs("conflict-settled", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record ConflictSettled(EntryId Id, DateTimeOffset TookPlace, EntryId Conflict, ConflictOutcome Outcome, Text? Words) : EntryOfConflict(Id, TookPlace, Conflict)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>Where an entry of a conflict belongs.</summary>
public static class EntriesOfConflicts
{
    /// <summary>The conflict of an entry: of the one that notes it, itself; null for what belongs to none.</summary>
    public static EntryId? ConflictOf(Entry entry) => entry is ConflictArose ? entry.Id : (entry as EntryOfConflict)?.Conflict;
}
