using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Interventions;

/// <summary>Adds to the last look back what somebody says who was not asked yet.</summary>
internal sealed class VoiceModel : StepOfInterventionPage
{
    /// <summary>Who.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>How they see it.</summary>
    [BindProperty]
    public HowItGoes? How { get; set; }

    /// <summary>Who was not asked yet.</summary>
    public IEnumerable<Choice> Unheard => ((PersonId[])[Student.Person, .. InterventionInWords.WhoHasASay(Student, Intervention.KnownAtHome).Select(guardian => guardian.Id), Who.Actor.Id])
        .Where(person => Intervention.Reviewed?.Heard.Contains(person) is not true).Select(person => new Choice(person.Value, Student.Names[person]));

    /// <inheritdoc />
    protected override bool IsFor(Intervention intervention) => intervention is { IsOpen: true, Reviewed: not null };

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Unheard.Any(person => person.Value == From), nameof(From));
        Require(How is not null, nameof(How));
        return ModelState.IsValid
            ? await AskAsync(new EvaluateIntervention(Entry, Intervention.Id, Intervention.Reviewed?.Entry ?? Intervention.Id, at, new(new(From!), How!.Value, Domain.Text.Of(Words))), Here)
            : Again();
    }
}
