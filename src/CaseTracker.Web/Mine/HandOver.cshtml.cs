using CaseTracker.Web.People;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Mine;

/// <summary>The copy for a student or guardian who has no account: who answers for the school makes it and hands it over.</summary>
internal sealed class HandOverModel(OwnFiles files) : FilePage
{
    /// <summary>For whom it is.</summary>
    [BindProperty(SupportsGet = true)]
    public string? For { get; set; }

    /// <summary>The copy; null while it is not said for whom.</summary>
    public OwnCopy? Copy { get; private set; }

    /// <summary>Whom it can be made for.</summary>
    public IReadOnlyList<Person> People => OwnFiles.For(Student);

    /// <inheritdoc />
    protected override Deed Deed => Deed.HandOverCopy;

    /// <inheritdoc />
    protected override string? CopyFor => For;

    /// <summary>Asks for whom, or shows the copy.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (For is null) return Page();
        Copy = await files.ForAsync(Who, Student, For, cancellation);
        return Copy is null ? NotFound() : Page();
    }
}
