namespace CaseTracker.Web.Storage.Postgres;

/// <summary>What a machine offers to run PostgreSQL with.</summary>
/// <param name="BinaryFolders">Full paths of folders that may hold initdb, pg_ctl and postgres, the preferred one first.</param>
/// <param name="Npm">Full path of the npm client; null when there is none.</param>
/// <param name="Docker">Whether Docker may be tried.</param>
internal sealed record Machine(IReadOnlyList<string> BinaryFolders, string? Npm, bool Docker)
{
    /// <summary>Looks round on the machine this process runs on.</summary>
    public static Machine Here()
    {
        string[] path = [.. (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)];
        return new Machine(
            [.. path.Concat(UsualFolders()).Distinct(StringComparer.Ordinal)],
            path.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm")).FirstOrDefault(File.Exists),
            Docker: true);
    }

    // Packagers keep the server's programs off the PATH, in a folder per major version.
    private static IEnumerable<string> UsualFolders() =>
    [
        .. NewestFirst("/usr/lib/postgresql", "*", "bin"),                                   // Debian, Ubuntu
        .. NewestFirst("/usr", "pgsql-*", "bin"),                                            // PostgreSQL's own RPMs
        .. NewestFirst("/usr/libexec", "postgresql*", ""),                                   // Alpine
        .. NewestFirst("/opt/homebrew/opt", "postgresql@*", "bin"),                          // Homebrew on Apple silicon
        .. NewestFirst("/usr/local/opt", "postgresql@*", "bin"),                             // Homebrew on Intel
        .. NewestFirst("/home/linuxbrew/.linuxbrew/opt", "postgresql@*", "bin"),             // Homebrew on Linux
        .. NewestFirst("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        .. NewestFirst(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin"),
    ];

    private static IEnumerable<string> NewestFirst(string parent, string pattern, string inside) =>
        Path.IsPathFullyQualified(parent) && Directory.Exists(parent)
            ? Directory.GetDirectories(parent, pattern)
                .OrderByDescending(folder => int.TryParse(string.Concat(Path.GetFileName(folder).Where(char.IsAsciiDigit)), out var major) ? major : 0)
                .Select(folder => Path.Combine(folder, inside))
            : [];
}
