using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.TalkGuides;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Conflicts;

/// <summary>Records that the student and members of staff talked about a conflict, with how to hold such a talk beside it.</summary>
internal sealed class TalkModel(GuideBook guides) : StepOfConflictPage
{
    /// <summary>Who of the school was there.</summary>
    [BindProperty]
    public List<string?> Staff { get; set; } = [];

    /// <summary>What the student told.</summary>
    [BindProperty]
    public string? Told { get; set; }

    /// <summary>How the conflict ended with it, or that it goes on.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>How to hold it.</summary>
    public TalkGuide Guide { get; private set; } = null!;

    /// <summary>Who can have been there: who sees to it first, then the teacher in it, then who else works here.</summary>
    public IEnumerable<Choice> Colleagues => Wording.Colleagues(Student.Colleagues)
        .Where(colleague => colleague.Value == Conflict.Teacher.Value || colleague.Value == Conflict.Owner.Value || Student.CanHave(colleague.Value, DutyTask.TalkOverConflict, Conflict.Id))
        .OrderByDescending(colleague => colleague.Value == Conflict.Owner.Value).ThenByDescending(colleague => colleague.Value == Conflict.Teacher.Value);

    /// <summary>How it can have ended.</summary>
    public IEnumerable<Choice> Outcomes => [new(GoesOn, Texts["Outcome.GoesOn"]), .. All<ConflictOutcome>().Where(outcome => outcome.Value != nameof(ConflictOutcome.LaidToRest))];

    private const string GoesOn = "GoesOn";

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        if (await base.OpenAsync() is { } instead) return instead;
        Guide = (await guides.FindAsync(Who, TalkKind.Conflict, HttpContext.RequestAborted)).For(Student.GivenName, Student.GivenName, Student.Names[Conflict.Owner]);
        return null;
    }

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        Staff = [Conflict.Owner.Value];
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        PersonId[] staff = [.. Staff.Where(person => !string.IsNullOrWhiteSpace(person)).Distinct().Select(person => new PersonId(person!))];
        Require(staff.Length > 0, nameof(Staff));
        Require(Outcomes.Any(outcome => outcome.Value == Outcome), nameof(Outcome));
        if (!ModelState.IsValid) return Again();
        ConflictOutcome? ended = Outcome == GoesOn ? null : Enum.Parse<ConflictOutcome>(Outcome!);
        return await StepAsync(new TalkConflictOver(Entry, Conflict.Id, at, staff, Domain.Text.Of(Told), Domain.Text.Of(Words), ended), isEnd: ended is not null);
    }
}
