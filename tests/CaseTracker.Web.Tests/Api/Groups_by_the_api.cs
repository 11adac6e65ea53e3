using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Groups;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

/// <summary>One thing for several students, by the API: each decided by itself, and the answer says of each what came of it.</summary>
public class Groups_by_the_api(ProductHost host)
{
    private static readonly string[] Mother = [MevrouwPeeters.Value], Results = ["results"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task find_who_is_in_them_among_those_with_whom_one_works()
    {
        var school = await host.NewSchoolAsync();
        Assert.Equal(["milan", "noor"], await FoundAsync(An, "students=noor&withSiblings=true"));
        Assert.Equal(["milan"], await FoundAsync(An, "class=2B"));
        Assert.Equal(["noor"], await FoundAsync(Bram, "students=noor&students=milan"));

        async Task<IEnumerable<string>> FoundAsync(PersonId by, string query) =>
            (await school.Api(by).GetFromJsonAsync<JsonArray>($"/api/v1/groups?{query}", Stop))!.Select(member => (string)member!["id"]!).Order();
    }

    [Fact]
    public async Task get_one_parents_evening_in_every_file_once_however_often_it_is_sent()
    {
        var school = await host.NewSchoolAsync();
        var evening = Evening("noor", "milan");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => school.Api(An).PostAsync("/api/v1/groups/contacts", evening, "oudercontact")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var results = (await answers[0].ReadAsync())["results"]!.AsArray();
        Assert.Equal([("noor", "recorded"), ("milan", "recorded")], results.Select(Of));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(Stop)))).Distinct());

        await using var session = host.Store.QuerySession(school.Key);
        foreach (var student in (string[])["noor", "milan"])
        {
            var held = Assert.Single((await session.Events.FetchStreamAsync(student, token: Stop)).Select(stored => stored.Data).OfType<ContactHeld>());
            Assert.Equal((string)((dynamic)evening).contact.ToString(), held.Contact.ToString());
            Assert.Contains(held.Id.ToString(), results.Select(result => (string)result!["entries"]![0]!));
        }
    }

    [Fact]
    public async Task are_told_student_by_student_and_the_answer_says_of_whom_nobody_is_known()
    {
        var school = await host.NewSchoolAsync();
        var evening = Evening("noor", "milan");
        await school.Api(An).PostAsync("/api/v1/groups/contacts", evening, "avond");
        var told = new
        {
            families = new[] { new { student = "noor", people = Mother }, new { student = "milan", people = Mother } }, contact = (Guid)((dynamic)evening).contact, tookPlace = host.Clock.GetUtcNow(), how = "talk", topics = Results,
        };
        // Bram has Noor in his class, and not Milan.
        var answer = await school.Api(Bram).PostAsync("/api/v1/groups/informings", told, "verteld");
        Assert.Equal([("noor", "recorded"), ("milan", "unknown")], (await answer.ReadAsync())["results"]!.AsArray().Select(Of));
        await using var session = host.Store.QuerySession(school.Key);
        Assert.DoesNotContain((await session.LoadAsync<Relationship>("noor", Stop))!.Duties.Open, duty => duty.Task is DutyTask.InformStudent);
        Assert.Contains((await session.LoadAsync<Relationship>("milan", Stop))!.Duties.Open, duty => duty.Task is DutyTask.InformStudent);
    }

    [Fact]
    public async Task say_with_whom_it_was_refused_and_why_and_say_so_again()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, Directrice, new AssignContactPerson(EntryId.New(), null, Bram));
        var persons = new { assignments = new[] { new { student = "noor", staff = Bram.Value }, new { student = "milan", staff = Fatima.Value } } };
        for (var i = 0; i < 2; i++)
        {
            var results = (await (await school.Api(An).PostAsync("/api/v1/groups/contact-persons", persons, "aanspreekpunten")).ReadAsync())["results"]!.AsArray();
            Assert.Equal([("noor", "refused"), ("milan", "recorded")], results.Select(Of));
            Assert.Equal("Dit is al het aanspreekpunt.", (string?)Assert.Single(results[0]!["refusals"]!.AsArray())!["detail"]);
        }
    }

    [Fact]
    public async Task have_guardians_confirmed_except_by_what_a_court_decided()
    {
        var school = await host.NewSchoolAsync();
        foreach (var student in (PersonId[])[Noor, Milan]) await school.GivenAsync(student, An, new LinkGuardian(EntryId.New(), null, MeneerDeSmet, GuardianKind.Father));
        var father = new[] { MeneerDeSmet.Value };
        object Confirming(string authority) => new
        {
            families = new[] { new { student = "noor", people = father }, new { student = "milan", people = father } }, authority, source = "inschrijvingsformulier", livesWithStudent = false,
        };
        var api = school.Api(An);
        Assert.Equal(["authority"], await (await api.PostAsync("/api/v1/groups/guardians", Confirming("barred-by-court"), "vonnis")).ErrorsAsync());
        var answer = await api.PostAsync("/api/v1/groups/guardians", Confirming("holds"), "bevestigd");
        Assert.Equal([("noor", "recorded"), ("milan", "recorded")], (await answer.ReadAsync())["results"]!.AsArray().Select(Of));
        var read = await api.GetFromJsonAsync<JsonObject>("/api/v1/students/milan/guardians/meneer-de-smet", Stop);
        Assert.Equal(("holds", "inschrijvingsformulier", "father"), ((string?)read!["link"]!["authority"], (string?)read["link"]!["source"], (string?)read["link"]!["kind"]));
    }

    [Theory]
    [InlineData("contacts"), InlineData("informings"), InlineData("guardians"), InlineData("contact-persons"), InlineData("plans"), InlineData("duties")]
    public async Task of_nobody_that_one_may_know_do_not_exist_and_need_a_key_that_names_one_request(string noun)
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(Bram);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsync($"/api/v1/groups/{noun}", Body(noun, "milan"), "klas")).StatusCode);
        Assert.Equal(["Idempotency-Key"], await (await api.PostAsync($"/api/v1/groups/{noun}", Body(noun, "noor"), key: null)).ErrorsAsync());

        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync($"/api/v1/groups/{noun}", Body(noun, "noor"), "sleutel")).StatusCode);
        var other = await api.PostAsync($"/api/v1/groups/{noun}", Body(noun, "noor", "milan"), "sleutel");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Deze sleutel is al voor een andere aanvraag gebruikt."), (other.StatusCode, (string?)(await other.ReadAsync())["title"]));
        Assert.Equal(HttpStatusCode.OK, (await school.Api(An).PostAsync($"/api/v1/groups/{noun}", Body(noun, "noor", "milan"), "sleutel")).StatusCode);
    }

    [Fact]
    public async Task of_a_wrong_shape_are_turned_away_with_all_that_is_wrong()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(An);
        var answer = await api.PostAsync("/api/v1/groups/contacts", new { families = new[] { new { student = "noor", people = Array.Empty<string>() }, new { student = "noor", people = Mother } }, contact = "nee", channel = "pigeon", topics = Array.Empty<string>() }, "vorm");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["channel", "contact", "families", "families[0].people", "staff", "tone", "tookPlace", "topics"], await answer.ErrorsAsync());
        var crowd = Enumerable.Range(0, GroupRequest.Most + 1).Select(number => $"leerling-{number}").ToArray();
        Assert.Equal(["families"], await (await api.PostAsync("/api/v1/groups/contacts", Evening(crowd), "menigte")).ErrorsAsync());
    }

    private object Body(string noun, params string[] students) => noun switch
    {
        "contacts" => Evening(students),
        "informings" => new { families = Families(students), contact = Guid.Empty, tookPlace = host.Clock.GetUtcNow(), how = "talk", topics = Results },
        "plans" => new { appointments = students.Select(student => new { student, people = Mother, on = host.Clock.GetUtcNow().AddDays(1) }), staff = An.Value, channel = "talk", tone = "neutral", topics = Results },
        "duties" => new { duties = students.Select(student => new { student, duty = $"{DutyId.For(new("R7"), EntryId.Of("0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e55"), new(student), null)}", owner = An.Value }), to = Zorg.Value },
        "guardians" => new { families = Families(students), authority = "holds", source = "brief", livesWithStudent = true },
        _ => new { assignments = students.Select(student => new { student, staff = Bram.Value }) },
    };

    private object Evening(params string[] students) => new
    {
        families = Families(students), contact = Guid.CreateVersion7(), tookPlace = host.Clock.GetUtcNow(), staff = An.Value, channel = "parents-evening", tone = "neutral", topics = Results, shared = "De punten van het eerste rapport.",
    };

    private static Family[] Families(string[] students) => [.. students.Select(student => new Family(student, Mother))];

    private sealed record Family(string Student, string[] People);

    private static (string, string) Of(JsonNode? result) => ((string)result!["student"]!, (string)result["result"]!);
}
