using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage;

namespace CaseTracker.Web.Readings;

/// <summary>That somebody opened a file which is not theirs.</summary>
/// <param name="Glass">The entry that says so.</param>
/// <param name="Justified">Whether there was reason enough; null while nobody judged it.</param>
public sealed record GlassRead(string Glass, string Student, string By, DateTimeOffset At, DateTimeOffset Until, bool? Justified);

/// <summary>Somebody saw that a glass was broken.</summary>
/// <param name="Glass">The entry that says so.</param>
public sealed record SeenGlass(EntryId Glass);

/// <summary>Broken glasses as JSON: of which somebody has to know, and that they saw it. Breaking and judging are commands of the student.</summary>
internal static class GlassApi
{
    /// <summary>Maps it.</summary>
    public static void MapGlasses(this RouteGroupBuilder api)
    {
        var glasses = api.MapGroup("/glasses").WithTags("Readings");
        glasses.MapGet("", async (SignedIn who, Glasses glasses, CancellationToken cancellation) => (await glasses.ToldAsync(who, cancellation)).Select(Read).ToList())
            .WithName("read-glasses").Produces<IReadOnlyList<GlassRead>>();
        glasses.MapGet("/open", async (SignedIn who, Glasses glasses, CancellationToken cancellation) => (await glasses.OpenAsync(who, cancellation)).Select(Read).ToList())
            .WithName("read-open-glasses").Produces<IReadOnlyList<GlassRead>>();
        glasses.MapPost("/seen", async (HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, Glasses glasses, Problems problems, CancellationToken cancellation) =>
        {
            var read = await reader.ReadAsync<SeenGlass>(request, isKeyed: true, cancellation);
            if (read.Asked is not { } seen) return problems.Shape(read.Faults);
            return await once.AnswerAsync(who, "see-glass", OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(seen), keepsAnswer: true, async () =>
                await glasses.SeeAsync(who, $"{seen.Glass}", cancellation) ? Results.Created((string?)null, seen) : problems.Unknown(), cancellation);
        }).WithName("see-glass").TakesKeyed<SeenGlass>().Produces<SeenGlass>(StatusCodes.Status201Created);
    }

    private static GlassRead Read(GlassRow glass) => new(glass.Id, glass.Student, glass.By, glass.At, glass.Until, glass.Justified);
}
