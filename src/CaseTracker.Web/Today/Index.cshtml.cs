using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Duties;
using CaseTracker.Web.Forgetting;
using CaseTracker.Web.Groups;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Today;

/// <summary>The worklist: my duties by urgency, and what is planned today. Overdue is never hidden.</summary>
internal sealed class IndexModel(SignedIn who, IDocumentStore store, Worklist worklist, Glasses glasses, Weeks weeks, Keeping keeping, GroupWorks works, Schoolhouse schools, DutySentences duties, Wording wording, IStringLocalizer<TodayTexts> texts, Moments moments) : PageModel
{
    /// <summary>So many duties stand on one page.</summary>
    public const int AtOnce = 200;

    /// <summary>A contact to come, or of which the day is past and nobody said how it went.</summary>
    public sealed record Call(string Student, string Sentence, DateTimeOffset On, string Href, bool IsPast, StartedContact? Started);

    /// <summary>A file that somebody opened who does not work with the student.</summary>
    public sealed record Opened(string Id, string By, string Student, DateTimeOffset At, string Href);

    /// <summary>What the reader has to know of, and did not see yet.</summary>
    public IReadOnlyList<Opened> Glasses { get; private set; } = [];

    /// <summary>The week of readings that the reader should look at; null when there is none.</summary>
    public DateOnly? Week { get; private set; }

    /// <summary>How many decisions wait about what is past its term; only of who decides.</summary>
    public int PastTerm { get; private set; }

    /// <summary>Whether those of colleagues are shown too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>How many duties, the most urgent first, stand on the pages before.</summary>
    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    /// <summary>How many stand on the pages after this one.</summary>
    public int Further { get; private set; }

    /// <summary>What was being done for a large group, and stopped before everybody had their turn.</summary>
    public IReadOnlyList<GroupWork> Stopped { get; private set; } = [];

    /// <summary>Who sees to the whole school may look at everybody's.</summary>
    public bool MayShowAll => Worklist.MayShowAll(who);

    /// <summary>Whether there are several duties that the reader can pass on together.</summary>
    public bool MayPassOn => !All && Duties.Duties.Count > 1 && GroupPage.IsFor(who.Actor);

    /// <summary>Colleagues whose work I do while they are away.</summary>
    public IReadOnlyList<string> Away { get; private set; } = [];

    /// <summary>Postponements of which my word as the second person is awaited, or that of whose work I do, in a sentence with its address.</summary>
    public IReadOnlyList<(string Sentence, string Href)> Awaited { get; private set; } = [];

    /// <summary>What is to be done.</summary>
    public DutyList Duties { get; private set; } = new([]);

    /// <summary>What is planned today.</summary>
    public IReadOnlyList<Call> Calls { get; private set; } = [];

    /// <summary>Shows what there is to do.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var ((rows, planned, closed, known), away) = await worklist.TodayAsync(who, All, cancellation);
        Stopped = await works.StoppedAsync(who, cancellation);
        var awaited = await worklist.AwaitedAsync(who, away, cancellation);
        var broken = await glasses.ToldAsync(who, cancellation);
        Week = await weeks.WaitingAsync(who, cancellation);
        PastTerm = await keeping.WaitingAsync(who, cancellation);
        Away = [.. away.Select(person => person.Name)];
        // What R1 asks about one contact is one line. Of all lines only those of this page need names.
        var lines = rows.GroupBy(row => (row.Student, row.Task, row.About, Person: row.Task is DutyTask.InformStudent ? null : row.Person)).ToList();
        After = Math.Clamp(After, 0, lines.Count);
        var shown = lines.Skip(After).Take(AtOnce).ToList();
        Further = lines.Count - After - shown.Count;
        var people = shown.Select(same => same.First()).SelectMany(row => new[] { row.Student, row.Owner, row.Person?.Value ?? "" })
            .Concat(planned.SelectMany(plan => plan.Approach.Guardians.Select(guardian => guardian.Value).Append(plan.Student).Append(plan.StartedBy ?? "")))
            .Concat(broken.SelectMany(glass => new[] { glass.By, glass.Student }))
            .Concat(awaited.SelectMany(one => new[] { one.Student, one.By.Value, one.Whom.Value }));
        await using var session = store.QuerySession(who.School);
        var names = await Names.LoadAsync(session, people, cancellation);
        var policy = (await schools.BearingsAsync(who.School, who.Actor)).Policy;
        var kinds = await schools.KindsAsync(who.School);

        Glasses = [.. broken.Select(glass => new Opened(glass.Id, names[new(glass.By)], names[new(glass.Student)], glass.At, $"/students/{Uri.EscapeDataString(glass.Student)}#{glass.Id}"))];
        Duties = new([.. from same in shown
                         let first = same.First()
                         let persons = first.Task is not DutyTask.InformStudent && first.Person is { } person ? [person] : (IReadOnlyList<PersonId>)[]
                         select new DutyLine(
                             duties.Sentence(first.Task, new(first.Student), persons, same.Where(row => row.Topic is not null).Select(row => row.Topic!.Value), names, policy, known.GetValueOrDefault(first.Student)?.Interventions.Of(first.About), kinds),
                             names[new(first.Owner)], first.Due, DutySentences.Href(first.Student, first.Task, first.About, null), names[new(first.Student)], closed.Contains(first.Student) ? null : DutySentences.PageOf(first.Student, first.Id))]);
        Awaited = [.. awaited.Select(one => (texts[one.IsOver ? "Awaited.ended" : "Awaited.waits", names[one.By], names[new(one.Student)], one.Whom == who.Actor.Id ? texts["Awaited.you"].Value : names[one.Whom]].Value,
            $"/students/{Uri.EscapeDataString(one.Student)}/second-postponement?postponement={one.Postponement}"))];
        Calls = [.. planned.Select(plan => new Call(names[new(plan.Student)],
            texts["PlannedLine", wording.Choice(plan.Approach.Channel), wording.List(plan.Approach.Guardians.Select(guardian => names[guardian])), plan.Approach.Topics is { Count: > 0 } topics ? texts["PlannedLine.about", wording.List(topics.Select(topic => wording.Topic(topic, policy)))].Value : ""],
            plan.On, $"/students/{Uri.EscapeDataString(plan.Student)}/contacts/{plan.Contact}", SchoolCalendar.DateOf(plan.On) < moments.Today,
            plan is { StartedAt: { } at, StartedBy: { } by } ? new StartedContact(names[new(by)], at, $"/students/{Uri.EscapeDataString(plan.Student)}/record?contact={plan.Contact}") : null))];
    }

    /// <summary>The reader saw that a file was opened.</summary>
    public async Task<IActionResult> OnPostSeenAsync(string? glass, CancellationToken cancellation) =>
        glass is not null && await glasses.SeeAsync(who, glass, cancellation) ? LocalRedirect("/today") : NotFound();
}
