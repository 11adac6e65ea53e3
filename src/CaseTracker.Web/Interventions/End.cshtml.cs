using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Interventions;

/// <summary>Ends an intervention.</summary>
internal sealed class EndModel : StepOfInterventionPage
{
    /// <summary>What became of it.</summary>
    [BindProperty]
    public InterventionOutcome? Outcome { get; set; }

    /// <summary>What can have become of it.</summary>
    public IEnumerable<Choice> Outcomes => Enum.GetValues<InterventionOutcome>().Select(outcome => new Choice(outcome.ToString(), Wording.Choice(outcome)));

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Outcome is not null, nameof(Outcome));
        return ModelState.IsValid ? await AskAsync(new EndIntervention(Entry, Intervention.Id, at, Outcome!.Value, Domain.Text.Of(Words)), Here) : Again();
    }
}
