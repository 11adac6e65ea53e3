// The one host: pages, JSON API, storage and command line.
using CaseTracker.Web.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddComponents();
var app = builder.Build();
app.UseComponents();
app.MapComponents();
app.MapGet("/health/live", () => "ok");
app.Run();

/// <summary>The host; public so that the tests can start it.</summary>
public partial class Program;
