using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;
using CaseTracker.Web.Tests.Api;
using CaseTracker.Web.Tests.Pages;
using CaseTracker.Web.Tests.Storage;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Readings;

/// <summary>A teacher opens the file of somebody else's student because it cannot wait: for an hour, seen by others, and looked at afterwards.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Breaking_the_glass(StoreOfItsOwn store)
{
    private const string Urgent = "Noor is onwel op de uitstap en ik weet niet wie ik bel.", Secret = "Slaapt al weken slecht.", Hidden = "Dit is alleen voor het zorgteam.";

    private readonly ProductHost host = store.Host;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<TestSchool> SchoolAsync()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, Bram, new RaiseConcern(EntryId.New(), null, Bram, [Topic.Wellbeing], Text.Of(Secret)));
        await school.GivenAsync(Noor, An, new RaiseConcern(EntryId.New(), null, An, [Topic.Home], Text.Of(Hidden)) { Readers = new(Audience.CareTeam, []) });
        return school;
    }

    private static Task<FormFiller> BreakAsync(FormFiller fatima, string? name = "Noor De Smet", string? which = "3A", string? reason = Urgent) =>
        fatima.SendAsync("Open het dossier", ("Name", name), ("ClassOrNumber", which), ("Reason", reason));

    [Fact]
    public async Task opens_the_file_for_an_hour_with_a_banner_and_says_under_which_glass_it_was_read()
    {
        var school = await SchoolAsync();
        var fatima = await FormFiller.SignInAsync(host, school, Fatima);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync("/students/noor")).Status);
        await BreakAsync(await fatima.OpenAsync("/glass"));
        Assert.Equal("/students/noor", fatima.Address);
        Assert.Contains(Secret, fatima.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Hidden, fatima.Text, StringComparison.Ordinal);
        Assert.Contains("Je ziet dit omdat het niet kon wachten.", fatima.Text, StringComparison.Ordinal);
        foreach (var page in (string[])["", "/print"])
            Assert.Contains("Je leest het dossier van Noor De Smet omdat het niet kon wachten, tot", (await fatima.OpenAsync($"/students/noor{page}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync("/students/noor/concern")).Status);
        Assert.DoesNotContain("Noor De Smet", (await fatima.OpenAsync("/students?q=noor")).Text, StringComparison.Ordinal);
        Assert.Contains("Noor De Smet", (await fatima.OpenAsync("/glass")).Text, StringComparison.Ordinal);

        await using (var session = host.Store.QuerySession(school.Key))
        {
            var read = await session.Query<Reading>().Where(reading => reading.By == Fatima.Value && reading.Student == Noor.Value).OrderBy(reading => reading.Id).ToListAsync(Stop);
            Assert.Equal([ReadingKind.Page, ReadingKind.Page, ReadingKind.Print], read.Select(reading => reading.Kind));
            Assert.Single(read.Select(reading => reading.Glass).Distinct());
            Assert.All(read, reading => Assert.Equal((nameof(Ground.BrokenGlass), true), (reading.Because, reading.Glass is not null)));
        }

        host.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, Fatima)).OpenAsync("/students/noor")).Status);
    }

    [Fact]
    public async Task gives_one_answer_for_nobody_and_for_who_is_theirs_already()
    {
        var school = await SchoolAsync();
        var fatima = await FormFiller.SignInAsync(host, school, Fatima);
        var answers = new List<string>();
        foreach (var (name, which) in ((string, string)[])[("Noor De Smet", "2B"), ("Noor", "3A"), ("Niemand Niemendal", "3A"), ("", "3A"), ("", "niemand"), ("Milan De Smet", "2B"), ("", "milan"), ("Milan De Smet", "noor")])
        {
            await BreakAsync(await fatima.OpenAsync("/glass"), name, which);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "/glass"), (fatima.Status, fatima.Address));
            Assert.Equal(Urgent, fatima.Page.QuerySelector("textarea[name=Reason]")!.TextContent.Trim());
            answers.Add(fatima.Page.QuerySelector(".error-summary")!.TextContent);
        }

        Assert.Single(answers.Distinct());
        Assert.Equal("/students/noor", (await BreakAsync(await fatima.OpenAsync("/glass"), "de smet noor", "3a")).Address);
    }

    [Fact]
    public async Task asks_a_reason_and_a_fresh_sign_in_and_keeps_what_was_typed()
    {
        var school = await SchoolAsync();
        var fatima = await FormFiller.SignInAsync(host, school, Fatima);
        await BreakAsync(await fatima.OpenAsync("/glass"), reason: "Dringend.");
        Assert.Equal(HttpStatusCode.BadRequest, fatima.Status);
        Assert.Equal("Dringend.", fatima.Page.QuerySelector("textarea[name=Reason]")!.TextContent.Trim());
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await BreakAsync(fatima);
        Assert.Equal(HttpStatusCode.Unauthorized, fatima.Status);
        Assert.Contains(Urgent, fatima.Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?again=true", (await fatima.OpenAsync("/glass")).Address, StringComparison.Ordinal);
        await using var session = host.Store.QuerySession(school.Key);
        Assert.Empty(await session.Query<CaseTracker.Web.Storage.GlassRow>().ToListAsync(Stop));
    }

    [Fact]
    public async Task is_not_there_for_who_does_not_teach_or_guide()
    {
        var school = await SchoolAsync();
        await school.HireAsync(new("rita-secretariaat"), Role.Secretariat);
        await school.HireAsync(new("audit-or"), Role.Auditor);
        await school.HireAsync(new("admin"), Role.Administrator);
        await school.HireAsync(new("clb"), Role.ClbWorker);
        foreach (var somebody in (PersonId[])[new("rita-secretariaat"), new("audit-or"), new("admin"), new("clb"), Boekhouding, An, Zorg, Directrice])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, somebody)).OpenAsync("/glass")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(school.Api(somebody), "noor")).StatusCode);
        }
    }

    [Fact]
    public async Task stays_within_the_school()
    {
        var school = await SchoolAsync();
        var other = await host.NewSchoolAsync();
        await other.HireAsync(new("vreemde"), Role.Teacher);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(other.Api(new("vreemde")), "noor")).StatusCode);
        Assert.DoesNotContain(Secret, await other.Api(new("vreemde")).GetStringAsync("/api/v1/students/noor/export", Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Fatima).GetAsync("/api/v1/students/noor", Stop)).StatusCode);
    }

    [Fact]
    public async Task can_be_done_by_a_program_with_a_token_of_just_now()
    {
        var school = await SchoolAsync();
        var fatima = school.Api(Fatima);
        Assert.Equal(["reason"], await (await PostAsync(fatima, "noor", "Kort.")).ErrorsAsync());
        Assert.Equal(["reason"], await (await PostAsync(fatima, "niemand", "Kort.")).ErrorsAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(fatima, "niemand")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(fatima, "milan")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(fatima, "noor")).StatusCode);
        Assert.Contains(Secret, await fatima.GetStringAsync("/api/v1/students/noor/entries", Stop), StringComparison.Ordinal);
        Assert.Single((await fatima.GetFromJsonAsync<JsonArray>("/api/v1/glasses/open", Stop))!);

        var stale = school.Api(Fatima);
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        var answer = await PostAsync(stale, "noor");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("insufficient_user_authentication", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_told_at_once_until_seen_and_looked_at_by_somebody_else()
    {
        var school = await SchoolAsync();
        var fatima = await (await FormFiller.SignInAsync(host, school, Fatima)).OpenAsync("/glass");
        await BreakAsync(fatima);
        foreach (var told in (PersonId[])[An, Directrice])
        {
            var reader = await (await FormFiller.SignInAsync(host, school, told)).OpenAsync("/today");
            Assert.Contains("opende het dossier van Noor De Smet", reader.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("opende het dossier", (await reader.SendAsync("Gezien")).Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("opende het dossier van Noor De Smet", (await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/today")).Text, StringComparison.Ordinal);
        Assert.Empty((await school.Api(Bram).GetFromJsonAsync<JsonArray>("/api/v1/glasses", Stop))!);

        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/today");
        await an.OpenAsync(an.Page.QuerySelector("a[href*='/review-glass?']")!.GetAttribute("href")!);
        Assert.Contains(Urgent, an.Text, StringComparison.Ordinal);
        Assert.Contains("het dossier", an.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await an.SendAsync("Bewaar")).Status);
        await an.SendAsync("Bewaar", ("Justified", "False"), ("Note", "Er was een collega bij."));
        Assert.Contains("bekeek de noodinzage: niet terecht", an.Text, StringComparison.Ordinal);
        // What should not have been is closed, and stands on no list of what is open.
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync("/students/noor")).Status);
        Assert.DoesNotContain("Noor De Smet", (await fatima.OpenAsync("/glass")).Text, StringComparison.Ordinal);
        Assert.Empty((await school.Api(Fatima).GetFromJsonAsync<JsonArray>("/api/v1/glasses/open", Stop))!);
        Assert.DoesNotContain("review-glass", (await an.OpenAsync("/today")).Page.Body!.InnerHtml, StringComparison.Ordinal);
        // Who works with the student reads that it was broken, and not what was said to a colleague of it.
        var bram = (await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/students/noor")).Text;
        Assert.Contains(Urgent, bram, StringComparison.Ordinal);
        Assert.DoesNotContain("Er was een collega bij.", bram, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/students/noor/review-glass")).Status);
    }

    [Fact]
    public async Task is_what_the_student_can_learn_later_by_role_or_where_the_school_says_so_by_name()
    {
        var school = await SchoolAsync();
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(school.Api(Fatima), "noor")).StatusCode);
        Assert.True((await school.Api(Fatima).GetAsync("/api/v1/students/noor/export", Stop)).IsSuccessStatusCode);
        Assert.True((await school.Api(Bram).GetAsync("/api/v1/students/noor", Stop)).IsSuccessStatusCode);
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.Contains("/students/noor/readings", (await an.OpenAsync("/students/noor/more")).Page.Body!.InnerHtml, StringComparison.Ordinal);
        var told = (await an.OpenAsync("/students/noor/readings")).Text;
        Assert.Matches(@"noodinzage \(omdat het niet kon wachten\), vanaf \d+\.\d\d u\.: het dossier in zijn geheel, om mee te nemen", told);
        Assert.Contains("klastitularis", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Bram", told, StringComparison.Ordinal);
        foreach (var nobody in (PersonId[])[Bram, Fatima, Boekhouding])
            Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, nobody)).OpenAsync("/students/noor/readings")).Status);

        var numbers = new Dictionary<string, int> { ["names-readers"] = 1 };
        Assert.True((await school.Api(Directrice).PostAsync("/api/v1/policy/settings", new { rule = "R16", from = SchoolCalendar.DateOf(host.Clock.GetUtcNow()), mode = "enforce", parameters = numbers }, key: null)).IsSuccessStatusCode);
        Assert.Contains("Bram Claes, klastitularis", (await an.OpenAsync("/students/noor/readings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_nothing_of_a_contact_that_waits_for_safety()
    {
        var school = await SchoolAsync();
        var plan = EntryId.New();
        await school.GivenAsync(Noor, An, new PlanContact(plan, host.Clock.GetUtcNow().AddDays(3), new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Home])));
        await school.GivenAsync(Noor, An, new PostponeInforming(EntryId.New(), plan, true, [Topic.Home], Directrice, SchoolCalendar.DateOf(host.Clock.GetUtcNow()).AddDays(7), Text.Of(Hidden)));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(school.Api(Fatima), "noor")).StatusCode);
        foreach (var path in (string[])["", "/entries", "/export"])
        {
            var body = await school.Api(Fatima).GetStringAsync($"/api/v1/students/noor{path}", Stop);
            Assert.DoesNotContain($"{plan}", body, StringComparison.Ordinal);
            Assert.DoesNotContain(Hidden, body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Fatima).GetAsync($"/api/v1/students/noor/plans/{plan}", Stop)).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient api, string student, string reason = Urgent) =>
        api.PostAsync($"/api/v1/students/{student}/broken-glasses", new { id = Guid.CreateVersion7(), reason }, key: null);
}
