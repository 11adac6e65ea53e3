using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Questions;

/// <summary>A page about a question or promise: who asked, who sees to it, by when.</summary>
internal abstract class QuestionPage : FactPage
{
    /// <summary>Who asked, or to whom it was promised.</summary>
    [BindProperty]
    public string? AskedBy { get; set; }

    /// <summary>Who sees to it.</summary>
    [BindProperty]
    public string? Owner { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty]
    public DateOnly? By { get; set; }

    /// <summary>Who may have asked: the guardians and the student.</summary>
    public IEnumerable<Choice> Askers => KeepingPeople(Guardians.Append(new Choice(StudentId, Student.Name)), AskedBy);

    /// <inheritdoc />
    public override IEnumerable<Choice> Staff => KeepingPeople(base.Staff.Where(choice => Student.CanHave(choice.Value, DutyTask.Answer)), Owner);

    /// <summary>Shows the form: I see to it.</summary>
    public virtual void OnGet()
    {
        SetNow();
        Owner = Who.Actor.Id.Value;
    }
}

/// <summary>Records a question of a guardian or of the student.</summary>
internal sealed class QuestionModel : QuestionPage
{
    /// <summary>What it is about.</summary>
    [BindProperty]
    public string? About { get; set; }

    /// <summary>What happens next, as the family was told.</summary>
    [BindProperty]
    public string? NextStep { get; set; }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not QuestionRaised was) return;
        (AskedBy, About, Owner, By, Words, NextStep, (Day, Hour)) = (was.AskedBy.Value, was.Topic.Code, was.Owner.Value, was.AnswerBy, Said(was.Words), Said(was.NextStep), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(AskedBy is { Length: > 0 }, nameof(AskedBy));
        Require(About is { Length: > 0 }, nameof(About));
        Require(Owner is { Length: > 0 }, nameof(Owner));
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid
            ? await AskAsync(new RaiseQuestion(Entry, at, new(AskedBy!), Topic.Of(About!), new(Owner!), By, Text.Of(Words), Text.Of(NextStep)))
            : Again();
    }
}
