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
        Assert.Contains("Bespreek de begeleiding (studiebegeleiding) met Noor, die er nog niet van weet", an.Text, StringComparison.Ordinal);
        await an.OpenAsync(an.Page.QuerySelectorAll("main a").First(link => link.GetAttribute("href")!.EndsWith("/talk", StringComparison.Ordinal)).GetAttribute("href")!);
        await an.SendAsync("Bewaar", ("With", Noor.Value), ("Words", "Ze wil het proberen."));
        Assert.Equal(here, an.Address);
        Assert.DoesNotContain("weet nog niet", an.Text, StringComparison.Ordinal);

        await an.SendAsync("Gedaan", ("step", "1"));
        Assert.Contains("Samen de agenda overlopen.", an.Page.QuerySelector(".timeline .entry")!.TextContent, StringComparison.Ordinal);
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
        await bram.SendAsync("Rond af", ("Outcome", "Reached"), ("Words", "Goed gewerkt."));
        Assert.Contains("doel gehaald", bram.Page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(bram.Page.QuerySelectorAll("main form"));
        Assert.Null((await an.OpenAsync("/students/noor")).Page.QuerySelector("#interventions"));
        Assert.Equal(here, (await an.OpenAsync($"{here}/review")).Address);

        // The student reads all but what was said at home; at home, who was asked reads that it was, and their own word.
        var noor = await (await FormFiller.SignInAsync(host, school, Noor)).OpenAsync("/mine/noor");
        foreach (var words in (string[])[Goal, "Samen de agenda overlopen.", "Soms lukt het.", "Ze is er elke keer.", "Goed gewerkt."]) Assert.Contains(words, noor.Text, StringComparison.Ordinal);
        foreach (var words in (string[])["nog lastig", "elke dag"]) Assert.DoesNotContain(words, noor.Text, StringComparison.Ordinal);
        // Each says which it is about, and a step what it is.
        Assert.Equal(noor.Page.QuerySelectorAll(".card h3").Count(entry => entry.TextContent.Contains("egeleiding", StringComparison.Ordinal) || entry.TextContent.Contains("stap", StringComparison.Ordinal)),
            noor.Page.QuerySelectorAll(".card p").Count(fact => fact.TextContent.StartsWith("Begeleiding: studiebegeleiding.", StringComparison.Ordinal)));
        Assert.Contains("Studiebegeleiding. An Janssens volgt het op.", noor.Text, StringComparison.Ordinal);
        Assert.Contains("Stap 1: Samen de agenda overlopen.", noor.Text, StringComparison.Ordinal);
        Assert.Contains("Doel gehaald.", noor.Text, StringComparison.Ordinal);
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
        await zorg.SendAsync("Bewaar", [("Templates[1].ReviewDays", "10"), .. Enumerable.Range(0, last).Select(place => ($"Templates[{place}].IsOffered", (string?)null))]);
        Assert.Equal(HttpStatusCode.BadRequest, zorg.Status);
        Assert.Contains("Laat minstens één soort kiezen", zorg.Text, StringComparison.Ordinal);
        await zorg.OpenAsync("/interventions/templates");
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

    [Fact]
    public async Task is_called_by_the_name_that_the_school_gave_it_everywhere()
    {
        var school = await host.NewSchoolAsync();
        const string Own = """{ "templates": [{ "dutch": "Rots & Water", "english": "Rock and Water", "isOffered": true, "reviewDays": 15, "steps": ["Kiezen wat."] }] }""";
        Assert.Equal(HttpStatusCode.Created, (await SetAsync(school.Api(Directrice), Own)).StatusCode);
        var id = EntryId.New();
        await school.GivenAsync(Noor, An, Beginning(id) with { Kind = new("rots-water"), ReviewOn = SchoolCalendar.DateOf(host.Clock.GetUtcNow()) });
        var (an, noor) = (await FormFiller.SignInAsync(host, school, An), await FormFiller.SignInAsync(host, school, Noor));
        foreach (var address in (string[])["/students/noor", "/students/noor/print", $"/students/noor/interventions/{id}", "/today"])
            Said(await an.OpenAsync(address));
        foreach (var address in (string[])["/mine/noor", "/mine/noor/copy"]) Said(await noor.OpenAsync(address));
        Assert.Contains("Rots & Water", await school.Api(An).GetStringAsync("/api/v1/students/noor/export", Stop), StringComparison.Ordinal);
        using var english = new HttpRequestMessage(HttpMethod.Get, "/api/v1/students/noor/entries");
        english.Headers.AcceptLanguage.ParseAdd("en");
        Assert.Contains("Rock and Water", await (await school.Api(An).SendAsync(english, Stop)).Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        static void Said(FormFiller form)
        {
            Assert.Contains("Rots & Water", form.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("rots water", form.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task says_louder_that_home_knew_first()
    {
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/start-intervention");
        Assert.Contains("Vertel het eerst aan Noor zelf, en daarna thuis.", an.Text, StringComparison.Ordinal);
        Assert.Empty(an.Page.QuerySelectorAll("input[name=With][checked]"));
        Assert.Contains("Vertel het eerst aan Noor zelf, en pas daarna thuis.", (await an.OpenAsync($"/students/noor/interventions/{id}/talk")).Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar", ("With", null), ("With", MevrouwPeeters.Value));
        Assert.Contains("Thuis weet het al, Noor nog niet", an.Page.QuerySelector(".notice[data-kind=Advise]")!.TextContent, StringComparison.Ordinal);
        foreach (var address in (string[])["/students/noor", "/today"])
            Assert.Contains("Bespreek de begeleiding (studiebegeleiding) met Noor: thuis weet het al, Noor nog niet", (await an.OpenAsync(address)).Text, StringComparison.Ordinal);
        await an.OpenAsync($"/students/noor/interventions/{id}/talk");
        await an.SendAsync("Bewaar", ("With", Noor.Value));
        Assert.DoesNotContain("Thuis weet het al", an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task asks_who_was_told_and_nobody_whom_a_court_keeps_out()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MeneerDeSmet, Father with { Authority = Authority.None }));
        var id = await BegunAsync(school);
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/start-intervention");
        Assert.Contains("geen eigen recht op informatie", an.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(MeneerDeSmet.Value, await AskedAsync());
        await school.GivenAsync(Noor, An, new TalkInterventionOver(EntryId.New(), id, null, [Noor, MeneerDeSmet]));
        Assert.Contains(MeneerDeSmet.Value, await AskedAsync());

        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MeneerDeSmet, Father with { Authority = Authority.BarredByCourt, Source = Text.Of("Vonnis.") }));
        Assert.DoesNotContain(MeneerDeSmet.Value, await AskedAsync());
        await an.OpenAsync("/students/noor/start-intervention?kind=study-support");
        Assert.Contains("een rechter besliste zo", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Start", ("With", Noor.Value), ("With", MeneerDeSmet.Value), ("Goal", Goal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("geen informatie krijgt", an.Text, StringComparison.Ordinal);
        Assert.Equal(Goal, an.Page.QuerySelector("textarea[name=Goal]")!.TextContent.Trim());

        async Task<IEnumerable<string?>> AskedAsync() =>
            (await an.OpenAsync($"/students/noor/interventions/{id}/review")).Page.QuerySelectorAll("input[name$='.From']").Select(field => field.GetAttribute("value"));
    }

    [Fact]
    public async Task is_looked_back_on_with_somebody()
    {
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"/students/noor/interventions/{id}/review");
        await an.SendAsync("Bewaar");
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Duid minstens bij één iemand aan hoe het gaat", an.Text, StringComparison.Ordinal);
        var api = school.Api(An);
        Assert.Contains("Vraag minstens aan één iemand", await RefusedAsync(api, "intervention-reviews", new { intervention = $"{id}", nextOn = Soon, evaluations = Array.Empty<object>() }), StringComparison.Ordinal);
        object[] twice = [new { from = Noor.Value, how = "well" }, new { from = Noor.Value, how = "partly" }];
        Assert.Contains("één keer", await RefusedAsync(api, "intervention-reviews", new { intervention = $"{id}", nextOn = Soon, evaluations = twice }), StringComparison.Ordinal);
        object[] outsider = [new { from = Boekhouding.Value, how = "well" }];
        Assert.Contains("mag dit dossier niet openen", await RefusedAsync(api, "intervention-reviews", new { intervention = $"{id}", nextOn = Soon, evaluations = outsider }), StringComparison.Ordinal);
        // Of another student, or of nobody: to try again makes no sense.
        Assert.Contains("bestaat niet", await RefusedAsync(api, "intervention-steps", new { intervention = Guid.CreateVersion7(), step = 1 }), StringComparison.Ordinal);
        Assert.Contains("bestaat niet", await RefusedAsync(api, "agreement-reviews", new { agreement = Guid.CreateVersion7(), views = Array.Empty<object>(), nextOn = Soon }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ends_in_a_way_that_is_on_the_list()
    {
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        var invented = await EndAsync("foo");
        Assert.Equal(HttpStatusCode.BadRequest, invented.StatusCode);
        Assert.Contains("outcome", await invented.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await EndAsync("stopped-by-student")).StatusCode);
        Assert.Equal("stopped-by-student", (string?)(await school.Api(An).GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/interventions/{id}", Stop))!["outcome"]);

        async Task<HttpResponseMessage> EndAsync(string outcome) => await school.Api(An).PostAsJsonAsync("/api/v1/students/noor/intervention-ends", new { id = Guid.CreateVersion7(), intervention = $"{id}", outcome }, Stop);
    }

    [Theory]
    [InlineData("review", "Bewaar", "Voices[0].Words")]
    [InlineData("talk", "Bewaar", "Words")]
    [InlineData("pass-on", "Geef door", "Reason")]
    [InlineData("end", "Rond af", "Words")]
    [InlineData("voice", "Bewaar", "Words")]
    public async Task that_a_colleague_just_ended_keeps_what_was_typed(string form, string button, string field)
    {
        const string Typed = "Een heel verhaal, dat niet verloren mag gaan.";
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        await school.GivenAsync(Noor, An, new TalkInterventionOver(EntryId.New(), id, null, [Noor]));
        await school.GivenAsync(Noor, An, new ReviewIntervention(EntryId.New(), id, null, Soon, [new(An, HowItGoes.Well)]));
        var here = $"/students/noor/interventions/{id}";
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"{here}/{form}");
        await school.GivenAsync(Noor, Zorg, new EndIntervention(EntryId.New(), id, null, InterventionOutcome.Reached));
        (string, string?)[] values = form switch
        {
            "review" => [("Voices[0].How", "Well"), (field, Typed)],
            "talk" => [("With", MevrouwPeeters.Value), (field, Typed)],
            "pass-on" => [("To", Zorg.Value), (field, Typed)],
            "end" => [("Outcome", "Reached"), (field, Typed)],
            _ => [("From", Noor.Value), ("How", "Well"), (field, Typed)],
        };
        await an.SendAsync(button, values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("Dit is intussen al afgehandeld", an.Text, StringComparison.Ordinal);
        Assert.Equal(Typed, an.Page.QuerySelector($"textarea[name='{field}']")!.TextContent.Trim());
        Assert.Equal(here, (await an.OpenAsync($"{here}/{form}")).Address);
    }

    [Fact]
    public async Task is_seen_to_by_somebody_who_may_read_it()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/start-intervention?kind=study-support");
        await an.SendAsync("Start", ("Goal", Goal), ("Owner", Bram.Value), ("MayRead.Audience", "Named"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("zou de begeleiding niet kunnen lezen", an.Text, StringComparison.Ordinal);
        Assert.Equal(Goal, an.Page.QuerySelector("textarea[name=Goal]")!.TextContent.Trim());
        Assert.Contains("zou de begeleiding niet kunnen lezen", await RefusedAsync(school.Api(An), "interventions",
            new { kind = "study-support", owner = Bram.Value, reviewOn = Soon, talkedOverWith = Array.Empty<string>(), readers = new { audience = "named", named = Array.Empty<string>() } }), StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(HttpClient api, string what, object asked)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(asked, System.Text.Json.JsonSerializerOptions.Web)!.AsObject();
        body["id"] = $"{Guid.CreateVersion7()}";
        var answer = await api.PostAsJsonAsync($"/api/v1/students/noor/{what}", body, Stop);
        var said = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity, said);
        return System.Text.RegularExpressions.Regex.Unescape(said);
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

    private static async Task<HttpResponseMessage> SetAsync(HttpClient api, string templates = """{ "templates": [{ "dutch": "Klusklas", "english": "Workshop", "isOffered": true, "reviewDays": 15, "steps": ["Kiezen wat."] }] }""")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/interventions/templates") { Content = new StringContent(templates, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
        return await api.SendAsync(request, Stop);
    }

    private static IEnumerable<(string, bool)> Voices(FormFiller form) => form.Page.QuerySelectorAll(".voices li").Select(voice => (voice.GetAttribute("data-party")!, voice.GetAttribute("data-asked")!.Equals("true", StringComparison.OrdinalIgnoreCase)));
}
