namespace CaseTracker.Domain.Relationships.Questions;

/// <summary>A guardian or the student asks something that stays open until it is answered (DOMAIN R7).</summary>
/// <param name="AskedBy">The guardian or student.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="AnswerBy">The day that was promised; null for the school's own term.</param>
/// <param name="NextStep">What happens next, as the family was told.</param>
[StoredAs("question-raised", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record QuestionRaised(
    EntryId Id, DateTimeOffset TookPlace, PersonId AskedBy, Topic Topic, PersonId Owner, DateOnly? AnswerBy, Text? Words, Text? NextStep) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words"), NextStep = turn(NextStep, "next-step") };
}

/// <summary>The school said what it would do next, and by when.</summary>
/// <param name="To">The guardian or student it was promised to.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="By">The last day.</param>
[StoredAs("promise-made", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record PromiseMade(EntryId Id, DateTimeOffset TookPlace, PersonId To, PersonId Owner, DateOnly By, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}

/// <summary>How a question or promise was answered.</summary>
public enum AnswerKind
{
    /// <summary>Answered, or kept: closed.</summary>
    Answer,

    /// <summary>Not yet, but the family knows how it stands and until when.</summary>
    Interim,

    /// <summary>Somebody else sees to it now, and the family knows who.</summary>
    HandedOver,
}

/// <summary>A question or promise got an answer, an interim reply or another owner.</summary>
/// <param name="Question">The entry of the question or promise.</param>
/// <param name="Owner">The new owner of what was handed over.</param>
/// <param name="NextBy">The day promised in an interim reply or hand-over; null for the school's own term.</param>
[StoredAs("question-answered", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record QuestionAnswered(
    EntryId Id, DateTimeOffset TookPlace, EntryId Question, AnswerKind Kind, PersonId? Owner, DateOnly? NextBy, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Question];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}
