using System.Security.Claims;
using CaseTracker.Web.Logs;
using Microsoft.AspNetCore.Antiforgery;

namespace CaseTracker.Web.Components.Faults;

/// <summary>
/// Antiforgery tokens that were given while signed out stay good after signing in: a form that was kept when the session had expired
/// (<see cref="KeptForm"/>) is sent with one press. Otherwise a token is its owner's alone. Anybody can get a token while signed out,
/// so then the browser has to say too that the post comes from a page of ours.
/// </summary>
internal sealed class TokensOutliveSignIn(IAntiforgery tokens, SecurityLog log) : IAntiforgery
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <inheritdoc />
    public async Task ValidateRequestAsync(HttpContext http)
    {
        try
        {
            await ValidateAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            log.ForgedForm(Whereabouts.NameOf(http.GetEndpoint()) ?? "nowhere");
            throw;
        }
    }

    private async Task ValidateAsync(HttpContext http)
    {
        if (await tokens.IsRequestValidAsync(http) || !KeptForm.IsFromOurPage(http.Request))
        {
            await tokens.ValidateRequestAsync(http);
            return;
        }

        var who = http.User;
        http.User = Nobody;
        try
        {
            await tokens.ValidateRequestAsync(http);
        }
        finally
        {
            http.User = who;
        }
    }

    /// <inheritdoc />
    public async Task<bool> IsRequestValidAsync(HttpContext http)
    {
        try
        {
            await ValidateRequestAsync(http);
            return true;
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext http) => tokens.GetAndStoreTokens(http);

    /// <inheritdoc />
    public AntiforgeryTokenSet GetTokens(HttpContext http) => tokens.GetTokens(http);

    /// <inheritdoc />
    public void SetCookieTokenAndHeader(HttpContext http) => tokens.SetCookieTokenAndHeader(http);
}
