using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage.Keys;
using Npgsql;

namespace CaseTracker.Web.Storage;

/// <summary>
/// Hears what other nodes and the command line changed, and drops what this one keeps in memory of it: keys of who was
/// erased, staff, calendar and policy of schools, and sessions. Without a connection nothing can be read either, so a lost one leaks nothing.
/// </summary>
internal sealed partial class ChangesElsewhere(string connectionString, KeyStore keys, Schoolhouse schools, Sessions sessions, TimeProvider clock, ILogger<ChangesElsewhere> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception lost) when (lost is not OperationCanceledException)
            {
                NotHeard(lost);
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
        while (true)
        {
            await connection.WaitAsync(stop);
            if (heard.Remove(KeyStore.ChangedChannel)) await keys.CatchUpAsync(stop);
            if (heard.Remove(Schoolhouse.ChangedChannel)) schools.Forget();
            if (heard.Remove(Sessions.EndedChannel)) sessions.Forget();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Changes on other nodes are not heard; trying again.")]
    private partial void NotHeard(Exception lost);
}
