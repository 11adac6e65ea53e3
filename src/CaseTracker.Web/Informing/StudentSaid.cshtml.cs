using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>States what the student said about a contact.</summary>
[TextsFrom(typeof(InformingTexts))]
internal sealed class StudentSaidModel(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments) : InformingPage(wording, texts, moments)
{
    private readonly IStringLocalizer<InformingTexts> texts = texts;
    private readonly Wording wording = wording;

    /// <summary>The contact, or the entry that says it took place.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Contact { get; set; }

    /// <summary>What the student answered; nothing until somebody chose.</summary>
    [BindProperty]
    public Voice? Voice { get; set; }

    /// <summary>The student's words.</summary>
    [BindProperty]
    public new string? Words { get; set; }

    /// <summary>The contact in a sentence, when the address named one; otherwise it has to be chosen.</summary>
    public string? About { get; private set; }

    /// <summary>The contacts to choose from.</summary>
    public IReadOnlyList<Choice> ContactChoices
    {
        get
        {
            var open = Contacts.Select(contact => new Choice(contact.Contact.ToString(), Sentence(contact)));
            // What is put right may be about a contact of which nothing is open any more.
            return Was<StudentVoiceHeard>() is { } was && Find(was.Contact.Value) is null ? [.. open, new Choice(was.Contact.ToString(), texts["Inform.Other"])] : [.. open];
        }
    }

    /// <summary>What a student can answer.</summary>
    public IEnumerable<Choice> Voices => Enum.GetValues<Voice>().Select(voice => new Choice(voice.ToString(), wording.Choice(voice), voice is Domain.Relationships.Informing.Voice.Objects ? texts["StudentSaid.Objects.hint"].Value : null));

    /// <inheritdoc />
    protected override Task<IActionResult?> OpenAsync()
    {
        // An address may name a contact; what the form itself chose is shown as a choice again.
        if (Guid.TryParse(Request.Query["contact"], out var named)) About = Find(named) is { } contact ? Sentence(contact) : texts["Inform.Other"];
        return base.OpenAsync();
    }

    /// <summary>Shows the form; the only contact is chosen.</summary>
    public void OnGet()
    {
        if (Contact is null && ContactChoices is [var only]) Contact = Guid.Parse(only.Value);
        SetNow();
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not StudentVoiceHeard was) return;
        (Contact, Voice, Words, (Day, Hour)) = (was.Contact.Value, was.Voice, Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Contact is null) ModelState.AddModelError(nameof(Contact), texts["Contact.missing"]);
        if (Voice is null) ModelState.AddModelError(nameof(Voice), texts["Voice.missing"]);
        var at = Moment();
        if (!ModelState.IsValid) return Again();
        var contact = Find(Contact)?.Contact ?? new EntryId(Contact!.Value);
        return await AskAsync(new HearStudent(Entry, contact, at, Voice!.Value, Text.Of(Words)));
    }
}
