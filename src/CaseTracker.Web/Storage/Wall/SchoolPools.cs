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
    private readonly ConcurrentDictionary<string, Lazy<Tenant>> schools = new();
    private readonly ConcurrentBag<NpgsqlDataSource> pools = [];
    private Tenant? everywhere;

    /// <summary>The owner.</summary>
    public Tenant Default => everywhere ??= new("*DEFAULT*", Over(owner));

    /// <inheritdoc />
    public IDocumentCleaner Cleaner => Default.Database;

    /// <inheritdoc />
    public DatabaseCardinality Cardinality => DatabaseCardinality.Single;

    /// <summary>The pool of a school.</summary>
    public Tenant GetTenant(string tenantId) => tenantId == Default.TenantId ? Default
        : schools.GetOrAdd(tenantId, school => new Lazy<Tenant>(() => new(school, Over(ConnectionFor(application, school))))).Value;

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
        foreach (var tenant in schools.Values.Where(school => school.IsValueCreated).Select(school => school.Value).Append(Default)) tenant.Database.Dispose();
        foreach (var pool in pools) pool.Dispose();
    }

    private MartenDatabase Over(string connectionString)
    {
        var pool = NpgsqlDataSource.Create(connectionString);
        pools.Add(pool);
        return new(options, pool, options.StoreName);
    }
}
