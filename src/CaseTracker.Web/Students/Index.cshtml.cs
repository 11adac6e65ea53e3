using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>Finding a student by name, class, or a calling guardian's name or number.</summary>
internal sealed class IndexModel(SignedIn who, StudentSearch search) : PageModel
{
    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Whether something is looked for.</summary>
    public bool IsAsked => !string.IsNullOrWhiteSpace(Q);

    /// <summary>Whether the reader could open a file that is not theirs, when it cannot wait.</summary>
    public bool MayBreakTheGlass => Readings.Glasses.MayBreak(who.Actor);

    /// <summary>Whether the reader may see the attitude reports of a class.</summary>
    public bool MayReadReports => Attitude.AttitudeOfClass.IsFor(who.Actor);

    /// <summary>Who was found.</summary>
    public IReadOnlyList<FoundStudent> Found { get; private set; } = [];

    /// <summary>The classes, when nothing is looked for.</summary>
    public IReadOnlyList<string> Classes { get; private set; } = [];

    /// <summary>Looks.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (IsAsked) Found = await search.FindAsync(who, Q!, cancellation);
        else Classes = await search.ClassesAsync(who, cancellation);
    }
}
