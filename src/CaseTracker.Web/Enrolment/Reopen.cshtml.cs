using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Enrolment;

/// <summary>Opens a closed file again, or that of a student who came back.</summary>
internal sealed class ReopenModel : FactPage
{
    /// <summary>Opens it.</summary>
    public Task<IActionResult> OnPostAsync() => AskAsync(new ReopenRelationship(Entry, Text.Of(Words)));
}
