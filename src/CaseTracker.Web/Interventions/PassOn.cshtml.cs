using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Interventions;

/// <summary>Passes an intervention on to somebody else.</summary>
internal sealed class PassOnModel : StepOfInterventionPage
{
    /// <summary>Who sees to it from now on.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Who could.</summary>
    public IEnumerable<Choice> Others => Owners.Where(colleague => colleague.Value != Intervention.Owner.Value);

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(To is { Length: > 0 }, nameof(To));
        Require(!string.IsNullOrWhiteSpace(Reason), nameof(Reason));
        return ModelState.IsValid ? await AskAsync(new PassOnIntervention(Entry, Intervention.Id, new(To!), Domain.Text.Of(Reason)), Here) : Again();
    }
}
