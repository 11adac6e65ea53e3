namespace CaseTracker.Domain.Relationships.Questions;

/// <summary>A question or promise, or the next step of one.</summary>
/// <param name="Question">The entry of the question or promise.</param>
/// <param name="About">The entry that set the present term: the question itself, or the last interim reply.</param>
/// <param name="By">The day that was promised; null for the school's own term.</param>
/// <param name="MetOn">When this step was done.</param>
public sealed record OpenQuestion(EntryId Question, EntryId About, DateTimeOffset Since, PersonId AskedBy, PersonId Owner, DateOnly? By, bool IsPromise, DateTimeOffset? MetOn);

/// <summary>What guardians or the student wait for (R7).</summary>
public sealed record OpenQuestions
{
    /// <summary>Nothing.</summary>
    public static readonly OpenQuestions None = new();

    /// <summary>The steps, open or just done.</summary>
    public ImmutableArray<OpenQuestion> Steps { get; init; } = [];

    /// <summary>The open step of a question; null when it is closed or unknown.</summary>
    public OpenQuestion? Find(EntryId question) => Steps.LastOrDefault(step => step.Question == question && step.MetOn is null);

    /// <summary>The questions after one more event.</summary>
    public OpenQuestions Evolve(RelationshipEvent happened) => happened switch
    {
        QuestionRaised raised => this with { Steps = Steps.Add(new(raised.Id, raised.Id, raised.TookPlace, raised.AskedBy, raised.Owner, raised.AnswerBy, false, null)) },
        PromiseMade made => this with { Steps = Steps.Add(new(made.Id, made.Id, made.TookPlace, made.To, made.Owner, made.By, true, null)) },
        QuestionAnswered answered when Find(answered.Question) is { } open => this with { Steps = Next(open, answered) },
        GuardianUnlinked unlinked => this with { Steps = Steps.RemoveAll(step => step.AskedBy == unlinked.Guardian) },
        RelationshipClosed => None,
        _ => this,
    };

    /// <summary>Only what is still open.</summary>
    public OpenQuestions Lean() => Steps.All(step => step.MetOn is null) ? this : this with { Steps = Steps.RemoveAll(step => step.MetOn is not null) };

    private ImmutableArray<OpenQuestion> Next(OpenQuestion open, QuestionAnswered answered)
    {
        var steps = Steps.Replace(open, open with { MetOn = answered.TookPlace });
        return answered.Kind is AnswerKind.Answer
            ? steps
            : steps.Add(open with { About = answered.Id, Since = answered.TookPlace, Owner = answered.Owner ?? open.Owner, By = answered.NextBy });
    }
}
