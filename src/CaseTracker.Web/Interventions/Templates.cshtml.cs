using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Interventions;

/// <summary>A template as a form asks it.</summary>
[TextsFrom(typeof(InterventionTexts))]
internal sealed class TemplateForm
{
    /// <summary>The kind; empty for one that the school adds.</summary>
    public string? Kind { get; set; }

    /// <summary>The name in Dutch of a kind of the school's own.</summary>
    public string? Dutch { get; set; }

    /// <summary>The name in English.</summary>
    public string? English { get; set; }

    /// <summary>Whether it can be chosen.</summary>
    public bool IsOffered { get; set; }

    /// <summary>After how many school days it is first looked back on.</summary>
    public int? ReviewDays { get; set; }

    /// <summary>The steps, one on each line.</summary>
    public string? Steps { get; set; }

    /// <summary>Whether it is an empty place for one more.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Kind) && string.IsNullOrWhiteSpace(Dutch) && string.IsNullOrWhiteSpace(English);
}

/// <summary>The kinds of intervention of the school, each with its usual steps and when to look back first.</summary>
internal sealed class TemplatesModel(SignedIn who, InterventionTemplateList list, Wording wording, IStringLocalizer<InterventionTexts> texts) : PageModel
{
    /// <summary>The templates, and an empty place for one more.</summary>
    [BindProperty]
    public List<TemplateForm> Templates { get; set; } = [];

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!InterventionTemplateList.MayChange(who)) context.Result = NotFound();
        else await next();
    }

    /// <summary>What a kind is called; null for one of the school's own, whose name can be changed.</summary>
    public string? Name(TemplateForm template) => template.Kind is { Length: > 0 } kind && InterventionKind.Fixed.Contains(new(kind)) ? wording.Kind(new(kind), []) : null;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync() => Templates =
    [
        .. (await list.AllAsync(who)).Select(one => new TemplateForm { Kind = one.Kind.Code, Dutch = one.Dutch, English = one.English, IsOffered = one.IsOffered, ReviewDays = one.ReviewDays, Steps = string.Join('\n', one.Steps) }),
        new TemplateForm { IsOffered = true, ReviewDays = 20 },
    ];

    /// <summary>Sets them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || Templates.Count == 0) return Again("Templates.Days");
        var problems = await list.SetAsync(who, [.. Templates.Where(one => !one.IsEmpty).Select(one => new WantedTemplate(
            string.IsNullOrWhiteSpace(one.Kind) ? null : InterventionKind.Of(one.Kind), one.Dutch, one.English, one.IsOffered, one.ReviewDays, InterventionSteps.Of(Domain.Text.Of(one.Steps))))], cancellation);
        return problems.Count == 0 ? this.SavedAt("/interventions/templates") : Again([.. problems]);
    }

    private PageResult Again(params string[] problems)
    {
        foreach (var problem in problems) ModelState.AddModelError("", texts[problem]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
