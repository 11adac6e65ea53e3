using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Groups;

/// <summary>Chooses a group: a class, some students, or students with their brothers and sisters; then what to do for all of them.</summary>
internal sealed class IndexModel(SignedIn who, GroupMembers members, StudentSearch search) : PageModel
{
    /// <summary>All students of a class.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Class { get; set; }

    /// <summary>All students of a year: of the classes that begin with this number.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    /// <summary>These students.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Students { get; set; } = [];

    /// <summary>Whether their brothers and sisters at school come along.</summary>
    [BindProperty(SupportsGet = true)]
    public bool WithSiblings { get; set; }

    /// <summary>Words to find students by.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Whether a group was chosen.</summary>
    public bool IsAsked => Class is { Length: > 0 } || Year is not null || Students.Count > 0;

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<GroupMember> Members { get; private set; } = [];

    /// <summary>Who was found.</summary>
    public IReadOnlyList<FoundStudent> Found { get; private set; } = [];

    /// <summary>The classes there are.</summary>
    public IReadOnlyList<string> Classes { get; private set; } = [];

    /// <summary>The years with several classes.</summary>
    public IReadOnlyList<int> Years => [.. Classes.GroupBy(GroupMembers.YearOf).Where(year => year.Key is not null && year.Count() > 1).Select(year => year.Key!.Value).Order()];

    /// <summary>Shows the choice, or the group that was chosen.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!GroupPage.IsFor(who.Actor)) return NotFound();
        if (IsAsked)
        {
            Members = await members.FindAsync(who, Class, Year, Students, WithSiblings, cancellation);
            return Page();
        }

        Classes = await search.ClassesAsync(who, cancellation);
        if (!string.IsNullOrWhiteSpace(Q)) Found = await search.FindAsync(who, Q, cancellation);
        return Page();
    }
}
