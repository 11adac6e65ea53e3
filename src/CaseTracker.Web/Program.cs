// The one host: pages, JSON API, storage and command line.
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/health/live", () => "ok");
app.Run();

/// <summary>The host; public so that the tests can start it.</summary>
public partial class Program;
