using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage.Keys;
using Npgsql;

namespace CaseTracker.Web.Storage;

/// <summary>
/// Hears what other nodes and the command line changed, and drops what this one keeps in memory of it: keys of who was
/// erased, staff, calendar and policy of schools, and sessions. Every few seconds it asks whether the other end is still there: a line
/// that is dead without saying so is given up, and until another one speaks what is in memory is good for seconds only.
/// </summary>
internal sealed partial class ChangesElsewhere(string connectionString, KeyStore keys, Schoolhouse schools, Sessions sessions, TimeProvider clock, ILogger<ChangesElsewhere> log) : BackgroundService
{
    /// <summary>How long it listens before it asks whether it is heard.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>How many seconds it waits for a line, and for an answer on it.</summary>
    public const int Patience = 4;

    private bool isLost;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested)
            {
                // Once: it tries every second.
                if (!isLost) NotHeard(lost);
                isLost = true;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        var heard = new HashSet<string>();
        connection.Notification += (_, notification) => heard.Add(notification.Channel);
        await using (var listen = new NpgsqlCommand($"listen {KeyStore.ChangedChannel}; listen {Schoolhouse.ChangedChannel}; listen {Sessions.EndedChannel}", connection)) await listen.ExecuteNonQueryAsync(stop);
        // What changed while nobody listened.
        await keys.CatchUpAsync(stop);
        schools.Forget();
        sessions.Forget();
        schools.NothingChanged();
        isLost = false;
        await using var areYouThere = new NpgsqlCommand("select 1", connection);
        while (true)
        {
            if (!await connection.WaitAsync(Pause, stop)) await areYouThere.ExecuteScalarAsync(stop);
            if (heard.Remove(KeyStore.ChangedChannel)) await keys.CatchUpAsync(stop);
            if (heard.Remove(Schoolhouse.ChangedChannel)) schools.Forget();
            if (heard.Remove(Sessions.EndedChannel)) sessions.Forget();
            // What came before the answer was heard with it.
            schools.NothingChanged();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Changes on other nodes are not heard; trying again.")]
    private partial void NotHeard(Exception lost);
}
