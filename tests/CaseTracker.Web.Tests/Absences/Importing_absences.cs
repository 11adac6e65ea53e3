using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Domain.Audit;
using CaseTracker.Web.Absences;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Absences;

public class Importing_absences(ProductHost host)
{
    private static readonly string Today = SchoolCalendar.DateOf(Days.Monday).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // One row for each kind of fault, and good ones between them; as a spreadsheet writes it.
    private const string Dirty = """
        leerling;datum;dagdeel;code;opmerking
        noor;12/10/2026;voormiddag;?;
        noor;12/10/2026;nm;?;
        milan;09/10/2026;;Z;"ziek; koorts"
        niemand;12/10/2026;vm;?;
        noor;31/11/2026;vm;B;
        noor;08/10/2026;vm;QQ;
        noor;08/10/2026;avond;B;
        noor;12/10/2026;voormiddag;?;
        noor;12/10/2026;voormiddag;Z;
        noor;13/10/2026;vm;B;
        noor;08/10/2019;vm;B;
        ;08/10/2026;vm;B;
        """;

    private async Task<T> WithAsync<T>(Func<AbsenceImport, AbsenceSentences, Task<T>> act)
    {
        await using var scope = host.Services.CreateAsyncScope();
        System.Globalization.CultureInfo.CurrentUICulture = new("nl");
        return await act(scope.ServiceProvider.GetRequiredService<AbsenceImport>(), scope.ServiceProvider.GetRequiredService<AbsenceSentences>());
    }

    private Task<AbsenceImportReport> ApplyAsync(TestSchool school, string csv, bool onlyGood = false) => ApplyAsync(school, Encoding.UTF8.GetBytes(csv), onlyGood);

    private Task<AbsenceImportReport> ApplyAsync(TestSchool school, byte[] csv, bool onlyGood = false) => WithAsync(async (import, _) =>
        await import.ApplyAsync(school.Key, await import.ReadAsync(school.Key, "lijst.csv", csv, Stop), "directie", onlyGood, new(), Stop));

    private async Task<Relationship> FileAsync(TestSchool school, PersonId student)
    {
        await using var session = host.Store.QuerySession(school.Key);
        return (await session.LoadAsync<Relationship>(student.Value, Stop))!;
    }

