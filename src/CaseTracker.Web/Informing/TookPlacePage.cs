using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>A page about contacts of which the student has to know, where somebody says what took place on a day at an hour.</summary>
internal abstract class TookPlacePage(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments) : EntryPage
{
    /// <summary>The day.</summary>
    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>The hour.</summary>
    [BindProperty]
    public TimeOnly? Hour { get; set; }

    /// <summary>The contacts of which the reader may know, newest first, plans before them.</summary>
    public IEnumerable<ContactToTell> Contacts
    {
        get
        {
            var hidden = StudentTimeline.HiddenContacts(Student);
            return Student.Now.Informing.Contacts.Values.Where(contact => !hidden.Contains(contact.Contact)).OrderByDescending(contact => contact.At ?? DateTimeOffset.MaxValue);
        }
    }

    /// <summary>Fills in this moment.</summary>
    protected void SetNow()
    {
        Day = moments.Today;
        Hour = new TimeOnly(moments.Now.Hour, moments.Now.Minute);
    }

    /// <summary>The moment that was filled in, UTC; null with errors in the model state where it is missing or still to come.</summary>
    protected DateTimeOffset? TookPlace()
    {
        if (Day is null) ModelState.AddModelError(nameof(Day), texts["Day.missing"]);
        else if (Day > moments.Today) ModelState.AddModelError(nameof(Day), texts["Day.future"]);
        if (Hour is null) ModelState.AddModelError(nameof(Hour), texts["Hour.missing"]);
        return Day is { } day && Hour is { } hour ? SchoolCalendar.At(day, hour).ToUniversalTime() : null;
    }

    /// <summary>The contact with this id, or whose entry that it took place has it.</summary>
    protected ContactToTell? Find(Guid? id) => Contacts.FirstOrDefault(contact => contact.Contact.Value == id || contact.Held?.Value == id);

    /// <summary>A contact in a sentence: by which way, with whom, about what, when.</summary>
    protected string Sentence(ContactToTell contact)
    {
        var about = contact.Approach.Topics.Count > 0 ? texts["Contact.About", wording.List(contact.Approach.Topics.Select(Words))].Value : "";
        var at = contact.At ?? Student.Now.Contacts.Planned.GetValueOrDefault(contact.Contact)?.On;
        return texts[contact.Held is null ? "Contact.Planned" : "Contact.Held",
            wording.Choice(contact.Approach.Channel), wording.List(contact.Approach.Guardians.Select(guardian => Student.Names[guardian])), about, at is { } moment ? moments.At(moment) : ""];
    }

    /// <summary>A topic in words.</summary>
    protected string Words(Topic topic) => wording.Topic(topic, Student.Day.Policy);

    /// <summary>All topics that the school knows.</summary>
    protected IEnumerable<Topic> AllTopics => Topic.Fixed.Concat(Student.Day.Policy.Topics.Select(added => added.Topic)).Distinct();
}
