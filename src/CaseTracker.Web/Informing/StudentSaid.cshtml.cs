using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Informing;

/// <summary>Records what the student said about a contact.</summary>
internal sealed class StudentSaidModel : FactPage
{
    /// <summary>The contact.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Contact { get; set; }

    /// <summary>What the student answered.</summary>
    [BindProperty]
    public Voice Voice { get; set; }

    /// <summary>The contacts that the student has a say in now.</summary>
    public IEnumerable<Choice> Contacts => Student.Now.Informing.Contacts.Values.Select(contact => new Choice(contact.Contact.ToString(),
        Texts["StudentSaid.Contact", Wording.Choice(contact.Approach.Channel), Wording.List(contact.Approach.Guardians.Select(guardian => Student.Names[guardian]))]));

    /// <summary>What a student can answer.</summary>
    public IEnumerable<Choice> Voices => ApproachChoices.All<Voice>(Wording);

    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Guid.TryParse(Contact, out var contact), nameof(Contact));
        return ModelState.IsValid ? await AskAsync(new HearStudent(Entry, new(contact), at, Voice, Text.Of(Words))) : Again();
    }
}
