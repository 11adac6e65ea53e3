using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Contacts;

/// <summary>Plans a contact with guardians, before anything is dialled, sent or said.</summary>
[TextsFrom(typeof(ContactTexts))]
internal sealed class PlanModel(Wording wording, IStringLocalizer<ContactTexts> texts) : EntryPage
{
    /// <summary>With whom, how, about what.</summary>
    [BindProperty]
    public ApproachForm Approach { get; set; } = new();

    /// <inheritdoc />
    protected override Deed Deed => Deed.RecordContact;

    /// <summary>What there is to choose from.</summary>
    public ApproachChoices Choices => ApproachChoices.Of(Student, wording, texts, Corrects is null ? null : Approach);

    /// <summary>Shows the form with what is usual: today, by phone, the only guardian there is.</summary>
    public void OnGet(Channel? channel)
    {
        Approach.Staff = Who.Actor.Id.Value;
        Approach.Channel = channel ?? Channel.Phone;
        if (Student.Now.Family.Guardians.Count == 1) Approach.Guardians = [Student.Now.Family.Guardians.Keys.First().Value];
        SetNow();
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not ContactPlanned was) return;
        (Approach, (Day, Hour)) = (ApproachForm.Of(was.Approach), InFields(was.On));
    }

    /// <summary>Plans, and goes to the contact.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Day is null || !SchoolCalendar.ReckonsWith(Day.Value)) ModelState.AddModelError(nameof(Day), texts["Day.missing"]);
        var approach = Approach.ToApproach(ModelState, texts, needsTopics: true, Was<ContactPlanned>()?.Approach);
        if (approach is null) return Again();
        var on = SchoolCalendar.At(Day!.Value, Hour ?? new TimeOnly(12, 0)).ToUniversalTime();
        return await AskAsync(new PlanContact(Entry, on, approach), $"{Student.Href}/contacts/{Entry}");
    }
}
