using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Contacts;

/// <summary>Records that a guardian let something be known, outside a talk; an angry message is answered by voice.</summary>
internal sealed class HeardModel : FactPage
{
    /// <summary>Who.</summary>
    [BindProperty]
    public string? Guardian { get; set; }

    /// <summary>Whether it was in writing.</summary>
    [BindProperty]
    public bool Written { get; set; } = true;

    /// <summary>Whether it was angry.</summary>
    [BindProperty]
    public bool Angry { get; set; }

    /// <inheritdoc />
    public override IEnumerable<Choice> Guardians => KeepingPeople(base.Guardians, Guardian);

    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not GuardianVoiceHeard was) return;
        (Guardian, Written, Angry, Words, (Day, Hour)) = (was.Guardian.Value, was.Written, was.Angry, Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Guardian is { Length: > 0 }, nameof(Guardian));
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid ? await AskAsync(new HearGuardian(Entry, at, new(Guardian!), Written, Angry, Text.Of(Words))) : Again();
    }
}
