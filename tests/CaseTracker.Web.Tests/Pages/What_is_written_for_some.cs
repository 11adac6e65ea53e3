using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>What somebody wrote for the care team, or for some by name, is for all others a thing that was never written.</summary>
public class What_is_written_for_some(ProductHost host) : What_is_withheld(host)
{
    private const string Words = "Ruzie met de stiefvader.";
    private readonly ProductHost host = host;

    private protected override Task WithholdAsync(TestSchool school, EntryId contact) =>
        school.GivenAsync(Noor, An, new NarrowAudience(EntryId.New(), contact, new(Audience.CareTeam, [])));

    [Fact]
    public async Task is_chosen_while_writing_with_who_that_is_by_name()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/concern");
        string Hint(string audience) => an.Page.GetElementById(an.Page.QuerySelector($"input[name='MayRead.Audience'][value={audience}]")!.GetAttribute("aria-describedby")!)!.TextContent;
        Assert.Contains("Bram Claes (klastitularis)", Hint("ClassCouncil"), StringComparison.Ordinal);
        Assert.Contains("Lotte Willems (zorgcoördinator)", Hint("CareTeam"), StringComparison.Ordinal);
        Assert.DoesNotContain("Bram", Hint("CareTeam"), StringComparison.Ordinal);
        Assert.Equal("Griet Maes (directie); An Janssens (schreef het)", Hint("Named"));
        Assert.Equal([Bram.Value, Zorg.Value], an.Page.QuerySelectorAll("input[name='MayRead.Named']").Select(tick => tick.GetAttribute("value")!).Order(StringComparer.Ordinal));
        Assert.True(an.Page.QuerySelector("input[name='MayRead.Audience'][value=ClassCouncil]")!.HasAttribute("checked"));

