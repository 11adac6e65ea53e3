using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Conflicts;

/// <summary>A page whose form belongs to conflicts.</summary>
[TextsFrom(typeof(ConflictTexts))]
internal abstract class ConflictForm : FormPage<ConflictTexts>
{
    /// <summary>What was said or done, in words.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>Who could see to a conflict.</summary>
    public IEnumerable<Choice> Owners => Wording.Colleagues(Student.Colleagues).Where(colleague => Student.CanHave(colleague.Value, DutyTask.TalkOverConflict));

    /// <summary>Shows the form.</summary>
    public virtual void OnGet() => SetNow();
}

/// <summary>A step of a conflict: one form, for who works with the file and for the teacher in it.</summary>
internal abstract class StepOfConflictPage : ConflictForm
{
    /// <summary>The conflict, by any entry that a duty can be about.</summary>
    [FromRoute(Name = "conflict")]
    public Guid ConflictId { get; set; }

    /// <summary>The conflict as it is.</summary>
    public Conflict Conflict { get; private set; } = null!;

    /// <inheritdoc />
    public override string Back => $"{Student.Href}/conflicts/{Conflict.Id}";

    /// <inheritdoc />
    protected override Relations RelationsBesides(Relationship now) => Who.Actor.RelationsTo(now.Conflicts.Of(new(ConflictId)));

    /// <summary>Whether the form is for it as it stands.</summary>
    protected virtual bool IsFor(Conflict conflict) => conflict.IsOpen;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync() =>
        await StepOfAsync(now => now.Conflicts.Of(new(ConflictId)), IsFor, found => Conflict = found, $"{Student.Href}/conflicts/{ConflictId}") ?? await base.OpenAsync();

    /// <summary>Asks a step. Who reads the conflict only while it goes on has seen the last of it then.</summary>
    protected Task<IActionResult> StepAsync(StepOfConflict step, bool isEnd = false) => AskAsync(step, isEnd && !Student.May(Deed.ReadFile) ? "/today" : Back);
}
