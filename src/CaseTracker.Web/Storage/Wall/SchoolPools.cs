using System.Collections.Concurrent;
using JasperFx.Descriptors;
using Marten;
using Marten.Schema;
using Marten.Storage;
using Npgsql;
using Weasel.Core.Migrations;

namespace CaseTracker.Web.Storage.Wall;

/// <summary>
/// One database, reached in two ways. A session of a school takes its connections from that school's own pool, on which the
/// application's role is bound to the school from the first byte on: nothing has to be set when a connection is taken, and
/// nothing can be left behind by who had it before. All else (schema, rebuilds, messages) is done as the owner.
/// </summary>
internal sealed class SchoolPools(StoreOptions options, string owner, string application) : ITenancy
{
    /// <summary>How many schools keep connections open: one more, and the one that was longest asked nothing closes its own.</summary>
    public const int MostOpen = 24;

    private readonly ConcurrentDictionary<string, Lazy<Pool>> schools = new();
    private readonly Lock opening = new();
    private readonly HashSet<Pool> open = [];
    private Pool? everywhere;

    /// <summary>The owner.</summary>
    public Tenant Default => (everywhere ??= Over("*DEFAULT*", owner)).Tenant;

    /// <inheritdoc />
    public IDocumentCleaner Cleaner => Default.Database;

    /// <inheritdoc />
    public DatabaseCardinality Cardinality => DatabaseCardinality.Single;

    /// <summary>The pool of a school.</summary>
    public Tenant GetTenant(string tenantId)
    {
        if (tenantId == Default.TenantId) return Default;
        var pool = schools.GetOrAdd(tenantId, school => new Lazy<Pool>(() => Over(school, ConnectionFor(application, school)))).Value;
        pool.Asked = Environment.TickCount64;
        if (!pool.IsOpen) Open(pool);
        return pool.Tenant;
    }

    /// <summary>How the application's role connects for one school.</summary>
    public static string ConnectionFor(string application, string school)
    {
        if (!school.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) throw new ArgumentException("This is no key of a school.", nameof(school));
        var connection = StorageSetup.Pooled(application);
        // A school that nobody works at keeps no connection. What the operator set comes first.
        if (!connection.ContainsKey("Connection Idle Lifetime")) (connection.ConnectionIdleLifetime, connection.ConnectionPruningInterval) = (20, 5);
        if (!connection.ContainsKey("Maximum Pool Size")) connection.MaxPoolSize = 40;
        connection.Options = $"{connection.Options} -c {SchoolWall.Setting}={school}".TrimStart();
        return connection.ConnectionString;
    }

    /// <inheritdoc />
    public ValueTask<Tenant> GetTenantAsync(string tenantId) => new(GetTenant(tenantId));

    /// <inheritdoc />
    public ValueTask<IMartenDatabase> FindOrCreateDatabase(string tenantIdOrDatabaseIdentifier) => new(Default.Database);

    /// <inheritdoc />
    public ValueTask<IMartenDatabase> FindDatabase(DatabaseId id) => new(Default.Database);

    /// <inheritdoc />
    public bool IsTenantStoredInCurrentDatabase(IMartenDatabase database, string tenantId) => true;

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<IDatabase>> BuildDatabases() => new([Default.Database]);

    /// <inheritdoc />
    public ValueTask<DatabaseUsage> DescribeDatabasesAsync(CancellationToken token) =>
        new(new DatabaseUsage { Cardinality = Cardinality, MainDatabase = Default.Database.Describe() });

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var pool in All)
        {
            pool.Tenant.Database.Dispose();
            pool.Connections.Dispose();
        }
    }

    /// <summary>Lets the connections go that lie ready, of all pools; those in use are closed when they come back.</summary>
    public void LetGo()
    {
        foreach (var pool in All) pool.Connections.Clear();
    }

    private IEnumerable<Pool> All => schools.Values.Where(school => school.IsValueCreated).Select(school => school.Value).Append(everywhere).OfType<Pool>();

    private void Open(Pool pool)
    {
        lock (opening)
        {
            pool.IsOpen = open.Add(pool) || pool.IsOpen;
            if (open.Count <= MostOpen || open.Where(other => other != pool).MinBy(other => other.Asked) is not { } longest) return;
            open.Remove(longest);
            longest.IsOpen = false;
            // Those in use are closed when they come back.
            longest.Connections.Clear();
        }
    }

    private Pool Over(string tenant, string connectionString)
    {
        var connections = NpgsqlDataSource.Create(connectionString);
        return new(new(tenant, new MartenDatabase(options, connections, options.StoreName)), connections);
    }

    private sealed class Pool(Tenant tenant, NpgsqlDataSource connections)
    {
        public Tenant Tenant => tenant;

        public NpgsqlDataSource Connections => connections;

        public long Asked { get => Volatile.Read(ref asked); set => Volatile.Write(ref asked, value); }

        public bool IsOpen { get => Volatile.Read(ref isOpen); set => Volatile.Write(ref isOpen, value); }

        private long asked;
        private bool isOpen;
    }
}
