using System.Text.Json;
using CaseTracker.Web.Policies;
using CaseTracker.Web.Storage;
using JasperFx.Events.Daemon;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>What is kept beside the events can be thrown away: the events give it again.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Rebuilding(StoreOfItsOwn store)
{
    [Theory]
    [InlineData("Relationship")]
    [InlineData("Registers")]
    public async Task gives_the_same_documents(string projection)
    {
        var school = await store.Host.NewSchoolAsync();
        var now = store.Host.Clock.GetUtcNow();
        await school.HireAsync(Written.Auditor, Role.Auditor);
        foreach (var (by, command) in Written.Everywhere("Woorden.", now)) await school.GivenAsync(Noor, by, command);
        await school.GivenAsync(Noor, An, new PlanContact(EntryId.New(), now, new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing])));
        var question = EntryId.New();
        await school.GivenAsync(Noor, An, new RaiseQuestion(question, null, MevrouwPeeters, Topic.StudyChoice, An, null, null));
        await school.GivenAsync(Noor, An, new ReassignDuty(EntryId.New(), DutyId.For(new PromisesAreKept().Id, question, MevrouwPeeters, null), Zorg));
        await school.GivenAsync(Milan, An, new MoveClass(EntryId.New(), null, "3B", Fatima));
        await school.GivenAsync(Milan, Directrice, new AssignContactPerson(EntryId.New(), null, Zorg));

        var before = await DocumentsAsync(school.Key);
        Assert.All(["Relationship", "DutyRow", "PlannedRow", "FamilyTie", "FileCard", "AwaitedSecond"], kind => Assert.Contains(before, line => line.StartsWith(kind, StringComparison.Ordinal)));
        await using (var session = store.Host.Store.LightweightSession(school.Key))
        {
            // Something that no event speaks of, to see that it is made anew at all.
            if (projection == "Registers") session.Store(new FileCard { Id = "nobody" });
            else session.Store(new Relationship { Id = "nobody" });
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var daemon = await store.Host.Store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync(projection, TestContext.Current.CancellationToken);
        Assert.Equal(before, await DocumentsAsync(school.Key));
    }

    [Fact]
    public async Task is_not_needed_when_several_events_come_at_once()
    {
        var school = await store.Host.NewSchoolAsync();
        await using (var session = store.Host.Store.LightweightSession(school.Key))
        {
            var now = store.Host.Clock.GetUtcNow();
            session.Events.StartStream<Relationship>("fien",
                new RelationshipOpened(EntryId.New(), now, new PersonId("fien"), new DateOnly(2013, 1, 1), "1C", Bram), new ContactPersonAssigned(EntryId.New(), now, An));
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var reading = store.Host.Store.QuerySession(school.Key);
        var card = await reading.LoadAsync<FileCard>("fien", TestContext.Current.CancellationToken);
        Assert.Equal(("1C", Bram.Value, An.Value), (card!.Class, card.ClassTeacher, card.ContactPerson));
    }

    [Fact]
    public async Task has_one_policy_to_a_school_and_one_relationship_to_a_student()
    {
        var school = await store.Host.NewSchoolAsync();
        await using (var session = store.Host.Store.LightweightSession(school.Key))
        {
            session.Events.StartStream<SchoolPolicy>(SchoolPolicy.StreamKey, new RuleSet(new GoodNewsFirst().Id, new DateOnly(2026, 9, 1), Mode.Off, ImmutableDictionary<string, int>.Empty));
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var reading = store.Host.Store.QuerySession(school.Key);
        var policy = Assert.Single(await reading.Query<SchoolPolicy>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((SchoolPolicy.StreamKey, 1), (policy.Id, policy.Policy.Version));
        Assert.Equal([Milan.Value, Noor.Value], (await reading.Query<Relationship>().Select(now => now.Id).ToListAsync(TestContext.Current.CancellationToken)).Order(StringComparer.Ordinal));
    }

    private async Task<List<string>> DocumentsAsync(string school)
    {
        await using var session = store.Host.Store.QuerySession(school);
        var all = new List<object>();
        all.AddRange(await session.Query<Relationship>().ToListAsync(TestContext.Current.CancellationToken));
        all.AddRange(await session.Query<DutyRow>().ToListAsync(TestContext.Current.CancellationToken));
        all.AddRange(await session.Query<PlannedRow>().ToListAsync(TestContext.Current.CancellationToken));
        all.AddRange(await session.Query<FamilyTie>().ToListAsync(TestContext.Current.CancellationToken));
        all.AddRange(await session.Query<FileCard>().ToListAsync(TestContext.Current.CancellationToken));
        all.AddRange(await session.Query<NamedReaders>().ToListAsync(TestContext.Current.CancellationToken));
        all.AddRange(await session.Query<AwaitedSecond>().ToListAsync(TestContext.Current.CancellationToken));
        return [.. all.Select(document => $"{document.GetType().Name} {JsonSerializer.Serialize(document, document.GetType(), Domain.Audit.DomainJson.Options)}").Order(StringComparer.Ordinal)];
    }
}
