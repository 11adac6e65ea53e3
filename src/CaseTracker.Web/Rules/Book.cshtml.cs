using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Rules;

/// <summary>The rule book, for everybody who works at the school: each rule, where it comes from, what it forbids and asks, and what the school made of it.</summary>
internal sealed class BookModel(SignedIn who, Schoolhouse schools, IStringLocalizer<RuleTexts> texts) : PageModel
{
    /// <summary>A rule as it holds today.</summary>
    public sealed record RuleInWords(string Id, string Source, string? Forbids, string? Asks, Mode Mode, DateOnly? Since, IReadOnlyList<(string Name, int Number)> Numbers);

    /// <summary>The rules, in the order of the book.</summary>
    public IReadOnlyList<RuleInWords> Rules { get; private set; } = [];

    /// <summary>Reads the book.</summary>
    public async Task OnGetAsync()
    {
        var day = await schools.BearingsAsync(who.School, who.Actor);
        Rules = [.. RuleBook.Rules.Select(rule =>
        {
            var set = day.Policy.On(rule.Id, day.Today);
            return new RuleInWords(rule.Id.Value, texts[$"Source.{rule.Source.Origin}", rule.Source.Place],
                rule.Forbids.IsEmpty ? null : texts[$"{rule.Id}.forbids"].Value, rule.AsksFor.IsEmpty ? null : texts[$"{rule.Id}.asks"].Value,
                set?.Mode ?? rule.Default, set?.From,
                [.. rule.Parameters.Select(parameter => (parameter.Name, set?.Parameters.GetValueOrDefault(parameter.Name, parameter.Default) ?? parameter.Default))]);
        })];
    }
}
