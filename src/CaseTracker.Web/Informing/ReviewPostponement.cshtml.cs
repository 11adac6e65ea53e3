using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Informing;

/// <summary>Looks at a postponement again: it goes on, or the student is told.</summary>
internal sealed class ReviewPostponementModel : PostponementPage
{
    /// <summary>The postponement, or the entry that set its present date.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Postponement { get; set; }

    /// <summary>Whether it goes on.</summary>
    [BindProperty]
    public bool GoesOn { get; set; }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(!GoesOn || Approver is { Length: > 0 }, nameof(Approver));
        Require(!GoesOn || Until is not null, nameof(Until));
        if (!ModelState.IsValid) return Again();
        var wait = Student.Now.Informing.Postponed.FirstOrDefault(one => one.Id.Value == Postponement || one.About.Value == Postponement);
        return await AskAsync(new ReviewPostponement(Entry, wait?.Id ?? new(Postponement), new(Approver is { Length: > 0 } other ? other : Who.Actor.Id.Value), GoesOn ? Until : null, Text.Of(Words)));
    }
}
