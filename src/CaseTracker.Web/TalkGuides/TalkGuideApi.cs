using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.TalkGuides;

/// <summary>A guide of the school in place of the usual one; without a text for the talk itself the usual one is taken again.</summary>
/// <param name="Before">What to do before, one point a line.</param>
/// <param name="During">What to say.</param>
/// <param name="After">What to do after.</param>
public sealed record TalkGuideSaved(TalkKind Kind, string? Before, string? During, string? After);

/// <summary>The guides to talks, as JSON.</summary>
internal static class TalkGuideApi
{
    /// <summary>Maps it.</summary>
    public static void MapTalkGuides(this RouteGroupBuilder api)
    {
        var guides = api.MapGroup("/talk-guides").WithTags("Talk guides");
        guides.MapGet("", async (SignedIn who, GuideBook book, Problems problems, CancellationToken cancellation) =>
            GuideBook.MayRead(who) ? Results.Ok(await book.AllAsync(who, cancellation)) : problems.Unknown())
            .WithName("read-talk-guides").Produces<IReadOnlyList<TalkGuide>>();
        guides.MapPost("", SaveAsync).WithName("save-talk-guide").TakesKeyed<TalkGuideSaved>().Produces<TalkGuide>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> SaveAsync(
        HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, GuideBook book, Problems problems, IStringLocalizer<TalkGuideTexts> texts, CancellationToken cancellation)
    {
        if (!GuideBook.MayChange(who)) return problems.Unknown();
        var read = await reader.ReadAsync<TalkGuideSaved>(request, isKeyed: true, cancellation);
        if (read.Asked is not { } asked) return problems.Shape(read.Faults);
        return await once.AnswerAsync(who, "save-talk-guide", OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(asked), keepsAnswer: true, async () =>
        {
            if (asked is { Before: null, During: null, After: null }) return Results.Created((string?)null, await book.RestoreAsync(who, asked.Kind, cancellation));
            var wrong = GuideBook.Problems(asked.Before, asked.During, asked.After).ToList();
            if (wrong.Count > 0) return problems.Refused(wrong.Select(one => Problems.Said($"{one.Field}-{one.Problem}", texts[$"{one.Field}.{one.Problem}"])));
            return Results.Created((string?)null, await book.SaveAsync(who, asked.Kind, asked.Before, asked.During!, asked.After, cancellation));
        }, cancellation);
    }
}
