using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Family;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using CaseTracker.Web.TalkGuides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Contacts;

/// <summary>A planned contact: with whom, about what, whether the student knows, and the button that starts it.</summary>
[TextsFrom(typeof(ContactTexts))]
internal sealed class ContactModel(Wording wording, IStringLocalizer<ContactTexts> texts, RuleSentences rules, GuideBook guides, FamilyInWords family, StudentTimeline timeline) : FilePage
{
    /// <summary>The contact.</summary>
    [FromRoute(Name = "contact")]
    public Guid Contact { get; set; }

    /// <summary>Why it cannot wait.</summary>
    [BindProperty]
    public string? Urgency { get; set; }

    /// <summary>The plan.</summary>
    public PlannedContact Plan { get; private set; } = null!;

    /// <summary>How to hold it; null where such a talk needs no guide.</summary>
    public TalkGuide? Guide { get; private set; }

    /// <summary>What somebody has to know who is about to speak with each guardian.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Facts)> ToKnow => [.. from guardian in Plan.Approach.Guardians
                                                                                where Student.Now.Family.Guardians.ContainsKey(guardian)
                                                                                let facts = family.ToTalk(Student.Now.Family.Guardians[guardian].Link)
                                                                                where facts.Count > 0
                                                                                select (Student.Names[guardian], facts)];

    /// <summary>The last good news that was noted, so far as the reader may know, and when; null where there is none.</summary>
    public (string On, string? Words)? LastGood { get; private set; }

    /// <summary>What the rules advise, before it is started.</summary>
    public RefusalPanel Advice { get; private set; } = new([], IsAdvice: true);

    /// <summary>Whether it may be said why it cannot wait.</summary>
    public bool MayBeUrgent => Advising.YieldsToUrgency(Plan, Student);

    /// <summary>Whether it was started.</summary>
    public bool IsStarted => Plan.StartedAt is not null;

    /// <summary>Whether somebody was to come, and may not have: who does not pick up a phone was not reached.</summary>
    public bool MayStayAway => Plan.Approach.Channel is not Channel.Phone && !Plan.Approach.Channel.IsWritten();

    /// <summary>The heading.</summary>
    public string Heading => texts["Contact.Heading", wording.Choice(Plan.Approach.Channel), Guardians];

    /// <summary>With whom.</summary>
    public string Guardians => wording.List(Plan.Approach.Guardians.Select(guardian => Student.Names[guardian]));

    /// <summary>About what.</summary>
    public string Topics => wording.List(Plan.Approach.Topics.Select(Topic));

    /// <summary>The colour of it.</summary>
    public string Tone => wording.Choice(Plan.Approach.Tone);

    /// <summary>Who holds it.</summary>
    public string Holder => Student.Names[Plan.Approach.Holder];

    /// <summary>Which numbers to dial.</summary>
    public IReadOnlyList<(string Name, string Number)> Numbers => Plan.Approach.Channel is not Channel.Phone ? []
        : [.. Plan.Approach.Guardians.SelectMany(guardian => (Student.Names.Person(guardian)?.Phones ?? []).Where(phone => phone.IsInUse).Select(phone => (Student.Names[guardian], phone.Number)))];

    /// <summary>What the student knows of the contact and each topic.</summary>
    public IReadOnlyList<(string Part, string State)> Knows => [.. Parts.Select(part => (part.Topic is { } topic ? Topic(topic) : texts["Contact.Itself"].Value, texts[$"Knows.{part.State}"].Value))];

    /// <summary>What the student was told would stay unsaid.</summary>
    public string StaysUnsaid => wording.List(Student.Now.Informing.Contacts.TryGetValue(new(Contact), out var contact)
        ? contact.Tellings.SelectMany(told => told.WillNotBeSaid).Distinct().Where(topic => contact.ToldOf(topic) is null).Select(Topic)
        : []);

    /// <summary>Whether something has to be told first.</summary>
    public bool MustTell => Parts.Any(part => part.State is Domain.Relationships.Informing.Knows.Open);

    /// <summary>Whether the reader may let telling wait.</summary>
    public bool MayPostpone => Student.May(Deed.Record, Audience.Few);

    private IEnumerable<(Topic? Topic, Knows State)> Parts => Student.Now.Informing.Contacts.TryGetValue(new(Contact), out var contact)
        ? Knowledge.Parts(contact).Select(part => (part, Student.Now.Informing.StateOf(Student.Person, contact, part, Student.Day.Today)))
        : [];

    /// <inheritdoc />
    protected override Deed Deed => Deed.RecordContact;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        // A contact that took place, or was called off, is an entry on the timeline.
        if (!Student.Now.Contacts.Planned.TryGetValue(new(Contact), out var plan) || !Student.MayIn(plan, Deed.Record)) return LocalRedirect($"{Student.Href}#timeline");
        Plan = plan;
        await AdviseAsync();
        return null;
    }

    /// <summary>Shows it, with how to hold it.</summary>
    public Task OnGetAsync() => GuideAsync();

    /// <summary>Starts it, unless a rule refuses.</summary>
    public async Task<IActionResult> OnPostStartAsync()
    {
        var answer = await AskAsync(new StartContact(Entry, new(Contact), Text.Of(Urgency)), $"{Student.Href}/contacts/{Contact}");
        if (answer is PageResult) await GuideAsync();
        return answer;
    }

    private async Task GuideAsync()
    {
        if (Plan.Approach.Channel.IsWritten() || TalkKinds.Of(Plan.Approach, Student.Now) is not { } kind) return;
        Guide = (await guides.FindAsync(Who, kind, HttpContext.RequestAborted)).For(Student.GivenName, Guardians, Holder);
        if (kind is TalkKind.BadNews) LastGood = await LastGoodAsync();
    }

    private async Task<(string, string?)?> LastGoodAsync()
    {
        var last = (await timeline.ReadAsync(Who, Student, Clock.TookPlace, StudentTimeline.GroupOf<PositiveNoted>(), HttpContext.RequestAborted)).Where(line => line.Entry is PositiveNoted).MaxBy(line => line.Entry.TookPlace);
        return last is null ? null : (Moments.LongDay(SchoolCalendar.DateOf(last.Entry.TookPlace)), last.Passages is [var said, ..] ? said.Words : null);
    }

    private async Task AdviseAsync()
    {
        Advice = await rules.PanelAsync(Who.School, StudentId, Advising.On(Plan, Student), HttpContext.RequestAborted, isAdvice: true);
    }

    private string Topic(Topic topic) => wording.Topic(topic, Student.Day.Policy);
}
