using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Tests.Rostering;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

/// <summary>Leaves, rosters and calendars by the API.</summary>
public class Work_for_the_school_by_the_api(ProductHost host)
{
    private static readonly PersonId Els = new("els-secretariaat");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static object Leave(PersonId staff, PersonId deputy, string until = "2026-10-16") => new { staff = staff.Value, deputy = deputy.Value, from = "2026-10-12", until };

    [Fact]
    public async Task arranges_a_deputy_who_then_has_the_work_and_ends_it()
    {
        var school = await host.NewSchoolAsync();
        var approach = new Approach(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing]);
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, approach, []));
        await school.GivenAsync(Noor, An, new PlanContact(EntryId.New(), host.Clock.GetUtcNow(), approach));
        var (api, deputy) = (school.Api(An), school.Api(Zorg));
        Assert.Empty((await deputy.GetFromJsonAsync<JsonArray>("/api/v1/today", Stop))!);
        Assert.NotEmpty((await deputy.GetFromJsonAsync<JsonArray>("/api/v1/today?all=true", Stop))!);

        Assert.Equal(HttpStatusCode.Created, (await api.PostAsync("/api/v1/staff/leaves", Leave(An, Zorg), "verlof")).StatusCode);
        Assert.Contains((await deputy.GetFromJsonAsync<JsonArray>("/api/v1/today", Stop))!, duty => (string?)duty!["owner"] == An.Value);
        Assert.Equal(An.Value, (string?)Assert.Single((await deputy.GetFromJsonAsync<JsonArray>("/api/v1/today/contacts", Stop))!)!["staff"]);
        var leave = Assert.Single((await deputy.GetFromJsonAsync<JsonArray>("/api/v1/staff/leaves", Stop))!)!;
        Assert.Equal((An.Value, Zorg.Value, false), ((string?)leave["staff"], (string?)leave["deputy"], (bool)leave["mayBeEnded"]!));

        Assert.Equal(HttpStatusCode.Created, (await api.PostAsync("/api/v1/staff/leave-ends", new { staff = An.Value }, "terug")).StatusCode);
        // Sent again, what was arranged before stays ended.
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsync("/api/v1/staff/leaves", Leave(An, Zorg), "verlof")).StatusCode);
        Assert.Empty((await deputy.GetFromJsonAsync<JsonArray>("/api/v1/staff/leaves", Stop))!);
        Assert.Contains("An Janssens", (await deputy.GetFromJsonAsync<JsonArray>("/api/v1/staff", Stop))!.Select(person => (string?)person!["name"]));
    }

    [Fact]
    public async Task refuses_a_leave_with_every_reason_and_of_others_there_is_none_to_arrange()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(An);
        var refused = await api.PostAsync("/api/v1/staff/leaves", Leave(An, An, until: "2026-10-09"), key: null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var refusals = (await refused.ReadAsync())["refusals"]!.AsArray();
        Assert.Equal(["deputy-same", "until-before-from", "until-past"], refusals.Select(refusal => (string?)refusal!["parameters"]!["reason"]).Order());
        Assert.All(refusals, refusal => Assert.EndsWith(".", (string?)refusal!["title"], StringComparison.Ordinal));
        Assert.All(refusals, refusal => Assert.EndsWith(".", (string?)refusal!["detail"], StringComparison.Ordinal));

        Assert.Equal(["deputy", "from", "until"], await (await api.PostAsync("/api/v1/staff/leaves", new { staff = An.Value, from = "maandag" }, key: null)).ErrorsAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsync("/api/v1/staff/leaves", Leave(Bram, Zorg), key: null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsync("/api/v1/staff/leave-ends", new { staff = Bram.Value }, key: null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Directrice).PostAsync("/api/v1/staff/leaves", Leave(new("nobody"), Zorg), key: null)).StatusCode);
        // What was refused lets its key go.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Api(Directrice).PostAsync("/api/v1/staff/leaves", Leave(Bram, Bram), "bram")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await school.Api(Directrice).PostAsync("/api/v1/staff/leaves", Leave(Bram, Zorg), "bram")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Api(Directrice).PostAsync("/api/v1/staff/leaves", Leave(Bram, An), "bram")).StatusCode);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task imports_a_roster_after_a_trial_and_lists_it(bool asZip)
    {
        var (school, api) = await RosterSchoolAsync();
        var tried = await SendAsync("/api/v1/roster/imports?dryRun=true", null);
        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        var report = await tried.ReadAsync();
        Assert.False((bool)report["isDone"]!);
        Assert.NotEqual(0, (int)report["people"]!["added"]!);
        Assert.Empty(await school.AllAsync<Relationship>());

        var (done, again) = (await SendAsync("/api/v1/roster/imports", "lijst"), await SendAsync("/api/v1/roster/imports", "lijst"));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (done.StatusCode, again.StatusCode));
        Assert.Equal(await done.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
        Assert.True((bool)(await done.ReadAsync())["isDone"]!);
        Assert.Equal(2, (await school.AllAsync<Relationship>()).Count);
        var import = Assert.Single((await api.GetFromJsonAsync<JsonArray>("/api/v1/roster/imports", Stop))!)!;
        Assert.Equal((Els.Value, "OneRoster11"), ((string?)import["by"], (string?)import["format"]));

        Assert.True((bool)(await (await SendAsync("/api/v1/roster/imports", "nog-eens")).ReadAsync())["isNothingNew"]!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync("/api/v1/roster/imports?evenIfMostLeave=true", "lijst")).StatusCode);

        Task<HttpResponseMessage> SendAsync(string address, string? key)
        {
            if (asZip) return api.PostAsync(address, Zip(Samples.OneRoster11), "application/zip", key);
            var form = new MultipartFormDataContent();
            foreach (var (name, text) in Samples.OneRoster11) form.Add(new StringContent(text), "files", name);
            return api.PostAsync(address, form, key);
        }
    }

    [Fact]
    public async Task refuses_what_is_no_roster_and_a_roster_by_who_may_not_import()
    {
        var (_, api) = await RosterSchoolAsync();
        var refused = await api.PostAsync("/api/v1/roster/imports", [1, 2, 3], "application/zip");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var reason = (await refused.ReadAsync())["refusals"]![0]!;
        Assert.Equal(("not-a-folder-or-zip", "Kies een map of een zipbestand met CSV-bestanden."), ((string?)reason["parameters"]!["reason"], (string?)reason["title"]));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await api.PostAsync("/api/v1/roster/imports", [1, 2, 3], "application/json")).StatusCode);
        Assert.Equal(["$"], await (await api.PostAsync("/api/v1/roster/imports", [], "application/zip")).ErrorsAsync());
        Assert.Equal(["$"], await (await api.PostAsync("/api/v1/roster/imports", [1, 2, 3], "multipart/form-data")).ErrorsAsync());

        var teacher = (await host.NewSchoolAsync()).Api(Bram);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.PostAsync("/api/v1/roster/imports", Zip(Samples.OneRoster11), "application/zip")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync("/api/v1/roster/imports", Stop)).StatusCode);
    }

    [Fact]
    public async Task takes_the_days_off_out_of_a_calendar()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(Directrice);
        var tried = await (await api.PostAsync("/api/v1/calendar/imports?dryRun=true", Days("20261013"), "text/calendar")).ReadAsync();
        Assert.Equal((false, false, "Studiedag"), ((bool)tried["isDone"]!, (bool)tried["isNothingNew"]!, (string?)tried["holidays"]![0]!["name"]));
        Assert.True((await CalendarAsync()).IsSchoolDay(new(2026, 10, 13)));

        var done = await api.PostAsync("/api/v1/calendar/imports", Days("20261013"), "text/calendar", "dagen");
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);
        Assert.False((await CalendarAsync()).IsSchoolDay(new(2026, 10, 13)));
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsync("/api/v1/calendar/imports", Days("20261014"), "text/calendar", "andere")).StatusCode);
        // Sent again it changes nothing back.
        Assert.Equal(await done.Content.ReadAsStringAsync(Stop), await (await api.PostAsync("/api/v1/calendar/imports", Days("20261013"), "text/calendar", "dagen")).Content.ReadAsStringAsync(Stop));
        Assert.True((await CalendarAsync()).IsSchoolDay(new(2026, 10, 13)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsync("/api/v1/calendar/imports", Days("20261015"), "text/calendar", "dagen")).StatusCode);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsync("/api/v1/calendar/imports", "geen kalender"u8.ToArray(), "text/calendar")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await api.PostAsync("/api/v1/calendar/imports", Days("20261013"), "text/plain")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await api.PostAsync("/api/v1/calendar/imports", new byte[6 * 1024 * 1024], "text/calendar")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(An).PostAsync("/api/v1/calendar/imports", Days("20261013"), "text/calendar")).StatusCode);

        Task<SchoolCalendar> CalendarAsync() => host.Services.GetRequiredService<Schoolhouse>().CalendarAsync(school.Key);
    }

    [Fact]
    public async Task remembers_a_key_for_seven_days()
    {
        var school = await host.NewSchoolAsync();
        await school.Api(An).PostAsync("/api/v1/staff/leaves", Leave(An, Zorg), "verlof");
        await using var session = host.Store.LightweightSession(school.Key);
        var kept = Assert.Single(await session.Query<Web.Api.KeyedRequest>().ToListAsync(Stop));
        session.Store(kept with { At = host.Clock.GetUtcNow().AddDays(-7).AddMinutes(-1) }, kept with { Id = "young" });
        await session.SaveChangesAsync(Stop);
        await host.Services.GetRequiredService<Sweep>().ForgetAnswersAsync(Stop);
        Assert.Equal("young", Assert.Single(await session.Query<Web.Api.KeyedRequest>().ToListAsync(Stop)).Id);
    }

    private async Task<(RosterSchool School, HttpClient Api)> RosterSchoolAsync()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.StoreAsync(new Web.People.Person { Id = Els.Value, Kind = Web.People.PersonKind.Staff, GivenName = "Els", FamilyName = "Claes", Roles = [Role.Secretariat] });
        return (school, new TestSchool(host, school.Key).Api(Els));
    }

    private static byte[] Zip(IReadOnlyDictionary<string, string> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
            foreach (var (name, text) in files)
            {
                // The same bytes whenever it is made.
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2026, 10, 12, 0, 0, 0, TimeSpan.Zero);
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }

        return memory.ToArray();
    }

    private static byte[] Days(string day) => Encoding.UTF8.GetBytes(
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//NL\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260901T080000Z\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:Studiedag\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}
