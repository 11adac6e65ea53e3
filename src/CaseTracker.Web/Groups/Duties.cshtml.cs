using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Duties;
using CaseTracker.Web.Students;
using CaseTracker.Web.Today;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>Passes on what somebody has to do for many students: to one colleague, who may do each of these things.</summary>
[TextsFrom(typeof(GroupTexts))]
internal sealed class DutiesModel(Worklist worklist, Wording wording, DutySentences sentences, IStringLocalizer<GroupTexts> texts) : GroupPage
{
    /// <summary>Whether it is about the reader's own worklist: the students are those of it.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    /// <summary>The duties, each as student, duty and owner.</summary>
    [BindProperty]
    public List<string> Duties { get; set; } = [];

    /// <summary>Who has them from now on.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>What is open, by student.</summary>
    public IReadOnlyList<Choice> Open => [..
        from file in Files
        from duty in file.Now.Duties.Open.OrderBy(duty => duty.Due)
        where !Mine || duty.Owner == Who.Actor.Id
        select new Choice(
            Names(file, [new($"{duty.Id}"), duty.Owner]),
            texts["Duties.Line", file.Name, sentences.Sentence(duty, DutyLines.PeopleOf(duty, file.Now), duty.Topic is { } topic ? [topic] : [], file)],
            texts["Duties.Owner", file.Names[duty.Owner], Moments.LongDay(SchoolCalendar.DateOf(duty.Due.AddTicks(-1)))])];

    /// <summary>Who works here.</summary>
    public IEnumerable<Choice> Colleagues => wording.Colleagues(Files[0].Colleagues);

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (Mine && Students.Count == 0)
            Students = [.. (await worklist.OwnAsync(Who, HttpContext.RequestAborted)).Select(duty => duty.Student).Distinct()];
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>Shows the form with the reader's own duties ticked.</summary>
    public void OnGet() => Duties = [.. from choice in Open where PeopleOf(choice.Value)[1] == Who.Actor.Id select choice.Value];

    /// <summary>Passes them on.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Duties.Count == 0) ModelState.AddModelError(nameof(Duties), texts["Duties.missing"]);
        if (To is not { Length: > 0 }) ModelState.AddModelError(nameof(To), texts["To.missing"]);
        if (!ModelState.IsValid) return Again();
        var offered = Open.Select(choice => choice.Value).ToHashSet();
        return await AskAllAsync(new GroupDuties(
            [.. from one in Duties where offered.Contains(one) let people = PeopleOf(one) select new DutyInGroup(new(StudentOf(one)), DutyId.Of(people[0].Value), people[1])], new(To!)));
    }
}
