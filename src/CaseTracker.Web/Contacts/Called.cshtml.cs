using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Contacts;

/// <summary>
/// A parent called, just now: who and about what, recorded while the phone is still warm. Whatever else there is to say,
/// another moment or another way, has the whole form (<see cref="RecordModel"/>).
/// </summary>
[TextsFrom(typeof(ContactTexts))]
internal sealed class CalledModel(Wording wording, IStringLocalizer<ContactTexts> texts) : FilePage
{
    /// <summary>Who called.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Guardian { get; set; }

    /// <summary>What they brought up.</summary>
    [BindProperty]
    public List<string> Raised { get; set; } = [];

    /// <summary>What they told.</summary>
    [BindProperty]
    public string? Heard { get; set; }

    /// <summary>What the school told, about the same topics; nothing when it only listened.</summary>
    [BindProperty]
    public string? Shared { get; set; }

    /// <inheritdoc />
    protected override Deed Deed => Deed.RecordContact;

    /// <summary>What there is to choose from.</summary>
    public ApproachChoices Choices => ApproachChoices.Of(Student, wording, texts);

    /// <summary>Shows the form, with the guardian filled in where there is only one.</summary>
    public void OnGet()
    {
        if (Student.Now.Family.Guardians.Count == 1) Guardian = Student.Now.Family.Guardians.Keys.First().Value;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrEmpty(Guardian)) ModelState.AddModelError(nameof(Guardian), texts["Called.Guardian.missing"]);
        if (Raised.Count == 0) ModelState.AddModelError(nameof(Raised), texts["Called.Raised.missing"]);
        if (!ModelState.IsValid) return Again();
        IReadOnlyList<Topic> raised = [.. Raised.Select(Topic.Of)];
        var approach = new Approach(Initiative.Guardian, [Who.Actor.Id], [new(Guardian!)], Channel.Phone, Tone.Neutral, string.IsNullOrWhiteSpace(Shared) ? [] : raised, Setting.Informal);
        return await AskAsync(new RecordContact(Entry, null, null, approach, raised, Text.Of(Shared), Text.Of(Heard)));
    }
}
