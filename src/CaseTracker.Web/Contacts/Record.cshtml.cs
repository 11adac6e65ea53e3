using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Contacts;

/// <summary>Records a contact that took place: a planned one, one that nobody planned, or a parent who called.</summary>
[TextsFrom(typeof(ContactTexts))]
internal sealed class RecordModel(Wording wording, IStringLocalizer<ContactTexts> texts, EarlierWords earlier) : EntryPage
{
    /// <summary>The planned contact, where there was one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Contact { get; set; }

    /// <summary>With whom, how, about what the school spoke.</summary>
    [BindProperty]
    public ApproachForm Approach { get; set; } = new();

    /// <summary>What the guardians brought up.</summary>
    [BindProperty]
    public List<string> Raised { get; set; } = [];

    /// <summary>What the school told.</summary>
    [BindProperty]
    public string? Shared { get; set; }

    /// <summary>What the guardians told.</summary>
    [BindProperty]
    public string? Heard { get; set; }

    /// <summary>What was deliberately not said.</summary>
    [BindProperty]
    public string? Withheld { get; set; }

    /// <inheritdoc />
    protected override Deed Deed => Deed.RecordContact;

    /// <summary>What there is to choose from.</summary>
    public ApproachChoices Choices => ApproachChoices.Of(Student, wording, texts, Corrects is null ? null : Approach);

    /// <summary>The heading.</summary>
    public string Heading => texts[Approach.Initiative is Initiative.Guardian ? "Record.ParentCalled" : "Record.Title", Student.GivenName];

    /// <summary>Shows the form, filled with the plan where there was one.</summary>
    public async Task OnGetAsync(Initiative initiative, string? guardian, CancellationToken cancellation)
    {
        var plan = Contact is { } contact ? await earlier.PlanAsync(Who, Student, new(contact), cancellation) : null;
        Approach = plan is null ? new ApproachForm { Initiative = initiative, Channel = Channel.Phone, Staff = Who.Actor.Id.Value } : ApproachForm.Of(plan.Approach);
        if (plan is null && initiative is Initiative.Guardian) Approach.Setting = Setting.Informal;
        if (plan is null && Student.Now.Family.Guardians.Count == 1) Approach.Guardians = [Student.Now.Family.Guardians.Keys.First().Value];
        // The short form (CalledModel) may have sent along what was filled in there.
        if (guardian is not null) Approach.Guardians = [guardian];
        if (Shared is { Length: > 0 }) Approach.Topics = Raised;
        if (plan is not null && Student.Now.Circles.Of(plan.Id) is { } chosen) MayRead = ReadersForm.Of(chosen.Circle);
        (Day, Hour) = InFields(plan?.StartedAt ?? Student.Day.Now);
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not ContactHeld was) return;
        (Approach, Raised) = (ApproachForm.Of(was.Approach), [.. was.Raised.Select(topic => topic.Code)]);
        (Shared, Heard, Withheld, (Day, Hour)) = (Said(was.Shared), Said(was.Heard), Said(was.Withheld), InFields(was.TookPlace));
        Contact = was.Contact == was.Id ? null : was.Contact.Value;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        var approach = Approach.ToApproach(ModelState, texts, needsTopics: false, Was<ContactHeld>()?.Approach);
        if (approach is null) return Again();
        return await AskAsync(new RecordContact(Entry, Contact is { } contact ? new EntryId(contact) : null, at, approach, [.. Raised.Select(Topic.Of)],
            Text.Of(Shared), Text.Of(Heard), Text.Of(Withheld)));
    }
}
