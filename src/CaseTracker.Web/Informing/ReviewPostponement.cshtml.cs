using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>Looks at a postponement again: it goes on until another day, or ends now.</summary>
[TextsFrom(typeof(InformingTexts))]
internal sealed class ReviewPostponementModel(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments, Readers readers) : SafetyPage(wording, texts, moments, readers)
{
    private readonly IStringLocalizer<InformingTexts> texts = texts;

    /// <summary>The postponement, or the entry that set its present date.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Postponement { get; set; }

    /// <summary>Whether it goes on; nothing until somebody chose.</summary>
    [BindProperty]
    public bool? GoesOn { get; set; }

    /// <summary>The new last day.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>The postponements that are not over, the most pressing first.</summary>
    public IReadOnlyList<Choice> Postponements { get; private set; } = [];

    /// <summary>What can be decided.</summary>
    public IEnumerable<Choice> Outcomes => [new(bool.FalseString, texts["GoesOn.no"], texts["GoesOn.no.hint", Student.GivenName]), new(bool.TrueString, texts["GoesOn.yes"])];

    /// <inheritdoc />
    protected override Relations RelationsBesides(Relationship now) => Who.Actor.RelationsToAny(now.Informing.Postponed.Where(wait => !wait.IsOver));

    /// <inheritdoc />
    protected override Task<IActionResult?> OpenAsync()
    {
        Postponements = [.. Open.OrderBy(wait => wait.HoldsUntil).Select(wait => new Choice(wait.Id.ToString(), Find(wait.Contact.Value) is { } contact ? Sentence(contact) : texts["Inform.Other"], Waits(wait)))];
        return base.OpenAsync();
    }

    /// <summary>Shows the form; the only postponement is chosen.</summary>
    public void OnGet()
    {
        Postponement = Open.FirstOrDefault(wait => wait.Id.Value == Postponement || wait.About.Value == Postponement)?.Id.Value ?? (Postponements is [var only] ? Guid.Parse(only.Value) : null);
        ModelState.Remove(nameof(Postponement));
        Until = LastDay;
    }

    /// <summary>Records it. Two people decide, also that it ends; a reason of safety is needed only to let it go on.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Postponement is null) ModelState.AddModelError(nameof(Postponement), texts["Postponement.missing"]);
        if (GoesOn is null) ModelState.AddModelError(nameof(GoesOn), texts["GoesOn.missing"]);
        if (string.IsNullOrEmpty(Approver)) ModelState.AddModelError(nameof(Approver), texts["Approver.missing"]);
        if (GoesOn is true)
        {
            if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), texts["Reason.missing"]);
            if (Until is null) ModelState.AddModelError(nameof(Until), texts["ReviewOn.missing"]);
        }

        if (!ModelState.IsValid) return Again();
        return await AskAsync(new ReviewPostponement(Entry, new EntryId(Postponement!.Value), new PersonId(Approver!), GoesOn is true ? Until : null, Text.Of(Reason)));
    }

    private IEnumerable<Postponement> Open => Student.Now.Informing.Postponed.Where(wait => !wait.IsOver);

    private string Waits(Postponement wait)
    {
        var asked = texts["Review.Waits", Parts(wait), Moments.LongDay(wait.HoldsUntil), Student.Names[wait.By]];
        return wait.Awaits is { Whom: var second } ? $"{asked.Value} {texts["Review.Awaits", Student.Names[second]].Value}" : asked;
    }
}
