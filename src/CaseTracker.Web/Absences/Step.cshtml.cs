using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Absences;

/// <summary>Records that the CLB was notified of many absences, or that a plan was made together.</summary>
[TextsFrom(typeof(AbsenceTexts))]
internal sealed class StepModel(Wording wording, IStringLocalizer<AbsenceTexts> texts) : EntryPage
{
    /// <summary>The step.</summary>
    [BindProperty(SupportsGet = true)]
    public AbsenceStep? Step { get; set; }

    /// <summary>What was said and agreed.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The steps there are.</summary>
    public IEnumerable<Choice> Steps => ApproachChoices.All<AbsenceStep>(wording);

    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is AbsenceStepTaken was) (Step, Words, (Day, Hour)) = (was.Step, Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        if (Step is null) ModelState.AddModelError(nameof(Step), texts["Step.missing"]);
        return ModelState.IsValid ? await AskAsync(new TakeAbsenceStep(Entry, at, Step!.Value, Text.Of(Words))) : Again();
    }
}
