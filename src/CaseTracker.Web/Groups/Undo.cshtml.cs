using System.Security.Cryptography;
using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>Undoes what was done for a group, as long as its result is kept: nothing is wiped, each file gets an entry that says so.</summary>
[TextsFrom(typeof(GroupTexts))]
internal sealed class UndoModel(GroupWorks works, IStringLocalizer<GroupTexts> texts) : GroupPage
{
    /// <summary>The address of this page.</summary>
    public const string Address = "/groups/undo";

    /// <summary>The students for whom it is undone.</summary>
    [BindProperty]
    public List<string> Undone { get; set; } = [];

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The students for whom it was done.</summary>
    public IEnumerable<Choice> Whom => Files.Select(file => new Choice(file.Id, file.Name));

    /// <summary>Shows it with everybody ticked.</summary>
    public void OnGet() => Undone = [.. Files.Select(file => file.Id)];

    /// <summary>Undoes it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Undone.Count == 0) ModelState.AddModelError(nameof(Undone), texts["Persons.missing"]);
        if (Text.Of(Words) is not { } why)
        {
            ModelState.AddModelError(nameof(Words), texts["Undo.Words.missing"]);
            return Again();
        }

        if (!ModelState.IsValid) return Again();
        if (Work is not { } id || await works.FindAsync(Who, id, HttpContext.RequestAborted) is not { IsOver: true, Page: not Address } done) return NotFound();
        try
        {
            return await AskAllAsync(new GroupUndoing(works.RequestOf(done), new(id), [.. Undone.Select(student => new PersonId(student))], why));
        }
        catch (CryptographicException)
        {
            // Under keys that are gone: each file can still be put right by itself.
            ModelState.AddModelError("", texts["Undo.TooLate"]);
            return Again();
        }
    }
}
