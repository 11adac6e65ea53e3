using CaseTracker.Web.Storage.Postgres;
using Npgsql;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>A command works on the data folder of a host that runs, with the host's own server, and leaves that running.</summary>
public class Commands_beside_a_host
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task join_its_server_and_leave_it_running()
    {
        await using var folder = new DataFolderForTest();
        await using var host = await folder.OpenAsync();
        var server = folder.Server;

        await using (var command = await JoinAsync(folder))
        {
            Assert.Equal(PortOf(host), PortOf(command));
            Assert.True(await command.AnswersAsync(Stop));
        }

        Assert.Equal(server, folder.Server);
        Assert.True(await host.AnswersAsync(Stop));
        // A second host is another matter, also while a command is there.
        await using var second = await JoinAsync(folder);
        await Assert.ThrowsAsync<DatabaseUnavailableException>(folder.OpenAsync);
        Assert.True(await host.AnswersAsync(Stop));
    }

    [Fact]
    public async Task have_a_server_of_their_own_when_no_host_runs()
    {
        await using var folder = new DataFolderForTest();
        await (await folder.OpenAsync()).DisposeAsync();
        await using (var command = await JoinAsync(folder)) Assert.True(await command.AnswersAsync(Stop));
        Assert.Null(Postmaster.IdIn(folder.Cluster));
    }

    [Fact]
    public async Task stop_what_a_killed_host_left_and_do_not_join_it()
    {
        await using var folder = new DataFolderForTest();
        var killed = await folder.OpenAsync();
        await using var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(killed.ConnectionString) { Pooling = false }.ConnectionString);
        await session.OpenAsync(Stop);
        var leftBehind = folder.Server;
        killed.Abandon();

        await using var command = await JoinAsync(folder);
        Assert.False(Postmaster.RunsOn(folder.Cluster, leftBehind));
        Assert.True(await command.AnswersAsync(Stop));
    }

    [Fact]
    public async Task wait_for_a_host_that_is_starting_and_for_each_other()
    {
        await using var folder = new DataFolderForTest();
        Task<Database> waiting;
        // Claimed, and no server announced: so it looks while a host starts, and as long as another command works.
        using (DataFolder.Claim(folder.Location))
        {
            waiting = JoinAsync(folder);
            Assert.False(waiting.IsCompleted);
        }

        await using (var first = await waiting)
        {
            waiting = JoinAsync(folder);
            Assert.True(await first.AnswersAsync(Stop));
            Assert.False(waiting.IsCompleted);
        }

        await using var second = await waiting;
        Assert.True(await second.AnswersAsync(Stop));
    }

    [Fact]
    public async Task do_their_work_as_programs_of_their_own()
    {
        await using var folder = new DataFolderForTest();
        using var host = HostProcess.Start(folder.Location);
        await host.SaysAsync("Mind: nobody can sign in");
        await host.SaysAsync("CaseTracker:");
        var server = folder.Server;

        using (var command = HostProcess.Run(folder.Location, null, "create-school", "--school", "sint-jan", "--name", "Sint-Jan", "--administrator", "a1", "--given", "An", "--family", "Janssens"))
            Assert.Contains("An Janssens (a1) as its administrator", await command.AllSaidAsync(), StringComparison.Ordinal);
        using (var command = HostProcess.Run(folder.Location, null, "give-role", "--school", "sint-jan", "--person", "a1", "--role", "care-coordinator"))
            Assert.Contains("An Janssens (a1) has the role care-coordinator. Roles now: care-coordinator, administrator", await command.AllSaidAsync(), StringComparison.Ordinal);
        using (var command = HostProcess.Run(folder.Location, null, "take-role", "--school", "sint-jan", "--person", "a1", "--role", "administrator"))
        {
            var (code, error) = await command.EndAsync();
            Assert.Equal(1, code);
            Assert.Contains("beheerder", error, StringComparison.Ordinal);
        }

        using (var second = HostProcess.Start(folder.Location))
        {
            var (code, error) = await second.EndAsync();
            Assert.Equal(1, code);
            Assert.StartsWith("Another CaseTracker already works on the data folder", error, StringComparison.Ordinal);
        }

        Assert.True(Postmaster.RunsOn(folder.Cluster, server));
        Assert.Equal(server, folder.Server);
    }

    private static Task<Database> JoinAsync(DataFolderForTest folder) => Database.JoinAsync(folder.Location, Machine.Here(), _ => { }, Stop);

    private static int PortOf(Database database) => new NpgsqlConnectionStringBuilder(database.ConnectionString).Port;
}
