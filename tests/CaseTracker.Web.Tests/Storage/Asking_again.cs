using System.Net;
using System.Net.Http.Json;
using CaseTracker.Web.Relationships;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>A question sent again gets the answer it got, for seven days.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Asking_again(StoreOfItsOwn store)
{
    private static readonly string[] Wellbeing = ["wellbeing"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Dictionary<string, object> Talk(Guid? id, string words)
    {
        var talk = new Dictionary<string, object> { ["staff"] = An.Value, ["tone"] = "neutral", ["topics"] = Wellbeing, ["words"] = words };
        if (id is { } given) talk["id"] = given;
        return talk;
    }

    [Fact]
    public async Task after_a_refusal_gets_the_same_refusal_and_is_kept_once()
    {
        var school = await store.Host.NewSchoolAsync();
        var refused = new AssignContactPerson(EntryId.New(), null, An);
        var first = Assert.IsType<Outcome.Refused>(await school.AskAsync(Noor, An, refused));
        // By now it would be accepted; what was answered stays the answer.
        await school.GivenAsync(Noor, Directrice, new AssignContactPerson(EntryId.New(), null, Zorg));
        var second = Assert.IsType<Outcome.Refused>(await school.AskAsync(Noor, An, refused));
        Assert.Equal(first.Refusals.Select(refusal => refusal.Reason), second.Refusals.Select(refusal => refusal.Reason));
        // Nothing was recorded under the key: another question is asked for the first time, and then the key is used.
        Assert.IsType<Outcome.Accepted>(await school.AskAsync(Noor, An, refused with { Staff = Bram }));
        Assert.IsType<Outcome.Accepted>(await school.AskAsync(Noor, An, refused with { Staff = Bram }));
        await Assert.ThrowsAsync<KeyReusedException>(() => school.AskAsync(Noor, An, refused));
    }

    [Fact]
    public async Task differently_after_a_refusal_is_decided_once_however_many_do()
    {
        var school = await store.Host.NewSchoolAsync();
        var refused = new AssignContactPerson(EntryId.New(), null, An);
        Assert.IsType<Outcome.Refused>(await school.AskAsync(Noor, An, refused));
        var answers = await Task.WhenAll(((PersonId[])[Zorg, Bram, Fatima, Directrice]).Select(async staff =>
        {
            try
            {
                return await school.AskAsync(Noor, An, refused with { Staff = staff }) is Outcome.Accepted ? "done" : "refused";
            }
            catch (KeyReusedException)
            {
                return "used";
            }
        }));
        Assert.Equal(["done", "used", "used", "used"], answers.Order());
    }

    [Fact]
    public async Task in_other_words_under_the_same_key_is_422()
    {
        var school = await store.Host.NewSchoolAsync();
        var api = school.Api(An);
        var key = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/students/noor/talks", Talk(key, "Het ging goed."), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/students/noor/talks", Talk(key, "Het ging goed."), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsJsonAsync("/api/v1/students/noor/talks", Talk(key, "Het ging slecht."), Stop)).StatusCode);

        api.DefaultRequestHeaders.Add("Idempotency-Key", "brief-17");
        var first = await (await api.PostAsJsonAsync("/api/v1/students/noor/talks", Talk(null, "Eerst."), Stop)).EnsureSuccessStatusCode().Content.ReadAsStringAsync(Stop);
        Assert.Equal(first, await (await api.PostAsJsonAsync("/api/v1/students/noor/talks", Talk(null, "Eerst."), Stop)).Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsJsonAsync("/api/v1/students/noor/talks", Talk(null, "Anders."), Stop)).StatusCode);
    }

    [Fact]
    public async Task with_the_same_entry_adds_nothing_whatever_else_is_sent_along()
    {
        var school = await store.Host.NewSchoolAsync();
        var talk = Talk(Guid.CreateVersion7(), "Het ging goed.");
        Assert.Equal(HttpStatusCode.Created, (await school.Api(An).PostAsJsonAsync("/api/v1/students/noor/talks", talk, Stop)).StatusCode);
        var api = school.Api(An);
        api.DefaultRequestHeaders.Add("Idempotency-Key", "nog-eens");
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/students/noor/talks", talk, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Api(Zorg).PostAsJsonAsync("/api/v1/students/noor/talks", talk, Stop)).StatusCode);

        await using var session = store.Host.Store.QuerySession(school.Key);
        Assert.Single((await session.Events.FetchStreamAsync("noor", token: Stop)).Select(stored => stored.Data).OfType<TalkHeldWithStudent>());
    }

    [Fact]
    public async Task is_remembered_for_seven_days()
    {
        var school = await store.Host.NewSchoolAsync();
        await using (var session = store.Host.Store.LightweightSession(school.Key))
        {
            var now = store.Host.Clock.GetUtcNow();
            session.Store(new Answer { Id = "old", Fingerprint = "", At = now.AddDays(-7).AddMinutes(-1) }, new Answer { Id = "young", Fingerprint = "", At = now.AddDays(-7).AddMinutes(1) });
            await session.SaveChangesAsync(Stop);
        }

        await store.Host.Services.GetRequiredService<Sweep>().ForgetAnswersAsync(Stop);
        await using var reading = store.Host.Store.QuerySession(school.Key);
        Assert.Null(await reading.LoadAsync<Answer>("old", Stop));
        Assert.NotNull(await reading.LoadAsync<Answer>("young", Stop));
    }
}
