using CaseTracker.Web.Components.Faults;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Identity;

/// <summary>For what is grave: a sign-in of the last minutes, so that nobody does it at a desk that somebody else left.</summary>
internal static class FreshSignIn
{
    /// <summary>How long ago it may be for what changes what others may: giving roles, changing policy, importing, ending sessions elsewhere.</summary>
    public static readonly TimeSpan ToAdminister = TimeSpan.FromMinutes(15);

    // Whoever opened a form in time has as long again to fill it in, or to find the file that goes with it.
    private static readonly TimeSpan ToFinish = 2 * ToAdminister;

    /// <summary>The address at which one proves again who one is, and comes back.</summary>
    public static string Address(string back) => $"/sign-in?again=true&back={Uri.EscapeDataString(back)}";

    /// <summary>Whether somebody proved who they are not longer ago than this.</summary>
    public static bool IsProvedWithin(HttpContext http, TimeSpan within) =>
        Known.ProvedAt(http) is { } at && http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - at <= within;

    /// <summary>
    /// What to answer when the last sign-in is older: a page leads to the provider and comes back to itself; a form that was sent is
    /// kept on the page that asks to sign in, and can be sent again from there. Null when nothing stands in the way.
    /// </summary>
    public static IActionResult? AskFor(HttpContext http, TimeSpan within)
    {
        if (IsProvedWithin(http, within)) return null;
        if (HttpMethods.IsGet(http.Request.Method)) return new LocalRedirectResult(Address(http.AskedLink()));
        http.Features.Set(new Asked());
        return new StatusCodeResult(StatusCodes.Status401Unauthorized);
    }

    /// <summary>The same, for what changes what others may.</summary>
    public static IActionResult? AskToAdminister(HttpContext http) => AskFor(http, HttpMethods.IsGet(http.Request.Method) ? ToAdminister : ToFinish);

    /// <summary>For an endpoint of the API: a token whose sign-in is older is told so, and how fresh it has to be (RFC 9470).</summary>
    public static RouteHandlerBuilder AsksFreshSignIn(this RouteHandlerBuilder endpoint, TimeSpan within) => endpoint.AddEndpointFilter(async (context, next) =>
    {
        if (IsProvedWithin(context.HttpContext, within)) return await next(context);
        context.HttpContext.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_user_authentication\", max_age=\"{within.TotalSeconds:0}\"";
        return context.HttpContext.RequestServices.GetRequiredService<Api.Problems>().NotFresh((int)within.TotalMinutes);
    });

    /// <summary>Whether a request was turned away because its sign-in was not fresh.</summary>
    public static bool IsAsked(HttpContext http) => http.Features.Get<Asked>() is not null;

    private sealed record Asked;
}
