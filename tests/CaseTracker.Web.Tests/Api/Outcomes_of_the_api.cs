using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

/// <summary>What a command of the right shape comes to: done, refused with every reason, or too late; sent again, the same.</summary>
public class Outcomes_of_the_api(ProductHost host)
{
    private static readonly string[] Wellbeing = ["wellbeing"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task name_all_refusals_at_once_each_with_its_rule_and_in_words()
    {
        var school = await host.NewSchoolAsync();
        var call = EntryId.New();
        var approach = new Approach(Initiative.School, [Bram], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing, Topic.Bill], Interpreter: Interpreter.Student);
        await school.GivenAsync(Noor, Bram, new PlanContact(call, host.Clock.GetUtcNow(), approach));
        var answer = await PostAsync(school.Api(Bram), "starts", new { id = Guid.CreateVersion7(), contact = call.Value });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var refusals = (await ReadAsync(answer))["refusals"]!.AsArray();
        foreach (var rule in (string[])["R1", "R2", "R9"]) Assert.Contains(refusals, refusal => (string?)refusal!["rule"] == rule);
        Assert.All(refusals, refusal =>
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)refusal!["title"]));
            Assert.False(string.IsNullOrWhiteSpace((string?)refusal["detail"]));
            Assert.NotNull(refusal["parameters"]);
        });
        Assert.Equal(refusals.Count, refusals.Select(refusal => refusal!.ToJsonString()).Distinct().Count());
    }

    [Fact]
    public async Task tell_who_lost_the_race_on_a_plan_that_it_is_over()
    {
        var school = await host.NewSchoolAsync();
        for (var round = 0; round < 5; round++)
        {
            var call = EntryId.New();
            await school.GivenAsync(Noor, An, new PlanContact(call, host.Clock.GetUtcNow(), new Approach(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing])));
            var answers = await Task.WhenAll(((PersonId[])[An, Directrice]).Select(by => PostAsync(school.Api(by), "cancellations", new { id = Guid.CreateVersion7(), contact = call.Value })));
            Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
            var lost = await ReadAsync(answers.Single(answer => answer.StatusCode is HttpStatusCode.Conflict));
            Assert.Equal("Iemand anders was je voor. Haal op hoe het nu staat en probeer opnieuw.", (string?)lost["title"]);
            Assert.Single(lost["refusals"]!.AsArray());
        }
    }

    [Fact]
    public async Task tell_a_contact_of_another_file_from_one_that_is_over()
    {
        var school = await host.NewSchoolAsync();
        var call = EntryId.New();
        await school.GivenAsync(Milan, An, new PlanContact(call, host.Clock.GetUtcNow(), new Approach(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing])));
        foreach (var noun in (string[])["starts", "cancellations"])
        {
            var answer = await PostAsync(school.Api(An), noun, new { id = Guid.CreateVersion7(), contact = call.Value });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal("Dit contact staat niet in dit dossier.", (string?)(await ReadAsync(answer))["refusals"]![0]!["detail"]);
        }
    }

    [Fact]
    public async Task are_all_kept_where_they_only_add()
    {
        var school = await host.NewSchoolAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync(school.Api(An), "talks", Talk(Guid.CreateVersion7()))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var versions = await Task.WhenAll(answers.Select(async answer => (long)(await ReadAsync(answer))["version"]!));
        Assert.Equal(12, versions.Distinct().Count());
    }

    [Fact]
    public async Task are_the_same_for_the_same_key_and_body_and_add_nothing()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(An);
        var first = await PostAsync(api, "talks", Talk(null), "gesprek-1");
        // The same, said in another order.
        var again = await PostAsync(api, "talks", new { topics = Wellbeing, tone = "neutral", staff = An.Value }, "gesprek-1");
        Assert.Equal((HttpStatusCode.Created, first.StatusCode), (again.StatusCode, HttpStatusCode.Created));
        Assert.Equal((await first.Content.ReadAsStringAsync(Stop), first.Headers.Location), (await again.Content.ReadAsStringAsync(Stop), again.Headers.Location));

        // A refusal is an answer too, and stays it.
        var refused = await PostAsync(api, "cancellations", new { contact = Entry("nowhere").Value }, "afzeggen-1");
        var refusedAgain = await PostAsync(api, "cancellations", new { contact = Entry("nowhere").Value }, "afzeggen-1");
        Assert.Equal(refused.StatusCode, refusedAgain.StatusCode);
        Assert.Equal((await ReadAsync(refused))["refusals"]!.ToJsonString(), (await ReadAsync(refusedAgain))["refusals"]!.ToJsonString());

        // It left nothing behind: put right, it may come under the same key, and then the key is used.
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(api, "talks", Talk(null), "afzeggen-1")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(api, "cancellations", new { contact = Entry("nowhere").Value }, "afzeggen-1")).StatusCode);

        await using var session = host.Store.QuerySession(school.Key);
        Assert.Equal(2, (await session.Events.FetchStreamAsync("noor", token: Stop)).Select(stored => stored.Data).OfType<TalkHeldWithStudent>().Count());
    }

    [Fact]
    public async Task of_another_body_or_command_under_the_same_key_are_422_and_of_somebody_else_their_own()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(Directrice);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(api, "talks", Talk(null), "sleutel")).StatusCode);
        foreach (var (noun, body) in ((string, object)[])[("talks", new { staff = An.Value, tone = "concerned", topics = Wellbeing }), ("closings", new { reason = "Klaar." })])
        {
            var answer = await PostAsync(api, noun, body, "sleutel");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal("Deze sleutel is al voor een andere aanvraag gebruikt.", (string?)(await ReadAsync(answer))["title"]);
        }

        Assert.Equal(HttpStatusCode.Created, (await PostAsync(school.Api(An), "talks", Talk(null), "sleutel")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync(Request("milan", "talks", Talk(null), "sleutel"), Stop)).StatusCode);
    }

    [Fact]
    public async Task say_where_the_entry_can_be_read()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(An);
        var talk = await PostAsync(api, "talks", new { id = Guid.CreateVersion7(), staff = An.Value, tone = "neutral", topics = Wellbeing, words = "Het ging goed." });
        var entry = await api.GetFromJsonAsync<JsonObject>(talk.Headers.Location, Stop);
        Assert.Equal("Het ging goed.", (string?)entry!["passages"]![0]!["words"]);

        var back = await PostAsync(api, "retractions", new { id = Guid.CreateVersion7(), target = (string?)entry["id"], cause = "twice", why = "Stond er al." });
        Assert.Equal(talk.Headers.Location, back.Headers.Location);
        Assert.Contains("Retracted", (await api.GetFromJsonAsync<JsonObject>(back.Headers.Location, Stop))!["marks"]!.AsArray().Select(mark => (string)mark!));
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/v1/students/noor/entries/{Guid.CreateVersion7()}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Fatima).GetAsync(talk.Headers.Location, Stop)).StatusCode);
    }

    private static object Talk(Guid? id) => id is { } given ? new { id = given, staff = An.Value, tone = "neutral", topics = Wellbeing } : new { staff = An.Value, tone = "neutral", topics = Wellbeing };

    private static Task<HttpResponseMessage> PostAsync(HttpClient api, string noun, object body, string? key = null) => api.SendAsync(Request("noor", noun, body, key), Stop);

    private static HttpRequestMessage Request(string student, string noun, object body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/students/{student}/{noun}") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
}
