using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Api;
using CaseTracker.Web.Students;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

public class Reading_by_the_api(ProductHost host)
{
    [Fact]
    public async Task shows_a_file_and_its_entries_and_writes_down_who_read_them()
    {
        var school = await host.NewSchoolAsync();
        var approach = new Approach(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing]);
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, approach, [], Text.Of("Noor sliep slecht.")));

        var api = school.Api(An);
        var file = await api.GetFromJsonAsync<JsonObject>("/api/v1/students/noor");
        Assert.Equal("Noor De Smet", (string?)file!["name"]);
        Assert.Equal("open", (string?)file["toTell"]![0]!["itself"]);
        Assert.Equal("open", (string?)file["toTell"]![0]!["topics"]!["wellbeing"]);
        Assert.Contains(file["duties"]!.AsArray(), duty => (string?)duty!["rule"] == "R1");

        var entries = await api.GetFromJsonAsync<JsonArray>("/api/v1/students/noor/entries");
        Assert.Contains(entries!, entry => entry!["passages"]!.AsArray().Any(passage => (string?)passage!["words"] == "Noor sliep slecht."));

        await using var session = host.Store.QuerySession(school.Key);
        Assert.Equal(["/api/v1/students/noor", "/api/v1/students/noor/entries"],
            await session.Query<Reading>().OrderBy(reading => reading.What).Select(reading => reading.What).ToListAsync());
    }

    [Fact]
    public async Task shows_an_auditor_what_happened_and_not_what_was_written()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, new RaiseConcern(EntryId.New(), null, An, [Topic.Wellbeing], Text.Of("Slaapt slecht.")));
        await school.HireAsync(new("ilse-auditor"), Role.Auditor);
        var entries = await school.Api(new("ilse-auditor")).GetStringAsync("/api/v1/students/noor/entries");
        Assert.Contains("Bezorgdheid", entries, StringComparison.Ordinal);
        Assert.DoesNotContain("Slaapt slecht.", entries, StringComparison.Ordinal);
    }

    [Theory, InlineData("/api/v1/students/noor"), InlineData("/api/v1/students/noor/entries"), InlineData("/api/v1/students/nobody")]
    public async Task of_another_class_is_404(string address)
    {
        var school = await host.NewSchoolAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Fatima).GetAsync(address)).StatusCode);
        Assert.Equal("[]", await school.Api(Fatima).GetStringAsync("/api/v1/students?q=noor"));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Fatima).PostAsJsonAsync("/api/v1/students/noor/positives", new { id = Guid.CreateVersion7(), by = "fatima-el-amrani", toldTo = "student" })).StatusCode);
    }

    [Fact]
    public void has_a_noun_for_every_command_that_a_person_may_send()
    {
        var mapped = CommandRoutes.All.Select(route => route.Command).ToList();
        Assert.Equal(mapped.Count, CommandRoutes.All.Select(route => route.Noun).Distinct().Count());
        Assert.Equal(RelationshipCommands.All.Values.Except(CommandRoutes.OnlyTheProgram).OrderBy(type => type.Name), mapped.OrderBy(type => type.Name));
    }
}
