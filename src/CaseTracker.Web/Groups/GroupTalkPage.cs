using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>A page on which the school speaks with many families, or means to: with whom, how, about what.</summary>
internal abstract class GroupTalkPage(Wording wording, IStringLocalizer<ContactTexts> contacts, IStringLocalizer<GroupTexts> texts) : GroupPage
{
    /// <summary>Who of home it is with, each with the student, as in <see cref="GroupPage.Names"/>.</summary>
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

    /// <summary>Who speaks for the school.</summary>
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

    /// <summary>Sets the form to every guardian who has a right to information, and who fills it in.</summary>
    protected void SetUsual(Channel channel)
    {
        Guardians = [.. from file in Files from guardian in file.Guardians where guardian.HasRightToInformation select Names(file, [guardian.Id])];
        (Channel, Tone, Staff) = (channel, Domain.Relationships.Contacts.Tone.Neutral, Who.Actor.Id.Value);
    }

    /// <summary>Says of each field what is missing in it.</summary>
    protected void RequireTalk()
    {
        Require(Guardians.Count > 0, nameof(Guardians), "missing");
        Require(Channel is not null, nameof(Channel), "missing");
        Require(Topics.Count > 0, nameof(Topics), "missing");
        Require(Tone is not null, nameof(Tone), "missing");
        Require(Staff is { Length: > 0 }, nameof(Staff), "missing");
        Require(Day is { } day && SchoolCalendar.ReckonsWith(day), nameof(Day), "missing");
        Require(Hour is not null, nameof(Hour), "missing");
    }

    /// <summary>Says that something is not right in a field.</summary>
    protected void Require(bool isSo, string field, string otherwise)
    {
        if (!isSo) ModelState.AddModelError(field, texts[$"{field}.{otherwise}"]);
    }
}
