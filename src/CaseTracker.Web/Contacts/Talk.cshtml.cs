using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Contacts;

/// <summary>Records a talk with the student.</summary>
internal sealed class TalkModel : FactPage
{
    /// <summary>What it was about.</summary>
    [BindProperty]
    public List<string> About { get; set; } = [];

    /// <summary>The colour of it.</summary>
    [BindProperty]
    public Tone Tone { get; set; } = Tone.Neutral;

    /// <summary>The colours that there are.</summary>
    public IEnumerable<Choice> Tones => ApproachChoices.All<Tone>(Wording);

    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not TalkHeldWithStudent was) return;
        (About, Tone, Words, (Day, Hour)) = ([.. was.Topics.Select(topic => topic.Code)], was.Tone, Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(About.Count > 0, nameof(About));
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid ? await AskAsync(new TalkWithStudent(Entry, at, Was<TalkHeldWithStudent>()?.Staff ?? Who.Actor.Id, Tone, [.. About.Select(Topic.Of)], Text.Of(Words))) : Again();
    }
}
