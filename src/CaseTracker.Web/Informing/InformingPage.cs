using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>A page about contacts of which the student has to know.</summary>
internal abstract class InformingPage(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments) : EntryPage
{
    /// <summary>Who works at the school.</summary>
    protected IEnumerable<Choice> Colleagues => wording.Colleagues(Student.Colleagues);

    /// <summary>The contacts of which the reader may know, newest first, plans before them.</summary>
    public IEnumerable<ContactToTell> Contacts => Student.Now.Informing.Contacts.Values.OrderBy(contact => contact.Held is not null).ThenByDescending(contact => contact.At);

    /// <summary>The contact with this id, or whose entry that it took place has it.</summary>
    protected ContactToTell? Find(Guid? id) => id is null ? null : Contacts.FirstOrDefault(contact => contact.Contact.Value == id || contact.Held?.Value == id);

    /// <summary>A contact in a sentence: by which way, with whom, about what, when.</summary>
    protected string Sentence(ContactToTell contact)
    {
        var about = contact.Approach.Topics.Count > 0 ? texts["Contact.About", wording.List(contact.Approach.Topics.Select(Words))].Value : "";
        return texts[contact.Held is null ? "Contact.Planned" : "Contact.Held",
            wording.Choice(contact.Approach.Channel), wording.List(contact.Approach.Guardians.Select(guardian => Student.Names[guardian])), about, contact.At is { } moment ? moments.At(moment) : ""];
    }

    /// <summary>What waits by a postponement.</summary>
    protected string Parts(Postponement wait) => wording.List(wait.Topics.Select(Words).Concat(wait.ContactItself ? [texts["ThatThereIsContact"].Value] : []));

    /// <summary>A topic in words.</summary>
    protected string Words(Topic topic) => wording.Topic(topic, Student.Day.Policy);

    /// <summary>All topics that the school knows.</summary>
    protected IEnumerable<Topic> AllTopics => Student.Day.Policy.AllTopics();
}
