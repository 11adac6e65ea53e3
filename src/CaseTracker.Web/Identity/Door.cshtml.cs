using System.Globalization;
using CaseTracker.Web.Schools;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace CaseTracker.Web.Identity;

/// <summary>
/// Signing in: choose a school, and on to its provider. It takes a press, also where there is one school: a provider that remembers
/// would else begin a session that nobody asked for. Outside of development only.
/// </summary>
[AllowAnonymous]
internal sealed class DoorModel(SignInSettings settings, Schoolhouse schools, IOptionsMonitor<CookieAuthenticationOptions> cookies, TimeProvider clock) : PageModel
{
    /// <summary>A school to sign in at.</summary>
    public sealed record SchoolToChoose(string Key, string Name);

    /// <summary>The schools to choose from.</summary>
    public IReadOnlyList<SchoolToChoose> Schools { get; private set; } = [];

    /// <summary>Where to go after signing in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>Whether the provider has to ask with which account, as when the one of before is nobody's here.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Other { get; set; }

    /// <summary>Whether there was a session here, which ended.</summary>
    public bool HadSession { get; private set; }

    /// <summary>Leads to the provider, or shows the schools.</summary>
    /// <param name="school">The school that was chosen.</param>
    /// <param name="again">Whether who is signed in has to prove again who they are.</param>
    /// <param name="choose">Whether there has to be a choice, since an account is known at more than one school.</param>
    public async Task<IActionResult> OnGetAsync(string? school, bool again, bool choose)
    {
        Back = Url.IsLocalUrl(Back) ? Back : "/today";
        var who = Known.Of(HttpContext);
        if (who is not null && !again && !choose) return LocalRedirect(HttpContext.Features.Get<Visitor>() is null ? Back : Visitor.WayIn(Back));
        if (again) school ??= who?.School;
        if (school is not null && settings.Of(school) is { } named && !IsFromElsewhere) return ToProvider(named, school, again);
        HadSession = who is null && Request.Cookies.ContainsKey(cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie.Name!);

        var found = new List<SchoolToChoose>();
        foreach (var key in settings.Providers.Values.SelectMany(provider => provider.Schools))
            if (await schools.ExistsAsync(key)) found.Add(new(key, await schools.NameAsync(key)));
        Schools = [.. found.OrderBy(one => one.Name, StringComparer.CurrentCulture)];
        return Page();
    }

    // By a link, or a script, of another site: that is no press here.
    private bool IsFromElsewhere => Request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"];

    private ChallengeResult ToProvider(Provider provider, string? school, bool again)
    {
        var state = new OpenIdConnectChallengeProperties { RedirectUri = Back };
        if (school is not null) state.Items[Arrival.School] = school;
        if (Other) state.Prompt = "select_account";
        if (again)
        {
            (state.Prompt, state.MaxAge) = ("login", TimeSpan.Zero);
            state.Items[Arrival.AskedAgain] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }

        return Challenge(state, provider.Scheme);
    }
}
