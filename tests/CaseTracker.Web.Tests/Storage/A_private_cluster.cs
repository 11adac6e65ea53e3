using System.Diagnostics;
using CaseTracker.Web.Storage.Postgres;
using Npgsql;
using Xunit;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>The PostgreSQL that a host keeps for itself, with real servers and real kills.</summary>
public class A_private_cluster
{
    private static readonly Machine Bare = new([], Npm: null, Docker: false);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task keeps_its_data_from_one_start_to_the_next()
    {
        await using var folder = new DataFolderForTest();
        await using (var first = await folder.OpenAsync()) await Note(first, "Noor");

        Assert.Null(Postmaster.IdIn(folder.Cluster));
        await using var second = await folder.OpenAsync();
        Assert.Equal("Noor", await Noted(second));
    }

    [Fact]
    public async Task keeps_its_files_from_other_users()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        await using var folder = new DataFolderForTest();
        await using var database = await folder.OpenAsync();

        const UnixFileMode group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
        const UnixFileMode others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var path in new[] { Path.GetDirectoryName(folder.Cluster)!, folder.Cluster, Path.Combine(folder.Location, "database-password"), Path.Combine(folder.Location, "claim") })
            Assert.Equal((path, UnixFileMode.None), (path, File.GetUnixFileMode(path) & (group | others)));
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(folder.Location) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite));
    }

    [Fact]
    public async Task recovers_when_its_server_was_killed()
    {
        await using var folder = new DataFolderForTest();
        await using (var first = await folder.OpenAsync())
        {
            await Note(first, "Milan");
            using var server = Process.GetProcessById(folder.Server);
            server.Kill();
            await server.WaitForExitAsync(Stop);
            Assert.False(await first.AnswersAsync(Stop));
        }

        await using var second = await folder.OpenAsync();
        Assert.Equal("Milan", await Noted(second));
    }

    [Fact]
    public async Task is_taken_back_when_only_its_host_was_killed()
    {
        await using var folder = new DataFolderForTest();
        using (var host = HostProcess.Start(folder.Location))
        {
            await host.SaysAsync("Database:");
            host.Kill();
        }

        var leftBehind = folder.Server;
        Assert.True(Postmaster.RunsOn(folder.Cluster, leftBehind));

        await using var database = await folder.OpenAsync();
        Assert.False(Postmaster.RunsOn(folder.Cluster, leftBehind));
        Assert.True(await database.AnswersAsync(Stop));
    }

    [Fact]
    public async Task drops_the_sessions_of_a_killed_host()
    {
        await using var folder = new DataFolderForTest();
        var first = await folder.OpenAsync();
        await using var session = new NpgsqlConnection(first.ConnectionString);
        await session.OpenAsync(Stop);
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(1)", session)) await hold.ExecuteNonQueryAsync(Stop);
        first.Abandon();

        await using var second = await folder.OpenAsync();
        Assert.Equal("true", await Ask(second, "select pg_try_advisory_lock(1)::text"));
    }

    [Fact]
    public async Task starts_although_its_process_id_has_passed_to_another_program()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs /proc and sleep.");
        await using var folder = new DataFolderForTest();
        await using (var first = await folder.OpenAsync()) await Note(first, "Noor");

        // The program must run as the server's own account: of any other's process PostgreSQL itself knows better.
        var account = await Account.ForServerAsync(folder.Cluster, Stop);
        string[] line = [.. account.Prefix, "sleep", "600"];
        using var other = Process.Start(line[0], line[1..]);
        try
        {
            await File.WriteAllLinesAsync(
                Path.Combine(folder.Cluster, "postmaster.pid"),
                [$"{other.Id}", folder.Cluster, "1700000000", "5432", "", "127.0.0.1", "  1234567         9", "ready   "], Stop);

            await using var second = await folder.OpenAsync();
            Assert.Equal("Noor", await Noted(second));
            Assert.False(other.HasExited);
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task is_made_afresh_when_making_it_was_cut_short()
    {
        await using var folder = new DataFolderForTest();
        Directory.CreateDirectory(folder.Cluster + ".new");
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster + ".new", "PG_VERSION"), "15", Stop);
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
            File.SetUnixFileMode(folder.Location, File.GetUnixFileMode(folder.Location) | UnixFileMode.OtherExecute);

        await using var database = await folder.OpenAsync();
        Assert.True(await database.AnswersAsync(Stop));
        Assert.False(Directory.Exists(folder.Cluster + ".new"));
    }

    [Fact]
    public async Task opens_again_when_its_password_was_lost()
    {
        await using var folder = new DataFolderForTest();
        await using (var first = await folder.OpenAsync()) await Note(first, "Noor");
        File.Delete(Path.Combine(folder.Location, "database-password"));

        await using var second = await folder.OpenAsync();
        Assert.Equal("Noor", await Noted(second));
    }

    [Fact]
    public async Task belongs_to_one_host_at_a_time()
    {
        await using var folder = new DataFolderForTest();
        await using var first = await folder.OpenAsync();

        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(folder.OpenAsync);
        Assert.Equal($"Another CaseTracker already works on the data folder {folder.Location}. Stop that one first, or set CASETRACKER_DATA to another folder.", refused.Message);
        Assert.True(await first.AnswersAsync(Stop));
    }

    [Fact]
    public async Task names_the_version_it_needs()
    {
        await using var folder = new DataFolderForTest();
        await (await folder.OpenAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "PG_VERSION"), "12\n", Stop);

        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(
            () => Database.OpenAsync(folder.Location, Machine.Here() with { Npm = null }, _ => { }, Stop));
        Assert.StartsWith($"The data in {folder.Location} were made by PostgreSQL 12, and only PostgreSQL 12 opens them.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install postgresql-12", refused.Message, StringComparison.Ordinal);
        Assert.Contains("found only ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_never_passed_over_for_another_choice()
    {
        await using var folder = new DataFolderForTest();
        await (await folder.OpenAsync()).DisposeAsync();

        // With Docker allowed: its empty volume would look like a school that lost everything.
        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(
            () => Database.OpenAsync(folder.Location, Bare with { Docker = true }, _ => { }, Stop));
        Assert.Contains("were made by PostgreSQL", refused.Message, StringComparison.Ordinal);
    }

    private static async Task Note(Database database, string name) =>
        await Ask(database, $"create table note as select '{name}' as name; select ''");

    private static Task<string?> Noted(Database database) => Ask(database, "select name from note");

    private static async Task<string?> Ask(Database database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(Stop);
    }
}
