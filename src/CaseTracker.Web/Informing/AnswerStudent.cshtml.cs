using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Informing;

/// <summary>Tells what the school did with an objection of the student.</summary>
internal sealed class AnswerStudentModel : FactPage
{
    /// <summary>The entry of the student's voice.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Heard { get; set; }

    /// <summary>Whether the school changed its plan.</summary>
    [BindProperty]
    public bool PlanChanged { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() => SetNow();

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid ? await AskAsync(new AnswerStudent(Entry, new(Heard), at, PlanChanged, Text.Of(Words))) : Again();
    }
}
