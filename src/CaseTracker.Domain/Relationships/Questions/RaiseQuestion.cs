namespace CaseTracker.Domain.Relationships.Questions;

/// <summary>States that a guardian or the student asked something.</summary>
/// <param name="AskedBy">The guardian or the student.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="AnswerBy">The day that was promised; null for the school's own term.</param>
/// <param name="NextStep">What happens next, as the family was told.</param>
public sealed record RaiseQuestion(
    EntryId Id, DateTimeOffset? TookPlace, PersonId AskedBy, Topic Topic, PersonId Owner, DateOnly? AnswerBy, Text? Words, Text? NextStep = null) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        (Asker.Problem(AskedBy, now) ?? day.Staff.OwnerProblem(Owner, DutyTask.Answer, now)) is { } problem ? Facts.Refused(problem)
        : day.MomentOf(TookPlace) is var at && PromisedDay.Problem(AnswerBy, at) is { } mistyped ? Facts.Refused(mistyped)
        : new QuestionRaised(Id, at, AskedBy, Topic, Owner, AnswerBy, Words, NextStep);
}

/// <summary>States that the school said what it would do next, and by when.</summary>
/// <param name="To">The guardian or student it was promised to.</param>
public sealed record MakePromise(EntryId Id, DateTimeOffset? TookPlace, PersonId To, PersonId Owner, DateOnly By, Text? Words) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        (Asker.Problem(To, now) ?? day.Staff.OwnerProblem(Owner, DutyTask.Answer, now)) is { } problem ? Facts.Refused(problem)
        : day.MomentOf(TookPlace) is var at && PromisedDay.Problem(By, at) is { } mistyped ? Facts.Refused(mistyped)
        : new PromiseMade(Id, at, To, Owner, By, Words);
}

/// <summary>How somebody closes or moves on a question.</summary>
public enum QuestionMove
{
    /// <summary>With an answer.</summary>
    Answer,

    /// <summary>With an interim reply; the question stays open.</summary>
    Interim,

    /// <summary>By handing it over.</summary>
    HandOver,

    /// <summary>With nothing: refused (R7).</summary>
    Nothing,
}

/// <summary>Answers a question or promise, replies in between, or hands it over.</summary>
/// <param name="Question">The entry of the question or promise.</param>
/// <param name="Owner">For a hand-over: who sees to it now.</param>
/// <param name="NextBy">For an interim reply or hand-over: the day promised.</param>
public sealed record AnswerQuestion(EntryId Id, EntryId Question, DateTimeOffset? TookPlace, QuestionMove How, PersonId? Owner, DateOnly? NextBy, Text? Words) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        if (now.Questions.Find(Question) is not { } open) return Facts.Not("entry-not-open");
        var at = day.MomentOf(TookPlace);
        if (at < open.Since) return Facts.Not("before-its-cause");
        if (PromisedDay.Problem(NextBy, at) is { } mistyped) return Facts.Refused(mistyped);
        if (How is QuestionMove.HandOver && Owner is null) return Facts.Not("no-owner");
        if (Owner is { } next && day.Staff.OwnerProblem(next, DutyTask.Answer, now, Question) is { } problem) return Facts.Refused(problem);

        var refused = RuleBook.Judge(new LettingGo(Question, How is not QuestionMove.Nothing, at), now, day).Refused();
        if (refused.Length > 0) return Facts.Refused(refused);

        var kind = How switch { QuestionMove.Interim => AnswerKind.Interim, QuestionMove.HandOver => AnswerKind.HandedOver, _ => AnswerKind.Answer };
        return new QuestionAnswered(Id, at, Question, kind, Owner, NextBy, Words);
    }
}

/// <summary>By when something can be promised: not before it was asked, and within a year.</summary>
internal static class PromisedDay
{
    public static Refusal? Problem(DateOnly? by, DateTimeOffset at) =>
        by < SchoolCalendar.DateOf(at) ? Refusal.Because("day-too-early")
        : by > SchoolCalendar.DateOf(at).AddYears(1) ? Refusal.Because("promised-too-far")
        : null;
}

/// <summary>Who may ask something: the student or a guardian.</summary>
internal static class Asker
{
    public static Refusal? Problem(PersonId person, Relationship now) =>
        person == now.Student || now.Family.Guardians.ContainsKey(person) ? null : Refusal.Because("guardian-unknown", ("guardian", person.Value));
}
