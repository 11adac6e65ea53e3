using System.Globalization;
using System.Security.Claims;
using CaseTracker.Web.Logs;
using CaseTracker.Web.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace CaseTracker.Web.Identity;

/// <summary>Somebody comes from a provider, which vouches for them: whom the school knows by that account gets in.</summary>
internal sealed class Arrival(Accounts accounts, Sessions sessions, TimeProvider clock, SecurityLog log)
{
    /// <summary>In the state that travels along: the school that was chosen.</summary>
    public const string School = "school";

    /// <summary>In the state that travels along: when a fresh sign-in was asked, in seconds since 1970.</summary>
    public const string AskedAgain = "again";

    /// <summary>The header by which a program names the school, where its account is known at more than one.</summary>
    public const string SchoolHeader = "School";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // A program asks many times with one token.
    private readonly Lately<(string Provider, string? School, string Account, string Subject), PersonAt> lately = new(Sessions.Trusted, clock);

    /// <summary>Begins a session and goes on to where the person wanted to be, or says why not.</summary>
    public async Task ByPageAsync(TicketReceivedContext arrived, Provider provider)
    {
        var (http, state, user) = (arrived.HttpContext, arrived.Properties!, arrived.Principal!);
        arrived.HandleResponse();
        var authenticatedAt = SignedIn.ProvedAt(user, clock.GetUtcNow()) ?? (provider.ArrivalIsProof ? clock.GetUtcNow() : null);
        if (state.Items.TryGetValue(AskedAgain, out var asked) && asked is not null
            && !(authenticatedAt >= DateTimeOffset.FromUnixTimeSeconds(long.Parse(asked, CultureInfo.InvariantCulture)) - Skew))
        {
            log.NotFresh(provider.Name);
            http.Response.Redirect("/sign-in/stale");
            return;
        }

        if (!provider.IsStrong(user))
        {
            log.WeakSignIn(provider.Name);
            http.Response.Redirect("/sign-in/weak");
            return;
        }

        var chosen = state.Items.TryGetValue(School, out var named) ? named : null;
        var known = AccountOf(user, provider) is var (account, subject) ? await WhoAsync(account, subject, provider, provider.ClientId, chosen, http.RequestAborted) : [];
        if (known is [var (school, person, isStaff)])
        {
            await sessions.BeginAsync(http, school, person, provider.Name, authenticatedAt);
            http.Response.Redirect(isStaff ? arrived.ReturnUri ?? "/today" : Visitor.WayIn(arrived.ReturnUri));
            return;
        }

        if (known.Count == 0) log.AccountOfNobody(provider.Name, provider.Schools.FirstOrDefault(one => one == chosen));
        http.Response.Redirect(known.Count == 0 ? "/sign-in/unknown" : $"/sign-in?choose=true&back={Uri.EscapeDataString(arrived.ReturnUri ?? "/today")}");
    }

    /// <summary>Lets a program in with the account that its token names, or not.</summary>
    public async Task ByTokenAsync(TokenValidatedContext arrived, Provider provider)
    {
        if (!provider.IsAllowed(arrived.Principal!) || !provider.IsStrong(arrived.Principal!))
        {
            if (provider.IsStrong(arrived.Principal!)) log.BadToken(arrived.Scheme.Name, "WithoutScope");
            else log.WeakSignIn(provider.Name);
            arrived.Fail("The token was not given this API, or for a sign-in that is not strong enough.");
            return;
        }

        var chosen = arrived.HttpContext.Request.Headers[SchoolHeader] is [{ Length: > 0 } named] ? named : null;
        var known = AccountOf(arrived.Principal!, provider) is var (account, subject)
            ? await lately.GetAsync((provider.Name, chosen, account, subject), async () => await WhoAsync(account, subject, provider, provider.Audience!, chosen, arrived.HttpContext.RequestAborted) is [var only] ? only : null)
            : null;
        if (known is null)
        {
            log.AccountOfNobody(provider.Name, provider.Schools.FirstOrDefault(one => one == chosen));
            arrived.Fail("No one school knows this account.");
            return;
        }

        var claims = SignedIn.Claims(known.School, known.Person, arrived.Scheme.Name);
        if (arrived.Principal!.FindFirst(SignedIn.ProvedClaim) is { } proved) claims.AddClaim(new(proved.Type, proved.Value));
        arrived.Principal = new ClaimsPrincipal(claims);
    }

    // An address that nobody proved to be theirs says nothing.
    private static (string Account, string Subject)? AccountOf(ClaimsPrincipal user, Provider provider) =>
        user.FindFirstValue(provider.PersonClaim) is { } account && user.FindFirstValue(SignedIn.PersonClaim) is { } subject
        && !(provider.PersonClaim == "email" && string.Equals(user.FindFirstValue("email_verified"), "false", StringComparison.OrdinalIgnoreCase)) ? (account, subject) : null;

    private async Task<IReadOnlyList<PersonAt>> WhoAsync(string account, string subject, Provider provider, string audience, string? chosen, CancellationToken cancellation)
    {
        var found = new List<PersonAt>();
        foreach (var school in chosen is null ? provider.Schools : provider.Schools.Where(one => one == chosen))
            if (await accounts.WhoAsync(school, account, cancellation) is { } person
                && await accounts.IsSameAsEverAsync(school, person.Id, provider.Authority, audience, subject, cancellation)) found.Add(new(school, person.Id, person.Kind == PersonKind.Staff));
        return found;
    }

    private sealed record PersonAt(string School, string Person, bool IsStaff);
}
