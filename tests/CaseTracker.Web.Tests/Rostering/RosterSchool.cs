using CaseTracker.Web.Relationships;
using CaseTracker.Web.Rostering;
using CaseTracker.Web.Rostering.Reading;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage.Keys;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Person = CaseTracker.Web.People.Person;

namespace CaseTracker.Web.Tests.Rostering;

/// <summary>A school with nothing in it, and a clock of its own, for importing rosters.</summary>
internal sealed class RosterSchool
{
    private readonly ProductHost host;
    private readonly RosterImport import;

    private RosterSchool(ProductHost host, string key, DateTimeOffset now)
    {
        (this.host, Key) = (host, key);
        Clock = new FakeTimeProvider(now);
        Schoolhouse = new Schoolhouse(host.Store, Clock);
        import = new RosterImport(host.Store, Keys, Schoolhouse, host.Services.GetRequiredService<CaseTracker.Web.Relationships.Turns>(), host.Services.GetRequiredService<CaseTracker.Web.Logs.SecurityLog>());
    }

    public string Key { get; }

    public FakeTimeProvider Clock { get; }

    public Schoolhouse Schoolhouse { get; }

    public KeyStore Keys => host.Services.GetRequiredService<KeyStore>();

    /// <summary>Makes a school; its clock says Monday 12 October 2026 unless told otherwise.</summary>
    public static async Task<RosterSchool> NewAsync(ProductHost host, string? now = null)
    {
        var school = new RosterSchool(host, $"roster-{Guid.NewGuid():N}", now is null ? Days.Monday : Days.At(now));
        await using var everywhere = host.Store.LightweightSession(Tenants.AllSchools);
        everywhere.Store(new School { Id = school.Key, Name = "Roosterschool" });
        await everywhere.SaveChangesAsync();
        return school;
    }

    public Task<ImportReport> ImportAsync(IReadOnlyDictionary<string, string> files, bool evenIfMostLeave = false) => ImportAsync(files.Read(), evenIfMostLeave);

    public Task<ImportReport> ImportAsync(RosterReading reading, bool evenIfMostLeave = false) =>
        import.ApplyAsync(Key, reading, "directie", evenIfMostLeave, TestContext.Current.CancellationToken);

    public Task<ImportReport> TryAsync(RosterReading reading) => import.TryAsync(Key, reading, false, TestContext.Current.CancellationToken);

    /// <summary>Somebody of the school states something in a file; it has to be accepted.</summary>
    public async Task StateAsync(string student, params RelationshipCommand[] commands)
    {
        await using var session = host.Store.LightweightSession(Key);
        session.LastModifiedBy = "an-janssens";
        var recording = await Recording.OpenAsync(session, student, Keys, default);
        var day = await Schoolhouse.BearingsAsync(Key, new Actor(new("an-janssens"), [Role.Counsellor]));
        foreach (var command in commands) Assert.IsType<Decision.Accepted>(await recording.DecideAsync(command, day, default));
        await session.SaveChangesAsync();
    }

    public async Task<Relationship?> FileAsync(string student)
    {
        await using var session = host.Store.QuerySession(Key);
        return await session.LoadAsync<Relationship>(student);
    }

    public async Task<T?> DocumentAsync<T>(string id) where T : notnull
    {
        await using var session = host.Store.QuerySession(Key);
        return await session.LoadAsync<T>(id);
    }

    public Task<Person?> PersonAsync(string id) => DocumentAsync<Person>(id);

    public async Task StoreAsync<T>(T document) where T : notnull
    {
        await using var session = host.Store.LightweightSession(Key);
        session.Store(document);
        await session.SaveChangesAsync();
        await Schoolhouse.ChangedAsync(Key);
    }

    public async Task<IReadOnlyList<T>> AllAsync<T>() where T : notnull
    {
        await using var session = host.Store.QuerySession(Key);
        return await session.Query<T>().ToListAsync();
    }

    public async Task<SchoolAsStored> StoredAsync()
    {
        await using var session = host.Store.QuerySession(Key);
        return await SchoolAsStored.LoadAsync(session, default);
    }

    public async Task<IReadOnlyList<RelationshipEvent>> EventsAsync(string student)
    {
        await using var session = host.Store.QuerySession(Key);
        return [.. (await session.Events.FetchStreamAsync(student)).Select(stored => (RelationshipEvent)stored.Data)];
    }

    public Task<Bearings> DayAsync() => Schoolhouse.BearingsAsync(Key, Actor.System);

    /// <summary>All that is stored of this school: the last event, and every document with its version. A tombstone is the store's own mark of a number that was not used.</summary>
    public async Task<string> StateAsync()
    {
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        var tables = new List<string>();
        await using (var list = source.CreateCommand("select table_name from information_schema.columns where table_schema = 'casetracker' and table_name like 'mt\\_doc\\_%' and column_name = 'tenant_id' order by 1"))
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        var union = string.Join(" union all ", tables.Select(table => $"select '{table}' || ' ' || id::text || ' ' || mt_version::text as line from casetracker.{table} where tenant_id = $1"));
        await using var command = source.CreateCommand($"""
            select string_agg(line, E'\n' order by line) from (
                {union}
                union all select 'events ' || count(*) || ' ' || coalesce(max(seq_id), 0) from casetracker.mt_events where tenant_id = $1 and type <> 'tombstone'
                union all select 'stream ' || id || ' ' || version from casetracker.mt_streams where tenant_id = $1 and id <> 'mt_tombstone') as all_of_it
            """);
        command.Parameters.Add(new() { Value = Key });
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
