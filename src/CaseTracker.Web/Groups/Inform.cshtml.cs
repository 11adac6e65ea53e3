using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>Tells a whole group of students of a contact that all their families had: each student is told by name, in their own file.</summary>
[TextsFrom(typeof(GroupTexts))]
internal sealed class InformModel(Wording wording, IStringLocalizer<GroupTexts> texts, Moments moments) : GroupPage
{
    /// <summary>A contact of several of the students, of which they do not know everything.</summary>
    public sealed record SharedContact(EntryId Contact, string Sentence, DateTimeOffset? At, int Count);

    /// <summary>The contact.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Contact { get; set; }

    /// <summary>The students who were told, each with the guardians that were named, as in <see cref="GroupPage.Names"/>.</summary>
    [BindProperty]
    public List<string> Told { get; set; } = [];

    /// <summary>The topics that were named.</summary>
    [BindProperty]
    public List<string> Topics { get; set; } = [];

    /// <summary>How they were told.</summary>
    [BindProperty]
    public ToldHow How { get; set; }

    /// <summary>What was said.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The day.</summary>
    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>The hour.</summary>
    [BindProperty]
    public TimeOnly? Hour { get; set; }

    /// <summary>The contacts to choose from, the last one first.</summary>
    public IReadOnlyList<SharedContact> Shared => [..
        (from file in Files
         from contact in file.Now.Informing.Contacts.Values
         where IsToTell(file, contact)
         group (file, contact) by contact.Contact into same
         let first = same.First().contact
         orderby first.At ?? DateTimeOffset.MaxValue descending
         select new SharedContact(same.Key, texts["Inform.Line", wording.Choice(first.Approach.Channel), wording.List(first.Approach.Topics.Select(topic => wording.Topic(topic, Files[0].Day.Policy)))].Value.TrimEnd(' ', ':'),
             first.At, same.Count()))];

    /// <summary>The students who do not know everything of it yet.</summary>
    public IReadOnlyList<Choice> ToTell => [.. Files.Where(file => Subject(file) is { } contact && IsToTell(file, contact)).Select(file => new Choice(Names(file, Subject(file)!.Approach.Guardians), file.Name))];

    /// <summary>The topics of the contact.</summary>
    public IEnumerable<Choice> TopicChoices => TopicsOfAll.Select(topic => new Choice(topic.Code, wording.Topic(topic, Files[0].Day.Policy)));

    /// <summary>How somebody can be told.</summary>
    public IEnumerable<Choice> Hows => ApproachChoices.All<ToldHow>(wording);

    private IEnumerable<Topic> TopicsOfAll => Files.Select(Subject).Where(contact => contact is not null).SelectMany(contact => contact!.Approach.Topics).Distinct();

    /// <summary>Shows the form with everybody and everything ticked.</summary>
    public void OnGet()
    {
        Told = [.. ToTell.Select(choice => choice.Value)];
        Topics = [.. TopicsOfAll.Select(topic => topic.Code)];
        (Day, Hour) = (moments.Today, new TimeOnly(moments.Now.Hour, moments.Now.Minute));
    }

    /// <summary>Notes for each student that they were told.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Contact is null) return LocalRedirect("/groups");
        Require(Told.Count > 0, nameof(Told), "missing");
        Require(Day is not null, nameof(Day), "missing");
        Require(Day is null || Day <= moments.Today, nameof(Day), "future");
        Require(Hour is not null, nameof(Hour), "missing");
        if (!ModelState.IsValid) return Again();

        var at = SchoolCalendar.At(Day!.Value, Hour!.Value).ToUniversalTime();
        // All of it comes from the form: what a student knows changes with the first time it is sent.
        return await AskAllAsync(new GroupInforming(FamiliesIn(Told), new(Contact.Value), at, How, [.. Topics.Select(Topic.Of)], Text.Of(Words)));
    }

    private ContactToTell? Subject(StudentFile file) => Contact is { } id ? file.Now.Informing.Contacts.GetValueOrDefault(new(id)) : null;

    private static bool IsToTell(StudentFile file, ContactToTell contact) => Knowledge.Parts(contact)
        .Any(part => file.Now.Informing.StateOf(file.Person, contact, part, file.Day.Today) is Knows.Open);

    private void Require(bool isSo, string field, string otherwise)
    {
        if (!isSo) ModelState.AddModelError(field, texts[$"{field}.{otherwise}"]);
    }
}
