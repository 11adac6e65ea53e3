using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.TalkGuides;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Conflicts;

/// <summary>Records that the teacher in a conflict was supported, before the talk or after it.</summary>
internal sealed class SupportModel(GuideBook guides) : StepOfConflictPage
{
    /// <summary>Before the talk or after it.</summary>
    [BindProperty]
    public Support? Kind { get; set; }

    /// <summary>How to hold the talk that is prepared.</summary>
    public TalkGuide Guide { get; private set; } = null!;

    /// <summary>After a talk there has to be one.</summary>
    public IEnumerable<Choice> Kinds => All<Support>().Where(kind => Conflict.TeacherTalked || kind.Value == nameof(Support.Preparation));

    /// <inheritdoc />
    protected override Audience Audience => Audience.CareTeam;

    /// <inheritdoc />
    protected override bool IsFor(Conflict conflict) => conflict.IsOpen || conflict.AwaitsAftercare;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        if (await base.OpenAsync() is { } instead) return instead;
        Guide = (await guides.FindAsync(Who, TalkKind.Conflict, HttpContext.RequestAborted)).For(Student.GivenName, Student.GivenName, Student.Names[Conflict.Teacher]);
        return null;
    }

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        Kind = Conflict.TeacherTalked ? Support.Aftercare : Support.Preparation;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Kind is not null, nameof(Kind));
        return ModelState.IsValid ? await StepAsync(new SupportOwner(Entry, Conflict.Id, at, Kind!.Value, Domain.Text.Of(Words))) : Again();
    }
}
