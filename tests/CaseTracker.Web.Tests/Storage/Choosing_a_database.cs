using CaseTracker.Web.Storage.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>Which PostgreSQL the host takes, and what it says when there is none.</summary>
public class Choosing_a_database(Cluster cluster)
{
    private static readonly Machine Bare = new([], Npm: null, Docker: false);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task takes_a_given_connection_string_before_anything_else()
    {
        await using var folder = new DataFolderForTest();
        var given = await cluster.CreateDatabaseAsync();

        await using var database = await Database.OpenAsync(
            Settings(("ConnectionStrings:CaseTracker", given), ("CASETRACKER_DATA", folder.Location)), new Named("Production"), _ => { }, Stop);
        Assert.Equal(given, database.ConnectionString);
        Assert.True(await database.AnswersAsync(Stop));
        Assert.False(Directory.Exists(folder.Location));
    }

    [Fact]
    public async Task leaves_a_given_server_running()
    {
        var given = await cluster.CreateDatabaseAsync();
        await (await Database.OpenAsync(Settings(("ConnectionStrings:CaseTracker", given)), new Named("Production"), _ => { }, Stop)).DisposeAsync();

        await using var connection = new NpgsqlConnection(given);
        await connection.OpenAsync(Stop);
    }

    [Fact]
    public async Task names_every_choice_when_none_is_possible()
    {
        await using var folder = new DataFolderForTest();

        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Database.OpenAsync(folder.Location, Bare, _ => { }, Stop));
        foreach (var choice in new[] { "1. Name a server in ConnectionStrings__CaseTracker", "2. Install PostgreSQL 15 or later", "3. Start Docker", "4. Install npm" })
            Assert.Contains(choice, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task lets_the_folder_go_when_none_is_possible()
    {
        await using var folder = new DataFolderForTest();
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Database.OpenAsync(folder.Location, Bare, _ => { }, Stop));

        await using var database = await folder.OpenAsync();
        Assert.True(await database.AnswersAsync(Stop));
    }

    [Fact]
    public async Task ends_the_host_with_one_message_and_no_stack_trace()
    {
        await using var folder = new DataFolderForTest();
        Directory.CreateDirectory(folder.Cluster);
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "PG_VERSION"), "12\n", Stop);

        using var host = HostProcess.Start(folder.Location, path: "");
        var (exitCode, error) = await host.EndAsync();
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"The data in {folder.Location} were made by PostgreSQL 12", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", error, StringComparison.Ordinal);
    }

    [Fact]
    public void keeps_trials_apart_from_production()
    {
        var production = DataFolder.PathFor(Settings(), new Named("Production"));
        var development = DataFolder.PathFor(Settings(), new Named("Development"));

        Assert.Equal("casetracker", Path.GetFileName(production));
        Assert.Equal("casetracker-development", Path.GetFileName(development));
        Assert.DoesNotContain(AppContext.BaseDirectory, development, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)] // fetches 24 MB
    public async Task fetches_binaries_with_npm_when_nothing_else_is_there()
    {
        await using var folder = new DataFolderForTest();
        var onlyNpm = Bare with { Npm = Machine.Here().Npm };
        var said = new List<string>();

        for (var start = 1; start <= 2; start++)
        {
            await using var database = await Database.OpenAsync(folder.Location, onlyNpm, said.Add, Stop);
            Assert.True(await database.AnswersAsync(Stop));
        }

        Assert.Single(said, line => line.StartsWith("Fetching PostgreSQL", StringComparison.Ordinal));
    }

    [Fact(Explicit = true)] // fetches 24 MB
    public async Task fetches_the_version_that_the_data_need()
    {
        await using var folder = new DataFolderForTest();
        await (await folder.OpenAsync()).DisposeAsync();

        await using var database = await Database.OpenAsync(folder.Location, Bare with { Npm = Machine.Here().Npm }, _ => { }, Stop);
        Assert.True(await database.AnswersAsync(Stop));
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "CaseTracker.Web";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
