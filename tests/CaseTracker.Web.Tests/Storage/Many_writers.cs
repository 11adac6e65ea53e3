using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wolverine;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>Eight people write about one student at the same time.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Many_writers(StoreOfItsOwn store)
{
    private const int Writers = 8, Rounds = 125;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task on_one_stream_lose_nothing_and_count_once(int nodes)
    {
        var school = await store.Host.NewSchoolAsync();
        await using var other = store.AnotherNode();
        IServiceProvider[] services = [store.Host.Services, nodes == 1 ? store.Host.Services : other.Services];
        var lost = 0L;
        using var listener = new MeterListener { InstrumentPublished = (instrument, to) => { if (instrument.Name == "casetracker.commands.decided_again") to.EnableMeasurementEvents(instrument); } };
        // Other tests lose races of their own in other schools.
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Interlocked.Add(ref lost, tags.Contains(new("school", school.Key)) ? count : 0));
        listener.Start();

        var watch = Stopwatch.StartNew();
        var sent = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(services[writer % 2], school, writer), Stop)));
        watch.Stop();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Writers * Rounds / watch.Elapsed.TotalSeconds:0} commands per second on {nodes} node(s), {lost} races decided again.");
        // Writers of one node take turns; those of two nodes do meet.
        Assert.Equal(nodes == 1, Interlocked.Read(ref lost) == 0);

        await using var session = store.Host.Store.QuerySession(school.Key);
        var events = await session.Events.FetchStreamAsync(Noor.Value, token: Stop);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(version => (long)version), events.Select(stored => stored.Version));
        var written = events.Select(stored => stored.Data).OfType<TalkHeldWithStudent>().Select(talk => talk.Id).ToList();
        Assert.Equal(sent.SelectMany(ids => ids).OrderBy(id => id.Value), written.OrderBy(id => id.Value));
        Assert.Equal(Paper(events.ToHistory().Relationship(Noor.Value).Lean()), Paper((await session.LoadAsync<Relationship>(Noor.Value, Stop))!));

        // A number that nobody got is a gap on which whoever reads all events in their order would wait.
        Assert.True(await store.Host.Store.Advanced.FetchEventStoreStatistics(token: Stop) is { } statistics && statistics.EventCount == statistics.EventSequenceNumber, "There are gaps.");
    }

    [Fact]
    public async Task leave_nothing_behind_of_a_sweep_that_comes_between()
    {
        var school = await store.Host.NewSchoolAsync();
        await using var scope = store.Host.Services.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        var writing = Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(store.Host.Services, school, writer, 25), Stop)).ToList();
        for (var look = 0; look < 40; look++) await bus.PublishAsync(new LookAgain(Noor.Value), new DeliveryOptions { TenantId = school.Key });
        await Task.WhenAll(writing);

        await using var database = NpgsqlDataSource.Create(store.Host.ConnectionString);
        while (await CountAsync("wolverine.wolverine_incoming_envelopes where status <> 'Handled'") > 0) await Task.Delay(20, Stop);
        Assert.Equal(0, await CountAsync("wolverine.wolverine_dead_letters"));

        async Task<long> CountAsync(string rows)
        {
            await using var count = database.CreateCommand($"select count(*) from {rows}");
            return (long)(await count.ExecuteScalarAsync(Stop))!;
        }
    }

    [Fact]
    public async Task never_push_a_deadline_away_that_another_has_just_brought_near()
    {
        var school = await store.Host.NewSchoolAsync();
        var services = store.Host.Services;
        await using var sweeping = store.Host.Store.LightweightSession(school.Key);
        await new Ask(Noor.Value, new LetTimePass(EntryId.New()), Domain.Access.Actor.System).DecideAsync(sweeping, services.GetRequiredService<Schools.Schoolhouse>(), services.GetRequiredService<Web.Storage.Keys.KeyStore>(), Stop);
        // The sweep looked and is about to say when to look again; in between a promise brings a nearer day.
        await school.GivenAsync(Noor, An, new MakePromise(EntryId.New(), null, MevrouwPeeters, An, SchoolCalendar.DateOf(store.Host.Clock.GetUtcNow()), null));
        await using var reading = store.Host.Store.QuerySession(school.Key);
        var near = (await reading.LoadAsync<Watch>(Noor.Value, Stop))!.LookAt;

        Assert.True(Asking.IsClash(await Assert.ThrowsAnyAsync<Exception>(() => sweeping.SaveChangesAsync(Stop))));
        await using var after = store.Host.Store.QuerySession(school.Key);
        Assert.Equal(near, (await after.LoadAsync<Watch>(Noor.Value, Stop))!.LookAt);
    }

    private static async Task<List<EntryId>> WriteAsync(IServiceProvider node, TestSchool school, int writer, int rounds = Rounds)
    {
        var sent = new List<EntryId>();
        for (var round = 0; round < rounds; round++)
        {
            var talk = new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing], Text.Of($"Gesprek {writer}.{round}"));
            await using var scope = node.CreateAsyncScope();
            Assert.IsType<Outcome.Accepted>(await scope.ServiceProvider.GetRequiredService<Asking>().AskAsync(school.Key, Noor.Value, talk, Testing.People.Actor(An), Stop));
            sent.Add(talk.Id);
        }

        return sent;
    }

    private static string Paper(Relationship relationship) => JsonSerializer.Serialize(relationship, Domain.Audit.DomainJson.Options);
}
