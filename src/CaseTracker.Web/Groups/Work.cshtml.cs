using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>How far a work for a large group is, and what came of it. It looks again by itself for as long as the work goes on.</summary>
internal sealed class WorkModel(SignedIn who, GroupWorks works, IDocumentStore store, GroupAsking asking, IStringLocalizer<GroupTexts> texts) : PageModel
{
    private const int SecondsBetweenLooks = 3;

    private IReadOnlyDictionary<string, string[]>? form;

    /// <summary>A form with nothing but what it sends along.</summary>
    public sealed record Along(string Address, IReadOnlyList<(string Name, string Value)> Fields);

    /// <summary>The work.</summary>
    public GroupWork Work { get; private set; } = null!;

    /// <summary>What came of it so far.</summary>
    public IReadOnlyList<Done> Results { get; private set; } = [];

    /// <summary>Whether it is being worked on.</summary>
    public bool IsGoing { get; private set; }

    /// <summary>What is done, as the heading of the page that asked it.</summary>
    public string Title => texts[Work.Page switch { "/groups/contact" => "Contact.Title", "/groups/inform" => "Inform.Title", "/groups/confirm" => "Confirm.Title", "/groups/plan" => "Plan.Title", "/groups/duties" => "Duties.Title", "/groups/undo" => "Undo.Title", _ => "Persons.Title" }];

    /// <summary>Whether the form can be sent again: not where it is under keys that are gone.</summary>
    public bool IsReadable => form is not null;

    /// <summary>The form as it was sent: who is done stays done, the others get their turn.</summary>
    public Along GoOn => new(Work.Page, Fields(_ => true));

    /// <summary>The form for those with whom it was not possible, to be looked at first.</summary>
    public Along Again => new(Work.Page, Fields(name => name is not (nameof(GroupPage.EntryKey) or nameof(GroupPage.Students)), Results.Where(result => !result.IsDone)));

    /// <summary>After a contact: telling the students of it. Null after anything else.</summary>
    public string? ThenInform => Work.Page == "/groups/contact" && Results.Any(result => result.IsDone) && form is not null
        ? $"/groups/inform?contact={form[nameof(ContactModel.Contact)][0]}&work={Work.Id}"
        : null;

    /// <summary>Undoing it; null where nothing was done, or it undid something itself.</summary>
    public string? Undo => Work.Page != UndoModel.Address && Results.Any(result => result.IsDone) ? $"{UndoModel.Address}?work={Work.Id}" : null;

    /// <summary>Shows it to who asked for it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid work, CancellationToken cancellation)
    {
        if (await works.FindAsync(who, work, cancellation) is not { } found) return NotFound();
        (Work, form) = (found, works.FormOf(found));
        IsGoing = GroupWorks.IsGoing(found);
        await using var session = store.QuerySession(who.School);
        var names = await Names.LoadAsync(session, found.Results.Select(result => result.Student), cancellation);
        Results = [.. (await Task.WhenAll(found.Results.Select(result => Done.OfAsync(result, names[new(result.Student)], who, asking)))).OrderBy(result => result.Name, StringComparer.CurrentCulture)];
        // A header, so that it needs no script.
        if (IsGoing) Response.Headers["Refresh"] = $"{SecondsBetweenLooks}";
        return Page();
    }

    private List<(string Name, string Value)> Fields(Func<string, bool> takes, IEnumerable<Done>? students = null) =>
    [
        .. (form ?? ImmutableDictionary<string, string[]>.Empty).Where(field => takes(field.Key)).SelectMany(field => field.Value.Select(value => (field.Key, value))),
        .. (students ?? []).Select(student => (nameof(GroupPage.Students), student.Student)),
    ];
}
