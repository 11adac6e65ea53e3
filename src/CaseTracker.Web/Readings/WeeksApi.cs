using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage.Keys;

namespace CaseTracker.Web.Readings;

/// <summary>That somebody looked at a week of readings.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Note">What there is to say of it.</param>
public sealed record WantedLook(DateOnly Week, Text? Note = null);

/// <summary>That the reader looked at a week is recorded; what they said of it is read with the week.</summary>
/// <param name="Week">Its Monday.</param>
public sealed record LookedAt(DateOnly Week);

/// <summary>The readings of a week as JSON, for who answers for them; and that they looked.</summary>
internal static class WeeksApi
{
    /// <summary>Maps it.</summary>
    public static void MapWeeks(this RouteGroupBuilder api)
    {
        var readings = api.MapGroup("/readings").WithTags("Readings");
        readings.MapGet("", async (DateOnly? week, HttpContext http, SignedIn who, Weeks weeks, Problems problems, CancellationToken cancellation) =>
            Weeks.MayLook(who.Actor) ? Results.Ok(await weeks.ReadAsync(who, weeks.Asked(week), http.Request.Path, cancellation)) : problems.Unknown())
            .WithName("read-week-of-readings").Produces<WeekRead>().ProducesProblem(StatusCodes.Status404NotFound);
        readings.MapPost("/looks", async (HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, Weeks weeks, Problems problems, CancellationToken cancellation) =>
        {
            if (!Weeks.MayLook(who.Actor)) return problems.Unknown();
            var read = await reader.ReadAsync<WantedLook>(request, isKeyed: true, cancellation);
            if (read.Asked is not { } look) return problems.Shape(read.Faults);
            if (Weeks.Of(look.Week) != look.Week || !weeks.IsOver(look.Week)) return problems.Unprocessable("WeekNotOver");
            return await once.AnswerAsync(who, "look-at-readings", OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(look), keepsAnswer: true, async () =>
            {
                try
                {
                    await weeks.LookAsync(who, look.Week, (look.Note as PlainText)?.Words, cancellation);
                    return Results.Created((string?)null, new LookedAt(look.Week));
                }
                catch (PersonErasedException)
                {
                    return problems.Unprocessable("PersonErased");
                }
            }, cancellation);
        }).WithName("look-at-readings").TakesKeyed<WantedLook>().Produces<LookedAt>(StatusCodes.Status201Created);
    }
}
