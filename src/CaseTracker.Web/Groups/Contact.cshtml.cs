using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>Records one parents' evening, letter or message for a whole group: one contact, with an entry in every student's file, each judged by itself.</summary>
[TextsFrom(typeof(GroupTexts))]
internal sealed class ContactModel(Wording wording, IStringLocalizer<ContactTexts> contacts, IStringLocalizer<GroupTexts> texts, Moments moments) : GroupPage
{
    /// <summary>The contact that all entries share; it stays the same when what was refused is sent again.</summary>
    [BindProperty]
    public Guid Contact { get; set; }

    /// <summary>Who was there, or got the letter, each with the student, as in <see cref="GroupPage.Names"/>.</summary>
    [BindProperty]
    public List<string> Guardians { get; set; } = [];

    /// <summary>By which way.</summary>
    [BindProperty]
    public Channel? Channel { get; set; }

    /// <summary>What the school spoke of.</summary>
    [BindProperty]
    public List<string> Topics { get; set; } = [];

    /// <summary>The colour of it.</summary>
    [BindProperty]
    public Tone? Tone { get; set; }

    /// <summary>Whether the students were there.</summary>
    [BindProperty]
    public Presence Presence { get; set; }

    /// <summary>What the school told.</summary>
    [BindProperty]
    public string? Shared { get; set; }

    /// <summary>Who spoke for the school.</summary>
    [BindProperty]
    public string? Staff { get; set; }

    /// <summary>The day.</summary>
    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>The hour.</summary>
    [BindProperty]
    public TimeOnly? Hour { get; set; }

    /// <summary>Every student's guardians; who gets no information by a court's decision is not among them.</summary>
    public IEnumerable<Choice> GuardianChoices =>
        from file in Files
        from guardian in file.Guardians
        where guardian.Link.Authority is not Authority.BarredByCourt
        select new Choice(Names(file, [guardian.Id]), texts["GuardianOf", file.Name, file.Names[guardian.Id], wording.Choice(guardian.Link.Kind)], guardian.Confirmed is null ? contacts["NotConfirmed"].Value : null);

    /// <summary>The ways.</summary>
    public IEnumerable<Choice> Channels => ApproachChoices.All<Channel>(wording);

    /// <summary>The topics.</summary>
    public IEnumerable<Choice> TopicChoices => ApproachChoices.Of(Files[0], wording, contacts).Topics;

    /// <summary>The tones.</summary>
    public IEnumerable<Choice> Tones => ApproachChoices.All<Tone>(wording);

    /// <summary>Whether the students can have been there.</summary>
    public IEnumerable<Choice> Presences => ApproachChoices.All<Presence>(wording);

    /// <summary>Who works here.</summary>
    public IEnumerable<Choice> StaffChoices => ApproachChoices.Of(Files[0], wording, contacts).Staff;

    /// <summary>The students for whom it was done, as a query.</summary>
    public string DoneQuery => string.Join('&', Results.Where(result => result.IsDone).Select(result => $"students={Uri.EscapeDataString(result.Student)}"));

    /// <summary>Shows the form: a parents' evening, now, with every guardian who has a right to information.</summary>
    public void OnGet()
    {
        Contact = EntryId.New().Value;
        Guardians = [.. from file in Files from guardian in file.Guardians where guardian.HasRightToInformation select Names(file, [guardian.Id])];
        (Channel, Tone, Staff) = (Domain.Relationships.Contacts.Channel.ParentsEvening, Domain.Relationships.Contacts.Tone.Neutral, Who.Actor.Id.Value);
        (Day, Hour) = (moments.Today, new TimeOnly(moments.Now.Hour, moments.Now.Minute));
    }

    /// <summary>Records it in every file of which a guardian is ticked.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(Guardians.Count > 0, nameof(Guardians), "missing");
        Require(Channel is not null, nameof(Channel), "missing");
        Require(Topics.Count > 0, nameof(Topics), "missing");
        Require(Tone is not null, nameof(Tone), "missing");
        Require(Staff is { Length: > 0 }, nameof(Staff), "missing");
        Require(Day is { } day && SchoolCalendar.ReckonsWith(day), nameof(Day), "missing");
        Require(Day is null || Day <= moments.Today, nameof(Day), "future");
        Require(Hour is not null, nameof(Hour), "missing");
        Require(Contact != Guid.Empty, nameof(Guardians), "missing");
        if (!ModelState.IsValid) return Again();

        var at = SchoolCalendar.At(Day!.Value, Hour!.Value).ToUniversalTime();
        return await AskAllAsync(new GroupContact(FamiliesIn(Guardians), new(Contact), at, new(Staff!), Channel!.Value, Tone!.Value, [.. Topics.Select(Topic.Of)], Presence, Text.Of(Shared)));
    }

    private void Require(bool isSo, string field, string otherwise)
    {
        if (!isSo) ModelState.AddModelError(field, texts[$"{field}.{otherwise}"]);
    }
}
