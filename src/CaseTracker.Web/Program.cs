// The one host: pages, JSON API, storage and command line.
using CaseTracker.Web.Storage.Postgres;

try
{
    var builder = WebApplication.CreateBuilder(args);
    await using var database = await Database.OpenAsync(builder.Configuration, builder.Environment, Console.WriteLine);
    Console.WriteLine($"Database: {database.Origin}");

    await using var app = builder.Build();
    app.MapGet("/health/live", () => "ok");
    app.MapGet("/health/ready", async (CancellationToken stop) => await database.AnswersAsync(stop) ? Results.Text("ok") : Results.StatusCode(503));
    await app.RunAsync();
    return 0;
}
catch (DatabaseUnavailableException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

/// <summary>The host; public so that the tests can start it.</summary>
public partial class Program;
