using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Interventions;

/// <summary>Records that an intervention was talked over with the student, guardians, or both.</summary>
internal sealed class TalkModel : StepOfInterventionPage
{
    /// <summary>With whom.</summary>
    [BindProperty]
    public List<string?> With { get; set; } = [];

    /// <summary>What it is for, in the student's own words, where they said so now.</summary>
    [BindProperty]
    public string? Goal { get; set; }

    /// <inheritdoc />
    protected override bool IsFor(Intervention intervention) => intervention.IsOpen || intervention.ToldOn is null;

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        if (Intervention.ToldOn is null) With = [StudentId];
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        var with = People(With);
        Require(with.Length > 0, nameof(With));
        return ModelState.IsValid ? await AskAsync(new TalkInterventionOver(Entry, Intervention.Id, at, with, Domain.Text.Of(Goal), Domain.Text.Of(Words)), Here) : Again();
    }
}
