using System.Runtime.InteropServices;
using System.Text.Json;

namespace CaseTracker.Web.Storage.Postgres;

/// <summary>Fourth choice: a private cluster run by binaries that the npm client fetches, kept in the data folder.</summary>
internal static class NpmBinaries
{
    // A given version, so that two machines run the same server; npm checks what it fetches against the registry's digest.
    private const string Newest = "18.4.0-beta.17";

    /// <summary>Starts it, fetching the binaries (24 MB) the first time.</summary>
    /// <exception cref="ChoiceNotPossibleException">No npm, no registry, or nothing for this machine or this cluster.</exception>
    public static async Task<Database> OpenAsync(DataFolder folder, Machine machine, Action<string> say, CancellationToken stop)
    {
        if (folder.DockerImage is not null) throw new ChoiceNotPossibleException("the data are in a Docker volume");

        var account = await Account.ForServerAsync(folder.Cluster, stop);
        var binaries = await KeptAsync(folder, account, stop) ?? await FetchAsync(folder, machine, account, say, stop);
        return await PrivateCluster.StartAsync(folder, binaries, account, say, stop);
    }

    private static string Package
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"@embedded-postgres/{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    private static async Task<Binaries?> KeptAsync(DataFolder folder, Account account, CancellationToken stop)
    {
        if (!Directory.Exists(folder.Binaries)) return null;
        foreach (var kept in Directory.GetDirectories(folder.Binaries).Where(kept => !kept.EndsWith(".new", StringComparison.Ordinal)))
        {
            if (await Binaries.LookAsync(BinIn(kept), account, stop) is { } binaries && binaries.Fit(folder.Major)) return binaries;
        }

        return null;
    }

    private static async Task<Binaries> FetchAsync(DataFolder folder, Machine machine, Account account, Action<string> say, CancellationToken stop)
    {
        if (machine.Npm is not { } npm) throw new ChoiceNotPossibleException("no npm on the PATH");

        var version = folder.Major is { } major ? await NewestOfAsync(npm, major, folder, stop) : Newest;
        say($"Fetching PostgreSQL {version} ({Package}) with npm…");

        // Fetched beside its place and then renamed: a fetch that was cut short is never taken for a whole one.
        var place = Path.Combine(folder.Binaries, version);
        var half = place + ".new";
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        Directory.CreateDirectory(half);
        var fetched = await Account.Own.RunAsync(
            npm,
            // No script of a package runs here; what its own would do follows below.
            ["install", "--prefix", half, "--cache", Path.Combine(half, "cache"), "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", $"{Package}@{version}"],
            half, null, stop);
        if (fetched.ExitCode != 0) throw new ChoiceNotPossibleException($"npm could not fetch {Package}: {LastLine(fetched.Output)}");

        Directory.Delete(Path.Combine(half, "cache"), recursive: true);
        MakeLinks(Path.Combine(half, "node_modules", Package));
        if (!account.IsOwn) await Account.Own.RunAsync("chmod", ["-R", "a+rX", folder.Binaries], half, null, stop);
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        Directory.Move(half, place);
        return await Binaries.LookAsync(BinIn(place), account, stop)
            ?? throw new ChoiceNotPossibleException($"the binaries of {Package} do not run on this machine");
    }

    private static async Task<string> NewestOfAsync(string npm, int major, DataFolder folder, CancellationToken stop)
    {
        var asked = await Account.Own.RunAsync(npm, ["view", $"{Package}@>={major}.0.0-0 <{major + 1}.0.0-0", "version", "--json"], folder.Location, null, stop);
        // Warnings may follow the answer; one match is a string, several are an array, none is nothing.
        var answer = asked.Output.TrimStart();
        if (asked.ExitCode != 0 || answer.Length == 0 || answer[0] is not ('[' or '"')) throw new ChoiceNotPossibleException($"npm has no PostgreSQL {major} for this machine");
        var text = answer[0] == '[' ? answer[..(answer.IndexOf(']', StringComparison.Ordinal) + 1)] : $"[{answer.Split('\n')[0]}]";
        return JsonSerializer.Deserialize<string[]>(text)![^1];
    }

    // npm packages cannot hold symbolic links; this one lists them in a file.
    private static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list)) return;
        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var target = Path.GetFullPath(Path.Combine(package, link.Target));
            File.Delete(target);
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(package, link.Source)));
        }
    }

    private static string BinIn(string place) => Path.Combine(place, "node_modules", Package, "native", "bin");

    private static string LastLine(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("no reason given");

    /// <param name="Source">The file, relative to the package.</param>
    /// <param name="Target">Where the link to it belongs, relative to the package.</param>
    private sealed record Link(string Source, string Target);
}
