using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CaseTracker.Web.Logs;
using CaseTracker.Web.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Logs;

/// <summary>The log is sent on by OTLP (HTTP, protobuf) to where the operator says; a small stand-in receives it here.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Sending_logs_on(StoreOfItsOwn store)
{
    [Fact]
    public async Task goes_to_where_the_operator_says()
    {
        var received = new ConcurrentQueue<(string Path, string? Type, byte[] Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue((request.Path, request.ContentType, body.ToArray()));
            return Results.Bytes([], "application/x-protobuf");
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);

        await using (var sending = store.Host.WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseSetting(LogSetup.SendTo, collector.Urls.Single());
            host.UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            host.UseSetting("OTEL_BLRP_SCHEDULE_DELAY", "50");
        }))
        {
            sending.Services.GetRequiredService<SecurityLog>().WrongName(Fatima, "sint-jan");
            while (!received.Any(one => Holds(one.Body, "named somebody whose file"))) await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var (path, type, sent) = Assert.Single(received, one => Holds(one.Body, "named somebody whose file"));
        Assert.Equal(("/v1/logs", "application/x-protobuf"), (path, type));
        foreach (var part in (string[])["casetracker", SecurityLog.Category, Fatima.Value, "sint-jan", nameof(SecurityLog.WrongName)]) Assert.True(Holds(sent, part), part);
    }

    [Fact]
    public void is_not_there_where_nobody_asked_for_it() =>
        Assert.DoesNotContain(store.Host.Services.GetServices<ILoggerProvider>(), provider => provider.GetType().Namespace!.StartsWith("OpenTelemetry", StringComparison.Ordinal));

    private static bool Holds(byte[] sent, string words) => sent.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;
}
