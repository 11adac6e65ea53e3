using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Students;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

/// <summary>What a page shows, the API gives to read: by the same rules of who may, and written down.</summary>
public class Reading_like_the_pages(ProductHost host)
{
    private static readonly Approach Call = new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Wellbeing]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_the_contact_card_on_which_a_number_that_is_no_longer_in_use_is_marked()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(new("rita-secretariaat"), Role.Secretariat);
        var attempt = new { id = Guid.CreateVersion7(), guardian = MevrouwPeeters.Value, channel = "phone", outcome = "not-in-use", number = "+32 400 00 00 01" };
        Assert.Equal(HttpStatusCode.Created, (await school.Api(An).PostAsync("/api/v1/students/noor/attempts", attempt, key: null)).StatusCode);

        // The secretariat calls families, and reads no file.
        var secretariat = school.Api(new("rita-secretariaat"));
        var card = Assert.Single((await secretariat.GetFromJsonAsync<JsonArray>("/api/v1/students/noor/contact-card", Stop))!)!;
        Assert.Equal((MevrouwPeeters.Value, "mother", "holds", "nl"), ((string?)card["id"], (string?)card["kind"], (string?)card["authority"], (string?)card["language"]));
        Assert.Equal(("0400 00 00 01", false), ((string?)card["numbers"]![0]!["number"], (bool)card["numbers"]![0]!["isInUse"]!));
        var outside = (await secretariat.GetFromJsonAsync<JsonObject>("/api/v1/students/noor", Stop))!;
        Assert.Equal(("Noor De Smet", "3A", An.Value), ((string?)outside["name"], (string?)outside["class"], (string?)outside["contactPerson"]));
        Assert.Equal(MevrouwPeeters.Value, (string?)Assert.Single(outside["guardians"]!.AsArray())!["id"]);
        Assert.Null(outside["guardians"]![0]!["link"]);
        await using var session = host.Store.QuerySession(school.Key);
        Assert.Contains("/api/v1/students/noor/contact-card", await session.Query<Reading>().Select(reading => reading.What).ToListAsync(Stop));
    }

    [Fact]
    public async Task gives_the_secretariat_the_practical_contacts_and_nothing_else()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(new("rita-secretariaat"), Role.Secretariat);
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, Call, [], Text.Of("Slaapt slecht.")));
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, Call with { Topics = [Topic.Practical], Tone = Tone.Neutral }, []));
        var secretariat = school.Api(new("rita-secretariaat"));
        Assert.Single((await secretariat.GetFromJsonAsync<JsonArray>("/api/v1/students/noor/entries", Stop))!);
        var export = (await secretariat.GetFromJsonAsync<JsonObject>("/api/v1/students/noor/export", Stop))!;
        Assert.Single(export["entries"]!.AsArray());
        Assert.Null(export["balance"]);
        Assert.Empty(export["duties"]!.AsArray());
        Assert.DoesNotContain("Slaapt slecht.", export.ToJsonString(), StringComparison.Ordinal);
        var file = (await secretariat.GetFromJsonAsync<JsonObject>("/api/v1/students/noor", Stop))!;
        Assert.All((string[])["duties", "toTell", "planned", "questions", "standing", "objections", "sharing", "postponements"], part => Assert.Empty(file[part]!.AsArray()));
    }

    [Fact]
    public async Task gives_a_whole_file_to_take_along()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, Call, [], Text.Of("Slaapt slecht.")));
        var export = (await school.Api(An).GetFromJsonAsync<JsonObject>("/api/v1/students/noor/export", Stop))!;
        Assert.Equal(("Noor De Smet", "3A", "An Janssens"), ((string?)export["name"], (string?)export["class"], (string?)export["contactPerson"]));
        Assert.Equal("0400 00 00 01", (string?)export["guardians"]![0]!["numbers"]![0]);
        Assert.Contains("Katrien Peeters", (string?)Assert.Single(export["toTell"]!.AsArray()), StringComparison.Ordinal);
        Assert.NotEmpty(export["duties"]!.AsArray());
        Assert.Equal((0, 0, 1), ((int)export["balance"]!["encouraging"]!, (int)export["balance"]!["neutral"]!, (int)export["balance"]!["concerned"]!));
        Assert.Equal(3, export["triangle"]!.AsArray().Count);
        Assert.Contains(export["entries"]!.AsArray(), entry => entry!["passages"]!.AsArray().Any(passage => (string?)passage!["words"] == "Slaapt slecht."));
        await using var session = host.Store.QuerySession(school.Key);
        Assert.Contains("/api/v1/students/noor/export", await session.Query<Reading>().Select(reading => reading.What).ToListAsync(Stop));
    }

    [Fact]
    public async Task gives_a_plan_with_what_the_student_knows_and_what_rules_advise()
    {
        var school = await host.NewSchoolAsync();
        var contact = EntryId.New();
        await school.GivenAsync(Noor, Bram, new PlanContact(contact, host.Clock.GetUtcNow(), Call with { Staff = [Bram] }));
        var plan = (await school.Api(Bram).GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/plans/{contact}", Stop))!;
        Assert.Equal(("phone", "open", "open"), ((string?)plan["plan"]!["approach"]!["channel"], (string?)plan["knowledge"]!["itself"], (string?)plan["knowledge"]!["topics"]!["wellbeing"]));
        Assert.Contains("R3", plan["advice"]!.AsArray().Select(advice => (string?)advice!["rule"]));
        Assert.Equal(contact.ToString(), (string?)Assert.Single((await school.Api(Bram).GetFromJsonAsync<JsonObject>("/api/v1/students/noor", Stop))!["planned"]!.AsArray())!["contact"]);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Bram).GetAsync($"/api/v1/students/noor/plans/{EntryId.New()}", Stop)).StatusCode);
    }

    [Fact]
    public async Task gives_what_is_open_with_the_ids_by_which_it_is_answered()
    {
        var school = await host.NewSchoolAsync();
        var samples = new SampleRequests(host.Clock.GetUtcNow());
        await samples.PrepareAsync(school);
        var file = (await school.Api(Directrice).GetFromJsonAsync<JsonObject>("/api/v1/students/noor", Stop))!;
        Assert.Equal(
            [(string?)samples.Of(typeof(AnswerQuestion))["question"], (string?)samples.Of(typeof(EndStandingInforming))["standing"], (string?)samples.Of(typeof(AnswerStudent))["heard"], (string?)samples.Of(typeof(WithdrawSharing))["agreement"]],
            [(string?)file["questions"]![0]!["question"], (string?)file["standing"]![0]!["standing"], (string?)file["objections"]![0]!["heard"], (string?)file["sharing"]![0]!["agreement"]]);
    }

    [Fact]
    public async Task gives_a_postponement_to_the_few_alone()
    {
        var school = await host.NewSchoolAsync();
        var (contact, postponed) = (EntryId.New(), EntryId.New());
        await school.GivenAsync(Noor, An, new RecordContact(contact, null, null, Call with { Initiative = Initiative.Guardian, Topics = [Topic.Home] }, []));
        await school.GivenAsync(Noor, An, new PostponeInforming(postponed, contact, true, [Topic.Home], Directrice, new(2026, 10, 20), Text.Of("Onveilig.")));
        var few = (await school.Api(Directrice).GetFromJsonAsync<JsonObject>("/api/v1/students/noor", Stop))!;
        Assert.Equal(postponed.ToString(), (string?)Assert.Single(few["postponements"]!.AsArray())!["postponement"]);
        foreach (var address in (string[])["", "/export", "/entries"])
        {
            var others = await school.Api(Bram).GetStringAsync($"/api/v1/students/noor{address}", Stop);
            Assert.DoesNotContain(contact.ToString(), others, StringComparison.Ordinal);
            Assert.DoesNotContain(postponed.ToString(), others, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task gives_an_entry_whole_to_who_may_put_it_right()
    {
        var school = await host.NewSchoolAsync();
        var entry = EntryId.New();
        await school.GivenAsync(Noor, Bram, new TalkWithStudent(entry, null, Bram, Tone.Neutral, [Topic.Wellbeing], Text.Of("Het ging goed.")));
        var whole = (await school.Api(Bram).GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/entries/{entry}", Stop))!;
        Assert.Equal((true, "Het ging goed.", "neutral"), ((bool)whole["mayBeAmended"]!, (string?)whole["content"]!["words"], (string?)whole["content"]!["tone"]));
        var read = (await school.Api(Zorg).GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/entries/{entry}", Stop))!;
        Assert.Equal((false, null), ((bool)read["mayBeAmended"]!, read["content"]));
    }

    [Fact]
    public async Task gives_classes_and_the_rule_book_with_what_is_still_to_come()
    {
        var school = await host.NewSchoolAsync();
        Assert.Equal(["2B", "3A"], await school.Api(An).GetFromJsonAsync<IEnumerable<string>>("/api/v1/classes", Stop));
        Assert.Equal(["3A"], await school.Api(Bram).GetFromJsonAsync<IEnumerable<string>>("/api/v1/classes", Stop));
        (await school.Api(Directrice).PostAsJsonAsync("/api/v1/policy/settings", new { rule = "R3", from = "2026-11-09", mode = "off" }, Stop)).EnsureSuccessStatusCode();
        var rules = (await school.Api(Bram).GetFromJsonAsync<JsonArray>("/api/v1/rules", Stop))!;
        var (r1, r3, r6) = (Rule("R1"), Rule("R3"), Rule("R6"));
        Assert.Equal((false, true), ((bool)r1["canBeOff"]!, (bool)r3["canBeOff"]!));
        Assert.Equal(("2026-11-09", "off"), ((string?)r3["coming"]![0]!["from"], (string?)r3["coming"]![0]!["mode"]));
        Assert.NotNull(r1["forbids"]);
        Assert.NotNull(r6["asks"]);
        Assert.Null(r6["forbids"]);

        JsonNode Rule(string id) => rules.Single(rule => (string?)rule!["id"] == id)!;
    }

    [Theory]
    [InlineData("contact-card"), InlineData("export"), InlineData("entries"), InlineData("guardians/mevrouw-peeters"), InlineData("plans/0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e55")]
    public async Task of_another_class_is_404(string place)
    {
        var school = await host.NewSchoolAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Fatima).GetAsync($"/api/v1/students/noor/{place}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Fatima).GetAsync($"/api/v1/students/nobody/{place}", Stop)).StatusCode);
    }
}
