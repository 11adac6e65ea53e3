using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>What an adult student agrees that the school shares with the parents; and taking that back.</summary>
[TextsFrom(typeof(InformingTexts))]
internal sealed class SharingModel(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments) : InformingPage(wording, texts, moments)
{
    private readonly IStringLocalizer<InformingTexts> texts = texts;
    private readonly Wording wording = wording;

    /// <summary>With whom the school may share.</summary>
    [BindProperty]
    public List<string> Guardians { get; set; } = [];

    /// <summary>Whether about everything, or only about some topics; asked outright, because nothing ticked must not mean everything.</summary>
    [BindProperty]
    public bool? Everything { get; set; }

    /// <summary>About what, when not about everything.</summary>
    [BindProperty]
    public List<string> Topics { get; set; } = [];

    /// <summary>Whether the student is of age today.</summary>
    public bool IsAdult => Student.Now.Enrolment.IsAdult(Student.Day.Today);

    /// <summary>The agreements that hold.</summary>
    public IReadOnlyList<(string Id, string Sentence)> Agreements => [.. Student.Now.Voices.Agreements.Select(agreed => (agreed.Id.ToString(),
        texts["Sharing.Line", wording.List(agreed.Guardians.Select(guardian => Student.Names[guardian])), agreed.Topics.Count == 0 ? texts["Sharing.All"].Value : wording.List(agreed.Topics.Select(Words))].Value))];

    /// <summary>The guardians.</summary>
    public IEnumerable<Choice> GuardianChoices => KeepingPeople(Student.Guardians.Select(guardian => new Choice(guardian.Id.Value, Student.Names[guardian.Id])), [.. Guardians]);

    /// <summary>Everything or not.</summary>
    public IEnumerable<Choice> Scopes => [new(bool.FalseString, texts["Everything.no"]), new(bool.TrueString, texts["Everything.yes"])];

    /// <summary>The topics.</summary>
    public IEnumerable<Choice> TopicChoices => AllTopics.Select(topic => new Choice(topic.Code, Words(topic)));

    /// <summary>Shows what holds; the only guardian is ticked.</summary>
    public void OnGet()
    {
        if (Student.Now.Family.Guardians.Count == 1) Guardians = [Student.Now.Family.Guardians.Keys.First().Value];
        SetNow();
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not SharingAgreed was) return;
        (Guardians, Everything, Topics) = ([.. was.Guardians.Select(guardian => guardian.Value)], was.Topics.Count == 0, [.. was.Topics.Select(topic => topic.Code)]);
        (Day, Hour) = InFields(was.TookPlace);
    }

    /// <summary>Records an agreement.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Guardians.Count == 0) ModelState.AddModelError(nameof(Guardians), texts["Sharing.Guardians.missing"]);
        if (Everything is null) ModelState.AddModelError(nameof(Everything), texts["Everything.missing"]);
        if (Everything is false && Topics.Count == 0) ModelState.AddModelError(nameof(Topics), texts["Sharing.Topics.missing"]);
        var at = Moment();
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new AgreeToSharing(Entry, at, [.. Guardians.Select(guardian => new PersonId(guardian))], Everything is true ? [] : [.. Topics.Select(Topic.Of)]), $"{Student.Href}/sharing");
    }

    /// <summary>Takes one back.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(Guid agreement) => AskBesideAsync(new WithdrawSharing(Entry.Derived($"withdraw {agreement}"), new EntryId(agreement)));
}
