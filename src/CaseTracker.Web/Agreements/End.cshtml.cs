using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Agreements;

/// <summary>Says that an agreement is over: what became of it, and why.</summary>
internal sealed class EndModel : AgreementForm
{
    /// <summary>The agreement, by the entry that made it.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Agreement { get; set; }

    /// <summary>What became of it.</summary>
    [BindProperty]
    public AgreementOutcome? Outcome { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>What can become of an agreement.</summary>
    public IEnumerable<Choice> Outcomes => Enum.GetValues<AgreementOutcome>().Select(outcome => new Choice(outcome.ToString(), Texts[$"AgreementOutcome.{outcome}"]));

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not AgreementEnded was) return;
        (Agreement, Outcome, Why, (Day, Hour)) = (was.Agreement.Value, was.Outcome, Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Outcome is not null, nameof(Outcome));
        Require(!string.IsNullOrWhiteSpace(Why), nameof(Why));
        return ModelState.IsValid ? await AskAsync(new EndAgreement(Entry, new(Agreement), at, Outcome!.Value, Domain.Text.Of(Why)), $"{Student.Href}/agreements/{Agreement}") : Again();
    }
}
