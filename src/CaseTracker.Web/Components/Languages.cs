using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Components;

/// <summary>A language of the screen: its code ("nl"), the culture that formats dates and numbers, and its name in itself.</summary>
internal sealed record Language(string Code, string Culture, string Name);

/// <summary>
/// The languages of the screen: the one that the reader chose, else the first that their browser, or the program that calls the
/// API, asks for; Dutch when it asks for none of them.
/// </summary>
internal static class Languages
{
    /// <summary>All languages; the first is the default.</summary>
    public static readonly IReadOnlyList<Language> All =
        [new("nl", "nl-BE", "Nederlands"), new("en", "en-GB", "English")];

    /// <summary>The language of the request that is being answered.</summary>
    public static Language Current =>
        All.FirstOrDefault(language => language.Code == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? All[0];

    /// <summary>The name of the cookie of a choice. With this beginning a browser takes it over https only, from this host alone; in development there need be no https.</summary>
    public static string Cookie(IHostEnvironment environment) => environment.IsDevelopment() ? "casetracker-language" : "__Host-casetracker-language";

    /// <summary>Reads the language from the cookie of a choice, else from what is asked; from nothing else.</summary>
    public static void Configure(RequestLocalizationOptions options, IHostEnvironment environment)
    {
        options.DefaultRequestCulture = new RequestCulture(All[0].Culture, All[0].Code);
        options.SupportedCultures = [.. All.Select(language => CultureInfo.GetCultureInfo(language.Culture))];
        options.SupportedUICultures = [.. All.Select(language => CultureInfo.GetCultureInfo(language.Code))];
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie(environment) }, new CustomRequestCultureProvider(http => Task.FromResult(Asked(http.Request)))];
    }

    private static ProviderCultureResult? Asked(HttpRequest request)
    {
        var asked = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.ToString().Split('-')[0]);
        return asked.Select(code => All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.OrdinalIgnoreCase))).OfType<Language>().FirstOrDefault() is { } language
            ? new ProviderCultureResult(language.Culture, language.Code)
            : null;
    }

    /// <summary><c>POST /language</c> with <c>code</c> and <c>back</c>: remembers the choice and returns to the page. Where something may have been typed, the form itself asks it (<see cref="Fields.ShowsAgain"/>).</summary>
    public static void MapLanguage(this IEndpointRouteBuilder app) =>
        app.MapPost("/language", Choose)
            // It changes nothing but the reader's own cookie, and must work while signed out or with an old page.
            .DisableAntiforgery()
            .AllowAnonymous()
            .ExcludeFromDescription();

    /// <summary>The language with a code; null when there is none.</summary>
    public static Language? Of(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>Remembers the choice for a year.</summary>
    public static void Remember(HttpContext http, Language chosen)
    {
        var environment = http.RequestServices.GetRequiredService<IHostEnvironment>();
        http.Response.Cookies.Append(
            Cookie(environment),
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen.Culture, chosen.Code)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = !environment.IsDevelopment() || http.Request.IsHttps });
    }

    private static RedirectHttpResult Choose([FromForm] string? code, [FromForm] string? back, HttpContext http)
    {
        Remember(http, Of(code) ?? All[0]);
        return TypedResults.LocalRedirect(IsOwnPage(back) ? back! : "/");
    }

    // A path of this host: one slash, and neither "//" nor "/\", which browsers read as another host.
    private static bool IsOwnPage(string? back) =>
        back is ['/', ..] && (back.Length == 1 || back[1] is not ('/' or '\\')) && !back.Any(char.IsControl);
}
