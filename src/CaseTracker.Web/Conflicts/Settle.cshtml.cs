using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Conflicts;

/// <summary>Settles a conflict.</summary>
internal sealed class SettleModel : StepOfConflictPage
{
    /// <summary>How it ended.</summary>
    [BindProperty]
    public ConflictOutcome? Outcome { get; set; }

    /// <summary>How it can have ended.</summary>
    public IEnumerable<Choice> Outcomes => All<ConflictOutcome>().Where(outcome => outcome.Value != nameof(ConflictOutcome.LaidToRest) || !Conflict.TeacherTalked);

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Outcome is not null, nameof(Outcome));
        return ModelState.IsValid ? await StepAsync(new SettleConflict(Entry, Conflict.Id, at, Outcome!.Value, Domain.Text.Of(Words)), isEnd: true) : Again();
    }
}
