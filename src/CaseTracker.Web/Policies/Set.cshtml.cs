using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Schools;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Policies;

/// <summary>Sets one rule, from a date on.</summary>
[TextsFrom(typeof(PolicyTexts))]
internal sealed class SetModel(SignedIn who, Schoolhouse schools, PolicyChanging changing, IStringLocalizer<PolicyTexts> texts, IStringLocalizer<RuleTexts> rules) : PageModel
{
    private Bearings day = null!;

    /// <summary>What the school does with the rule.</summary>
    [BindProperty]
    public Mode? Mode { get; set; }

    /// <summary>Its numbers, by their fixed names.</summary>
    [BindProperty]
    public Dictionary<string, int?> Numbers { get; set; } = [];

    /// <summary>The first day it holds.</summary>
    [BindProperty]
    public DateOnly? From { get; set; }

    /// <summary>The rule.</summary>
    public Rule Rule { get; private set; } = null!;

    /// <summary>What a school can do with it; never off where the student is owed it.</summary>
    public IEnumerable<Choice> Modes => Enum.GetValues<Mode>().Where(mode => Rule.CanBeOff || mode is not Domain.Policies.Mode.Off).Reverse()
        .Select(mode => new Choice(mode.ToString(), rules[$"Mode.{mode}"], texts[$"Mode.{mode}.hint"]));

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!who.Actor.May(Relations.None, Deed.ChangePolicy).IsGiven || RuleBook.TryFind(new($"{RouteData.Values["rule"]}")) is not { } rule)
        {
            context.Result = NotFound();
            return;
        }

        if (FreshSignIn.AskToAdminister(HttpContext) is { } stale)
        {
            context.Result = stale;
            return;
        }

        Rule = rule;
        day = await schools.BearingsAsync(who.School, who.Actor);
        // Every number has its field, also where nothing was sent for it.
        foreach (var parameter in rule.Parameters) Numbers.TryAdd(parameter.Name, null);
        await next();
    }

    /// <summary>Shows the setting in force, to hold from today.</summary>
    public void OnGet()
    {
        var set = day.Policy.On(Rule.Id, day.Today);
        Mode = set?.Mode ?? Rule.Default;
        foreach (var parameter in Rule.Parameters) Numbers[parameter.Name] = Settings.Number(set, parameter);
        From = day.Today;
    }

    /// <summary>Sets it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Mode is null) ModelState.AddModelError(nameof(Mode), texts["Mode.missing"]);
        foreach (var parameter in Rule.Parameters)
            if (Numbers[parameter.Name] is null && ModelState.GetValueOrDefault(Field(parameter.Name)) is not { Errors.Count: > 0 })
                ModelState.AddModelError(Field(parameter.Name), texts["Numbers.missing"]);
        if (From is null) ModelState.AddModelError(nameof(From), texts["From.missing"]);
        if (ModelState.IsValid)
        {
            var set = new RuleSet(Rule.Id, From!.Value, Mode!.Value, Rule.Parameters.ToImmutableSortedDictionary(parameter => parameter.Name, parameter => Numbers[parameter.Name]!.Value, StringComparer.Ordinal));
            var problems = await changing.MakeAsync(who, set, cancellation);
            if (problems.IsEmpty) return this.SavedAt("/policy");
            foreach (var problem in problems)
                ModelState.AddModelError(FieldOf(problem), texts[$"Problem.{problem.Reason}", problem.Details.GetValueOrDefault("least") ?? "", problem.Details.GetValueOrDefault("most") ?? ""]);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private static string Field(string number) => $"{nameof(Numbers)}[{number}]";

    private static string FieldOf(Domain.Relationships.Refusal problem) => problem.Reason switch
    {
        "not-off" or "mode-unknown" => nameof(Mode),
        "in-the-past" => nameof(From),
        "number-unknown" or "number-beyond" => Field(problem.Details["number"]),
        _ => "",
    };
}
