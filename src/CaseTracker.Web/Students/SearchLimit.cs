using System.Threading.RateLimiting;
using CaseTracker.Web.Api;
using CaseTracker.Web.Logs;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Web.Students;

/// <summary>How often somebody may look for students: enough for whoever works, too little to copy a school name by name.</summary>
internal static class SearchLimit
{
    /// <summary>So many searches a minute for one session or token.</summary>
    public const int PerMinute = 120;

    /// <summary>Adds the limit, and words for a program that is past any limit.</summary>
    public static void AddSearchLimit(this IServiceCollection services)
    {
        services.AddRateLimiter(options =>
        {
            options.OnRejected = async (context, _) =>
            {
                context.HttpContext.RequestServices.GetRequiredService<SecurityLog>().LimitHit(context.HttpContext.Request.Path.StartsWithSegments("/sign-in") ? "sign-in" : "search");
                context.HttpContext.Response.Headers.RetryAfter = "60";
                if (!context.HttpContext.Request.Path.StartsWithSegments("/api")) return;
                await context.HttpContext.RequestServices.GetRequiredService<Problems>().TooOften().ExecuteAsync(context.HttpContext);
            };
        });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>>(provider => new ConfigureOptions<RateLimiterOptions>(options =>
            options.GlobalLimiter = Limiter(provider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie.Name!)));
    }

    // Before anybody knows who it is: by what they show to be let in.
    private static PartitionedRateLimiter<HttpContext> Limiter(string cookie) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        http.Request.Path.Value?.TrimEnd('/') is "/students" or "/api/v1/students" && http.Request.Query.ContainsKey("q")
            ? RateLimitPartition.GetFixedWindowLimiter(
                http.Request.Cookies[cookie] is { Length: > 0 } session ? session : $"{http.Request.Headers[HeaderNames.Authorization]} {http.Connection.RemoteIpAddress}",
                _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));
}