        // What is typed wrong elsewhere loses no choice.
        await an.SendAsync("Bewaar", ("About", "home"), ("MayRead.Audience", "Named"), ("MayRead.Named", Zorg.Value));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        await an.SendAsync("Bewaar", ("Words", Words));
        Assert.Contains("alleen voor An Janssens en de directie, en voor Lotte Willems", an.Page.QuerySelector("[data-mark=Readers]")!.TextContent, StringComparison.Ordinal);
        foreach (var (reader, sees) in (IEnumerable<(PersonId, bool)>)[(Zorg, true), (Directrice, true), (Bram, false)])
            Assert.Equal(sees, (await (await FormFiller.SignInAsync(host, school, reader)).OpenAsync("/students/noor")).Text.Contains(Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task is_for_fewer_at_once_and_for_more_with_a_reason_and_a_superior()
    {
        var (school, worry) = await WithWorryAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor");
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        Assert.Contains(Words, (await bram.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);
        await an.OpenAsync(an.Page.GetElementById($"{worry}")!.QuerySelector("a[href$='/readers']")!.GetAttribute("href")!);
        Assert.Contains(Words, an.Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar");
        Assert.Contains("Zo blijft het zoals het is.", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar", ("MayRead.Audience", "CareTeam"));
        Assert.Equal("/students/noor", an.Address.Split('#')[0]);
        Assert.DoesNotContain(Words, (await bram.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync($"/students/noor/entries/{worry}/readers")).Status);

        await an.OpenAsync($"/students/noor/entries/{worry}/readers");
        await an.SendAsync("Bewaar", ("MayRead.Audience", "ClassCouncil"), ("Reason", "Hij ziet haar elke dag."));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Kies met wie je dat afsprak.", an.Page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Hij ziet haar elke dag.", an.Page.QuerySelector("textarea[name=Reason]")!.TextContent.Trim());
        await an.SendAsync("Bewaar", ("Approver", Zorg.Value));
        Assert.Contains(Words, (await bram.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);
        Assert.Contains("Hij ziet haar elke dag.", bram.Page.GetElementById($"{worry}")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_all_that_who_is_named_reads_of_the_file_until_they_are_no_more()
    {
        var (school, worry) = await WithWorryAsync();
        await school.GivenAsync(Noor, An, new RaiseConcern(EntryId.New(), null, An, [Topic.Health], Text.Of("Slaapt slecht.")));
        var api = school.Api(Fatima);
        Assert.Equal("[]", await api.GetStringAsync("/api/v1/students?q=noor"));
        await school.GivenAsync(Noor, An, new WidenAudience(EntryId.New(), worry, new(Audience.CareTeam, [Fatima]), Directrice, Text.Of("Fatima geeft de sportklas.")));

        Assert.Contains("Noor", await api.GetStringAsync("/api/v1/students?q=noor"), StringComparison.Ordinal);
        // Their mother's name leads to the brother who is in Fatima's class, and not to Noor.
        Assert.Equal([Milan.Value], (await api.GetFromJsonAsync<JsonArray>("/api/v1/students?q=peeters"))!.Select(found => (string?)found!["id"]));
        Assert.Equal([$"{worry}"], (await api.GetFromJsonAsync<JsonArray>("/api/v1/students/noor/entries"))!.Select(entry => (string?)entry!["id"]));
        foreach (var address in (string[])["", "/contact-card", "/guardians/mevrouw-peeters"])
            Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/v1/students/noor{address}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsJsonAsync("/api/v1/students/noor/positives", new { id = Guid.CreateVersion7(), by = Fatima, toldTo = "student" })).StatusCode);
        var page = await (await FormFiller.SignInAsync(host, school, Fatima)).OpenAsync("/students/noor");
        Assert.Contains("een collega je noemde om dit te lezen", page.Text, StringComparison.Ordinal);
        Assert.Contains(Words, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Slaapt slecht.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Peeters", page.Text, StringComparison.Ordinal);

        await school.GivenAsync(Noor, An, new NarrowAudience(EntryId.New(), worry, new(Audience.CareTeam, [])));
        Assert.Equal(HttpStatusCode.NotFound, (await page.OpenAsync("/students/noor")).Status);
        Assert.Equal("[]", await api.GetStringAsync("/api/v1/students?q=noor"));
    }

    [Fact]
    public async Task ends_for_who_is_named_when_it_is_taken_back()
    {
        var (school, worry) = await WithWorryAsync();
        await school.GivenAsync(Noor, An, new WidenAudience(EntryId.New(), worry, new(Audience.ClassCouncil, [Fatima]), Directrice, Text.Of("Ze tolkt.")));
        Assert.Equal(HttpStatusCode.OK, (await school.Api(Fatima).GetAsync("/api/v1/students/noor/entries")).StatusCode);
        await school.GivenAsync(Noor, An, new RetractEntry(EntryId.New(), worry, RetractionCause.WrongStudent, Text.Of("Milan.")));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Fatima).GetAsync("/api/v1/students/noor/entries")).StatusCode);
        Assert.Equal("[]", await school.Api(Fatima).GetStringAsync("/api/v1/students?q=noor"));
    }

    [Fact]
    public async Task is_refused_for_more_than_usual_while_writing_and_says_what_to_do()
    {
        var school = await host.NewSchoolAsync();
        using var concern = new StringContent($$"""
            { "id": "{{Guid.CreateVersion7()}}", "by": "{{An}}", "topics": ["home"], "words": "{{Words}}", "readers": { "audience": "class-council", "named": ["{{Fatima}}"] } }
            """, System.Text.Encoding.UTF8, "application/json");
        var answer = await school.Api(An).PostAsync("/api/v1/students/noor/concerns", concern);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Bewaar het eerst met minder lezers", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(TestSchool School, EntryId Worry)> WithWorryAsync()
    {
        var school = await host.NewSchoolAsync();
        var worry = EntryId.New();
        await school.GivenAsync(Noor, An, new RaiseConcern(worry, null, An, [Topic.Home], Text.Of(Words)));
        return (school, worry);
    }
}
