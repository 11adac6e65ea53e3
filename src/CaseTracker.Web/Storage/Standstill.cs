using Marten;
using Npgsql;

namespace CaseTracker.Web.Storage;

/// <summary>
/// Looks whether what is kept beside the events keeps up with them. All of it is written in the events' own transaction, so
/// the two can differ only when something is broken, such as a role that silently sees no rows; then somebody has to know.
/// </summary>
internal sealed partial class Standstill(IDocumentStore store, ILogger<Standstill> log)
{
    private static readonly string[] Types = [.. RelationshipEvents.All.Values.Select(stored => stored.Name)];

    /// <summary>Whether the last look found one.</summary>
    public bool IsSeen { get; private set; }

    /// <summary>Looks at the streams of the newest five hundred events, in all schools; gives how many relationships lag behind.</summary>
    public async Task<long> LookAsync(CancellationToken cancellation)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        // In one statement, so that both are of one moment.
        await using var command = new NpgsqlCommand($"""
            with newest as (select tenant_id, stream_id, version, type from {StorageSetup.Schema}.mt_events order by seq_id desc limit 500),
                streams as (select tenant_id, stream_id as id, max(version) as version from newest where type = any ($1) group by 1, 2)
            select count(*) from streams left join {StorageSetup.Schema}.mt_doc_relationship now using (tenant_id, id)
            where now.id is null or (now.data ->> 'version')::bigint < streams.version
            """, connection) { Parameters = { new() { Value = Types } } };
        var behind = (long)(await command.ExecuteScalarAsync(cancellation))!;
        if (behind > 0 && !IsSeen) LagsBehind(behind);
        IsSeen = behind > 0;
        return behind;
    }

    [LoggerMessage(LogLevel.Error, "{Count} relationships lag behind their events. Rebuild the projections, and look which role the host works as.")]
    private partial void LagsBehind(long count);
}
