using CaseTracker.Domain;
using CaseTracker.Domain.Access;
using CaseTracker.Domain.Policies;
using CaseTracker.Simulation;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using School = CaseTracker.Simulation.School;

namespace CaseTracker.Browser.Tests;

/// <summary>The product with a small demo school, on a free port of the loopback, in this process, on a Monday morning that never passes.</summary>
public sealed class RunningProduct : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>Monday 23 November 2026, 10.30 in Brussels.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);

    private static readonly SchoolPlan Plan = new(1, SchoolCalendar.DateOf(Morning), Students: 40);

    private readonly Cluster cluster = new();
    private string connectionString = "";

    /// <summary>Where it answers, without a slash at the end.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The people of the school.</summary>
    public School School { get; } = School.Found(Plan);

    /// <summary>The first member of staff with a role.</summary>
    public PersonId Who(Role role) => School.First(role).Id;

    /// <summary>The student of a showcase.</summary>
    public Student Showcase(string key) => School.Students.Single(student => student.Showcase == key);

    /// <summary>Starts it, fills it and learns its port.</summary>
    public async ValueTask InitializeAsync()
    {
        await cluster.InitializeAsync();
        connectionString = await cluster.CreateDatabaseAsync();
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
        await FillAsync(Services);
    }

    /// <summary>Starts it once more, otherwise, on a database of its own with the same school: its clock would move the deadlines of everybody.</summary>
    public async Task<WebApplicationFactory<Program>> StartBesideAsync(Action<IWebHostBuilder> otherwise)
    {
        var database = await cluster.CreateDatabaseAsync();
        var host = WithWebHostBuilder(builder =>
        {
            builder.UseSetting("ConnectionStrings:CaseTracker", database);
            otherwise(builder);
        });
        host.UseKestrel(0);
        host.StartServer();
        await FillAsync(host.Services);
        return host;
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Npgsql.NpgsqlConnection.ClearAllPools();
        await cluster.DisposeAsync();
    }

    private static Task<int> FillAsync(IServiceProvider services) =>
        services.GetRequiredService<SimulatedSchool>().StoreAsync("school", "Sint-Lievensatheneum", Plan, (_, _) => { }, CancellationToken.None);

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:CaseTracker", connectionString);
        builder.UseSetting("CASETRACKER_DATA", Path.Combine(cluster.Folder, "host"));
        builder.UseSetting("Demo", "off");
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTimeProvider(Morning))));
    }
}
