using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>An intervention from its beginning to its end, and who reads what of it on the way.</summary>
public class Guiding_a_student(ProductHost host)
{
    private const string Goal = "Ik wil mijn taken op tijd afkrijgen.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task begins_with_the_steps_of_the_school_and_ends_with_a_word_of_each()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/start-intervention");
        Assert.Contains("/students/noor/start-intervention?kind=hergo", an.Page.QuerySelectorAll("details a").Select(link => link.GetAttribute("href")));
        await an.OpenAsync("/students/noor/start-intervention?kind=study-support");
        Assert.StartsWith("Samen de agenda overlopen.", an.Page.QuerySelector("textarea[name=Steps]")!.TextContent.Trim(), StringComparison.Ordinal);

        // What is wrong elsewhere loses nothing.
        await an.SendAsync("Start", ("Goal", Goal), ("Owner", ""));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Kies wie het opvolgt.", an.Text, StringComparison.Ordinal);
        Assert.Equal(Goal, an.Page.QuerySelector("textarea[name=Goal]")!.TextContent.Trim());
        await an.SendAsync("Start", ("Owner", An.Value));
        Assert.Equal(HttpStatusCode.OK, an.Status);
        var here = an.Address;
        Assert.StartsWith("/students/noor/interventions/", here, StringComparison.Ordinal);
        Assert.Contains("Noor weet nog niet van deze begeleiding.", an.Text, StringComparison.Ordinal);

        // One press on the worklist leads to the form that meets it.
        await an.OpenAsync("/today");
        Assert.Contains("Bespreek de begeleiding met Noor", an.Text, StringComparison.Ordinal);
        await an.OpenAsync(an.Page.QuerySelectorAll("main a").First(link => link.GetAttribute("href")!.EndsWith("/talk", StringComparison.Ordinal)).GetAttribute("href")!);
        await an.SendAsync("Bewaar", ("With", Noor.Value), ("Words", "Ze wil het proberen."));
        Assert.Equal(here, an.Address);
        Assert.DoesNotContain("weet nog niet", an.Text, StringComparison.Ordinal);

        await an.SendAsync("Gedaan", ("step", "1"));
        Assert.Equal(["true", "false", "false"], an.Page.QuerySelectorAll("li[data-done]").Select(step => step.GetAttribute("data-done")!.ToLowerInvariant()));

        // Each beside the others, the student first; who was not asked is shown, and asked later.
        await an.OpenAsync($"{here}/review");
        await an.SendAsync("Bewaar", ("Voices[0].How", "Partly"), ("Voices[0].Words", "Soms lukt het."), ("Voices[2].Words", "Ze is er elke keer."));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Soms lukt het.", an.Page.QuerySelector("textarea[name='Voices[0].Words']")!.TextContent, StringComparison.Ordinal);
        await an.SendAsync("Bewaar", ("Voices[2].How", "Well"));
        Assert.Equal(here, an.Address);
        Assert.Equal([("Student", true), ("Guardian", false), ("School", true)], Voices(an));
        await an.OpenAsync(an.Page.QuerySelector(".voices a")!.GetAttribute("href")!);
        await an.SendAsync("Bewaar", ("How", "NotYet"), ("Words", "Thuis is het nog lastig."));
        Assert.Equal([("Student", true), ("Guardian", true), ("School", true)], Voices(an));

        await an.OpenAsync($"{here}/pass-on");
        await an.SendAsync("Geef door", ("To", Bram.Value), ("Reason", "Bram ziet haar elke dag."));
        Assert.Contains("Bram Claes", an.Page.QuerySelector(".summary-list")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("studiebegeleiding: Bram Claes", (await an.OpenAsync("/students/noor")).Page.QuerySelector("#interventions")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(an.Page.QuerySelectorAll($".timeline a[href='{here}']"));
        Assert.Contains("studiebegeleiding: Bram Claes", (await an.OpenAsync("/students/noor/print")).Text, StringComparison.Ordinal);

        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync($"{here}/end");
        await bram.SendAsync("Rond af", ("Outcome", "reached"), ("Words", "Goed gewerkt."));
        Assert.Contains("doel gehaald", bram.Page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(bram.Page.QuerySelectorAll("main form"));
        Assert.Null((await an.OpenAsync("/students/noor")).Page.QuerySelector("#interventions"));
        Assert.Equal("/students/noor", (await an.OpenAsync($"{here}/review")).Address.Split('#')[0]);

        // The student reads all but what was said at home; at home, who was asked reads that it was, and their own word.
        var noor = await (await FormFiller.SignInAsync(host, school, Noor)).OpenAsync("/mine/noor");
        foreach (var words in (string[])[Goal, "Samen de agenda overlopen.", "Soms lukt het.", "Ze is er elke keer.", "Goed gewerkt."]) Assert.Contains(words, noor.Text, StringComparison.Ordinal);
        foreach (var words in (string[])["nog lastig", "elke dag"]) Assert.DoesNotContain(words, noor.Text, StringComparison.Ordinal);
        var mother = await (await FormFiller.SignInAsync(host, school, MevrouwPeeters)).OpenAsync("/mine/noor");
        Assert.Contains("Thuis is het nog lastig.", mother.Text, StringComparison.Ordinal);
        Assert.Contains("De school begeleidt", mother.Text, StringComparison.Ordinal);
        foreach (var words in (string[])[Goal, "agenda", "Soms lukt het.", "elke keer", "Goed gewerkt."]) Assert.DoesNotContain(words, mother.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_told_at_home_before_it_is_read_there()
    {
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        var mother = await FormFiller.SignInAsync(host, school, MevrouwPeeters);
        Assert.DoesNotContain("De school begeleidt", (await mother.OpenAsync("/mine/noor")).Text, StringComparison.Ordinal);
        await school.GivenAsync(Noor, An, new TalkInterventionOver(EntryId.New(), id, null, [MevrouwPeeters]));
        Assert.Contains("De school begeleidt", (await mother.OpenAsync("/mine/noor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task for_few_does_not_exist_for_others()
    {
        var school = await host.NewSchoolAsync();
        var id = EntryId.New();
        await school.GivenAsync(Noor, An, Beginning(id) with { Readers = new(Audience.CareTeam, []) });
        await school.GivenAsync(Noor, An, new ReviewIntervention(EntryId.New(), id, null, Soon, [new(Noor, HowItGoes.Well)]));
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        foreach (var closed in (string[])["", "/review", "/end"])
            Assert.DoesNotContain(Goal, (await bram.OpenAsync($"/students/noor/interventions/{id}{closed}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync($"/students/noor/interventions/{id}")).Status);
        await bram.OpenAsync("/students/noor");
        Assert.Null(bram.Page.QuerySelector("#interventions"));
        Assert.DoesNotContain("egeleiding gestart", bram.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Bram).GetAsync($"/api/v1/students/noor/interventions/{id}", Stop)).StatusCode);
    }

    [Fact]
    public async Task by_the_api_says_the_same()
    {
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        await school.GivenAsync(Noor, An, new ReviewIntervention(EntryId.New(), id, null, Soon, [new(An, HowItGoes.Well, Text.Of("Vlot."))]));
        var read = (await school.Api(An).GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/interventions/{id}", Stop))!;
        Assert.Equal((Goal, "study-support", false), ((string?)read["goal"], (string?)read["kind"], (bool)read["studentKnows"]!));
        Assert.Equal(["student", "guardian", "school"], read["reviews"]![0]!["voices"]!.AsArray().Select(voice => (string?)voice!["as"]));
        Assert.Equal([null, null, "well"], read["reviews"]![0]!["voices"]!.AsArray().Select(voice => (string?)voice!["how"]));
        var file = (await school.Api(An).GetFromJsonAsync<JsonObject>("/api/v1/students/noor", Stop))!;
        Assert.Equal($"{id}", (string?)file["interventions"]![0]!["intervention"]);
        // Who examines how rules were kept reads that it was, and not what was said.
        await school.HireAsync(new("arne-auditor"), Role.Auditor);
        var audited = (await school.Api(new("arne-auditor")).GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/interventions/{id}", Stop))!;
        Assert.Null(audited["goal"]);
        Assert.Null(audited["steps"]![0]!["words"]);
    }

    [Fact]
    public async Task has_kinds_and_steps_that_the_school_keeps()
    {
        var school = await host.NewSchoolAsync();
        var zorg = await (await FormFiller.SignInAsync(host, school, Zorg)).OpenAsync("/interventions/templates");
        var last = InterventionKind.Fixed.Length;
        await zorg.SendAsync("Bewaar", ("Templates[1].ReviewDays", "0"));
        Assert.Equal(HttpStatusCode.BadRequest, zorg.Status);
        await zorg.SendAsync("Bewaar", ("Templates[1].ReviewDays", "10"), ("Templates[1].Steps", "Eerst de agenda.\nDan de taken."), ($"Templates[{last}].Dutch", "Kookclub"), ($"Templates[{last}].English", "Cooking club"));
        Assert.Equal(HttpStatusCode.OK, zorg.Status);
        await zorg.OpenAsync("/students/noor/start-intervention?kind=study-support");
        Assert.Equal("Eerst de agenda.\nDan de taken.", zorg.Page.QuerySelector("textarea[name=Steps]")!.TextContent.Trim().Replace("\r", "", StringComparison.Ordinal));
        Assert.Contains("Kookclub", zorg.Page.QuerySelectorAll("select[name=Kind] option").Select(option => option.TextContent.Trim()));

        var api = school.Api(An);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(api, "kookclub")).StatusCode);
        var unknown = await PostAsync(api, "vliegen");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Contains("staat niet op de lijst van de school", await unknown.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await SetAsync(school.Api(An))).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await SetAsync(school.Api(Directrice))).StatusCode);
        var all = (await school.Api(Bram).GetFromJsonAsync<JsonArray>("/api/v1/interventions/templates", Stop))!;
        Assert.Equal(InterventionKind.Fixed.Length + 1, all.Count);
        Assert.Equal("klusklas", (string?)all[^1]!["kind"]);
    }

    [Fact]
    public async Task is_put_right_where_it_began()
    {
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"/students/noor/interventions/{id}");
        await an.OpenAsync(an.Page.QuerySelector(".amend a")!.GetAttribute("href")!);
        Assert.Equal(Goal, an.Page.QuerySelector("textarea[name=Goal]")!.TextContent.Trim());
        await an.SendAsync("Start", ("Mistake", "Verkeerde soort."), ("Kind", "homework-class"));
        Assert.Contains("huiswerkklas", (await an.OpenAsync($"/students/noor/interventions/{id}")).Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        await an.OpenAsync($"/students/noor/entries/{id}/retract");
        await an.SendAsync("Trek in", ("Cause", "WrongStudent"), ("Why", "Andere leerling."));
        Assert.Equal(HttpStatusCode.NotFound, (await an.OpenAsync($"/students/noor/interventions/{id}")).Status);
    }

    private DateOnly Soon => SchoolCalendar.DateOf(host.Clock.GetUtcNow()).AddDays(14);

    private StartIntervention Beginning(EntryId id) => new(id, null, InterventionKind.StudySupport, An, Soon, Text.Of(Goal), Text.Of("Agenda bekijken."), []);

    private async Task<EntryId> BegunAsync(TestSchool school)
    {
        var id = EntryId.New();
        await school.GivenAsync(Noor, An, Beginning(id));
        return id;
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient api, string kind) => await api.PostAsJsonAsync("/api/v1/students/noor/interventions",
        new { id = Guid.CreateVersion7(), kind, owner = An.Value, reviewOn = Soon, talkedOverWith = new[] { Noor.Value } }, Stop);

    private static async Task<HttpResponseMessage> SetAsync(HttpClient api)
    {
        const string Workshop = """{ "templates": [{ "dutch": "Klusklas", "english": "Workshop", "isOffered": true, "reviewDays": 15, "steps": ["Kiezen wat."] }] }""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/interventions/templates") { Content = new StringContent(Workshop, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
        return await api.SendAsync(request, Stop);
    }

    private static IEnumerable<(string, bool)> Voices(FormFiller form) => form.Page.QuerySelectorAll(".voices li").Select(voice => (voice.GetAttribute("data-party")!, voice.GetAttribute("data-asked")!.Equals("true", StringComparison.OrdinalIgnoreCase)));
}
