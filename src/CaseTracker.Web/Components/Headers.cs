namespace CaseTracker.Web.Components;

/// <summary>
/// What every answer tells the browser: run and show nothing that this host did not serve as a file, tell nobody where the
/// reader came from, keep no copy, and over https come back over https only.
/// </summary>
internal static class Headers
{
    private const string OwnFilesOnly =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string NoDevices = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    // A year: what a browser remembers of a host that it reached over https (RFC 6797).
    private const string HttpsForAYear = "max-age=31536000; includeSubDomains";

    /// <summary>Adds the headers, save where an endpoint set its own (the API's reference page brings a script of its own).</summary>
    public static Task Add(HttpContext http, RequestDelegate next)
    {
        var isProduction = !http.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.TryAdd("Content-Security-Policy", OwnFilesOnly);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", NoDevices);
            // Files carry a mark by which the browser asks whether they changed; all else is about people.
            if (headers.ETag.Count == 0) headers.TryAdd("Cache-Control", "no-store");
            if (isProduction && http.Request.IsHttps) headers.TryAdd("Strict-Transport-Security", HttpsForAYear);
            return Task.CompletedTask;
        });
        return next(http);
    }
}
