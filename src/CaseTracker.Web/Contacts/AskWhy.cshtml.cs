using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Contacts;

/// <summary>Records that who did not come was asked why, and offered another moment.</summary>
internal sealed class AskWhyModel : FactPage
{
    /// <summary>The entry that says they did not come.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Absence { get; set; }

    /// <summary>Whether another moment was offered.</summary>
    [BindProperty]
    public bool OtherMoment { get; set; } = true;

    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not ReasonAsked was) return;
        (Absence, OtherMoment, Words, (Day, Hour)) = (was.NoShow.Value, was.OtherMoment, Said(was.Reason), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        return ModelState.IsValid ? await AskAsync(new AskWhy(Entry, new(Absence), at, OtherMoment, Text.Of(Words))) : Again();
    }
}
