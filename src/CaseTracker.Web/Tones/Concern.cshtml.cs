using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Tones;

/// <summary>Notes a worry.</summary>
internal sealed class ConcernModel : FactPage
{
    /// <summary>What it is about.</summary>
    [BindProperty]
    public List<string> About { get; set; } = [];

    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <summary>Notes it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(About.Count > 0, nameof(About));
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid ? await AskAsync(new RaiseConcern(Entry, at, Who.Actor.Id, [.. About.Select(Topic.Of)], Text.Of(Words))) : Again();
    }
}
