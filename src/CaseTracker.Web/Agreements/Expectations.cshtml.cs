using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Agreements;

/// <summary>What student, guardians and teachers expect of home, side by side: first where they differ, for there the talk begins.</summary>
internal sealed class ExpectationsModel(ExpectationsInWords words, IStringLocalizer<AgreementTexts> texts) : FilePage
{
    /// <summary>What everybody said.</summary>
    public ExpectationsRead Read { get; private set; } = null!;

    /// <summary>The roles of which they say different things, and the others; no part without any.</summary>
    public IEnumerable<(string Key, IReadOnlyList<RoleRead> Roles)> Parts =>
        Read.Roles.GroupBy(role => role.Differs).Select(part => (part.Key ? "differ" : "same", (IReadOnlyList<RoleRead>)[.. part]));

    /// <summary>What somebody says of a role, in a sentence with the condition; the word that begins it is said once.</summary>
    public string Say(StanceRead said)
    {
        if (said.Stance is not { } stance) return texts["Stance.open"];
        if (stance is not (Stance.YesIf or Stance.NoIf)) return texts[$"Stance.{stance}"];
        var (word, condition) = ($"{texts["If"]} ", said.Condition?.Trim());
        return condition is null ? texts[$"Stance.{stance}.unsaid"] : texts[$"Stance.{stance}.said", condition.StartsWith(word, StringComparison.CurrentCultureIgnoreCase) ? condition[word.Length..].TrimStart() : condition];
    }

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
