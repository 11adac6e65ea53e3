using JasperFx.Events;
using JasperFx.Events.Aggregation;
using JasperFx.Events.Daemon;
using Marten;
using Marten.Events.Aggregation;
using Npgsql;

namespace CaseTracker.Web.Storage;

/// <summary>Keeps the lean relationship beside its stream. Only calls the domain.</summary>
internal sealed class RelationshipProjection : SingleStreamProjection<Relationship, string>
{
    public RelationshipProjection()
    {
        Name = "Relationship";
        // Without it every stream gets one, also the policy's.
        foreach (var type in RelationshipEvents.All.Keys) IncludeType(type);
    }

    public override async ValueTask<(Relationship?, ActionType)> DetermineActionAsync(
        IQuerySession session, Relationship? snapshot, string identity, IIdentitySetter<Relationship, string> identitySetter,
        IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var now = snapshot ?? new Relationship { Id = identity };
        foreach (var happened in events)
        {
            if (happened.Data is not RelationshipEvent fact) continue;
            if (now.IsReachedBackBy(fact))
            {
                // What reaches back in time changes what follows it: fold the whole history anew.
                var before = await session.Events.FetchStreamAsync(identity, version: events[0].Version - 1, token: cancellation).ConfigureAwait(false);
                var all = events[0].Version > 1 ? before.Concat(events) : events;
                now = all.ToHistory().Relationship(identity).Lean();
                break;
            }

            now = now.Evolve(fact).Lean();
        }

        return (now, ActionType.Store);
    }
}

/// <summary>The store's events as the domain reads them.</summary>
internal static class StoredEvents
{
    private static readonly Dictionary<string, Type> Types = RelationshipEvents.All.ToDictionary(kind => kind.Value.Name, kind => kind.Key);

    /// <summary>
    /// The whole history of a relationship. Read past the store's own envelopes, which cost as much again as the events:
    /// a student's page and a correction need hundreds of events, and of each only when it was recorded and by whom.
    /// </summary>
    public static async Task<History> HistoryAsync(this IQuerySession session, string student, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select data, type, version, timestamp, user_name from {StorageSetup.Schema}.mt_events where tenant_id = $1 and stream_id = $2 order by version");
        command.Parameters.Add(new() { Value = session.TenantId });
        command.Parameters.Add(new() { Value = student });
        var serializer = session.DocumentStore.Options.Serializer();
        var events = ImmutableArray.CreateBuilder<Recorded>();
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation))
            events.Add(new(
                reader.GetInt64(2), (RelationshipEvent)serializer.FromJson(Types[reader.GetString(1)], reader, 0), reader.GetFieldValue<DateTimeOffset>(3),
                reader.IsDBNull(4) ? Actor.System.Id : new PersonId(reader.GetString(4))));
        return new History(events.DrainToImmutable());
    }

    /// <summary>
    /// The event as the store takes it. The id of an entry follows from the entry and its stream, and the store takes an id
    /// once: nobody has to load a history to know that an entry is new.
    /// </summary>
    public static IEvent ToStored(this RelationshipEvent happened, IEventRegistry registry, string school, PersonId student)
    {
        var stored = registry.BuildEvent(happened);
        if (happened is Entry entry) stored.Id = entry.Id.Derived($"{school}/{student}").Value;
        return stored;
    }

    /// <summary>Whether the store refused an entry because one with its id stands in the stream.</summary>
    public static bool IsEntryTaken(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "idx_mt_events_event_id" };

    /// <summary>The history in a stream.</summary>
    public static History ToHistory(this IEnumerable<IEvent> events) => new([.. events.Select(ToRecorded)]);

    /// <summary>One recorded event.</summary>
    public static Recorded ToRecorded(this IEvent stored) =>
        new(stored.Version, (RelationshipEvent)stored.Data, stored.Timestamp, new PersonId(stored.UserName ?? Actor.System.Id.Value));
}
