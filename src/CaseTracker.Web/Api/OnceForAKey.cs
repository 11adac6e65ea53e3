using System.Text;
using System.Text.Json;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage.Keys;
using Marten;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CaseTracker.Web.Api;

/// <summary>A request that came with a key and is no command about one student; kept for seven days.</summary>
public sealed record KeyedRequest
{
    /// <summary>Who sent which kind of request under which key, as a name-based UUID.</summary>
    public required string Id { get; init; }

    /// <summary>Tells the same request from another one under the same key.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When it first came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The status of its answer.</summary>
    public int Status { get; init; }

    /// <summary>The body of its answer; null when it has none yet, or when the answer is made anew each time.</summary>
    public string? Answer { get; init; }
}

/// <summary>
/// Does what a key was sent with once, and answers the same when it is sent again. A command of one student keeps its answer
/// in its own transaction (<see cref="Asking"/>); what is done here may be broken off half way and is done again under the same
/// key, because twice is the same as once. What was refused is asked anew, with the same body or another.
/// </summary>
internal sealed class OnceForAKey(IDocumentStore store, MasterKeys masters, Problems problems, IOptions<JsonOptions> json, TimeProvider clock)
{
    private static readonly EntryId KeySpace = new(Guid.Parse("0c0c4f0e-5c86-4b0a-8a53-6c4b1a1f4d27"));

    /// <summary>The key of a request; null when it has none.</summary>
    public static string? KeyOf(HttpRequest request) => request.Headers[CommandEndpoint.KeyHeader].FirstOrDefault() is { } key && !string.IsNullOrWhiteSpace(key) ? key : null;

    /// <summary>What a person's key names, whatever words it is made of.</summary>
    /// <param name="kind">The name of the endpoint: the same key may be used at another.</param>
    public static EntryId IdOf(SignedIn who, string kind, string key) => KeySpace.Derived($"{who.School}/{who.Actor.Id}/{kind}/{key}");

    /// <summary>Does it, unless it was done.</summary>
    /// <param name="kind">The name of the endpoint.</param>
    /// <param name="key">The key; without one nothing is kept.</param>
    /// <param name="print">Bytes of which the same request has the same.</param>
    /// <param name="keepsAnswer">Whether the answer may be kept: one that names people is made anew.</param>
    public async Task<IResult> AnswerAsync(SignedIn who, string kind, string? key, byte[] print, bool keepsAnswer, Func<Task<IResult>> answer, CancellationToken cancellation)
    {
        if (key is null) return await answer();
        var fingerprint = masters.Fingerprint(print);
        var first = new KeyedRequest { Id = IdOf(who, kind, key).ToString(), Fingerprint = fingerprint.Kept, At = clock.GetUtcNow() };
        var known = await ClaimAsync(who.School, first, cancellation);
        if (!fingerprint.Is(known.Fingerprint)) return problems.Unprocessable("KeyReused");
        if (known.Answer is { } before) return Results.Text(before, "application/json", Encoding.UTF8, known.Status);
        var made = await answer();
        if (made is IStatusCodeHttpResult { StatusCode: >= 400 }) await LetGoAsync(who.School, known);
        if (keepsAnswer && made is IValueHttpResult { Value: { } value } && made is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 and var status })
        {
            await using var session = store.LightweightSession(who.School);
            session.Store(known with { Status = status, Answer = JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions) });
            await session.SaveChangesAsync(CancellationToken.None);
        }

        return made;
    }

    /// <summary>The print of a body of JSON: the order of its members and its spaces do not count.</summary>
    public static byte[] PrintOf<T>(T asked) => JsonSerializer.SerializeToUtf8Bytes(asked, DomainJson.Options);

    // What was refused left nothing behind: its key may come with another body.
    private async Task LetGoAsync(string school, KeyedRequest refused)
    {
        await using var session = store.LightweightSession(school);
        session.Delete(refused);
        await session.SaveChangesAsync(CancellationToken.None);
    }

    private async Task<KeyedRequest> ClaimAsync(string school, KeyedRequest first, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        if (await session.LoadAsync<KeyedRequest>(first.Id, cancellation) is { } known) return known;
        session.Insert(first);
        try
        {
            await session.SaveChangesAsync(cancellation);
            return first;
        }
        catch (Exception clash) when (Asking.IsClash(clash))
        {
            await using var again = store.QuerySession(school);
            return (await again.LoadAsync<KeyedRequest>(first.Id, cancellation))!;
        }
    }
}
