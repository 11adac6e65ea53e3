using System.Diagnostics;
using System.Globalization;

namespace CaseTracker.Web.Storage.Postgres;

/// <summary>The operating system's user that PostgreSQL's programs run as. PostgreSQL refuses to run as root.</summary>
/// <param name="Name">Login name.</param>
/// <param name="Prefix">Program and arguments that switch to this user; empty for the user of this process.</param>
internal sealed record Account(string Name, IReadOnlyList<string> Prefix)
{
    /// <summary>The user of this process.</summary>
    public static Account Own { get; } = new(Environment.UserName, []);

    /// <summary>Whether this is the user of this process.</summary>
    public bool IsOwn => Prefix.Count == 0;

    /// <summary>
    /// Chooses who runs the server: the user of this process, or, for root, the owner of <paramref name="cluster"/> if that
    /// exists, else <c>postgres</c>, else <c>nobody</c>.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">Root, and there is no such user or no program to switch with.</exception>
    public static async Task<Account> ForServerAsync(string cluster, CancellationToken stop)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return Own;

        var owner = Directory.Exists(cluster) ? (await Own.RunAsync("stat", ["-c", "%u", cluster], "/", null, stop)).Output.Trim() : "0";
        var people = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length >= 4 && fields[2] != "0").ToList();
        var entry = people.Find(fields => fields[2] == owner)
            ?? people.Find(fields => fields[0] == "postgres")
            ?? people.Find(fields => fields[0] == "nobody")
            ?? throw new DatabaseUnavailableException("PostgreSQL does not run as root, and this machine has no user postgres or nobody. Make one (useradd --system postgres), or start CaseTracker as an ordinary user.");
        var (name, user, group) = (entry[0], entry[2], entry[3]);

        if (Find("setpriv") is { } setpriv) return new Account(name, [setpriv, "--reuid", user, "--regid", group, "--clear-groups", "--"]);
        if (Find("runuser") is { } runuser) return new Account(name, [runuser, "-u", name, "--"]);
        throw new DatabaseUnavailableException("PostgreSQL does not run as root, and neither setpriv nor runuser (Debian: util-linux) is here to switch to another user. Start CaseTracker as an ordinary user.");
    }

    /// <summary>Makes a folder that only this user can enter, or makes it so.</summary>
    public async Task OwnFolderAsync(string path, CancellationToken stop)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (IsOwn)
        {
            Directory.CreateDirectory(path, OnlyOwner);
            File.SetUnixFileMode(path, OnlyOwner);
        }
        else
        {
            var made = await Own.RunAsync("install", ["-d", "-m", "0700", "-o", Name, path], "/", null, stop);
            // Asked as that user: a folder further up may shut it out.
            if (made.ExitCode != 0 || (await RunAsync("test", ["-w", path], "/", null, stop)).ExitCode != 0)
                throw new DatabaseUnavailableException($"PostgreSQL does not run as root but as the user {Name}, who cannot reach {path}. Set CASETRACKER_DATA to a folder that {Name} can pass through, such as /var/lib/casetracker.");
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Full path, or the name of one of the system's own programs.</param>
    /// <param name="arguments">Its arguments; they can be seen by everybody on the machine.</param>
    /// <param name="folder">Working folder; one this account can enter.</param>
    /// <param name="input">Standard input; null for none.</param>
    /// <param name="stop">Ends the program too.</param>
    public async Task<Finished> RunAsync(string program, IEnumerable<string> arguments, string folder, string? input, CancellationToken stop)
    {
        string[] line = [.. Prefix, Path.IsPathRooted(program) ? program : Find(program) ?? program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // A language that the machine never generated makes initdb refuse; PGDATA and its kin are about some other server.
        start.Environment["LC_ALL"] = "C";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return new Finished(127, string.Create(CultureInfo.InvariantCulture, $"{program}: {e.Message}"));
        }

        using (process)
        {
            try
            {
                var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
                await WriteAsync(process.StandardInput, input);
                await process.WaitForExitAsync(stop);
                // On Windows the server that pg_ctl leaves behind inherits these pipes, so that their end never comes.
                if (await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(2), stop)) != output) return new Finished(process.ExitCode, "");
                return new Finished(process.ExitCode, string.Concat(await output));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
    }

    /// <summary>How a program ended.</summary>
    /// <param name="ExitCode">0 for success; 127 when it could not be started.</param>
    /// <param name="Output">What it printed, standard output before standard error.</param>
    internal sealed record Finished(int ExitCode, string Output);

    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static async Task WriteAsync(StreamWriter input, string? text)
    {
        try
        {
            await using (input) await input.WriteAsync(text);
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code tells.
        }
    }

    // A host that is started by another program may have a PATH without them.
    private static readonly string[] SystemFolders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    private static string? Find(string program) =>
        SystemFolders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
