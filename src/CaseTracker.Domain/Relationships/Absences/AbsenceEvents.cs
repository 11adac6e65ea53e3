namespace CaseTracker.Domain.Relationships.Absences;

/// <summary>The school's administration told of a half day. Told otherwise later, it is told once more.</summary>
/// <param name="TookPlace">When it was told; which half day it was stands beside it.</param>
/// <param name="HalfDay">The half day.</param>
/// <param name="Code">The administration's own code.</param>
/// <param name="Meaning">What the school takes that code to mean.</param>
[StoredAs("absence-reported", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record AbsenceReported(EntryId Id, DateTimeOffset TookPlace, HalfDay HalfDay, AbsenceCode Code, AbsenceMeaning Meaning) : Entry(Id, TookPlace);

/// <summary>How an absence was explained.</summary>
public enum ExplainedHow
{
    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>By a note from home.</summary>
    Note,

    /// <summary>By a doctor's note.</summary>
    DoctorsNote,

    /// <summary>By a message.</summary>
    Message,

    /// <summary>At school.</summary>
    InPerson,
}

/// <summary>Somebody explained why the student was not there, or will not be. Never noted as a lack of interest.</summary>
/// <param name="HalfDays">The half days it is about; some may still be to come.</param>
/// <param name="By">The guardian or student who explained it; null for anybody else.</param>
/// <param name="Meaning">What the half days mean from now on.</param>
/// <param name="Words">The reason, in words.</param>
[StoredAs("absence-explained", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record AbsenceExplained(
    EntryId Id, DateTimeOffset TookPlace, IReadOnlyList<HalfDay> HalfDays, PersonId? By, ExplainedHow How, AbsenceMeaning Meaning, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>What is done about many problematic absences.</summary>
public enum AbsenceStep
{
    /// <summary>The CLB was notified, with the family's knowledge.</summary>
    ClbNotified,

    /// <summary>School and CLB made a plan together, with the student.</summary>
    PlanMade,
}

/// <summary>A step was taken because of many problematic absences (DOMAIN R14).</summary>
[StoredAs("absence-step-taken", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record AbsenceStepTaken(EntryId Id, DateTimeOffset TookPlace, AbsenceStep Step, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}
