using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Informing;

/// <summary>Records what an adult student agrees to share, and takes it back.</summary>
internal sealed class SharingModel : FactPage
{
    /// <summary>With whom.</summary>
    [BindProperty]
    public List<string> With { get; set; } = [];

    /// <summary>About what; nothing for everything.</summary>
    [BindProperty]
    public List<string> About { get; set; } = [];

    /// <summary>What was agreed and holds.</summary>
    public IEnumerable<HeldLine> Held => Student.Now.Voices.Agreements.Select(agreed => new HeldLine(agreed.Id.Value,
        Texts["Sharing.Held", Wording.List(agreed.Guardians.Select(guardian => Student.Names[guardian])), agreed.Topics.Count == 0 ? Texts["Sharing.Everything"].Value : Wording.List(agreed.Topics.Select(topic => Wording.Topic(topic, Student.Day.Policy)))],
        EntryId.New().Value));

    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(With.Count > 0, nameof(With));
        return ModelState.IsValid ? await AskAsync(new AgreeToSharing(Entry, at, [.. With.Select(guardian => new PersonId(guardian))], [.. About.Select(Topic.Of)])) : Again();
    }

    /// <summary>Takes it back.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(Guid withdrawn) => AskAsync(new WithdrawSharing(Entry, new(withdrawn)));
}
