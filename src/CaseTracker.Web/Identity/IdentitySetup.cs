using System.Security.Claims;
using CaseTracker.Web.Components;
using CaseTracker.Web.Groups;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
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
    public static void AddIdentity(this IServiceCollection services, IHostEnvironment environment, string dataFolder)
    {
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("CaseTracker").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(dataFolder, "sessions")));
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Path.StartsWithSegments("/api") ? JwtBearerDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "casetracker";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "back";
                options.ExpireTimeSpan = TimeSpan.FromHours(10);
                options.SlidingExpiration = false;
                // A form that was sent without a session keeps what was typed: it is not turned away to another page. Nor is anybody
                // sent to a page that is not there.
                options.Events.OnRedirectToLogin = context =>
                {
                    if (HttpMethods.IsGet(context.Request.Method) && environment.IsDevelopment()) context.Response.Redirect(context.RedirectUri);
                    else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return Task.CompletedTask;
                };
            })
            .AddJwtBearer(options => options.MapInboundClaims = false);
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, Tokens>();
        services.AddSingleton<Tokens>();

        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<SignedIn>()
            ?? throw new InvalidOperationException("Nobody is signed in here."));
        services.AddScoped(Head);

        // The sign-in with the demo people is not there at all outside of development. Afterwards: what sets pages up drops what it finds.
        if (!environment.IsDevelopment())
            services.PostConfigure<RazorPagesOptions>(options => options.Conventions.AddPageRouteModelConvention("/Identity/SignIn", page => page.Selectors.Clear()));
    }

    /// <summary>Finds out who it is, before anything is read.</summary>
    public static void UseIdentity(this WebApplication app)
    {
        app.UseRouting();
        app.UseAuthentication();
        app.Use(async (http, next) =>
        {
            if (http.User.Identity?.IsAuthenticated == true)
            {
                var who = await SignedIn.FromAsync(http.User, http.RequestServices.GetRequiredService<Schoolhouse>());
                // Who no longer works here is nobody, whatever their cookie says.
                if (who is null) http.User = new ClaimsPrincipal(new ClaimsIdentity());
                else http.Features.Set(who);
            }

            await next(http);
        });
        app.UseAuthorization();
    }

    /// <summary>Maps signing out, and the front door.</summary>
    public static void MapIdentity(this WebApplication app)
    {
        app.MapGet("/", () => Results.Redirect("/today")).ExcludeFromDescription();
        app.MapPost("/sign-out", async (HttpContext http) =>
        {
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.Redirect("/sign-in");
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static Masthead Head(IServiceProvider services)
    {
        if (services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<SignedIn>() is not { } who) return Masthead.SignedOut;
        var texts = services.GetRequiredService<IStringLocalizer<IdentityTexts>>();
        return new Masthead(who.SchoolName, who.Person.Name, string.Join(", ", who.Person.Roles.Select(role => texts[$"Role.{role}"].Value)),
            [.. Masthead.Everything.Where(place => MayGo(who.Actor, place))]);
    }

    private static bool MayGo(Actor actor, Destination place) => place.Path switch
    {
        "/groups" => GroupPage.IsFor(actor),
        "/staff" => actor.May(Relations.None, Deed.GiveRoles).IsGiven,
        "/roster" => actor.May(Relations.None, Deed.Import).IsGiven,
        _ => true,
    };
}
