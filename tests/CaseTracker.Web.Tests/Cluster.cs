using System.Globalization;
using CaseTracker.Web.Storage.Postgres;
using Npgsql;
using Xunit;

namespace CaseTracker.Web.Tests;

/// <summary>
/// One throw-away PostgreSQL for the whole test run, got in the same way as the host gets its own. Its place is the first free
/// number in a folder for temporary files: what a killed run left behind is thus found, stopped and removed by the next.
/// </summary>
public sealed class Cluster : IAsyncLifetime
{
    private FileStream? place;
    private Database? database;

    /// <summary>Full path of its data folder.</summary>
    internal string Folder { get; private set; } = "";

    /// <summary>The database that a host would work on.</summary>
    internal Database Database => database ?? throw new InvalidOperationException("The cluster has not been started.");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var parent = Path.Combine(Path.GetTempPath(), "casetracker-tests-" + Environment.UserName);
        Directory.CreateDirectory(parent);
        if (!OperatingSystem.IsWindows())
        {
            // Fails on a folder that somebody else laid there. Root's server runs as another user, who must pass through.
            var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            File.SetUnixFileMode(parent, Environment.IsPrivilegedProcess ? mode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : mode);
        }

        for (var number = 1; place is null; number++)
        {
            Folder = Path.Combine(parent, number.ToString(CultureInfo.InvariantCulture));
            place = Take(Folder + ".taken");
        }

        database = await Web.Storage.Postgres.Database.OpenAsync(Folder, Machine.Here(), _ => { });
    }

    /// <summary>Makes an empty database with a name of its own.</summary>
    /// <returns>Npgsql's connection string to it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var connection = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        var name = "test_" + Guid.NewGuid().ToString("N");
        await using var source = NpgsqlDataSource.Create(connection);
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        connection.Database = name;
        return connection.ConnectionString;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        place?.Dispose();
    }

    private static FileStream? Take(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null; // another run has it
        }
    }
}
