using CaseTracker.Web.Storage.Postgres;
using Npgsql;
using Xunit;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>What the cluster of a host promises about its data and about who gets in; asked of the cluster of this test run.</summary>
public class A_private_cluster_guards(Cluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task what_was_committed()
    {
        foreach (var setting in new[] { "data_checksums", "fsync", "full_page_writes", "synchronous_commit" })
            Assert.Equal((setting, "on"), (setting, await Ask($"show {setting}")));
    }

    [Fact]
    public async Task names_in_every_script()
    {
        Assert.Equal("UTF8", await Ask("show server_encoding"));
        Assert.Equal("5", await Ask("select length('Zoë ع')::text"));
    }

    [Fact]
    public async Task itself_against_other_machines()
    {
        Assert.Equal("127.0.0.1", await Ask("show listen_addresses"));
        // The fifth line of a server's postmaster.pid names the folder of its socket.
        Assert.Equal("", File.ReadLines(Path.Combine(cluster.Folder, "postgresql", "cluster", "postmaster.pid")).ElementAt(4));
    }

    [Theory]
    [InlineData("casetracker", "guessed", PostgresErrorCodes.InvalidPassword)]
    [InlineData("casetracker", "", null)]
    [InlineData("postgres", "guessed", PostgresErrorCodes.InvalidAuthorizationSpecification)]
    public async Task itself_against_whoever_lacks_the_password(string user, string password, string? code)
    {
        var intruder = new NpgsqlConnectionStringBuilder(cluster.Database.ConnectionString) { Username = user, Password = password, Pooling = false };

        await using var connection = new NpgsqlConnection(intruder.ConnectionString);
        var refused = await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.OpenAsync(Stop));
        if (code is not null) Assert.Equal(code, refused.SqlState);
    }

    [Fact]
    public async Task the_machine_against_the_host()
    {
        Assert.Equal("off", await Ask("show is_superuser"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Ask("copy (select 1) to program 'true'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<string?> Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(cluster.Database.ConnectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(Stop);
    }
}
