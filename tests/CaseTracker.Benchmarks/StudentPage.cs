using System.Net;
using CaseTracker.Domain.Relationships;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using Marten;
using Npgsql;

namespace CaseTracker.Benchmarks;

/// <summary>The page of a student with all their entries on it, and the rows that it shows, read and deserialised by Npgsql alone.</summary>
internal sealed class StudentPage : IDisposable
{
    private readonly FilledStore store;
    private readonly HttpClient[] clients;
    private readonly string[] people;
    private readonly ISerializer serialiser;

    private StudentPage(FilledStore store, Host host, Subject subject, int connections, string[] people)
    {
        this.store = store;
        this.people = people;
        Subject = subject;
        clients = [.. Enumerable.Range(0, connections).Select(_ => host.Client(cookie: store.Cookie))];
        serialiser = store.Store.Options.Serializer();
    }

    /// <summary>The student.</summary>
    public Subject Subject { get; }

    /// <summary>How many entries the page shows.</summary>
    public int Entries { get; private set; }

    /// <summary>How many rows are read for it.</summary>
    public int Rows { get; private set; }

    /// <summary>Gives the last student a file of at least this many entries and opens their page.</summary>
    public static async Task<StudentPage> OpenAsync(FilledStore store, Host host, int entries, int connections)
    {
        var subject = store.Subjects[^1];
        await using var session = store.Store.QuerySession(FilledStore.School);
        using var commands = new Commands(store, host, 1);
        var guardians = await session.Query<FamilyTie>().Where(tie => tie.Student == subject.Student).Select(tie => tie.Guardian).ToListAsync();
        var page = new StudentPage(store, host, subject, connections, [.. guardians, subject.Student]);
        while (true)
        {
            var html = await page.clients[0].GetStringAsync($"/students/{subject.Student}");
            page.Entries = html.Split("class=\"entry\"").Length - 1;
            if (page.Entries >= entries) break;
            for (var missing = entries - page.Entries; missing > 0; missing -= 2) await commands.TurnAsync(subject);
        }

        page.Rows = await page.ReadAsync();
        return page;
    }

    /// <summary>Asks for the page.</summary>
    public async Task OnceAsync(int connection)
    {
        using var answer = await clients[connection].GetAsync($"/students/{Subject.Student}");
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"The page answers {(int)answer.StatusCode}.");
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Reads and deserialises what the page shows; gives the number of rows.</summary>
    public async Task<int> ReadAsync()
    {
        await using var connection = await store.Raw.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        Add("select data, type, version, timestamp, user_name from casetracker.mt_events where tenant_id = $1 and stream_id = $2 order by version", Subject.Student);
        Add("select data from casetracker.mt_doc_relationship where tenant_id = $1 and id = $2", Subject.Student);
        Add("select data from casetracker.mt_doc_filecard where tenant_id = $1 and id = $2", Subject.Student);
        Add("select data from casetracker.mt_doc_person where tenant_id = $1 and id = any($2)", people);
        await using var reader = await batch.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            _ = new Recorded(reader.GetInt64(2), (RelationshipEvent)serialiser.FromJson(Types[reader.GetString(1)], reader, 0), reader.GetFieldValue<DateTimeOffset>(3), new(reader.GetString(4)));
            rows++;
        }

        foreach (var type in (Type[])[typeof(Relationship), typeof(FileCard), typeof(Person)])
        {
            await reader.NextResultAsync();
            while (await reader.ReadAsync())
            {
                _ = serialiser.FromJson(type, reader, 0);
                rows++;
            }
        }

        return rows;

        void Add(string sql, object value)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new() { Value = FilledStore.School });
            command.Parameters.Add(new() { Value = value });
            batch.BatchCommands.Add(command);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var client in clients) client.Dispose();
    }

    private static readonly Dictionary<string, Type> Types = RelationshipEvents.All.ToDictionary(kind => kind.Value.Name, kind => kind.Key);
}
