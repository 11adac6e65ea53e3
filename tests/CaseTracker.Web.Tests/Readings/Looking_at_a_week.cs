using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Domain.Access;
using CaseTracker.Web.People;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Students;
using CaseTracker.Web.Tests.Api;
using CaseTracker.Web.Tests.Pages;
using CaseTracker.Web.Tests.Storage;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Readings;

/// <summary>
/// Once a week principal or care coordinator looks at who read what: every broken glass, what stands out, some of the others. On a
/// host of its own, because weeks go by.
/// </summary>
public class Looking_at_a_week(StoreOfItsOwn store) : IClassFixture<StoreOfItsOwn>
{
    private const string Urgent = "Noor is onwel op de uitstap en ik weet niet wie ik bel.", Word = "Met twee collega's besproken.";

    private readonly ProductHost host = store.Host;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // A file read by right, one by glass, a wrong name, and a week later.
    private async Task<TestSchool> SchoolAsync()
    {
        var school = await host.NewSchoolAsync();
        Assert.True((await school.Api(Bram).GetAsync("/api/v1/students/noor", Stop)).IsSuccessStatusCode);
        Assert.True((await school.Api(An).GetAsync("/api/v1/students/milan", Stop)).IsSuccessStatusCode);
        var fatima = school.Api(Fatima);
        Assert.Equal(HttpStatusCode.NotFound, (await BreakAsync(fatima, "niemand")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await BreakAsync(fatima, "noor")).StatusCode);
        Assert.True((await fatima.GetAsync("/api/v1/students/noor/export", Stop)).IsSuccessStatusCode);
        return school;
    }

    private void NextWeek() => host.Clock.Advance(TimeSpan.FromDays(7));

    private static Task<HttpResponseMessage> BreakAsync(HttpClient api, string student) =>
        api.PostAsync($"/api/v1/students/{student}/broken-glasses", new { id = Guid.CreateVersion7(), reason = Urgent }, key: null);

    [Fact]
    public async Task shows_every_glass_with_its_reason_and_state_a_sample_and_names_that_found_nothing()
    {
        var school = await SchoolAsync();
        NextWeek();
        var page = await (await FormFiller.SignInAsync(host, school, Directrice)).OpenAsync("/readings");
        var week = page.Text;
        Assert.Contains("Fatima El Amrani opende het dossier van Noor De Smet", week, StringComparison.Ordinal);
        Assert.Contains(Urgent, week, StringComparison.Ordinal);
        Assert.Contains("Nog niet bekeken, en dat is te laat.", week, StringComparison.Ordinal);
        Assert.Equal(["An Janssens", "Bram Claes"], page.Page.QuerySelectorAll("section[aria-labelledby=Sample] h3").Select(reader => reader.TextContent).Order());
        Assert.Equal(["Milan De Smet", "Noor De Smet"], page.Page.QuerySelectorAll("section[aria-labelledby=Sample] a").Select(student => student.TextContent).Order());
        Assert.Contains("Fatima El Amrani: 1 keer", week, StringComparison.Ordinal);
        Assert.Contains("Nog door niemand.", week, StringComparison.Ordinal);
    }

    [Fact]
    public async Task notices_a_family_name_a_colleagues_child_and_many_files()
    {
        var school = await SchoolAsync();
        await school.HireAsync(new("de smet"), Role.Counsellor);
        await school.ChangeAsync(new("de smet"), person => person with { FamilyName = "DE SMET" });
        Assert.True((await school.Api(new("de smet")).GetAsync("/api/v1/students/noor", Stop)).IsSuccessStatusCode);
        Assert.DoesNotContain("Kind van een collega", await TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Zelfde familienaam.", await TextAsync(), StringComparison.Ordinal);

        await school.ChangeAsync(MevrouwPeeters, person => person with { Phones = [new("+32 470 99 88 77")] });
        await school.ChangeAsync(Bram, person => person with { Phones = [new("0470/99.88.77")] });
        Assert.Contains("Kind van een collega.", await TextAsync(), StringComparison.Ordinal);

        var set = new { rule = "R16", from = SchoolCalendar.DateOf(host.Clock.GetUtcNow()), mode = "enforce", parameters = new Dictionary<string, int> { ["files-in-an-hour"] = 3 } };
        Assert.True((await school.Api(Directrice).PostAsync("/api/v1/policy/settings", set, key: null)).IsSuccessStatusCode);
        Assert.DoesNotContain("Veel dossiers", await TextAsync(), StringComparison.Ordinal);
        await using (var session = host.Store.LightweightSession(school.Key))
        {
            for (var one = 0; one < 3; one++) session.Insert(Reading.Of(new Actor(Zorg, [Role.CareCoordinator]), Ground.CareCoordinator, $"student-{one}", "/students", host.Clock.GetUtcNow()));
            await session.SaveChangesAsync(Stop);
        }

        Assert.Contains("Veel dossiers in één uur.", await TextAsync(), StringComparison.Ordinal);

        async Task<string> TextAsync() => (await (await FormFiller.SignInAsync(host, school, Directrice)).OpenAsync($"/readings?week={SchoolCalendar.DateOf(host.Clock.GetUtcNow()):yyyy-MM-dd}")).Text;
    }

    [Fact]
    public async Task is_marked_once_it_is_over_and_somebody_else_looks_at_what_one_read_oneself()
    {
        var school = await SchoolAsync();
        Assert.True((await school.Api(Directrice).GetAsync("/api/v1/students/milan", Stop)).IsSuccessStatusCode);
        var week = Weeks.Of(SchoolCalendar.DateOf(host.Clock.GetUtcNow()));
        var api = school.Api(Directrice);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsync("/api/v1/readings/looks", new { week }, key: null)).StatusCode);

