using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Contacts;

/// <summary>Calls a planned contact off.</summary>
internal sealed class CancelModel : FactPage
{
    /// <summary>The contact.</summary>
    [FromRoute(Name = "contact")]
    public Guid Contact { get; set; }

    /// <summary>Calls it off.</summary>
    public Task<IActionResult> OnPostAsync() => AskAsync(new CancelContact(Entry, new(Contact), Text.Of(Words)));
}
