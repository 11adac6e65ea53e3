using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>
/// A provider of OpenID Connect on a port of the loopback, as a school would have one: discovery, a form to sign in, authorization
/// code with PKCE, end of session. It believes whoever types a name. Its accounts' subjects are "sub-" and the name, until a test says otherwise.
/// </summary>
public sealed class Provider : IAsyncDisposable
{
    /// <summary>The one client it knows.</summary>
    public const string ClientId = "casetracker", ClientSecret = "a secret of tests", Audience = "casetracker-api", ApiScope = "casetracker.use";

    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };
    private readonly TimeProvider clock;

    private Provider(TimeProvider clock, string? issuer)
    {
        this.clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = $"provider-{Guid.NewGuid():N}";
            options.LoginPath = "/login";
        });
        builder.Services.AddAuthorization();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            Configure(server);
            if (issuer is not null) server.SetIssuer(issuer);
        });
        app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/login", (string returnUrl) => Form(returnUrl));
        app.MapPost("/login", SignInAsync);
        app.MapMethods("/authorize", ["GET", "POST"], (Delegate)AuthorizeAsync);
        app.MapGet("/end", (Delegate)EndAsync);
    }

    /// <summary>Its address: the issuer.</summary>
    public string Address => app.Urls.Single() + "/";

    /// <summary>What an ID token is told to say otherwise: a claim and its value.</summary>
    public Dictionary<string, object> Lies { get; } = [];

    /// <summary>With what ID tokens are signed instead of the provider's own key, once <see cref="Lies"/> are told; null for nothing.</summary>
    public SigningCredentials? SignedWith { get; set; }

    /// <summary>Whether <see cref="Lies"/> are signed with the provider's own key.</summary>
    public bool SignsItself { get; set; } = true;

    /// <summary>The subjects of accounts that are not "sub-" and their name.</summary>
    public Dictionary<string, string> Subjects { get; } = [];

    /// <summary>Starts one; that calls itself otherwise than its address, when it is told to.</summary>
    public static async Task<Provider> StartAsync(TimeProvider clock, string? issuer = null)
    {
        var provider = new Provider(clock, issuer);
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>An access token for the API; each part can be made otherwise.</summary>
    public string AccessToken(string account, string audience = Audience, string? issuer = null, SigningCredentials? signedWith = null, TimeSpan? good = null,
        string? scope = ApiScope, TimeSpan from = default, Dictionary<string, object>? head = null, params (string Claim, object Value)[] others)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address, Audience = audience, IssuedAt = now, NotBefore = now + from, Expires = now + (good ?? TimeSpan.FromMinutes(5)),
            Claims = new Dictionary<string, object>(others.Select(other => KeyValuePair.Create(other.Claim, other.Value))) { [Claims.Subject] = SubjectOf(account), [Claims.PreferredUsername] = account, [Claims.Scope] = scope ?? "" },
            AdditionalHeaderClaims = head,
            SigningCredentials = signedWith ?? new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>The key that everybody can read at it, taken as if it were a shared secret.</summary>
    public SigningCredentials PublicKeyAsSecret =>
        new(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = key.KeyId }, SecurityAlgorithms.HmacSha256);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Rsa.Dispose();
    }

    private void Configure(OpenIddictServerBuilder server)
    {
        server.EnableDegradedMode();
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetEndSessionEndpointUris("end");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.Email);
        server.AddSigningKey(key).AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
        server.DisableAccessTokenEncryption();
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
        // Without a register of clients there is one, and it is looked at here.
        server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId) context.Reject(Errors.InvalidClient);
            return default;
        }));
        server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.ClientSecret != ClientSecret) context.Reject(Errors.InvalidClient);
            return default;
        }));
        server.AddEventHandler<OpenIddictServerEvents.ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(_ => default));
        server.AddEventHandler<OpenIddictServerEvents.ApplyTokenResponseContext>(handler => handler.SetOrder(int.MinValue).UseInlineHandler(context =>
        {
            if (Lies.Count > 0 && context.Response.IdToken is { } told) context.Response.IdToken = Retold(told);
            return default;
        }));
    }

    private async Task<IResult> AuthorizeAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var here = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var mustAgain = request.HasPromptValue(PromptValues.Login) || request.HasPromptValue(PromptValues.SelectAccount) || request.MaxAge == 0;
        if (here.Principal?.Identity?.Name is not { } name || (mustAgain && !http.Request.Query.ContainsKey("typed")))
        {
            var back = http.Request.Path + http.Request.QueryString.ToString();
            return Results.Redirect($"/login?returnUrl={Uri.EscapeDataString(back + "&typed=yes")}");
        }

        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, SubjectOf(name)).SetClaim(Claims.PreferredUsername, name);
        identity.SetClaim(Claims.AuthenticationTime, here.Properties!.IssuedUtc!.Value.ToUnixTimeSeconds());
        identity.SetDestinations(_ => [Destinations.IdentityToken, Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.GetScopes());
        return Results.SignIn(principal, null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult Form(string returnUrl) => Results.Content($"""
        <!DOCTYPE html><html lang="nl"><head><title>Schoolaccount</title></head><body><main><h1>Schoolaccount</h1>
        <form method="post" action="/login?returnUrl={WebUtility.HtmlEncode(Uri.EscapeDataString(returnUrl))}"><label>Account <input name="name"></label><button>Verder</button></form></main></body></html>
        """, "text/html; charset=utf-8");

    private static async Task<IResult> SignInAsync(HttpContext http, string returnUrl)
    {
        var name = (await http.Request.ReadFormAsync())["name"].ToString();
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, name)], CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        return Results.LocalRedirect(returnUrl);
    }

    private static async Task<IResult> EndAsync(HttpContext http)
    {
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.SignOut(new() { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    private string SubjectOf(string account) => Subjects.GetValueOrDefault(account, $"sub-{account}");

    private string Retold(string token)
    {
        var told = new JsonWebToken(token);
        var claims = told.Claims.GroupBy(claim => claim.Type).ToDictionary(
            group => group.Key, group => group.Key is "exp" or "iat" or "nbf" or "auth_time" ? long.Parse(group.First().Value, System.Globalization.CultureInfo.InvariantCulture) : (object)group.First().Value);
        foreach (var (claim, lie) in Lies) claims[claim] = lie;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = SignsItself ? new(key, SecurityAlgorithms.RsaSha256) : SignedWith });
    }
}
