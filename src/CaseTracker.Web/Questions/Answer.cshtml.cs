using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Questions;

/// <summary>Answers a question or promise, replies in between, or hands it over. Closing it with nothing is refused (R7), and the page says why.</summary>
internal sealed class AnswerModel(StudentTimeline timeline) : QuestionPage
{
    /// <summary>The question, by its entry or by the entry that set its present term.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Question { get; set; }

    /// <summary>How.</summary>
    [BindProperty]
    public QuestionMove How { get; set; }

    /// <summary>What one can do with a question.</summary>
    public IEnumerable<Choice> Moves => All<QuestionMove>();

    /// <summary>The question or promise itself, as it stands on the reader's timeline; null when the address names none.</summary>
    public Task<Line?> AskedAsync() => timeline.FindAsync(Who, Student, OpenStep?.Question ?? new(Question), HttpContext.RequestAborted);

    /// <inheritdoc />
    public override void OnGet() => SetNow();

    private OpenQuestion? OpenStep => Student.Now.Questions.Steps.LastOrDefault(step => step.MetOn is null && (step.Question.Value == Question || step.About.Value == Question));

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not QuestionAnswered was) return;
        How = was.Kind switch { AnswerKind.Interim => QuestionMove.Interim, AnswerKind.HandedOver => QuestionMove.HandOver, _ => QuestionMove.Answer };
        (Question, Owner, By, Words, (Day, Hour)) = (was.Question.Value, was.Owner?.Value, was.NextBy, Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(How is not QuestionMove.HandOver || Owner is { Length: > 0 }, nameof(Owner));
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new AnswerQuestion(Entry, OpenStep?.Question ?? new(Question), at, How, How is QuestionMove.HandOver ? new PersonId(Owner!) : null, By, Text.Of(Words)));
    }
}
