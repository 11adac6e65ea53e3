using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace CaseTracker.Web.Logs;

/// <summary>
/// The host's own log (docs/logs.md). In development for people to read; elsewhere one line of JSON each, in UTC, which nothing in a
/// message can end. Sent on by OTLP where the operator says to where.
/// </summary>
internal static class LogSetup
{
    /// <summary>Where to send the log on to, by the name that OpenTelemetry gave it; what else it names counts too.</summary>
    public const string SendTo = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds the log.</summary>
    /// <param name="serves">Whether it is a host; what a command says is its own, its log goes beside it.</param>
    public static void AddLogs(this WebApplicationBuilder builder, bool serves)
    {
        // From whatever folder it is started: the levels are those that lie beside the program, unless somebody says otherwise.
        foreach (var (file, place) in new[] { "appsettings.json", $"appsettings.{builder.Environment.EnvironmentName}.json" }.Select((file, place) => (file, place)))
            builder.Configuration.Sources.Insert(place, new JsonConfigurationSource { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory), Path = file, Optional = true });
        builder.Services.AddSingleton<SecurityLog>().AddSingleton<IExternalScopeProvider, OnEachLine>();
        builder.Logging.AddConsole(options =>
        {
            if (!serves) options.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        if (!builder.Environment.IsDevelopment())
            builder.Logging.AddJsonConsole(options =>
            {
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                options.IncludeScopes = true;
            });
        if (builder.Configuration[SendTo] is { Length: > 0 }) SendingOn.Add(builder.Logging);
    }

    /// <summary>Before anything else: what stands on each line of a request.</summary>
    public static void UseLogs(this WebApplication app) => app.Use(Whereabouts.FromAsync);
}
