using System.Diagnostics;
using CaseTracker.Web.Storage.Postgres;
using Xunit;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>A data folder for one test, removed afterwards with any server that a failing test left on it.</summary>
internal sealed class DataFolderForTest : IAsyncDisposable
{
    /// <summary>Full path, with a space and an apostrophe in it as on many desks; the folder does not exist yet.</summary>
    public string Location { get; } = Path.Combine(Path.GetTempPath(), "case tracker's " + Guid.NewGuid().ToString("N"));

    /// <summary>Full path of the cluster in it.</summary>
    public string Cluster => Path.Combine(Location, "postgresql", "cluster");

    /// <summary>Process id of the running server.</summary>
    public int Server => Postmaster.IdIn(Cluster) ?? throw new InvalidOperationException("No server runs.");

    /// <summary>Opens the database with what this machine offers.</summary>
    public Task<Database> OpenAsync() => Database.OpenAsync(Location, Machine.Here(), _ => { }, TestContext.Current.CancellationToken);

    /// <summary>Tells a cluster that nobody runs something, as its superuser.</summary>
    public async Task TellAsync(Account account, params string[] statements)
    {
        foreach (var binaries in Machine.Here().BinaryFolders)
            if (await Binaries.LookAsync(binaries, account, TestContext.Current.CancellationToken) is { } found && found.Fit(int.Parse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")), System.Globalization.CultureInfo.InvariantCulture)))
            {
                var told = await account.RunAsync(found["postgres"], ["--single", "-D", Cluster, "-c", "exit_on_error=on", "postgres"], Path.GetDirectoryName(Cluster)!, string.Join('\n', statements) + "\n", TestContext.Current.CancellationToken);
                Assert.True(told.ExitCode == 0, told.Output);
                return;
            }

        Assert.Skip("The cluster was not made by binaries of this machine.");
    }

    public async ValueTask DisposeAsync()
    {
        if (Postmaster.IdIn(Cluster) is { } id && Postmaster.RunsOn(Cluster, id))
        {
            using var server = Process.GetProcessById(id);
            server.Kill();
            await server.WaitForExitAsync();
        }

        if (Directory.Exists(Location)) Directory.Delete(Location, recursive: true);
    }
}
