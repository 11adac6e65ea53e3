using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>Lets telling the student wait, because it would endanger the student.</summary>
[TextsFrom(typeof(InformingTexts))]
internal sealed class PostponeModel(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments, Readers readers) : SafetyPage(wording, texts, moments, readers)
{
    private readonly IStringLocalizer<InformingTexts> texts = texts;
    private readonly Wording wording = wording;

    /// <summary>The contact, or the entry that says it took place.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Contact { get; set; }

    /// <summary>The topics that wait.</summary>
    [BindProperty]
    public List<string> Topics { get; set; } = [];

    /// <summary>Whether also that there is contact stays untold.</summary>
    [BindProperty]
    public bool ContactItself { get; set; }

    /// <summary>The last day it holds.</summary>
    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    /// <summary>The contacts of which something may have to be told.</summary>
    public IReadOnlyList<Choice> ContactChoices { get; private set; } = [];

    /// <summary>The topics of the contact that were not told yet, or of all of them while none is chosen.</summary>
    public IEnumerable<Choice> TopicChoices =>
        (Find(Contact) is { } chosen ? [chosen] : Contacts).SelectMany(contact => contact.Approach.Topics.Where(topic => Topics.Contains(topic.Code) || !PostponeInforming.IsKnown(Student.Now, contact, topic, Student.Day.Today))).Distinct().Select(topic => new Choice(topic.Code, Words(topic)));

    /// <inheritdoc />
    protected override Task<IActionResult?> OpenAsync()
    {
        ContactChoices = [.. Contacts.Where(contact => Student.Now.Informing.LeavesToTell(Student.Person, contact, Student.Day.Today)).Select(contact => new Choice(contact.Contact.ToString(), Sentence(contact)))];
        return base.OpenAsync();
    }

    /// <summary>Shows the form; the only contact is chosen.</summary>
    public void OnGet()
    {
        Contact = Find(Contact)?.Contact.Value ?? (ContactChoices is [var only] ? Guid.Parse(only.Value) : null);
        // What the address named may be the entry of the contact: the list knows it by the contact.
        ModelState.Remove(nameof(Contact));
        ReviewOn = LastDay;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Contact is null) ModelState.AddModelError(nameof(Contact), texts["Contact.missing"]);
        if (Topics.Count == 0 && !ContactItself) ModelState.AddModelError(nameof(Topics), texts["Postpone.Topics.missing"]);
        if (Strange is { Count: > 0 } strange) ModelState.AddModelError(nameof(Topics), texts["Postpone.Topics.strange", wording.List(strange.Select(Words))]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), texts["Reason.missing"]);
        if (string.IsNullOrEmpty(Approver)) ModelState.AddModelError(nameof(Approver), texts["Approver.missing"]);
        if (ReviewOn is null) ModelState.AddModelError(nameof(ReviewOn), texts["ReviewOn.missing"]);
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new PostponeInforming(Entry, new EntryId(Contact!.Value), ContactItself, [.. Topics.Select(Topic.Of)], new PersonId(Approver!), ReviewOn!.Value, Text.Of(Reason)));
    }

    // Before a contact is chosen, the form offers the topics of all.
    private IReadOnlyList<Topic> Strange => Find(Contact) is { } contact ? [.. Topics.Select(Topic.Of).Except(contact.Approach.Topics)] : [];
}
