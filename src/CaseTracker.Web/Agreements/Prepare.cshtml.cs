using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Agreements;

/// <summary>The student prepares a talk of their own, with somebody beside them who writes it down.</summary>
internal sealed class PrepareModel : AgreementForm
{
    /// <summary>What went well.</summary>
    [BindProperty]
    public string? WentWell { get; set; }

    /// <summary>What the student works on.</summary>
    [BindProperty]
    public string? WorkOn { get; set; }

    /// <summary>What the student asks of those at home.</summary>
    [BindProperty]
    public string? AskAtHome { get; set; }

    /// <summary>What the student asks of the school.</summary>
    [BindProperty]
    public string? AskAtSchool { get; set; }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not StudentPrepared was) return;
        (WentWell, WorkOn, AskAtHome, AskAtSchool, (Day, Hour)) = (Said(was.WentWell), Said(was.WorkOn), Said(was.AskAtHome), Said(was.AskAtSchool), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(new[] { WentWell, WorkOn, AskAtHome, AskAtSchool }.Any(words => !string.IsNullOrWhiteSpace(words)), nameof(WentWell));
        return ModelState.IsValid
            ? await AskAsync(new PrepareTalk(Entry, at, Domain.Text.Of(WentWell), Domain.Text.Of(WorkOn), Domain.Text.Of(AskAtHome), Domain.Text.Of(AskAtSchool)))
            : Again();
    }
}
