using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Tones;

/// <summary>Notes something good, and whom it was told to.</summary>
internal sealed class PositiveModel : FactPage
{
    /// <summary>Whom it was told to.</summary>
    [BindProperty]
    public ToldTo ToldTo { get; set; } = ToldTo.Student;

    /// <summary>Whom it can be told to.</summary>
    public IEnumerable<Choice> Tellings => All<ToldTo>();

    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not PositiveNoted was) return;
        (ToldTo, Words, (Day, Hour)) = (was.ToldTo, Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Notes it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid ? await AskAsync(new NotePositive(Entry, at, Was<PositiveNoted>()?.By ?? Who.Actor.Id, ToldTo, Text.Of(Words))) : Again();
    }
}