    private async Task AgreesWithReplayAsync(TestSchool school, PersonId student)
    {
        await using var session = host.Store.QuerySession(school.Key);
        var history = await session.HistoryAsync(student.Value, Stop);
        Assert.Empty(Replay.Differences(history, student.Value, await host.Services.GetRequiredService<Schoolhouse>().BearingsAsync(school.Key, Domain.Access.Actor.System)));
        var now = await FileAsync(school, student);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(history.Relationship(student.Value).Lean().Absences, DomainJson.Options), System.Text.Json.JsonSerializer.Serialize(now.Absences, DomainJson.Options));
    }

    [Fact]
    public async Task tells_every_bad_line_and_stores_nothing_until_asked_to()
    {
        var school = await host.NewSchoolAsync();
        var report = await ApplyAsync(school, Dirty);
        Assert.True(report.IsRefused);
        var wrong = await WithAsync((_, sentences) => Task.FromResult(sentences.Wrong(report).ToList()));
        Assert.Equal([5, 6, 7, 8, 10, 11, 12, 13], wrong.Select(one => one.Line));
        Assert.All(wrong, one => Assert.StartsWith($"Regel {one.Line}: ", one.Sentence, StringComparison.Ordinal));
        Assert.Equal((3, 1), (report.Good, report.Twice));
        Assert.Empty((await FileAsync(school, Noor)).Absences.HalfDays);
    }

    [Fact]
    public async Task stores_the_good_lines_when_asked_to_and_opens_calls_for_today_only()
    {
        var school = await host.NewSchoolAsync();
        var report = await ApplyAsync(school, Dirty, onlyGood: true);
        Assert.Equal((true, 4, 2, 2), (report.IsDone, report.New, report.Students, report.Calls));
        var noor = await FileAsync(school, Noor);
        Assert.Equal(2, noor.Absences.ToCall.Count());
        Assert.Equal(2, noor.Duties.Open.Count(duty => duty.Task is DutyTask.CallHome));
        // A row without a half is about the whole day.
        Assert.Equal(2, (await FileAsync(school, Milan)).Absences.Count(2026, AbsenceMeaning.Explained));
        await AgreesWithReplayAsync(school, Noor);
        await AgreesWithReplayAsync(school, Milan);
    }

    [Fact]
    public async Task twice_adds_nothing()
    {
        var school = await host.NewSchoolAsync();
        await ApplyAsync(school, Dirty, onlyGood: true);
        var version = (await FileAsync(school, Noor)).Version;
        var again = await ApplyAsync(school, Dirty, onlyGood: true);
        Assert.Equal((0, 4), (again.New, again.Known));
        Assert.Equal(version, (await FileAsync(school, Noor)).Version);
        await using var session = host.Store.QuerySession(school.Key);
        Assert.Single(await session.Query<AbsencesImported>().ToListAsync(Stop));
    }

    [Fact]
    public async Task in_another_encoding_and_order_of_columns_says_the_same()
    {
        var school = await host.NewSchoolAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var csv = $"Code\tDatum\tLeerling\tDagdeel\tOpmerking\r\n?\t2026-10-12\tNOOR\tvoormiddag\tafwezig – één keer\r\n";
        var report = await ApplyAsync(school, Encoding.GetEncoding(1252).GetBytes(csv));
        Assert.Equal((1, 0), (report.New, report.Bad));
    }

    [Fact]
    public async Task without_the_columns_is_not_understood()
    {
        var school = await host.NewSchoolAsync();
        var report = await ApplyAsync(school, "naam;klas\nNoor;3A\n");
        Assert.True(report is { IsUnderstood: false, IsRefused: true });
    }

    [Fact]
    public async Task late_crosses_the_threshold_and_opens_no_call()
    {
        var school = await host.NewSchoolAsync();
        var report = await ApplyAsync(school, "student,date,part,code\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"noor,2026-09-{7 + i / 2:00},{(i % 2 == 0 ? "am" : "pm")},B\n")));
        Assert.Equal((6, 0, 1), (report.New, report.Calls, report.Crossed));
        await using (var session = host.Store.QuerySession(school.Key))
            Assert.Equal([DutyTask.NotifyClb, DutyTask.PlanWithClb], (await session.Query<DutyRow>().Where(row => row.Student == "noor").ToListAsync(Stop)).Select(row => row.Task).Where(task => task is DutyTask.NotifyClb or DutyTask.PlanWithClb).Order());
        await AgreesWithReplayAsync(school, Noor);

        // What the administration puts right takes it back under the threshold.
        await ApplyAsync(school, "student,date,part,code\nnoor,2026-09-07,am,Z\nnoor,2026-09-07,pm,Z\n");
        Assert.DoesNotContain((await FileAsync(school, Noor)).Duties.Open, duty => duty.Task is DutyTask.NotifyClb or DutyTask.PlanWithClb);
        await AgreesWithReplayAsync(school, Noor);
    }

    [Fact]
    public async Task by_two_at_once_tells_each_half_day_once()
    {
        var school = await host.NewSchoolAsync();
        var csv = "student,date,part,code\n" + string.Concat(Enumerable.Range(1, 25).SelectMany(i => new[] { $"noor,2026-09-{i:00},am,Z\n", $"milan,2026-09-{i:00},pm,B\n" }));
        await Task.WhenAll(ApplyAsync(school, csv), ApplyAsync(school, csv), ApplyAsync(school, csv));
        await using var session = host.Store.QuerySession(school.Key);
        foreach (var student in (PersonId[])[Noor, Milan])
        {
            Assert.Equal(25, (await session.HistoryAsync(student.Value, Stop)).Events.Count(recorded => recorded.Event is AbsenceReported));
            await AgreesWithReplayAsync(school, student);
        }
    }

    [Fact]
    public async Task follows_the_codes_of_the_school()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(Directrice);
        (await api.PostAsJsonAsync("/api/v1/absences/codes", new { meanings = new Dictionary<string, string> { ["onw"] = "problematic", ["?"] = "unexplained" }, studentColumn = "Nummer leerling" }, Stop)).EnsureSuccessStatusCode();
        var report = await ApplyAsync(school, "nummer leerling;datum;code\nnoor;2026-10-09;ONW\nnoor;2026-10-08;Z\n", onlyGood: true);
        Assert.Equal((2, 1), (report.New, report.Bad));
        Assert.Equal(2, (await FileAsync(school, Noor)).Absences.Count(2026, AbsenceMeaning.Problematic));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsJsonAsync("/api/v1/absences/codes", new { meanings = new Dictionary<string, string>() }, Stop)).StatusCode);
    }

    [Fact]
    public async Task by_the_api_is_tried_refused_and_done()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(Directrice);
        async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(string query, string csv)
        {
            using var content = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
            var answer = await api.PostAsync($"/api/v1/absences/imports{query}", content, Stop);
            return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!);
        }

        var tried = await PostAsync("?dryRun=true", Dirty);
        Assert.Equal((HttpStatusCode.OK, false, 4), (tried.Status, (bool)tried.Body["isDone"]!, (int)tried.Body["new"]!));
        Assert.Equal(8, tried.Body["wrong"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("", Dirty)).Status);
        var done = await PostAsync("?onlyGood=true", Dirty);
        Assert.Equal((HttpStatusCode.Created, 4), (done.Status, (int)done.Body["new"]!));
        Assert.Single((await api.GetFromJsonAsync<JsonArray>("/api/v1/absences/imports", Stop))!);
        Assert.Equal("noor", (string)(await api.GetFromJsonAsync<JsonObject>("/api/v1/absences", Stop))!["toCall"]![0]!["student"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Bram).GetAsync("/api/v1/absences/imports", Stop)).StatusCode);
    }
}