        NextWeek();
        var principal = await (await FormFiller.SignInAsync(host, school, Directrice)).OpenAsync("/today");
        Assert.Equal("/readings", (await principal.OpenAsync(principal.Page.QuerySelector("main a[href*='/readings?week']")!.GetAttribute("href")!)).Address.Split('?')[0]);
        await principal.SendAsync("Ik keek dit na", ("Words", Word));
        Assert.Contains("Griet Maes,", principal.Text, StringComparison.Ordinal);
        Assert.Contains(Word, principal.Text, StringComparison.Ordinal);
        Assert.Contains("Wat Griet Maes zelf las, kijkt iemand anders na.", principal.Text, StringComparison.Ordinal);
        await principal.SendAsync("Ik keek dit na");
        Assert.Null((await principal.OpenAsync("/today")).Page.QuerySelector("main a[href*='/readings?week']"));

        var zorg = school.Api(Zorg);
        foreach (var _ in (int[])[1, 2]) Assert.Equal(HttpStatusCode.Created, (await zorg.PostAsync("/api/v1/readings/looks", new { week, note = "Gezien." }, key: null)).StatusCode);
        var read = (await zorg.GetFromJsonAsync<JsonObject>($"/api/v1/readings?week={week:yyyy-MM-dd}", Stop))!;
        Assert.Equal([Word, "Gezien."], read["looks"]!.AsArray().Select(look => (string?)look!["note"]));
        Assert.Empty(read["unseen"]!.AsArray());
        await using var session = host.Store.QuerySession(school.Key);
        var looks = await session.Events.FetchStreamAsync(Weeks.StreamKey, token: Stop);
        Assert.Equal([Directrice, Zorg], looks.Select(stored => ((ReadingsLookedAt)stored.Data).By));
        Assert.All(looks, stored => Assert.IsType<SealedText>(((ReadingsLookedAt)stored.Data).Note));
    }

    [Fact]
    public async Task leaves_a_row_of_its_own_and_says_that_a_quiet_week_was_quiet()
    {
        var school = await host.NewSchoolAsync();
        var zorg = await (await FormFiller.SignInAsync(host, school, Zorg)).OpenAsync("/readings");
        Assert.Contains("Niemand las een dossier", zorg.Text, StringComparison.Ordinal);
        Assert.Null((await zorg.OpenAsync("/today")).Page.QuerySelector("main a[href*='/readings']"));
        await using var session = host.Store.QuerySession(school.Key);
        var row = Assert.Single(await session.Query<Reading>().Where(reading => reading.By == Zorg.Value).ToListAsync(Stop));
        Assert.Equal((null, "/readings", nameof(Ground.CareCoordinator)), (row.Student, row.What, row.Because));
    }

    [Fact]
    public async Task is_for_principal_and_care_coordinator_of_this_school()
    {
        var school = await SchoolAsync();
        var other = await host.NewSchoolAsync();
        await school.HireAsync(new("audit-or"), Role.Auditor);
        await school.HireAsync(new("admin"), Role.Administrator);
        foreach (var somebody in (PersonId[])[An, Bram, Fatima, Boekhouding, new("audit-or"), new("admin")])
        {
            var filler = await FormFiller.SignInAsync(host, school, somebody);
            Assert.Null(filler.Page.QuerySelector("nav a[href='/readings']"));
            Assert.Equal(HttpStatusCode.NotFound, (await filler.OpenAsync("/readings")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await school.Api(somebody).GetAsync("/api/v1/readings", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await school.Api(somebody).PostAsync("/api/v1/readings/looks", new { week = new DateOnly(2026, 10, 5) }, key: null)).StatusCode);
        }

        NextWeek();
        Assert.DoesNotContain("Noor", await other.Api(Directrice).GetStringAsync("/api/v1/readings", Stop), StringComparison.Ordinal);
    }
}
