using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace CaseTracker.Web.Logs;

/// <summary>Sends the log on by OTLP. A type of its own: none of OpenTelemetry is loaded where nobody asked for it.</summary>
internal static class SendingOn
{
    /// <summary>Adds it; where to, and how, the exporter reads itself.</summary>
    public static void Add(ILoggingBuilder logging) => logging.AddOpenTelemetry(options =>
    {
        options.IncludeScopes = true;
        options.IncludeFormattedMessage = true;
        options.SetResourceBuilder(ResourceBuilder.CreateDefault().AddService("casetracker"));
        options.AddOtlpExporter();
    });
}
