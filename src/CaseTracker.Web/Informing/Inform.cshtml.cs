using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>States that the student was told of a contact: with whom, which topics, what will not be said.</summary>
[TextsFrom(typeof(InformingTexts))]
internal sealed class InformModel(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments) : InformingPage(wording, texts, moments)
{
    private readonly IStringLocalizer<InformingTexts> texts = texts;
    private readonly Wording wording = wording;

    /// <summary>The contact, or the entry that says it took place.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Contact { get; set; }

    /// <summary>The guardians that were named.</summary>
    [BindProperty]
    public List<string> Guardians { get; set; } = [];

    /// <summary>The topics that were named.</summary>
    [BindProperty]
    public List<string> Topics { get; set; } = [];

    /// <summary>What the student was told would not be said.</summary>
    [BindProperty]
    public List<string> Unsaid { get; set; } = [];

    /// <summary>How the student was told.</summary>
    [BindProperty]
    public ToldHow How { get; set; }

    /// <summary>What was said to the student.</summary>
    [BindProperty]
    public new string? Words { get; set; }

    /// <summary>What it is about, in a sentence.</summary>
    public string About => Subject is { } contact
        ? texts[contact.Held is null ? "Inform.Planned" : "Inform.Held", wording.Choice(contact.Approach.Channel), wording.List(contact.Approach.Guardians.Select(guardian => Student.Names[guardian]))]
        : texts["Inform.Other"];

    /// <summary>The guardians of the contact.</summary>
    public IEnumerable<Choice> GuardianChoices =>
        KeepingPeople((Subject?.Approach.Guardians ?? [.. Student.Now.Family.Guardians.Keys]).Select(guardian => new Choice(guardian.Value, Student.Names[guardian])), [.. Guardians]);

    /// <summary>The topics of the contact first, then all others.</summary>
    public IEnumerable<Choice> TopicChoices => KeepingTopics((Subject?.Approach.Topics ?? AllTopics).Select(AsChoice), Topics);

    /// <summary>Topics that may stay unsaid.</summary>
    public IEnumerable<Choice> UnsaidChoices => KeepingTopics(AllTopics.Except(Subject?.Approach.Topics ?? []).Select(AsChoice), Unsaid);

    /// <summary>How somebody can be told.</summary>
    public IEnumerable<Choice> Hows => ApproachChoices.All<ToldHow>(wording);

    /// <summary>The contacts to choose from, where none was named.</summary>
    public IReadOnlyList<(EntryId Contact, string Sentence)> ToChoose => Contact != Guid.Empty ? [] : [.. Contacts.Select(contact => (contact.Contact, Sentence(contact)))];

    private ContactToTell? Subject => Find(Contact);

    /// <inheritdoc />
    protected override Task<IActionResult?> OpenAsync() =>
        // A form that was filled in is answered, and nothing of it lost, when its contact is gone meanwhile.
        HttpMethods.IsGet(Request.Method) && Corrects is null && Contact != Guid.Empty && Subject is null ? Task.FromResult<IActionResult?>(NotFound()) : base.OpenAsync();

    /// <summary>Shows the form with everything that is usually told ticked.</summary>
    public void OnGet()
    {
        Guardians = [.. Subject?.Approach.Guardians.Select(guardian => guardian.Value) ?? []];
        Topics = [.. Subject?.Approach.Topics.Select(topic => topic.Code) ?? []];
        SetNow();
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not StudentInformed was) return;
        (Contact, How, Words, (Day, Hour)) = (was.Contact.Value, was.How, Said(was.Words), InFields(was.TookPlace));
        (Guardians, Topics, Unsaid) = ([.. was.Guardians.Select(guardian => guardian.Value)], [.. was.Topics.Select(topic => topic.Code)], [.. was.WillNotBeSaid.Select(topic => topic.Code)]);
    }

    /// <summary>Records it; for a planned contact it goes on to that contact.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        if (Contact == Guid.Empty) ModelState.AddModelError("", texts["Contact.missing"]);
        if (Guardians.Count == 0) ModelState.AddModelError(nameof(Guardians), texts["Guardians.missing"]);
        if (!ModelState.IsValid) return Again();

        var contact = Subject?.Contact ?? new EntryId(Contact);
        return await AskAsync(
            new InformStudent(Entry, contact, at, How, [.. Guardians.Select(guardian => new PersonId(guardian))], [.. Topics.Select(Topic.Of)], [.. Unsaid.Select(Topic.Of)], Text.Of(Words)),
            Subject is { Held: null } ? $"{Student.Href}/contacts/{contact}" : null);
    }

    private IEnumerable<Choice> KeepingTopics(IEnumerable<Choice> offered, IEnumerable<string> chosen) => Keeping(offered, chosen, code => AsChoice(new Topic(code)).Text);

    private Choice AsChoice(Topic topic) => new(topic.Code, wording.Topic(topic, Student.Day.Policy));
}
