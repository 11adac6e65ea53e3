using CaseTracker.Web.Absences;
using System.Security.Claims;
using System.Threading.RateLimiting;
using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Faults;
using CaseTracker.Web.Groups;
using CaseTracker.Web.Logs;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Schools;
using Marten;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CaseTracker.Web.Identity;

/// <summary>Who gets in, and how: a cookie for pages, a bearer token for the API.</summary>
internal static class IdentitySetup
{
    private const string Either = "either";

    /// <summary>Adds sign-in. Every page and endpoint asks for it unless it says otherwise.</summary>
    /// <exception cref="CommandLine.InvocationException">The configuration of sign-in cannot be.</exception>
    public static void AddIdentity(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = SignInSettings.Read(configuration);
        var secure = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.AddSingleton(settings).AddSingleton<Sessions>();
        services.AddHttpContextAccessor();
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = Saving.Cookie);
        if (!environment.IsDevelopment())
        {
            services.AddAntiforgery(options => options.Cookie = OverHttpsOnly.Named("casetracker-forms"));
            services.Configure<CookieTempDataProviderOptions>(options => options.Cookie = OverHttpsOnly.Named(Saving.Cookie));
        }

        services.AddSingleton<CookieKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => provider.GetRequiredService<CookieKeys>());
        services.AddDataProtection().SetApplicationName("CaseTracker");
        var authentication = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Path.StartsWithSegments("/api") ? settings.BearerScheme(http.Request) : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                // With this beginning a browser takes the cookie over https only, from this host alone.
                options.Cookie.Name = environment.IsDevelopment() ? "casetracker" : "__Host-casetracker";
                options.Cookie.Path = "/";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = secure;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "back";
                options.SlidingExpiration = false;
                options.Events.OnValidatePrincipal = async context =>
                {
                    if (OutOfReach.IsAfterFault(context.HttpContext)) context.RejectPrincipal();
                    else if (await context.HttpContext.RequestServices.GetRequiredService<Sessions>().FindAsync(context.Principal!, context.HttpContext.RequestAborted) is { } session)
                        context.HttpContext.Features.Set(session);
                    else context.RejectPrincipal();
                };
                // A form that was sent without a session keeps what was typed: it is not turned away to another page. Nor is anybody
                // sent to a page that is not there.
                options.Events.OnRedirectToLogin = context =>
                {
                    // What is not theirs is not there.
                    if (context.HttpContext.Features.Get<Visitor>() is not null) context.Response.StatusCode = StatusCodes.Status404NotFound;
                    else if (HttpMethods.IsGet(context.Request.Method) && HasSignIn(environment, settings)) context.Response.Redirect(context.RedirectUri);
                    else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return Task.CompletedTask;
                };
            })
            // Outside of development it has no key, and takes no token at all.
            .AddJwtBearer(options =>
            {
                options.MapInboundClaims = false;
                options.Events = new() { OnAuthenticationFailed = ProviderSchemes.NoteAsync };
            });
        authentication.AddProviders(settings, secure);
        if (environment.IsDevelopment())
        {
            services.AddSingleton<IConfigureOptions<JwtBearerOptions>, Tokens>();
            services.AddSingleton<Tokens>();
        }

        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()).AddPolicy(Known.Policy, Known.IsAsked);
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<SignedIn>()
            ?? throw new InvalidOperationException("Nobody is signed in here."));
        services.AddScoped(Head);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            var signIn = LimitSignIn(settings.PerMinute);
            options.GlobalLimiter = options.GlobalLimiter is { } others ? PartitionedRateLimiter.CreateChained(others, signIn) : signIn;
        });

        // The sign-in with the demo people is not there at all outside of development; the one of the schools is there when it is
        // configured, and not during development. Afterwards: what sets pages up drops what it finds.
        services.PostConfigure<RazorPagesOptions>(options =>
        {
            if (!environment.IsDevelopment()) options.Conventions.AddPageRouteModelConvention("/Identity/SignIn", page => page.Selectors.Clear());
            if (environment.IsDevelopment() || !HasSignIn(environment, settings)) options.Conventions.AddPageRouteModelConvention("/Identity/Door", page => page.Selectors.Clear());
        });
    }

    /// <summary>Finds out who it is, before anything is read.</summary>
    public static void UseIdentity(this WebApplication app)
    {
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use(async (http, next) =>
        {
            if (http.User.Identity?.IsAuthenticated == true)
            {
                var proved = http.Features.Get<Session>() is { } session ? session.AuthenticatedAt : SignedIn.ProvedAt(http.User, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
                if (await SignedIn.FromAsync(http.User, http.RequestServices.GetRequiredService<Schoolhouse>()) is { } who) http.Features.Set(who with { AuthenticatedAt = proved });
                else
                {
                    // Who no longer works here is nobody, whatever their cookie says.
                    var (store, schools) = (http.RequestServices.GetRequiredService<IDocumentStore>(), http.RequestServices.GetRequiredService<Schoolhouse>());
                    if (await Visitor.FromAsync(http.User, store, schools, http.RequestAborted) is { } visitor) http.Features.Set(visitor with { AuthenticatedAt = proved });
                    http.User = new ClaimsPrincipal(new ClaimsIdentity());
                }
            }

            await next(http);
        });
        app.Use(Whereabouts.WhoAsync);
        app.UseAuthorization();
    }

    /// <summary>Maps signing out, and the front door.</summary>
    public static void MapIdentity(this WebApplication app)
    {
        app.MapGet("/", (HttpContext http) => Results.Redirect(http.Features.Get<Visitor>() is null ? "/today" : Visitor.Home)).RequireAuthorization(Known.Policy).ExcludeFromDescription();
        app.MapPost("/sign-out", async (HttpContext http, Sessions sessions, IAntiforgery antiforgery) =>
        {
            if (Known.Of(http) is not null && !await antiforgery.IsRequestValidAsync(http)) return Results.StatusCode(StatusCodes.Status400BadRequest);
            return Results.Redirect(await sessions.EndAsync(http));
        }).AllowAnonymous().ExcludeFromDescription();
        foreach (var provider in app.Services.GetRequiredService<SignInSettings>().Providers.Values)
            app.MapGet($"/sign-out/{provider.Name}", () => Results.SignOut(new() { RedirectUri = "/sign-in/left" }, [provider.Scheme])).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A cookie for https. Not by its policy: then no form is made for a browser on the machine itself, which takes such a cookie without https.</summary>
    private sealed class OverHttpsOnly : CookieBuilder
    {
        public static OverHttpsOnly Named(string name) => new() { Name = $"__Host-{name}", Path = "/", HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true };

        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = true;
            return options;
        }
    }

    private static bool HasSignIn(IHostEnvironment environment, SignInSettings settings) => environment.IsDevelopment() || settings.Providers.Count > 0;

    private static PartitionedRateLimiter<HttpContext> LimitSignIn(int perMinute) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        http.Request.Path.StartsWithSegments("/sign-in")
            ? RateLimitPartition.GetFixedWindowLimiter($"from {http.Connection.RemoteIpAddress}", _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("elsewhere"));

    private static Masthead Head(IServiceProvider services)
    {
        var features = services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features;
        var texts = services.GetRequiredService<IStringLocalizer<IdentityTexts>>();
        if (features?.Get<Visitor>() is { } visitor) return new Masthead(visitor.SchoolName, visitor.Person.Name, texts[$"Kind.{visitor.Person.Kind}"], Masthead.OfTheFamily);
        if (features?.Get<SignedIn>() is not { } who) return Masthead.SignedOut;
        return new Masthead(who.SchoolName, who.Person.Name, string.Join(", ", who.Person.Roles.Select(role => texts[$"Role.{role}"].Value)),
            [.. Masthead.Everything.Where(place => MayGo(who.Actor, place))]);
    }

    private static bool MayGo(Actor actor, Destination place) => place.Path switch
    {
        "/groups" => GroupPage.IsFor(actor),
        "/referrals" => actor.May(Relations.None, Deed.ListReferrals).IsGiven,
        "/absences" => AbsenceMorning.IsFor(actor),
        "/readings" => Weeks.MayLook(actor),
        "/staff" => actor.May(Relations.None, Deed.GiveRoles).IsGiven,
        "/roster" => actor.May(Relations.None, Deed.Import).IsGiven,
        _ => true,
    };
}
