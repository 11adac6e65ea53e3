using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>Looks as the second person at what was sent because of danger.</summary>
internal sealed class ConfirmModel : StepPage
{
    /// <summary>Whether it was right; nothing until somebody chose.</summary>
    [BindProperty]
    public bool? Upheld { get; set; }

    /// <summary>What they add.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>What can be judged.</summary>
    public IEnumerable<Choice> Verdicts => [new(bool.TrueString, Texts["Upheld.yes"]), new(bool.FalseString, Texts["Upheld.no"], Texts["Upheld.no.hint"])];

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(Upheld is not null, nameof(Upheld));
        Require(Upheld is not false || !string.IsNullOrWhiteSpace(Note), nameof(Note));
        return ModelState.IsValid ? await StepAsync(new ConfirmDanger(Entry, Referral.Id, Upheld!.Value, Domain.Text.Of(Note))) : Again();
    }
}
