using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Rules;

/// <summary>The rule book: what each rule says, where it comes from, what it forbids and asks, and how the school has set it.</summary>
internal sealed class IndexModel(SignedIn who, Schoolhouse schools, IStringLocalizer<RuleTexts> texts) : PageModel
{
    /// <summary>The rules, in the order of the book.</summary>
    public IReadOnlyList<RuleInForce> Rules { get; private set; } = [];

    /// <summary>Shows the book.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (!who.Actor.May(Relations.None, Deed.ReadRules).IsGiven) return NotFound();
        var day = await schools.BearingsAsync(who.School, who.Actor);
        Rules = [.. RuleBook.Rules.Select(rule => Settings.Of(rule, day.Policy, day.Today, texts))];
        return Page();
    }
}
