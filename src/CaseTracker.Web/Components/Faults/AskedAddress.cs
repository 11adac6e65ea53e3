using Microsoft.AspNetCore.Diagnostics;

namespace CaseTracker.Web.Components.Faults;

/// <summary>The address in the reader's address bar, which on a page for a fault is not the one that answers.</summary>
internal static class AskedAddress
{
    /// <summary>The status with which the asked address was turned away; 404 when the page for faults itself was asked for.</summary>
    public static int AskedStatus(this HttpContext http) =>
        OutOfReach.IsAfterFault(http) ? http.Response.StatusCode
        : http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode ?? 404;

    /// <summary>The path that was asked for, without the base of the host.</summary>
    public static PathString AskedPath(this HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? http.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? http.Request.Path;

    /// <summary>The path and query that were asked for, as a link on this host.</summary>
    public static string AskedLink(this HttpContext http) =>
        http.Request.PathBase + http.AskedPath()
        + (http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString ?? http.Request.QueryString.ToUriComponent());
}
