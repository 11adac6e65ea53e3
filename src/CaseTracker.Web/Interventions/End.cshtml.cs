using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Interventions;

/// <summary>Ends an intervention.</summary>
internal sealed class EndModel : StepOfInterventionPage
{
    /// <summary>What became of it.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>What can have become of it.</summary>
    public IEnumerable<Choice> Outcomes => InterventionOutcome.Fixed.Select(outcome => new Choice(outcome.Code, Wording.Outcome(outcome)));

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Outcomes.Any(outcome => outcome.Value == Outcome), nameof(Outcome));
        return ModelState.IsValid ? await AskAsync(new EndIntervention(Entry, Intervention.Id, at, InterventionOutcome.Of(Outcome!), Domain.Text.Of(Words)), Here) : Again();
    }
}
