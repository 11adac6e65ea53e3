using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Attitude;

/// <summary>Records what the student takes on after an attitude report, in their own words.</summary>
internal sealed class IntentionsModel : StepOfAttitudePage
{
    /// <summary>The student's words.</summary>
    [BindProperty]
    public string? Intentions { get; set; }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not IntentionsStated was) return;
        (Report, Intentions, (Day, Hour)) = (was.Report.Value, Said(was.Intentions), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(!string.IsNullOrWhiteSpace(Intentions), nameof(Intentions));
        return ModelState.IsValid ? await AskAsync(new StateIntentions(Entry, new(Report), at, Domain.Text.Of(Intentions)), PageOf(Report)) : Again();
    }
}
