using System.Globalization;
using System.Text.Json;
using System.Net;
using CaseTracker.Web.Logs;
using CaseTracker.Web.Tests.Pages;
using CaseTracker.Web.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Logs;

/// <summary>How a line of the host's own log looks, as the host itself would write it to its console.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Lines_of_the_log(StoreOfItsOwn store)
{
    private const string Forged = "first\n{\"LogLevel\":\"Information\",\"Message\":\"forged\"}\r\n2026-10-12 \u2028 \"quoted\"\u001b[31m";

    [Fact]
    public async Task are_json_in_utc_outside_of_development_and_nothing_said_can_make_another_line()
    {
        await using var production = store.Host.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        var (before, line) = (DateTimeOffset.UtcNow, Write(production, Forged));
        var only = Assert.Single(line.Split(['\n', '\r', '\u2028', '\u2029', '\u0085', '\u001b'], StringSplitOptions.RemoveEmptyEntries));
        var read = JsonDocument.Parse(only).RootElement;
        Assert.Equal((Forged, "Warning", "Some.Category", 7), (read.GetProperty("Message").GetString(), read.GetProperty("LogLevel").GetString(), read.GetProperty("Category").GetString(), read.GetProperty("EventId").GetInt32()));
        Assert.Contains(Forged, read.GetProperty("Exception").GetString(), StringComparison.Ordinal);
        var at = read.GetProperty("Timestamp").GetString()!;
        Assert.EndsWith("Z", at, StringComparison.Ordinal);
        Assert.InRange(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), before.AddMilliseconds(-1), DateTimeOffset.UtcNow);
        // What a request puts on its lines comes along.
        Assert.Contains("\"From\"", only, StringComparison.Ordinal);
    }

    [Fact]
    public void are_as_many_from_whatever_folder_it_is_started()
    {
        var elsewhere = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath(), EnvironmentName = "Production" });
        elsewhere.AddLogs(serves: true);
        Assert.Equal(("Warning", "Information"), (elsewhere.Configuration["Logging:LogLevel:Default"], elsewhere.Configuration["Logging:LogLevel:CaseTracker.Security"]));
        // What somebody says otherwise comes first.
        var said = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath(), Args = ["--Logging:LogLevel:Default=Error"] });
        said.AddLogs(serves: true);
        Assert.Equal("Error", said.Configuration["Logging:LogLevel:Default"]);
    }

    [Fact]
    public void are_for_people_in_development() => Assert.StartsWith("warn: Some.Category[7]", Write(store.Host, "Plain words."), StringComparison.Ordinal);

    [Fact]
    public async Task say_of_a_page_that_fails_what_happened_and_no_name()
    {
        var book = new LogBook();
        await using var node = book.On(store.Host);
        var school = await store.Host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(node, school, An);
        await using var database = NpgsqlDataSource.Create(store.Host.ConnectionString);
        await RunAsync(database, "alter table casetracker.mt_doc_reading add constraint failing check (false) not valid");
        try
        {
            Assert.Equal(HttpStatusCode.InternalServerError, (await an.OpenAsync("/students/noor")).Status);
            var code = an.Text.Split(' ').Single(word => word.Length == 32);
            var failed = Assert.Single(book.Lines, line => line.Fault?.Contains("failing", StringComparison.Ordinal) is true);
            Assert.Equal((LogLevel.Error, $"{An}", code), (failed.Level, $"{failed.Values["By"]}", $"{failed.Values["TraceId"]}"));
        }
        finally
        {
            await RunAsync(database, "alter table casetracker.mt_doc_reading drop constraint failing");
        }

        foreach (var personal in (string[])["De Smet", "Peeters", "Katrien", "0400 00 00", "Janssens"])
            Assert.DoesNotContain(book.Lines, line => $"{line.Words} {line.Fault} {string.Join(' ', line.Values.Values)}".Contains(personal, StringComparison.Ordinal));
    }

    private static string Write(WebApplicationFactory<Program> host, string words)
    {
        var form = host.Services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName ?? ConsoleFormatterNames.Simple;
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new Dictionary<string, object?> { ["From"] = "192.0.2.1" });
        using var written = new StringWriter();
        host.Services.GetServices<ConsoleFormatter>().Single(one => one.Name == form)
            .Write(new LogEntry<string>(LogLevel.Warning, "Some.Category", new EventId(7), words, new InvalidOperationException(words), (state, _) => state), scopes, written);
        return written.ToString();
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
