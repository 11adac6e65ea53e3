using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Corrections;

/// <summary>Takes an entry back: its text is hidden, that it was there is not.</summary>
internal sealed class RetractModel : FactPage
{
    /// <summary>The entry.</summary>
    [FromRoute(Name = "entry")]
    public Guid Target { get; set; }

    /// <summary>Why it is taken back.</summary>
    [BindProperty]
    public RetractionCause Cause { get; set; }

    /// <summary>Why an entry can be taken back.</summary>
    public IEnumerable<Choice> Causes => All<RetractionCause>();

    /// <summary>Takes it back.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid ? await AskAsync(new RetractEntry(Entry, new(Target), Cause, Text.Of(Words)), $"{Student.Href}#{Target}") : Again();
    }
}
