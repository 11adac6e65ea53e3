using System.Diagnostics;
using Npgsql;

namespace CaseTracker.Web.Storage.Postgres;

/// <summary>The PostgreSQL database that the host works on. Disposing it stops the server, if the server is the host's own.</summary>
internal sealed class Database(string connectionString, string origin, IAsyncDisposable? server) : IAsyncDisposable
{
    // As long as a first start takes that has to fetch and make everything.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private DataFolder? folder;

    private delegate Task<Database> Choice(DataFolder folder, Machine machine, Action<string> say, CancellationToken stop);

    // Explain counts on this order.
    private static readonly Choice[] OnThisMachine = [InstalledBinaries.OpenAsync, DockerContainer.OpenAsync, NpmBinaries.OpenAsync];

    /// <summary>Npgsql's connection string, password included: not for logs.</summary>
    public string ConnectionString => connectionString;

    /// <summary>Which choice was taken, as a short sentence for the console; holds no password.</summary>
    public string Origin => origin;

    /// <summary>
    /// Opens the database, by the first of these that is possible: the connection string <c>CaseTracker</c>, used as it is;
    /// a private cluster run by the PostgreSQL on this machine; Docker; a private cluster run by binaries from npm.
    /// </summary>
    /// <param name="configuration">Read for <c>ConnectionStrings:CaseTracker</c> and <c>CASETRACKER_DATA</c>, the data folder.</param>
    /// <param name="environment">Its name keeps trials apart from production in the default data folder.</param>
    /// <param name="say">Told what takes long, a line at a time.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">No choice is possible, or the data folder cannot be used as it is.</exception>
    public static async Task<Database> OpenAsync(IConfiguration configuration, IHostEnvironment environment, Action<string> say, CancellationToken stop = default) =>
        configuration.GetConnectionString("CaseTracker") is { Length: > 0 } given
            ? new Database(given, "PostgreSQL named by ConnectionStrings:CaseTracker", server: null)
            : await OpenAsync(DataFolder.PathFor(configuration, environment), Machine.Here(), say, stop);

    /// <summary>Opens the database of a given data folder with what a given machine offers.</summary>
    /// <exception cref="DatabaseUnavailableException">No choice is possible, or the data folder cannot be used as it is.</exception>
    public static async Task<Database> OpenAsync(string dataFolder, Machine machine, Action<string> say, CancellationToken stop = default)
    {
        var folder = DataFolder.Claim(dataFolder);
        var database = await OpenAsync(folder, machine, say, stop);
        var opened = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        folder.Announce(opened.Host!, opened.Port);
        return database;
    }

    /// <summary>
    /// Opens the database for a command: the server of the host that runs on the data folder, which stays that host's to stop, or else
    /// one of its own. Where another command has the folder, or a host only starts, it waits for that.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">It waited in vain, no choice is possible, or the data folder cannot be used as it is.</exception>
    public static async Task<Database> JoinAsync(IConfiguration configuration, IHostEnvironment environment, Action<string> say, CancellationToken stop = default) =>
        configuration.GetConnectionString("CaseTracker") is { Length: > 0 }
            ? await OpenAsync(configuration, environment, say, stop)
            : await JoinAsync(DataFolder.PathFor(configuration, environment), Machine.Here(), say, stop);

    /// <summary>Opens the database of a given data folder for a command, with what a given machine offers.</summary>
    /// <exception cref="DatabaseUnavailableException">It waited in vain, no choice is possible, or the data folder cannot be used as it is.</exception>
    public static async Task<Database> JoinAsync(string dataFolder, Machine machine, Action<string> say, CancellationToken stop = default)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(TimeSpan.FromMilliseconds(100), stop))
        {
            // Free is the folder also when a killed host's server still runs, which is then stopped and not joined.
            if (DataFolder.TryClaim(dataFolder) is { } folder) return await OpenAsync(folder, machine, say, stop);
            if (DataFolder.AnnouncedIn(dataFolder) is not { } host) continue;
            var connection = new NpgsqlConnectionStringBuilder { Host = host.Host, Port = host.Port, Database = PrivateCluster.Role, Username = PrivateCluster.Role, Password = host.Password };
            return new Database(connection.ConnectionString, $"PostgreSQL of the host that runs on {dataFolder}", server: null);
        }

        throw new DatabaseUnavailableException($"Another CaseTracker works on the data folder {dataFolder}: a command that takes long, or a host that is starting. Try again when it is done.");
    }

    private static async Task<Database> OpenAsync(DataFolder folder, Machine machine, Action<string> say, CancellationToken stop)
    {
        try
        {
            var reasons = new List<string>();
            foreach (var open in OnThisMachine)
            {
                try
                {
                    var database = await open(folder, machine, say, stop);
                    database.folder = folder;
                    return database;
                }
                catch (ChoiceNotPossibleException e)
                {
                    reasons.Add(e.Message);
                }
            }

            throw new DatabaseUnavailableException(Explain(folder, reasons));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Whether the database answers a query.</summary>
    public async Task<bool> AnswersAsync(CancellationToken stop)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(stop);
            await using var query = new NpgsqlCommand("select 1", connection);
            return await query.ExecuteScalarAsync(stop) is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Stops the server if it is the host's own, and lets the data folder go.</summary>
    public async ValueTask DisposeAsync()
    {
        folder?.Withdraw();
        if (server is not null) await server.DisposeAsync();
        folder?.Dispose();
    }

    /// <summary>Lets the data folder go and leaves the server running, as the system does when it kills the host.</summary>
    internal void Abandon() => folder?.Dispose();

    private static string Explain(DataFolder folder, List<string> reasons)
    {
        const string anew = "  - To begin anew, set CASETRACKER_DATA to an empty folder; these data stay where they are.";
        string[] lines = folder switch
        {
            { Major: { } major } =>
            [
                $"The data in {folder.Location} were made by PostgreSQL {major}, and only PostgreSQL {major} opens them. Any one of these helps:",
                $"  - Install PostgreSQL {major} beside what is there (Debian, Ubuntu: apt-get install postgresql-{major}). ({reasons[0]})",
                $"  - {Fetch}. ({reasons[2]})",
                anew,
            ],
            { DockerImage: { } image } =>
            [
                $"The data of {folder.Location} are in a Docker volume ({image}), which cannot be reached: {reasons[1]}. Either of these helps:",
                "  - Start Docker.",
                anew,
            ],
            _ =>
            [
                "CaseTracker found no PostgreSQL to keep its data in. Any one of these is enough:",
                "  1. Name a server in ConnectionStrings__CaseTracker, for instance \"Host=db;Database=casetracker;Username=casetracker;Password=…\".",
                $"  2. Install PostgreSQL {Binaries.OldestMajor} or later (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql). ({reasons[0]})",
                $"  3. Start Docker. ({reasons[1]})",
                $"  4. {Fetch}. ({reasons[2]})",
            ],
        };
        return string.Join(Environment.NewLine, lines);
    }

    private const string Fetch = "Install npm, which comes with Node.js; PostgreSQL is then fetched from npm's registry";
}
