using CaseTracker.Web.People;
using CaseTracker.Web.Storage.Keys;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>A database that is put back from a copy of before an erasure: the next start erases again, before anybody reads.</summary>
public class Putting_back_a_copy(StoreOfItsOwn store) : IClassFixture<StoreOfItsOwn>
{
    private const string Said = "Vuurgoudhaan-merk";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Journal => Path.Combine(store.DataFolder, FenceJournal.FileName);

    [Fact]
    public async Task erases_again_whom_and_what_was_erased_since()
    {
        var school = await store.Host.NewSchoolAsync();
        foreach (var student in (PersonId[])[Noor, Milan]) await school.GivenAsync(student, An, new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing], Text.Of(Said)));
        await RunAsync("create schema copy; create table copy.keys as table keys.person_key; create table copy.people as table casetracker.mt_doc_person");

        var keys = store.Host.Services.GetRequiredService<KeyStore>();
        var certificate = await store.Host.Services.GetRequiredService<Erasure>().EraseAsync(school.Key, Noor, Directrice, Stop);
        store.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var milans = new KeptTexts(Milan, Domain.Relationships.Retention.GuidanceFile, 2026);
        await keys.ForgetAsync(school.Key, [milans], Directrice, store.Host.Clock.GetUtcNow(), Stop);
        Assert.DoesNotContain("De Smet", await File.ReadAllTextAsync(Journal, Stop), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Journal));

        await PutBackAsync();
        Assert.Equal([Milan, Noor], (await keys.KeptAsync(school.Key, Stop)).Where(texts => texts.Retention == Domain.Relationships.Retention.GuidanceFile).Select(texts => texts.Person).Intersect([Noor, Milan]).OrderBy(one => one.Value));

        var log = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var started = store.AnotherNode(log);
        var there = started.Services.GetRequiredService<KeyStore>();
        Assert.Contains(log, line => line.Contains("Erased again: 1 people and 1 kinds of texts", StringComparison.Ordinal));
        Assert.Equal((certificate!.By, certificate.At), await there.CertificateAsync(school.Key, Noor, Stop) is { } again ? (again.By, again.At) : default);
        Assert.DoesNotContain(await there.KeptAsync(school.Key, Stop), texts => texts == milans || texts.Person == Noor);
        await using (var session = store.Host.Store.QuerySession(school.Key)) Assert.True((await session.LoadAsync<Person>(Noor.Value, Stop))!.IsErased);
        Assert.Empty(await there.LostFencesAsync(Stop));
    }

    [Fact]
    public async Task of_another_database_counts_for_nothing()
    {
        var school = await store.Host.NewSchoolAsync();
        var journal = new FenceJournal(Journal);
        journal.Add(Guid.NewGuid(), [new(school.Key, Noor, Directrice, store.Host.Clock.GetUtcNow(), null)]);
        await using var started = store.AnotherNode();
        Assert.False(started.Services.GetRequiredService<KeyStore>().IsErased(school.Key, Noor));
        // Written once, however often it is told.
        var lines = (await File.ReadAllLinesAsync(Journal, Stop)).Length;
        await started.Services.GetRequiredService<KeyStore>().CatchUpAsync(Stop);
        Assert.Equal(lines, (await File.ReadAllLinesAsync(Journal, Stop)).Length);
    }

    [Fact]
    public void says_which_line_of_the_journal_cannot_be_read()
    {
        var path = Path.Combine(Path.GetTempPath(), $"casetracker-{Guid.NewGuid():N}.jsonl");
        var database = Guid.NewGuid();
        try
        {
            new FenceJournal(path).Add(database, [new("sint-jan", Noor, Directrice, Days.Monday, null), new("sint-jan", Milan, Directrice, Days.Monday, new KeptTexts(Milan, Domain.Relationships.Retention.WorkingNote, 2020))]);
            Assert.Equal([Noor, Milan], new FenceJournal(path).Of(database).Select(fence => fence.Person));
            File.AppendAllText(path, "{\"half");
            Assert.Contains("its line 3 cannot be read", Assert.Throws<KeysUnavailableException>(() => new FenceJournal(path).Of(database)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // As pg_restore leaves it: rows of then, and none of since.
    private Task PutBackAsync() => RunAsync("""
        delete from keys.fence; delete from keys.forgotten; delete from keys.person_key; insert into keys.person_key select * from copy.keys;
        delete from casetracker.mt_doc_person; insert into casetracker.mt_doc_person select * from copy.people
        """);

    private async Task RunAsync(string statements)
    {
        await using var database = NpgsqlDataSource.Create(store.Host.ConnectionString);
        await using var command = database.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
