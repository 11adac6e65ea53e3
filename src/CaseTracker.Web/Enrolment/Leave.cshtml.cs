using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Enrolment;

/// <summary>Records that the student left the school.</summary>
internal sealed class LeaveModel : FactPage
{
    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        return ModelState.IsValid ? await AskAsync(new LeaveSchool(Entry, at)) : Again();
    }
}
