using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseTracker.Web.Absences;
using CaseTracker.Web.Agreements;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Attitude;
using CaseTracker.Web.Conflicts;
using CaseTracker.Web.Groups;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.Mine;
using CaseTracker.Web.Partners;
using CaseTracker.Web.People;
using CaseTracker.Web.Policies;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Referrals;
using CaseTracker.Web.Rostering;
using CaseTracker.Web.TalkGuides;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Scalar.AspNetCore;

namespace CaseTracker.Web.Api;

/// <summary>The JSON API: everything that pages can do, under nouns.</summary>
internal static partial class ApiSetup
{
    /// <summary>Adds it.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options => DomainJson.Apply(options.SerializerOptions));
        services.AddOpenApi("v1", ApiDescription.Complete);
        services.AddScoped<Problems>();
        services.AddScoped<RequestReader>();
        services.AddScoped<OnceForAKey>();
        services.AddValidatorsFromAssemblyContaining<Program>(
            ServiceLifetime.Singleton, found => IsBody(found.InterfaceType.GenericTypeArguments[0]), includeInternalTypes: true);
        services.AddProblemDetails();
        services.AddSingleton<ApiFaults>();
        services.AddExceptionHandler<ApiFaults>();
    }

    // The reference page brings a script, written into the page, and styles that it makes as it runs; it shows nothing about anybody.
    // The script that the host wrote there runs, by its print, and no other.
    private static string PolicyOfReference(string page)
    {
        var scripts = InlineScript().Matches(page).Select(script => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups[1].Value)))}'");
        return $"default-src 'none'; script-src 'self'{string.Concat(scripts)}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";
    }

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InlineScript();

    private static bool IsBody(Type validated) => validated.IsSubclassOf(typeof(RelationshipCommand)) || validated.IsSubclassOf(typeof(GroupRequest));

    /// <summary>Gives every answer of the API that has no body of its own one in its own words; before sign-in, which is one of them.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(ApiFaults.IsOfTheApi, api => api.UseStatusCodePages(
        context => context.HttpContext.RequestServices.GetRequiredService<ApiFaults>().AnswerAsync(context.HttpContext, context.HttpContext.Response.StatusCode)));

    /// <summary>Maps it, with its description and a page to read it.</summary>
    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/api", options => options.WithTitle("CaseTracker API").DisableDefaultFonts()).AllowAnonymous().AddEndpointFilter(async (context, next) =>
        {
            var page = await next(context);
            context.HttpContext.Response.Headers.ContentSecurityPolicy = PolicyOfReference((page as ContentHttpResult)?.ResponseContent ?? "");
            return page;
        });

        var api = app.MapGroup("/api/v1");
        api.MapReads();
        api.MapPolicy();
        api.MapLeaves();
        api.MapPartners();
        api.MapTalkGuides();
        api.MapReferrals();
        api.MapAgreements();
        api.MapInterventions();
        api.MapConflicts();
        api.MapAttitude();
        api.MapRoles();
        api.MapGlasses();
        api.MapWeeks();
        FileReaders.Map(api);
        api.MapGroups();
        api.MapMine();
        api.MapRoster();
        api.MapAbsences();
        var students = app.MapGroup("/api/v1/students/{student}").WithTags("Relationship");
        foreach (var route in CommandRoutes.All)
            route.Map(students, $"/{route.Noun}")
                .WithName(RelationshipCommands.NameOf(route.Command))
                .WithMetadata(route)
                .Produces<Recorded>(StatusCodes.Status201Created)
                .ProducesValidationProblem()
                .ProducesProblem(StatusCodes.Status401Unauthorized)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
