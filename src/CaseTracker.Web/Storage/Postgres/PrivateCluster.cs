using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CaseTracker.Web.Storage.Wall;
using Npgsql;

namespace CaseTracker.Web.Storage.Postgres;

/// <summary>
/// A PostgreSQL of the host's own: made in the data folder on first use, started and stopped with the host. It listens on
/// 127.0.0.1 alone and lets in two roles, the owner's and the application's, neither of which is a superuser, by passwords that
/// follow from one that only the host's user can read.
/// </summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    /// <summary>The role that owns the database, and the database.</summary>
    public const string Role = "casetracker";

    /// <summary>
    /// Settings of a new cluster, for one school on one machine. What keeps data safe (fsync, full_page_writes,
    /// synchronous_commit) is left on. They are written once; from then on they are the operator's.
    /// </summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Settings =
    [
        ("shared_buffers", "256MB"),
        ("effective_cache_size", "1GB"),
        ("max_connections", "150"),
        ("max_wal_size", "2GB"),
        ("checkpoint_timeout", "15min"),
        ("wal_compression", "on"),
        ("random_page_cost", "1.1"),
        ("jit", "off"),
        ("timezone", "UTC"),
        ("log_timezone", "UTC"),
        // DETAIL lines quote the values of rows, which are about people.
        ("log_error_verbosity", "terse"),
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DataFolder folder;
    private readonly Binaries binaries;
    private readonly Account account;

    private PrivateCluster(DataFolder folder, Binaries binaries, Account account)
    {
        this.folder = folder;
        this.binaries = binaries;
        this.account = account;
    }

    private string Log => Path.Combine(folder.Server, "server.log");

    /// <summary>Makes the cluster if there is none, cleans up after a killed host, and starts the server.</summary>
    /// <exception cref="DatabaseUnavailableException">The cluster cannot be made or started; the message quotes the server's log.</exception>
    public static async Task<Database> StartAsync(DataFolder folder, Binaries binaries, Account account, Action<string> say, CancellationToken stop)
    {
        var cluster = new PrivateCluster(folder, binaries, account);
        await account.OwnFolderAsync(folder.Server, stop);
        if (folder.Major is null)
        {
            say($"Making a place for the data in {folder.Location}…");
            folder.Password ??= DataFolder.NewPassword();
            await cluster.MakeAsync(folder.Password, stop);
        }
        else
        {
            await cluster.StopLeftoverAsync(say, stop);
            var isLost = folder.Password is null;
            var password = folder.Password ?? DataFolder.NewPassword();
            var isOlder = !cluster.LetsInApplication;
            if (isLost || isOlder) await cluster.TellAsync(folder.Cluster, RolesWith(password), stop);
            if (isLost) folder.Password = password;
            // Last: until then the next start does it again.
            if (isOlder) await cluster.LetInApplicationAsync(stop);
        }

        var port = await cluster.RunAsync(stop);
        var connection = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Database = Role, Username = Role, Password = folder.Password };
        return new Database(connection.ConnectionString, $"private PostgreSQL {binaries.Major} ({binaries.Folder}) on 127.0.0.1:{port}, data in {folder.Location}", cluster);
    }

    /// <summary>Stops the server, having written everything out.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    // Made beside its place and renamed when whole, so that being killed halfway leaves nothing that looks like a cluster.
    private async Task MakeAsync(string password, CancellationToken stop)
    {
        if (Directory.Exists(folder.Cluster)) throw new DatabaseUnavailableException($"{folder.Cluster} holds no PostgreSQL data (PG_VERSION is missing). Move it away to begin anew, or put the data back.");

        var half = folder.Cluster + ".new";
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        var made = await account.RunAsync(
            binaries["initdb"],
            ["-D", half, "-U", "postgres", "--data-checksums", "--encoding=UTF8", "--no-locale", "--auth=reject"],
            folder.Server, null, stop);
        if (made.ExitCode != 0) throw new DatabaseUnavailableException($"PostgreSQL could not make its data folder {half}:{Environment.NewLine}{made.Output.Trim()}");

        await TellAsync(
            half,
            [
                $"create role {Role}",
                .. RolesWith(password),
                $"create database {Role} owner {Role}",
                .. Settings.Select(setting => $"alter system set {setting.Name} = '{setting.Value}'"),
                // The only way in. Nobody can log in as the superuser at all.
                $"copy (values ('{WayIn(Role)}'), ('{WayIn(Application)}')) to '{Path.Combine(half, "pg_hba.conf").Replace("'", "''", StringComparison.Ordinal)}'",
            ],
            stop);
        Directory.Move(half, folder.Cluster);
    }

    // Row level security is for the application. The owner works across schools, and a backup made as the owner must hold all.
    private static IEnumerable<string> RolesWith(string password) =>
    [
        $"do $$ begin if not exists (select from pg_roles where rolname = '{Application}') then create role {Application}; end if; end $$",
        $"alter role {Role} login createdb bypassrls password '{password}'",
        $"alter role {Application} login nosuperuser nobypassrls password '{Roles.ApplicationPassword(password)}'",
    ];

    private static string Application => Roles.ApplicationOf(Role);

    private static string WayIn(string role) => $"host all {role} 127.0.0.1/32 scram-sha-256";

    private string WaysIn => Path.Combine(folder.Cluster, "pg_hba.conf");

    // Clusters made before there were two roles let in one.
    private bool LetsInApplication => File.ReadLines(WaysIn).Contains(WayIn(Application));

    private async Task LetInApplicationAsync(CancellationToken stop)
    {
        var line = WayIn(Application) + "\n";
        if (account.IsOwn)
        {
            await File.AppendAllTextAsync(WaysIn, line, stop);
            return;
        }

        // By the server's account, never as root through a link that it could have laid.
        var added = await account.RunAsync("tee", ["-a", WaysIn], folder.Server, line, stop);
        if (added.ExitCode != 0) throw new DatabaseUnavailableException($"CaseTracker could not add the line '{line.Trim()}' to {WaysIn}: {added.Output.Trim()}");
    }

    // A server without network, fed through its standard input: the password stands on no command line, and no superuser needs one.
    private async Task TellAsync(string cluster, IEnumerable<string> statements, CancellationToken stop)
    {
        var told = await account.RunAsync(
            binaries["postgres"],
            ["--single", "-D", cluster, "-c", "exit_on_error=on", "-c", "log_min_error_statement=panic", "postgres"],
            folder.Server, string.Concat(statements.Select(statement => statement + "\n")), stop);
        if (told.ExitCode != 0) throw new DatabaseUnavailableException($"PostgreSQL could not set up {cluster}:{Environment.NewLine}{told.Output.Trim()}");
    }

    // Nobody else has the folder, so a server that still runs was left by a host that was killed. It is stopped rather than
    // taken over: no session of that host stays behind, and one way of starting is enough.
    private async Task StopLeftoverAsync(Action<string> say, CancellationToken stop)
    {
        if (Postmaster.IdIn(folder.Cluster) is not { } id) return;
        if (!Postmaster.RunsOn(folder.Cluster, id))
        {
            Postmaster.Disown(folder.Cluster);
            return;
        }

        say("The last host did not stop in good order; stopping the PostgreSQL it left behind…");
        await StopAsync(stop);
    }

    private async Task StopAsync(CancellationToken stop)
    {
        var stopped = await ControlAsync("stop", ["-m", "fast", "-t", "30"], stop);
        if (stopped.ExitCode != 0 && Postmaster.IdIn(folder.Cluster) is not null)
            stopped = await ControlAsync("stop", ["-m", "immediate", "-t", "30"], stop);
        if (stopped.ExitCode != 0 && Postmaster.IdIn(folder.Cluster) is { } id && Postmaster.RunsOn(folder.Cluster, id))
            throw new DatabaseUnavailableException($"The PostgreSQL of {folder.Location} (process {id}) does not stop: {stopped.Output.Trim()}");
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        if (File.Exists(Log)) File.Move(Log, Log + ".before", overwrite: true);
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var port = FreePort();
            var read = File.Exists(Log) ? new FileInfo(Log).Length : 0;
            var options = string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
            // Recovery after a crash may take its time.
            var started = await ControlAsync("start", ["-t", "600", "-l", Log, "-o", options], stop);
            if (started.ExitCode == 0) return port;

            var log = LogFrom(read);
            // Back ends of a killed server take a moment to notice; a port that was free a moment ago may be taken.
            var passing = log.Contains("shared memory block", StringComparison.Ordinal) || log.Contains("Address already in use", StringComparison.Ordinal);
            if (!passing || waited.Elapsed > Patience)
                throw new DatabaseUnavailableException($"PostgreSQL does not start on {folder.Cluster}. It says:{Environment.NewLine}{(log.Length > 0 ? log : started.Output).Trim()}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
        }
    }

    private Task<Account.Finished> ControlAsync(string action, IEnumerable<string> arguments, CancellationToken stop) =>
        account.RunAsync(binaries["pg_ctl"], [action, "-w", "-s", "-D", folder.Cluster, .. arguments], folder.Server, null, stop);

    private string LogFrom(long position)
    {
        if (!File.Exists(Log)) return "";
        using var file = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = Math.Min(position, file.Length);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
