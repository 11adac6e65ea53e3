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

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not ConcernRaised was) return;
        (About, Words, (Day, Hour)) = ([.. was.Topics.Select(topic => topic.Code)], Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Notes it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(About.Count > 0, nameof(About));
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid ? await AskAsync(new RaiseConcern(Entry, at, Was<ConcernRaised>()?.By ?? Who.Actor.Id, [.. About.Select(Topic.Of)], Text.Of(Words))) : Again();
    }
}
