using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Interventions;

/// <summary>The templates of a school, all of them: what is left out is as usual again, and a kind of the school's own is gone.</summary>
public sealed record WantedTemplates(IReadOnlyList<WantedTemplate> Templates);

/// <summary>Interventions as JSON: one with its steps and looks back, and the templates of the school.</summary>
internal static class InterventionApi
{
    /// <summary>Maps it.</summary>
    public static void MapInterventions(this RouteGroupBuilder api)
    {
        api.MapGet("/students/{student}/interventions/{intervention:guid}", ReadAsync).WithName("read-intervention").WithTags("Interventions").Produces<InterventionRead>().ProducesProblem(StatusCodes.Status404NotFound);
        var templates = api.MapGroup("/interventions/templates").WithTags("Interventions");
        templates.MapGet("", async (SignedIn who, InterventionTemplateList list, Problems problems) =>
            who.Actor.May(Relations.None, Deed.ReadRules).IsGiven ? Results.Ok(await list.AllAsync(who)) : problems.Unknown())
            .WithName("read-intervention-templates").Produces<IReadOnlyList<InterventionTemplate>>();
        templates.MapPost("", SetAsync).WithName("set-intervention-templates").TakesKeyed<WantedTemplates>().Produces<IReadOnlyList<InterventionTemplate>>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReadAsync(string student, Guid intervention, HttpContext http, SignedIn who, Files files, InterventionInWords words, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation) is { } file && await words.FindAsync(who, file, new(intervention), cancellation) is { } read
            ? Results.Ok(read)
            : problems.Unknown();

    private static async Task<IResult> SetAsync(
        HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, InterventionTemplateList list, Problems problems, IStringLocalizer<InterventionTexts> texts, CancellationToken cancellation)
    {
        if (!InterventionTemplateList.MayChange(who)) return problems.Unknown();
        var read = await reader.ReadAsync<WantedTemplates>(request, isKeyed: true, cancellation);
        if (read.Asked is not { } wanted) return problems.Shape(read.Faults);
        return await once.AnswerAsync(who, "set-intervention-templates", OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(wanted), keepsAnswer: true, async () =>
        {
            var wrong = await list.SetAsync(who, wanted.Templates, cancellation);
            return wrong.Count > 0 ? problems.Refused(wrong.Select(problem => Problems.Said(problem, texts[problem]))) : Results.Created((string?)null, await list.AllAsync(who));
        }, cancellation);
    }
}
