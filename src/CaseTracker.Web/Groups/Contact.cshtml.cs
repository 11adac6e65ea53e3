using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>Records one parents' evening, letter or message for a whole group: one contact, with an entry in every student's file, each judged by itself.</summary>
[TextsFrom(typeof(GroupTexts))]
internal sealed class ContactModel(Wording wording, IStringLocalizer<ContactTexts> contacts, IStringLocalizer<GroupTexts> texts, Moments moments) : GroupTalkPage(wording, contacts, texts)
{
    /// <summary>The contact that all entries share; it stays the same when what was refused is sent again.</summary>
    [BindProperty]
    public Guid Contact { get; set; }

    /// <summary>What the school told.</summary>
    [BindProperty]
    public string? Shared { get; set; }

    /// <summary>The students for whom it was done, as a query.</summary>
    public string DoneQuery => string.Join('&', Results.Where(result => result.IsDone).Select(result => $"students={Uri.EscapeDataString(result.Student)}"));

    /// <summary>Shows the form: a parents' evening, now, with every guardian who has a right to information.</summary>
    public void OnGet()
    {
        Contact = EntryId.New().Value;
        SetUsual(Domain.Relationships.Contacts.Channel.ParentsEvening);
        (Day, Hour) = (moments.Today, new TimeOnly(moments.Now.Hour, moments.Now.Minute));
    }

    /// <summary>Records it in every file of which a guardian is ticked.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        RequireTalk();
        Require(Day is null || Day <= moments.Today, nameof(Day), "future");
        Require(Contact != Guid.Empty, nameof(Guardians), "missing");
        if (!ModelState.IsValid) return Again();

        var at = SchoolCalendar.At(Day!.Value, Hour!.Value).ToUniversalTime();
        return await AskAllAsync(new GroupContact(FamiliesIn(Guardians), new(Contact), at, new(Staff!), Channel!.Value, Tone!.Value, [.. Topics.Select(Topic.Of)], Presence, Text.Of(Shared)));
    }
}
