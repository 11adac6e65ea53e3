using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Agreements;

/// <summary>What student, guardians and teachers expect of home, side by side: first where they differ, for there the talk begins.</summary>
internal sealed class ExpectationsModel(ExpectationsInWords words) : FilePage
{
    /// <summary>What everybody said.</summary>
    public ExpectationsRead Read { get; private set; } = null!;

    /// <summary>The roles of which they say different things, and the others; no part without any.</summary>
    public IEnumerable<(string Key, IReadOnlyList<RoleRead> Roles)> Parts =>
        Read.Roles.GroupBy(role => role.Differs).Select(part => (part.Key ? "differ" : "same", (IReadOnlyList<RoleRead>)[.. part]));

    /// <summary>Whether the reader may add to it.</summary>
    public bool MayRecord => !Student.Card.IsClosed && Student.May(Deed.Record);

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReadFile;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        Read = await words.ReadAsync(Who, Student, HttpContext.RequestAborted);
        return null;
    }

    /// <summary>Shows it.</summary>
    public IActionResult OnGet() => Page();
}
