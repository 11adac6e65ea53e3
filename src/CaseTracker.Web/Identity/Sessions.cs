using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CaseTracker.Web.Logs;
using Marten;
using Marten.Patching;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseTracker.Web.Identity;

/// <summary>That somebody is signed in on some device: ids and moments only. The cookie names it; without it the cookie is worth nothing.</summary>
public sealed record Session
{
    /// <summary>256 random bits.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Person { get; init; }

    /// <summary>The provider who said so; null for the sign-in of development.</summary>
    public string? Provider { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When the person last proved who they are; null when the provider does not tell.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>By what a page can name it without telling the id.</summary>
    [JsonIgnore]
    public string Mark => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Id)))[..16];
}

/// <summary>
/// Begins sessions, finds them again and ends them: one or all of somebody. Here at once; other nodes hear of it, and where one does
/// not, what it read is good for seconds only.
/// </summary>
internal sealed class Sessions(IDocumentStore store, SignInSettings settings, IHostEnvironment environment, TimeProvider clock, SecurityLog log)
{
    /// <summary>The claim in the cookie that names the session.</summary>
    public const string Claim = "sid";

    /// <summary>The channel on which every node hears that sessions were ended.</summary>
    public const string EndedChannel = "sessions_ended";

    /// <summary>How long a session that was read is taken to be there still.</summary>
    public static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan SeenAgain = TimeSpan.FromMinutes(1);

    private readonly Lately<(string School, string Id), Session> lately = new(Trusted, clock);

    /// <summary>Begins a session, and ends the one that this browser had.</summary>
    public async Task BeginAsync(HttpContext http, string school, string person, string? provider, DateTimeOffset? authenticatedAt)
    {
        await EndAsync(http);
        var now = clock.GetUtcNow();
        var begun = new Session
        {
            Id = NewId(), Person = person, Provider = provider, BegunAt = now, SeenAt = now, AuthenticatedAt = authenticatedAt,
        };
        await using (var session = store.LightweightSession(school))
        {
            session.Insert(begun);
            await session.SaveChangesAsync(http.RequestAborted);
        }

        log.SignedIn(new(person), school, provider ?? "development");
        var who = SignedIn.Claims(school, person, CookieAuthenticationDefaults.AuthenticationScheme);
        who.AddClaim(new(Claim, begun.Id));
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(who), new() { IssuedUtc = now, ExpiresUtc = now + settings.Absolute });
    }

    /// <summary>256 bits of the system's generator.</summary>
    internal static string NewId() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>The session that a cookie names; null when it ended.</summary>
    public async Task<Session?> FindAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.FindFirstValue(SignedIn.SchoolClaim) is not { } school || user.FindFirstValue(Claim) is not { } id) return null;
        var found = await lately.GetAsync((school, id), () => ReadAsync(school, id, cancellation));
        if (found is null || found.Person != user.FindFirstValue(SignedIn.PersonClaim) || !MayComeFrom(found.Provider, school)) return null;
        if (!IsOver(found)) return found;
        await ChangeAsync(school, session => session.Delete(found), cancellation);
        return null;
    }

    /// <summary>Forgets what was read; it is read anew.</summary>
    public void Forget() => lately.Forget();

    /// <summary>Ends the session of this browser; gives the address that says so, and leads on to the provider who began it.</summary>
    public async Task<string> EndAsync(HttpContext http)
    {
        var (ended, school) = await OfAsync(http) is { } user ? (http.Features.Get<Session>(), user.FindFirstValue(SignedIn.SchoolClaim)) : (null, null);
        if (ended is not null && school is not null)
        {
            await EndAsync(school, session => End(session, ended), http.RequestAborted);
            log.SignedOut(new(ended.Person), school);
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return ended?.Provider is { } provider ? $"/sign-in/left?at={provider}" : environment.IsDevelopment() ? "/sign-in" : "/sign-in/left";
    }

    /// <summary>Ends all sessions of somebody.</summary>
    public async Task EndAllAsync(string school, string person, CancellationToken cancellation)
    {
        await EndAsync(school, session => End(session, person), cancellation);
        log.SessionsEnded(new(person), school);
    }

    /// <summary>Ends all sessions of everybody at a school.</summary>
    public async Task EndEverybodysAsync(string school, CancellationToken cancellation)
    {
        await EndAsync(school, session =>
        {
            session.DeleteWhere<Session>(one => true);
            Tell(session);
        }, cancellation);
        log.EverybodysSessionsEnded(school);
    }

    /// <summary>Ends the one of somebody's sessions that bears this mark.</summary>
    public async Task EndOneAsync(string school, string person, string mark, CancellationToken cancellation)
    {
        if ((await AllAsync(school, person, cancellation)).FirstOrDefault(one => one.Mark == mark) is not { } marked) return;
        await EndAsync(school, session => End(session, marked), cancellation);
        log.SessionEnded(new(person), school);
    }

    /// <summary>Puts into a transaction that all sessions of somebody end.</summary>
    public static void End(IDocumentOperations operations, string person)
    {
        operations.DeleteWhere<Session>(one => one.Person == person);
        Tell(operations);
    }

    /// <summary>The sessions of somebody that have not ended, the newest first.</summary>
    public async Task<IReadOnlyList<Session>> AllAsync(string school, string person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        var all = await session.Query<Session>().Where(one => one.Person == person).OrderByDescending(one => one.BegunAt).ToListAsync(cancellation);
        return [.. all.Where(one => !IsOver(one))];
    }

    private async Task<Session?> ReadAsync(string school, string id, CancellationToken cancellation)
    {
        Session? found;
        await using (var session = store.QuerySession(school)) found = await session.LoadAsync<Session>(id, cancellation);
        var now = clock.GetUtcNow();
        if (found is null || IsOver(found) || now - found.SeenAt <= SeenAgain) return found;
        // A patch, and no store: a session that was ended meanwhile must not come back.
        await ChangeAsync(school, session => session.Patch<Session>(id).Set(one => one.SeenAt, now), cancellation);
        return found with { SeenAt = now };
    }

    private bool IsOver(Session session) => clock.GetUtcNow() is var now && (now - session.SeenAt > settings.Idle || now - session.BegunAt > settings.Absolute);

    // What a provider began ends when it may no longer sign people in at the school; what development began is nothing elsewhere.
    private bool MayComeFrom(string? provider, string school) => provider is null ? environment.IsDevelopment() : settings.Of(school)?.Name == provider;

    private static async Task<ClaimsPrincipal?> OfAsync(HttpContext http) =>
        (await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Principal;

    private static void End(IDocumentOperations operations, Session session)
    {
        operations.Delete(session);
        Tell(operations);
    }

    // With the change itself: nobody hears of it before, or of what did not happen.
    private static void Tell(IDocumentOperations operations) => operations.QueueSqlCommand($"notify {EndedChannel}");

    private async Task EndAsync(string school, Action<IDocumentSession> change, CancellationToken cancellation)
    {
        try
        {
            await ChangeAsync(school, change, cancellation);
        }
        finally
        {
            Forget();
        }
    }

    private async Task ChangeAsync(string school, Action<IDocumentSession> change, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        change(session);
        await session.SaveChangesAsync(cancellation);
    }
}
