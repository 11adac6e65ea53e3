using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>What the student was told once for a time: what holds, with a button to end it, and telling something new.</summary>
[TextsFrom(typeof(InformingTexts))]
internal sealed class StandingModel(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments, Readers readers) : InformingPage(wording, texts, moments)
{
    private readonly IStringLocalizer<InformingTexts> texts = texts;

    /// <summary>The topic.</summary>
    [BindProperty]
    public string? Topic { get; set; }

    /// <summary>The last day it holds.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>What was said to the student.</summary>
    [BindProperty]
    public new string? Words { get; set; }

    /// <summary>What holds today, soonest over first.</summary>
    public IReadOnlyList<(string Id, string Sentence)> Holding => [.. Student.Now.Informing.Standing.Where(one => one.EndedOn is null && one.Until >= Student.Day.Today).OrderBy(one => one.Until)
        .Select(one => (one.Id.ToString(), texts["Standing.Line", base.Words(one.Topic), Moments.LongDay(one.Until)].Value))];

    /// <summary>The topics.</summary>
    public IEnumerable<Choice> Topics => AllTopics.Select(topic => new Choice(topic.Code, base.Words(topic)));

    /// <summary>Who will read it.</summary>
    public WhoWillRead WhoWillRead => readers.Of(Student, Domain.Relationships.Audience.ClassCouncil);

    /// <summary>Shows what holds; a new one lasts until the end of the school year.</summary>
    public void OnGet()
    {
        SetNow();
        Until = EndOfYear;
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not StandingInformingGiven was) return;
        (Topic, Until, Words, (Day, Hour)) = (was.Topic.Code, was.Until, Said(was.Words), InFields(was.TookPlace));
    }

    /// <summary>Records that the student was told.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrEmpty(Topic)) ModelState.AddModelError(nameof(Topic), texts["Topic.missing"]);
        if (Until is null) ModelState.AddModelError(nameof(Until), texts["Until.missing"]);
        var at = Moment();
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new GiveStandingInforming(Entry, at, Domain.Relationships.Contacts.Topic.Of(Topic!), Until!.Value, Text.Of(Words)));
    }

    /// <summary>Ends one.</summary>
    public Task<IActionResult> OnPostEndAsync(Guid standing) => AskBesideAsync(new EndStandingInforming(Entry.Derived($"end {standing}"), new EntryId(standing)));

    private DateOnly EndOfYear
    {
        get
        {
            var today = Student.Day.Today;
            var june = new DateOnly(today.Year, 6, 30);
            return today <= june ? june : june.AddYears(1);
        }
    }
}
