using CaseTracker.Simulation;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Storage.Wall;
using JasperFx;
using Marten;
using Npgsql;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>What falls due while the host is killed falls due once, after the next start.</summary>
public class Deadlines_after_a_kill(Cluster cluster)
{
    private const string School = "gisteren";

    // A school that stopped a year ago: by any real clock everything in it fell due long since.
    private static readonly SchoolPlan Plan = new(7, new DateOnly(2025, 11, 20), 150);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task fall_due_exactly_once()
    {
        await using var folder = new DataFolderForTest();
        var connection = await cluster.CreateDatabaseAsync();
        using var store = DocumentStore.For(options =>
        {
            options.Connection(connection);
            StorageSetup.Configure(options);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        await using var database = NpgsqlDataSource.Create(connection);
        var keys = new KeyStore(database, new MasterKeys(database, new(Path.Combine(folder.Location, KeyFile.FileName))));
        await keys.PrepareAsync(Stop);
        // Now: a host that starts while a file is held back could not.
        await new SchoolWall(connection, Roles.ApplicationConnection(connection, null), isGiven: false).RaiseAsync(Stop);
        await new SimulatedSchool(store, keys, new Schoolhouse(store, TimeProvider.System)).StoreAsync(School, "School van gisteren", Plan, (_, _) => { }, Stop);

        await using var reading = store.QuerySession(School);
        var pending = await PendingAsync();
        Assert.True(pending > 50, $"Only {pending} duties are about to fall due.");
        var before = await FellDueAsync();

        // Killed in the middle of the sweep, and again in the middle of what the next start makes good.
        for (var kill = 0; kill < 2; kill++)
        {
            // One file is held back, so that the sweep is never over before the kill, however slow this test is to look.
            await using var held = await database.OpenConnectionAsync(Stop);
            await using var hold = await held.BeginTransactionAsync(Stop);
            await using (var one = new NpgsqlCommand("select id from casetracker.mt_streams where id = (select max(id) from casetracker.mt_doc_watch where (data ->> 'lookAt')::timestamptz <= now()) for update", held, hold))
                Assert.NotNull(await one.ExecuteScalarAsync(Stop));
            using var host = HostProcess.StartOn(folder.Location, connection);
            var fell = await FellDueAsync();
            while (await FellDueAsync() == fell) await Task.Delay(5, Stop);
            host.Kill();
            Assert.True(await PendingAsync() > 0, "The sweep was over before the kill.");
        }

        using (HostProcess.StartOn(folder.Location, connection))
            while (await WaitingAsync() > 0) await Task.Delay(50, Stop);

        Assert.Equal(0, await PendingAsync());
        Assert.True(await FellDueAsync() > before);
        var schools = new Schoolhouse(store, TimeProvider.System);
        foreach (var now in await reading.Query<Relationship>().ToListAsync(Stop))
        {
            var events = (await reading.Events.FetchStreamAsync(now.Id, token: Stop)).ToHistory();
            // Each opening of a duty falls due at most once, and none is forgotten: looking again finds nothing more to do.
            var since = new HashSet<DutyId>();
            foreach (var recorded in events.Events)
                if (recorded.Event is DutyOpened opened) since.Remove(opened.Duty);
                else if (recorded.Event is DutyFellDue due) Assert.True(since.Add(due.Duty), $"{due.Duty} of {now.Id} fell due twice.");
            var decision = now.Decide(new LetTimePass(EntryId.New()), await schools.BearingsAsync(School, Domain.Access.Actor.System));
            Assert.Empty(Assert.IsType<Decision.Accepted>(decision).Events);
        }

        Task<long> FellDueAsync() => CountAsync("casetracker.mt_events where type = 'duty-fell-due'");
        Task<long> PendingAsync() => CountAsync("casetracker.mt_doc_watch where (data ->> 'lookAt')::timestamptz <= now()");
        Task<long> WaitingAsync() => CountAsync("(select 1 from casetracker.mt_doc_watch where (data ->> 'lookAt')::timestamptz <= now() union all select 1 from wolverine.wolverine_incoming_envelopes where status <> 'Handled') as waiting");

        async Task<long> CountAsync(string rows)
        {
            await using var count = database.CreateCommand($"select count(*) from {rows}");
            return (long)(await count.ExecuteScalarAsync(Stop))!;
        }
    }
}
