namespace CaseTracker.Web.Storage.Postgres;

/// <summary>Second choice: a private cluster run by the PostgreSQL that is installed on the machine.</summary>
internal static class InstalledBinaries
{
    /// <summary>Starts it.</summary>
    /// <exception cref="ChoiceNotPossibleException">None is installed, or none that fits the cluster.</exception>
    public static async Task<Database> OpenAsync(DataFolder folder, Machine machine, Action<string> say, CancellationToken stop)
    {
        if (folder.DockerImage is not null) throw new ChoiceNotPossibleException("the data are in a Docker volume");

        var account = await Account.ForServerAsync(folder.Cluster, stop);
        var found = new List<Binaries>();
        foreach (var place in machine.BinaryFolders)
        {
            if (await Binaries.LookAsync(place, account, stop) is not { } binaries) continue;
            if (binaries.Fit(folder.Major)) return await PrivateCluster.StartAsync(folder, binaries, account, say, stop);
            found.Add(binaries);
        }

        throw new ChoiceNotPossibleException(found.Count == 0
            ? "none is on the PATH or in the usual folders"
            : "found only " + string.Join(", ", found.Select(other => $"{other.Major} in {other.Folder}")));
    }
}
