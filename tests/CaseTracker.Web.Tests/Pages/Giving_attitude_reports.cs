using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Students;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>An attitude report from the talk to the signature, alone and for a whole class; and who reads what of it on the way.</summary>
public class Giving_attitude_reports(ProductHost host)
{
    private const string Positives = "Helpt klasgenoten zonder dat iemand het vraagt.", WorkPoints = "Materiaal meebrengen.", Talk = "Slaapt vaak bij oma.", Intentions = "Ik leg mijn tas ’s avonds klaar.", Reply = "Wij zijn fier.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task begins_with_what_goes_well_and_goes_home_after_the_student()
    {
        var school = await host.NewSchoolAsync();
        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/students/noor/attitude-report");
        // Of what is to come there is nothing to tell.
        Assert.Equal([("1", true)], bram.Page.QuerySelectorAll("input[name=Period]").Select(one => (one.GetAttribute("value")!, one.HasAttribute("checked"))));

        // What is wrong loses nothing.
        await bram.SendAsync("Bewaar", ("WorkPoints", WorkPoints), ("Talk", Talk));
        Assert.Equal(HttpStatusCode.BadRequest, bram.Status);
        Assert.Contains("Begin met wat goed gaat", bram.Text, StringComparison.Ordinal);
        Assert.Equal(WorkPoints, bram.Page.QuerySelector("textarea[name=WorkPoints]")!.TextContent.Trim());
        await bram.SendAsync("Bewaar", ("Positives", Positives));
        Assert.Equal(HttpStatusCode.OK, bram.Status);
        var here = bram.Address;
        Assert.StartsWith("/students/noor/attitude-reports/", here, StringComparison.Ordinal);
        Assert.Equal(["positives", "work-points", "intentions", "talk", "seen"], bram.Page.QuerySelectorAll(".paper section h2").Select(title => title.Id));
        // Nothing of the talk on the paper that goes home, and a line to sign for each.
        Assert.NotNull(bram.Page.QuerySelector("section.screen-only #talk"));
        Assert.Equal(2, bram.Page.QuerySelectorAll(".sign-here").Length);
        // Only the student is asked first.
        Assert.Equal([Noor.Value], bram.Page.QuerySelectorAll("button[name=by]").Select(button => button.GetAttribute("value")));

        var (noor, mother) = (await FormFiller.SignInAsync(host, school, Noor), await FormFiller.SignInAsync(host, school, MevrouwPeeters));
        foreach (var words in (string[])[Positives, WorkPoints, Talk]) Assert.Contains(words, (await noor.OpenAsync("/mine/noor")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Attituderapport", (await mother.OpenAsync("/mine/noor")).Text, StringComparison.Ordinal);

        // One press on the worklist leads to the form that meets it.
        await bram.OpenAsync("/today");
        Assert.Contains("Vraag Noor naar voornemens na het attituderapport", bram.Text, StringComparison.Ordinal);
        await bram.OpenAsync(bram.Page.QuerySelectorAll("main a").First(link => link.GetAttribute("href")!.Contains("/attitude-intentions", StringComparison.Ordinal)).GetAttribute("href")!);
        await bram.SendAsync("Bewaar", ("Intentions", ""));
        Assert.Equal(HttpStatusCode.BadRequest, bram.Status);
        await bram.SendAsync("Bewaar", ("Intentions", Intentions));
        Assert.Equal(here, bram.Address);
        Assert.Contains(Intentions, bram.Text, StringComparison.Ordinal);

        await mother.OpenAsync("/mine/noor");
        foreach (var words in (string[])[Positives, WorkPoints, Intentions]) Assert.Contains(words, mother.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Talk, mother.Text, StringComparison.Ordinal);
        Assert.Contains("thuis nog te zien door", (await bram.OpenAsync("/students/noor")).Page.QuerySelector("#attitude")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(bram.Page.QuerySelectorAll($".timeline a[href='{here}']"));
        Assert.Contains("Attituderapport", (await bram.OpenAsync("/students/noor/print")).Page.QuerySelector("#print-attitude")!.TextContent, StringComparison.Ordinal);

        await bram.OpenAsync("/today");
        await bram.OpenAsync(bram.Page.QuerySelectorAll("main a").First(link => link.GetAttribute("href")!.Contains("/attitude-seen", StringComparison.Ordinal)).GetAttribute("href")!);
        await bram.SendAsync("Bewaar", ("By", MevrouwPeeters.Value), ("Reply", Reply));
        Assert.Contains(Reply, bram.Page.QuerySelector(".sights")!.TextContent, StringComparison.Ordinal);
        // The sheet goes to the other parent too.
        Assert.NotNull(bram.Page.QuerySelector(".sights .passage.screen-only"));
        Assert.Contains("al gezien door Noor en Katrien Peeters", (await bram.OpenAsync($"/students/noor/attitude-report?corrects={here.Split('/')[^1]}")).Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(bram.Page.QuerySelectorAll(".sign-here"));
        Assert.Contains("door iedereen gezien", (await bram.OpenAsync("/students/noor")).Page.QuerySelector("#attitude")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Reply, (await noor.OpenAsync("/mine/noor")).Text, StringComparison.Ordinal);
        Assert.Contains("Gezien door Katrien Peeters", noor.Text, StringComparison.Ordinal);
        Assert.Contains("Eerste periode van het schooljaar", noor.Text, StringComparison.Ordinal);
        foreach (var form in (string[])["attitude-seen", "attitude-intentions"]) Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync($"/students/noor/{form}")).Status);
    }

    [Fact]
    public async Task seen_at_home_first_is_noted_with_a_finding()
    {
        var school = await host.NewSchoolAsync();
        var report = await GivenAsync(school, Noor);
        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync($"/students/noor/attitude-reports/{report}");
        await bram.OpenAsync(bram.Page.QuerySelector(".sights li:last-child a")!.GetAttribute("href")!);
        Assert.Contains("Noor zag het rapport nog niet.", bram.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        await bram.SendAsync("Bewaar", ("Reply", Reply));
        Assert.Equal(HttpStatusCode.OK, bram.Status);
        Assert.Contains("weet altijd", bram.Page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        var mother = await (await FormFiller.SignInAsync(host, school, MevrouwPeeters)).OpenAsync("/mine/noor");
        Assert.DoesNotContain(Positives, mother.Text, StringComparison.Ordinal);
        // Told first, the next time: one press.
        await bram.SendAsync("Gezien", ("by", Noor.Value));
        Assert.Contains(Positives, (await mother.OpenAsync("/mine/noor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_there_once_a_period_and_the_second_leads_to_the_first()
    {
        var school = await host.NewSchoolAsync();
        var report = await GivenAsync(school, Noor);
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/attitude-report?period=1");
        await an.SendAsync("Bewaar", ("Positives", "Iets anders."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("gaf Bram Claes al een attituderapport op", an.Text, StringComparison.Ordinal);
        Assert.Equal("Iets anders.", an.Page.QuerySelector("textarea[name=Positives]")!.TextContent.Trim());
        Assert.NotNull(an.Page.QuerySelector($"a[href='/students/noor/attitude-reports/{report}']"));

        // And there it is put right.
        await an.OpenAsync($"/students/noor/attitude-reports/{report}");
        await an.OpenAsync(an.Page.QuerySelector(".amend a")!.GetAttribute("href")!);
        Assert.Equal(Positives, an.Page.QuerySelector("textarea[name=Positives]")!.TextContent.Trim());
        Assert.Null(an.Page.QuerySelector("textarea[name=Intentions]"));
        await an.SendAsync("Bewaar", ("Mistake", "Meer te zeggen."), ("Positives", "Nog meer dat goed gaat."));
        Assert.Contains("Nog meer dat goed gaat.", (await an.OpenAsync($"/students/noor/attitude-reports/{report}")).Text, StringComparison.Ordinal);
        await an.OpenAsync($"/students/noor/entries/{report}/retract");
        await an.SendAsync("Trek in", ("Cause", "DidNotHappen"), ("Why", "Andere leerling."));
        Assert.Equal(HttpStatusCode.NotFound, (await an.OpenAsync($"/students/noor/attitude-reports/{report}")).Status);
    }

    [Fact]
    public async Task of_a_class_shows_who_has_one_and_who_saw_it_in_one_press_each()
    {
        var school = await host.NewSchoolAsync();
        await school.EnrolAsync(new("tess"), "Tess Adams", "3A", Bram);
        await school.EnrolAsync(new("ward"), "Ward Baert", "3A", Bram);
        await GivenAsync(school, new("tess"));
        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/attitude-reports");
        // Who has one class sees it at once, in the period that runs.
        Assert.Equal("Eerste periode, tot en met dinsdag 15 december 2026: 1 van de 3 leerlingen kreeg een rapport.", bram.Page.QuerySelector(".lead")!.TextContent.Trim());
        Assert.Equal(["none", "awaited"], Parts(bram));
        Assert.Equal(["s-ward", "s-noor", "s-tess"], bram.Page.QuerySelectorAll("[id^=s-]").Select(one => one.Id));
        Assert.NotNull(bram.Page.QuerySelector("#s-ward a[href='/students/ward/attitude-report?period=1']"));

        await bram.SendAsync("Gezien", ("By", "tess"));
        Assert.Equal(HttpStatusCode.OK, bram.Status);
        Assert.Contains("gezien", bram.Page.QuerySelector("#s-tess li")!.TextContent, StringComparison.Ordinal);
        await bram.SendAsync("Gezien", ("By", MevrouwPeeters.Value));
        Assert.Equal(["none", "seen"], Parts(bram));

        // The next period is empty yet.
        await bram.OpenAsync("/attitude-reports?class=3A&period=2");
        Assert.Equal(["none"], Parts(bram));
        Assert.Equal("Tweede periode", bram.Page.QuerySelector("[aria-current=true]")!.TextContent);

        // Who works with all chooses a class; who works with none of it sees nobody.
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/attitude-reports");
        Assert.Contains("/attitude-reports?class=3A", an.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        Assert.Contains("/attitude-reports", (await an.OpenAsync("/students")).Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        var fatima = await (await FormFiller.SignInAsync(host, school, Fatima)).OpenAsync("/attitude-reports?class=3A");
        Assert.DoesNotContain("Tess", fatima.Text, StringComparison.Ordinal);
        Assert.NotNull(fatima.Page.QuerySelector(".empty-state"));
    }

    [Fact]
    public async Task of_a_class_leaves_a_reading_of_each_student()
    {
        var school = await host.NewSchoolAsync();
        var before = await ReadingsAsync(school);
        Assert.Equal(HttpStatusCode.OK, (await school.Api(Bram).GetAsync("/api/v1/attitude-reports?class=3A", Stop)).StatusCode);
        Assert.Equal(before + 1, await ReadingsAsync(school));
        await school.EnrolAsync(new("tess"), "Tess Adams", "3A", Bram);
        await GivenAsync(school, new("tess"));
        var read = (await school.Api(Bram).GetFromJsonAsync<JsonObject>("/api/v1/attitude-reports?class=3A&period=1", Stop))!;
        Assert.Equal(before + 3, await ReadingsAsync(school));
        Assert.Equal((2026, 1, 3), ((int)read["year"]!, (int)read["period"]!, read["periods"]!.AsArray().Count));
        Assert.Equal([("noor", false), ("tess", true)], read["students"]!.AsArray().Select(one => ((string)one!["student"]!, one["report"] is not null)).Order());
        await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/attitude-reports?class=3A");
        Assert.Equal(before + 5, await ReadingsAsync(school));
        foreach (var incomplete in (string[])["", "?class=3A&period=4"])
            Assert.Equal(HttpStatusCode.BadRequest, (await school.Api(Bram).GetAsync($"/api/v1/attitude-reports{incomplete}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Boekhouding).GetAsync("/api/v1/attitude-reports?class=3A", Stop)).StatusCode);
    }

    [Fact]
    public async Task by_the_api_says_the_same()
    {
        var school = await host.NewSchoolAsync();
        var report = await GivenAsync(school, Noor);
        await school.GivenAsync(Noor, Bram, new StateIntentions(EntryId.New(), report, null, Text.Of(Intentions)));
        var read = (await school.Api(An).GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/attitude-reports/{report}", Stop))!;
        Assert.Equal((Positives, Talk, Intentions), ((string?)read["positives"], (string?)read["talk"], (string?)read["intentions"]));
        Assert.Equal((true, false), (read["student"]!["on"] is not null, read["atHome"]![0]!["on"] is not null));
        Assert.Single((await school.Api(An).GetFromJsonAsync<JsonArray>("/api/v1/students/noor/attitude-reports", Stop))!);
        // Who examines how rules were kept reads that it was, and not what it says.
        await school.HireAsync(new("arne-auditor"), Role.Auditor);
        var audited = (await school.Api(new("arne-auditor")).GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/attitude-reports/{report}", Stop))!;
        Assert.Null(audited["positives"]);
        Assert.Equal("Bram Claes", (string?)audited["by"]);
    }

    [Fact]
    public async Task has_periods_that_the_school_sets()
    {
        var school = await host.NewSchoolAsync();
        var griet = await (await FormFiller.SignInAsync(host, school, Directrice)).OpenAsync("/policy/R26");
        Assert.Contains("Eerste periode: laatste dag", griet.Text, StringComparison.Ordinal);
        await griet.OpenAsync("/students/noor/attitude-report");
        Assert.Contains("Eerste periode, tot en met", griet.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Parts(FormFiller form) => form.Page.QuerySelectorAll("main h2").Select(title => title.Id!.Split('-')[^1]);

    private static async Task<EntryId> GivenAsync(TestSchool school, PersonId student)
    {
        var id = EntryId.New();
        await school.GivenAsync(student, Bram, new GiveAttitudeReport(id, null, Bram, 1, Text.Of(Positives), Text.Of(WorkPoints), Text.Of(Talk)));
        return id;
    }

    private async Task<int> ReadingsAsync(TestSchool school)
    {
        await using var session = host.Store.QuerySession(school.Key);
        return await session.Query<Reading>().CountAsync(Stop);
    }
}
