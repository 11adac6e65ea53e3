// The one host: pages, JSON API, storage and command line.
using CaseTracker.Web.Absences;
using CaseTracker.Web.Api;
using CaseTracker.Web.CommandLine;
using CaseTracker.Web.Components;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Logs;
using CaseTracker.Web.Mine;
using CaseTracker.Web.People;
using CaseTracker.Web.Policies;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Rostering;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Storage.Postgres;
using CaseTracker.Web.Storage.Wall;
using CaseTracker.Web.Students;

try
{
    var invocation = Invocation.From(args);
    var builder = WebApplication.CreateBuilder(invocation.ForTheHost);
    builder.AddClock(invocation.In(builder.Environment));
    var serves = invocation.Command == Command.Serve;
    builder.AddLogs(serves);
    await using var database = await (serves
        ? Database.OpenAsync(builder.Configuration, builder.Environment, Console.WriteLine)
        : Database.JoinAsync(builder.Configuration, builder.Environment, Console.WriteLine));
    var wall = SchoolWall.From(builder.Configuration, database.ConnectionString);
    if (serves) Console.WriteLine($"Database: {database.Origin}{Environment.NewLine}Between schools: {wall.Description}");

    builder.AddStorage(database.ConnectionString, wall);
    builder.Services.AddSchools();
    builder.Services.AddPolicies();
    builder.Services.AddPeople();
    builder.Services.AddRelationships();
    builder.Services.AddRostering();
    builder.Services.AddAbsences();
    builder.Services.AddStudents();
    builder.Services.AddMine();
    builder.Services.AddIdentity(builder.Configuration, builder.Environment);
    builder.Services.AddComponents();
    builder.Services.AddApi();

    await using var app = builder.Build();
    app.UseLogs();
    app.UseComponents();
    app.UseApi();
    app.UseIdentity();
    app.MapHealth(database);
    app.MapIdentity();
    app.MapApi();
    app.MapMine();
    app.MapComponents();

    return await app.RunAsync(invocation);
}
catch (Exception said) when (said is DatabaseUnavailableException or KeysUnavailableException or InvocationException)
{
    await Console.Error.WriteLineAsync(said.Message);
    return said is InvocationException { ExitCode: var code } ? code : 1;
}

/// <summary>The host; public so that the tests can start it.</summary>
public partial class Program;
