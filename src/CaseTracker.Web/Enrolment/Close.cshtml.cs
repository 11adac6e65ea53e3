using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Enrolment;

/// <summary>Closes the file; refused while the student does not know something.</summary>
internal sealed class CloseModel : FactPage
{
    /// <summary>Closes it.</summary>
    public Task<IActionResult> OnPostAsync() => AskAsync(new CloseRelationship(Entry, Text.Of(Words)));
}
