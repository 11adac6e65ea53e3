using System.Net;
using System.Text;

namespace CaseTracker.Benchmarks;

/// <summary>
/// Commands over HTTP as a school sends them: a parent called (which opens duties), the student is told (which meets them),
/// in turn over all students. Each connection has students of its own, everything is recorded in its order.
/// </summary>
internal sealed class Commands : IDisposable
{
    private readonly FilledStore store;
    private readonly HttpClient[] clients;
    private readonly int[] turns;
    private readonly string?[] untold;

    /// <summary>Sends to a host.</summary>
    public Commands(FilledStore store, Host host, int connections)
    {
        this.store = store;
        clients = [.. Enumerable.Range(0, connections).Select(_ => host.Client(token: store.Token))];
        turns = new int[connections];
        untold = new string?[connections];
    }

    /// <summary>Sends the next command of a connection.</summary>
    public async Task OnceAsync(int connection)
    {
        var subject = store.Subjects[(turns[connection] * clients.Length + connection) % (store.Subjects.Count / clients.Length * clients.Length)];
        if (untold[connection] is { } contact)
        {
            untold[connection] = null;
            turns[connection]++;
            await PostAsync(clients[connection], subject, "informings", Informing(contact, subject));
        }
        else
        {
            var id = untold[connection] = Guid.CreateVersion7().ToString();
            await PostAsync(clients[connection], subject, "contacts", Contact(id, subject));
        }
    }

    /// <summary>A whole turn: a contact and the informing, about one student.</summary>
    public async Task TurnAsync(Subject subject)
    {
        var contact = Guid.CreateVersion7().ToString();
        await PostAsync(clients[0], subject, "contacts", Contact(contact, subject));
        await PostAsync(clients[0], subject, "informings", Informing(contact, subject));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var client in clients) client.Dispose();
    }

    private string Contact(string id, Subject subject) => $$"""
        {"id":"{{id}}","approach":{"initiative":"guardian","staff":["{{store.Counsellor}}"],"guardians":[{{Listed(subject)}}],"channel":"phone","tone":"neutral","topics":["wellbeing"]},
        "raised":["wellbeing"],"heard":"Sleeps badly since the move, and would rather not be asked about it in class.","shared":"We keep an eye on it and call again next week."}
        """;

    private static string Informing(string contact, Subject subject) => $$"""
        {"id":"{{Guid.CreateVersion7()}}","contact":"{{contact}}","how":"talk","guardians":[{{Listed(subject)}}],"topics":["wellbeing"],"willNotBeSaid":[],"words":"Told after the second lesson."}
        """;

    // All of them, so that no duty towards another parent piles up: the school's state stays what it was.
    private static string Listed(Subject subject) => string.Join(',', subject.Guardians.Select(guardian => $"\"{guardian}\""));

    private static async Task PostAsync(HttpClient client, Subject subject, string noun, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync($"/api/v1/students/{subject.Student}/{noun}", content);
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"{noun}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
