using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Contacts;

/// <summary>Changes the plan of a contact: with whom, about what, whether the student is there, when.</summary>
[TextsFrom(typeof(ContactTexts))]
internal sealed class ChangeModel(Wording wording, IStringLocalizer<ContactTexts> texts, EarlierWords earlier) : FilePage
{
    /// <summary>The contact.</summary>
    [FromRoute(Name = "contact")]
    public Guid Contact { get; set; }

    /// <summary>With whom, how, about what.</summary>
    [BindProperty]
    public ApproachForm Approach { get; set; } = new();

    /// <summary>The day.</summary>
    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>The hour.</summary>
    [BindProperty]
    public TimeOnly? Hour { get; set; }

    /// <summary>What there is to choose from.</summary>
    public ApproachChoices Choices => ApproachChoices.Of(Student, wording, texts);

    private PlannedContact? Plan => Student.Now.Contacts.Planned.GetValueOrDefault(new(Contact));

    /// <summary>Shows the plan; "student" preselects that the student will be there.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "student")] Presence? present, CancellationToken cancellation)
    {
        if (await earlier.PlanAsync(Who, Student, new(Contact), cancellation) is not { } plan) return LocalRedirect($"{Student.Href}#timeline");
        Approach = ApproachForm.Of(plan.Approach);
        if (present is { } presence) Approach.Student = presence;
        var on = Moments.InBrussels(plan.On);
        (Day, Hour) = (DateOnly.FromDateTime(on.DateTime), new TimeOnly(on.Hour, on.Minute));
        return Page();
    }

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Day is null) ModelState.AddModelError(nameof(Day), texts["Day.missing"]);
        if (Approach.Staff is null or "") Approach.Staff = Plan?.Approach.Holder.Value ?? Who.Actor.Id.Value;
        if (Plan?.Approach is { } now) (Approach.Initiative, Approach.Setting, Approach.Route) = (now.Initiative, now.Setting, now.Route);
        var approach = Approach.ToApproach(ModelState, texts, needsTopics: true, Plan?.Approach);
        if (approach is null) return Again();
        var on = SchoolCalendar.At(Day!.Value, Hour ?? new TimeOnly(12, 0)).ToUniversalTime();
        return await AskAsync(new MoveContact(Entry, new(Contact), on, approach), $"{Student.Href}/contacts/{Contact}");
    }
}
