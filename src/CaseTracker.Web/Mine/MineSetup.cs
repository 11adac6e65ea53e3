using CaseTracker.Web.Api;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;

namespace CaseTracker.Web.Mine;

/// <summary>What students and guardians read of a file, and the copy of it.</summary>
internal static class MineSetup
{
    /// <summary>Adds it.</summary>
    public static void AddMine(this IServiceCollection services)
    {
        services.AddScoped<OwnFiles>();
        services.AddScoped<OwnSentences>();
    }

    /// <summary>Maps the copies that are files, beside the pages.</summary>
    public static void MapMine(this WebApplication app)
    {
        app.MapGet("/mine/{student}/copy.json", OwnAsync).RequireAuthorization(Known.Policy).ExcludeFromDescription();
        app.MapGet("/students/{student}/copy.json", ForAsync).ExcludeFromDescription();
    }

    /// <summary>Maps them for programs.</summary>
    public static void MapMine(this RouteGroupBuilder api)
    {
        api.MapGet("/mine", async (HttpContext http, OwnFiles files, Problems problems, CancellationToken cancellation) =>
                http.Features.Get<Visitor>() is { } who ? Results.Ok(await files.ListAsync(who, cancellation)) : problems.Unknown())
            .RequireAuthorization(Known.Policy).WithName("read-own-files").WithTags("Mine").Produces<IReadOnlyList<OwnFile>>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/mine/{student}/copy", OwnAsync).RequireAuthorization(Known.Policy).WithName("read-own-copy").WithTags("Mine").Produces<OwnCopy>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/copy", ForAsync).WithName("make-copy").WithTags("Mine").Produces<OwnCopy>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> OwnAsync(string student, HttpContext http, OwnFiles files, Problems problems, CancellationToken cancellation) =>
        http.Features.Get<Visitor>() is { } who && await files.OpenAsync(who, student, http.Request.Path, cancellation) is { } copy ? Given(http, copy) : problems.Unknown();

    private static async Task<IResult> ForAsync(string student, string? @for, HttpContext http, SignedIn who, Files files, OwnFiles own, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.HandOverCopy, Audience.ClassCouncil, http.Request.Path, cancellation, copyFor: @for) is { } file && await own.ForAsync(who, file, @for, cancellation) is { } copy
            ? Given(http, copy) : problems.Unknown();

    private static IResult Given(HttpContext http, OwnCopy copy)
    {
        if (http.Request.Path.Value!.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) http.Response.Headers.ContentDisposition = "attachment; filename=\"casetracker.json\"";
        return Results.Ok(copy);
    }
}
