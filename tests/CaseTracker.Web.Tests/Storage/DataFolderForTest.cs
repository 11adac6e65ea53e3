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
