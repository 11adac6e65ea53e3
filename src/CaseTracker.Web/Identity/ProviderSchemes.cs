using CaseTracker.Web.Components.Faults;
using CaseTracker.Web.Logs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CaseTracker.Web.Identity;

/// <summary>The schools' providers as the framework wants them: OpenID Connect for pages, bearer tokens of the same issuer for the API.</summary>
internal static class ProviderSchemes
{
    // With a key that everybody may know, a signature by a shared secret proves nothing.
    private static readonly string[] BySecretKeyOfTheIssuer =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    // Somebody waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds the schemes of all providers.</summary>
    public static void AddProviders(this AuthenticationBuilder authentication, SignInSettings settings, CookieSecurePolicy secure)
    {
        authentication.Services.AddSingleton<Accounts>().AddSingleton<Arrival>();
        foreach (var provider in settings.Providers.Values)
        {
            authentication.AddOpenIdConnect(provider.Scheme, _ => { });
            authentication.Services.AddOptions<OpenIdConnectOptions>(provider.Scheme).Configure<TimeProvider>((options, clock) => Configure(options, provider, secure, clock));
            if (provider.Audience is null) continue;
            authentication.AddJwtBearer(provider.BearerScheme, _ => { });
            authentication.Services.AddOptions<JwtBearerOptions>(provider.BearerScheme).Configure<TimeProvider>((options, clock) => Configure(options, provider, clock));
        }
    }

    /// <summary>The scheme that can judge the token of a request: that of the provider whom it names as its issuer; the token says nothing else yet.</summary>
    public static string BearerScheme(this SignInSettings settings, HttpRequest request)
    {
        const string scheme = "Bearer ";
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return JwtBearerDefaults.AuthenticationScheme;
        try
        {
            var token = new JsonWebToken(header[scheme.Length..].Trim());
            return settings.Providers.Values.FirstOrDefault(provider => provider.Audience is { } audience && token.Audiences.Contains(audience) && IsSame(provider.Authority, token.Issuer))?.BearerScheme
                ?? JwtBearerDefaults.AuthenticationScheme;
        }
        catch (ArgumentException)
        {
            return JwtBearerDefaults.AuthenticationScheme; // not a token at all
        }
    }

    private static bool IsSame(string authority, string issuer) => authority.TrimEnd('/') == issuer.TrimEnd('/');

    private static void Configure(OpenIdConnectOptions options, Provider provider, CookieSecurePolicy secure, TimeProvider clock)
    {
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = !provider.IsOnThisMachine;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes as an address: cookies can then be kept from other sites' forms.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)) options.Scope.Add(scope);
        // Each provider answers at an address of its own, so that one cannot answer for another.
        options.CallbackPath = $"/sign-in/{provider.Name}/return";
        options.SignedOutCallbackPath = $"/sign-out/{provider.Name}/return";
        options.RemoteSignOutPath = default;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.BackchannelTimeout = Patience;
        options.DisableTelemetry = true;
        options.GetClaimsFromUserInfoEndpoint = provider.AsksUserInfo;
        options.ClaimActions.MapUniqueJsonKey(provider.PersonClaim, provider.PersonClaim);
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        // The framework would let it go.
        options.ClaimActions.Remove("acr");
        foreach (var cookie in (CookieBuilder[])[options.NonceCookie, options.CorrelationCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = secure;
            if (secure != CookieSecurePolicy.Always) continue;
            // With this beginning a browser takes it over https only, from this host alone.
            cookie.Name = $"__Host-{cookie.Name}";
            cookie.Path = "/";
        }

        Judge(options.TokenValidationParameters, provider, clock);
        options.Events.OnRedirectToIdentityProvider = leaving =>
        {
            if (provider.Acr.Count > 0) leaving.ProtocolMessage.AcrValues = string.Join(' ', provider.Acr);
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = arrived => arrived.HttpContext.RequestServices.GetRequiredService<Arrival>().ByPageAsync(arrived, provider);
        options.Events.OnAccessDenied = denied => RefuseAsync(denied, provider, "AccessDenied");
        options.Events.OnRemoteFailure = failed => RefuseAsync(failed, provider, FaultOf(failed.Failure));
        options.Events.OnRedirectToIdentityProviderForSignOut = leaving =>
        {
            leaving.ProtocolMessage.ClientId = provider.ClientId;
            if (leaving.ProtocolMessage.IssuerAddress is { Length: > 0 }) return Task.CompletedTask;
            // Not every provider can be told.
            leaving.Response.Redirect("/sign-in/left");
            leaving.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static void Configure(JwtBearerOptions options, Provider provider, TimeProvider clock)
    {
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = !provider.IsOnThisMachine;
        options.MapInboundClaims = false;
        options.BackchannelTimeout = Patience;
        options.TokenValidationParameters.ValidAudience = provider.Audience;
        Judge(options.TokenValidationParameters, provider, clock);
        options.Events = new()
        {
            // A provider that cannot be reached is no fault of the token, and said otherwise.
            OnMessageReceived = asked => asked.Options.ConfigurationManager!.GetConfigurationAsync(asked.HttpContext.RequestAborted),
            OnTokenValidated = arrived => arrived.HttpContext.RequestServices.GetRequiredService<Arrival>().ByTokenAsync(arrived, provider),
            OnAuthenticationFailed = NoteAsync,
        };
    }

    private static void Judge(TokenValidationParameters token, Provider provider, TimeProvider clock)
    {
        // The issuer that was configured, and not what a provider says of itself: it could say that it is another.
        token.IssuerValidator = (issuer, _, _) => IsSame(provider.Authority, issuer) ? issuer
            : throw new SecurityTokenInvalidIssuerException($"{provider.Place}:Authority is '{provider.Authority}', and its tokens are of '{issuer}'. It has to be the issuer, as its /.well-known/openid-configuration names it.");
        token.ValidAlgorithms = BySecretKeyOfTheIssuer;
        token.NameClaimType = SignedIn.PersonClaim;
        token.RequireSignedTokens = token.RequireExpirationTime = true;
        token.LifetimeValidator = clock.IsInTime;
    }

    /// <summary>Whether a token is good now, by the clock of the host; clocks may differ by a minute.</summary>
    public static bool IsInTime(this TimeProvider clock, DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (from is null || from <= now.AddMinutes(1)) && now < until;
    }

    /// <summary>Notes that a token was refused.</summary>
    public static Task NoteAsync(Microsoft.AspNetCore.Authentication.JwtBearer.AuthenticationFailedContext failed)
    {
        if (!OutOfReach.Is(failed.Exception)) failed.HttpContext.RequestServices.GetRequiredService<SecurityLog>().BadToken(failed.Scheme.Name, FaultOf(failed.Exception));
        return Task.CompletedTask;
    }

    // By its kind: what it says may hold what somebody sent.
    private static string FaultOf(Exception? fault) => (fault?.InnerException ?? fault)?.GetType().Name ?? "unknown";

    private static Task RefuseAsync(HandleRequestContext<RemoteAuthenticationOptions> context, Provider provider, string fault)
    {
        context.HttpContext.RequestServices.GetRequiredService<SecurityLog>().AnswerRefused(provider.Name, fault);
        context.Response.Redirect("/sign-in/failed");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
