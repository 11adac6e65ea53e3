using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseTracker.Web.Storage.Postgres;

/// <summary>PostgreSQL's server programs.</summary>
/// <param name="Folder">Full path of the folder with initdb, pg_ctl and postgres.</param>
/// <param name="Major">Major version, such as 15.</param>
internal sealed partial record Binaries(string Folder, int Major)
{
    /// <summary>The oldest major version that a new cluster is made with: the oldest that CaseTracker is tried on.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>Full path of one of the programs.</summary>
    public string this[string program] => Path.Combine(Folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    /// <summary>Looks into a folder; null when the three programs are not there or this account cannot run them.</summary>
    public static async Task<Binaries?> LookAsync(string folder, Account account, CancellationToken stop)
    {
        var found = new Binaries(folder, 0);
        if (!Programs.All(program => File.Exists(found[program]))) return null;

        var asked = await account.RunAsync(found["postgres"], ["--version"], Path.GetPathRoot(folder)!, null, stop);
        return asked.ExitCode == 0 && Version().Match(asked.Output) is { Success: true } version
            ? found with { Major = int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) }
            : null;
    }

    /// <summary>Whether they can open the cluster of that major version; without one, whether they may make a new one.</summary>
    public bool Fit(int? major) => major is null ? Major >= OldestMajor : Major == major;

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
