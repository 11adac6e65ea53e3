using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Forgetting;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Schools;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Policies;

/// <summary>How the school has set its rules, and the topics that it added. Everybody may read it.</summary>
[TextsFrom(typeof(PolicyTexts))]
internal sealed class IndexModel(SignedIn who, Schoolhouse schools, PolicyChanging changing, IStringLocalizer<PolicyTexts> texts, IStringLocalizer<RuleTexts> rules) : PageModel
{
    /// <summary>The Dutch name of a new topic.</summary>
    [BindProperty]
    public string? Dutch { get; set; }

    /// <summary>Its English name.</summary>
    [BindProperty]
    public string? English { get; set; }

    /// <summary>The rules as they are set.</summary>
    public IReadOnlyList<RuleInForce> Rules { get; private set; } = [];

    /// <summary>The topics that the school added.</summary>
    public IReadOnlyList<TopicAdded> Topics { get; private set; } = [];

    /// <summary>Whether the reader may change it.</summary>
    public bool MayChange => who.Actor.May(Relations.None, Deed.ChangePolicy).IsGiven;

    /// <summary>Whether the reader may change the kinds of intervention.</summary>
    public bool MayChangeInterventions => InterventionTemplateList.MayChange(who);

    /// <summary>Whether the reader decides on what is past its term.</summary>
    public bool MayForget => Keeping.May(who.Actor);

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!who.Actor.May(Relations.None, Deed.ReadRules).IsGiven || (HttpMethods.IsPost(Request.Method) && !MayChange))
        {
            context.Result = NotFound();
            return;
        }

        if (HttpMethods.IsPost(Request.Method) && FreshSignIn.AskToAdminister(HttpContext) is { } stale)
        {
            context.Result = stale;
            return;
        }

        var day = await schools.BearingsAsync(who.School, who.Actor);
        Rules = [.. RuleBook.Rules.Select(rule => Settings.Of(rule, day.Policy, day.Today, rules))];
        Topics = day.Policy.Topics;
        await next();
    }

    /// <summary>Adds a topic.</summary>
    public async Task<IActionResult> OnPostTopicAsync(CancellationToken cancellation)
    {
        var problems = await changing.MakeAsync(who, PolicyLimits.TopicNamed(Dutch ?? "", English ?? ""), cancellation);
        if (problems.IsEmpty) return LocalRedirect("/policy#topics");
        foreach (var problem in problems)
            ModelState.AddModelError(
                problem.Reason switch { "no-english-name" => nameof(English), "somebody-was-first" => "", _ => nameof(Dutch) }, texts[$"Problem.{problem.Reason}", PolicyLimits.MostLetters]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
