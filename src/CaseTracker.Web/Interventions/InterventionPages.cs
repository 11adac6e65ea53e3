using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Interventions;

/// <summary>A page whose form belongs to interventions.</summary>
[TextsFrom(typeof(InterventionTexts))]
internal abstract class InterventionForm : FormPage<InterventionTexts>
{
    /// <summary>What was said, in words.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The student and the guardians.</summary>
    public IEnumerable<Choice> Family => [new(StudentId, Student.Name), .. Student.Guardians.Select(guardian => Wording.Guardian(guardian, Student.Names))];

    /// <summary>Who could see to it.</summary>
    public IEnumerable<Choice> Owners => Wording.Colleagues(Student.Colleagues).Where(colleague => Student.CanHave(colleague.Value, DutyTask.ReviewIntervention, About));

    /// <summary>How somebody can see that it goes.</summary>
    public IEnumerable<Choice> Ways => Enum.GetValues<HowItGoes>().Select(way => new Choice(way.ToString(), Wording.Choice(way)));

    /// <summary>The intervention that the page is about; null for one that begins.</summary>
    protected virtual EntryId? About => null;

    /// <summary>Shows the form.</summary>
    public virtual void OnGet() => SetNow();

    /// <summary>The people who were ticked.</summary>
    protected static PersonId[] People(IEnumerable<string?> ticked) => [.. ticked.Where(person => !string.IsNullOrWhiteSpace(person)).Distinct().Select(person => new PersonId(person!))];
}

/// <summary>A step of an intervention that goes on: one form.</summary>
internal abstract class StepOfInterventionPage : InterventionForm
{
    /// <summary>The intervention, by any entry that a duty can be about.</summary>
    [FromRoute(Name = "intervention")]
    public Guid InterventionId { get; set; }

    /// <summary>The intervention as it is.</summary>
    public Intervention Intervention { get; private set; } = null!;

    /// <inheritdoc />
    protected override EntryId? About => Intervention.Id;

    /// <summary>The intervention's own page.</summary>
    protected string Here => $"{Student.Href}/interventions/{Intervention.Id}";

    /// <summary>Whether the form is for it as it stands.</summary>
    protected virtual bool IsFor(Intervention intervention) => intervention.IsOpen;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync() =>
        await StepOfAsync(now => now.Interventions.Of(new(InterventionId)), IsFor, found => Intervention = found, $"{Student.Href}/interventions/{InterventionId}") ?? await base.OpenAsync();
}

/// <summary>What somebody says of how it goes, as a form asks it.</summary>
[TextsFrom(typeof(InterventionTexts))]
internal sealed class VoiceForm
{
    /// <summary>Who.</summary>
    public string? From { get; set; }

    /// <summary>How they see it; nothing where nobody asked them yet.</summary>
    public HowItGoes? How { get; set; }

    /// <summary>What they said.</summary>
    public string? Words { get; set; }
}
