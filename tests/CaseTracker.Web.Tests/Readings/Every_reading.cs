using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Students;
using CaseTracker.Web.Tests.Pages;
using CaseTracker.Web.Tests.Storage;
using Marten;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Readings;

/// <summary>
/// Whatever shows something out of a student's file writes one row before it answers, and answers nothing when it cannot. All pages
/// and endpoints that can be read are asked; one that is not sensitive stands here with the reason, any other is.
/// </summary>
[Collection(nameof(StoreOfItsOwn))]
public partial class Every_reading(StoreOfItsOwn store)
{
    private const string Marker = "Kwikstaart-zevenblad-Merkteken";

    private const string Lists = "names and one's own work, no file: who may find a student sees that there is one";
    private const string OfTheSchool = "about no student";
    private const string OfSomebodyElse = "about staff";

    // Without a row, and why.
    private static readonly Dictionary<string, string> NotSensitive = new()
    {
        ["/today"] = Lists, ["/students"] = Lists, ["/groups"] = Lists, ["/api/v1/students"] = Lists, ["/api/v1/classes"] = Lists, ["/api/v1/groups"] = Lists, ["/api/v1/today"] = Lists, ["/api/v1/today/contacts"] = Lists, ["/api/v1/today/postponements"] = Lists,
        ["/glass"] = "the files that one opened oneself, by name", ["/api/v1/glasses/open"] = "the files that one opened oneself, by id", ["/api/v1/glasses"] = Lists,
        ["/groups/work/{work:guid}"] = "what one wrote oneself, and for whom",
        ["/forgetting"] = "who left and whose file is past its term, and nothing of the files", ["/forgetting/keep"] = "one of those by name",
        ["/referrals"] = Lists, ["/api/v1/referrals"] = Lists,
        ["/attitude-reports"] = "without a class the names of classes; with one a row of each student (Giving_attitude_reports)", ["/api/v1/attitude-reports"] = "asks for a class; with one a row of each student (Giving_attitude_reports)",
        ["/talk-guides"] = OfTheSchool, ["/talk-guides/{kind}"] = OfTheSchool, ["/api/v1/talk-guides"] = OfTheSchool,
        ["/interventions/templates"] = OfTheSchool, ["/api/v1/interventions/templates"] = OfTheSchool,
        ["/partners"] = OfTheSchool, ["/partners/new"] = OfTheSchool, ["/partners/{partner:guid}"] = OfTheSchool, ["/api/v1/partners"] = OfTheSchool,
        ["/absences/import"] = "the administration's own data, and none of a file", ["/api/v1/absences/imports"] = "the administration's own data, and none of a file", ["/absences/codes"] = OfTheSchool, ["/api/v1/absences/codes"] = OfTheSchool,
        ["/rules"] = OfTheSchool, ["/policy"] = OfTheSchool, ["/policy/{rule}"] = OfTheSchool, ["/api/v1/rules"] = OfTheSchool, ["/api/v1/policy/settings"] = OfTheSchool, ["/api/v1/policy/topics"] = OfTheSchool,
        ["/staff"] = OfSomebodyElse, ["/staff/leave"] = OfSomebodyElse, ["/api/v1/staff"] = OfSomebodyElse, ["/api/v1/staff/leaves"] = OfSomebodyElse, ["/api/v1/staff/roles"] = OfSomebodyElse, ["/account"] = OfSomebodyElse,
        ["/roster"] = "the administration's own data, and none of a file", ["/api/v1/roster/imports"] = "the administration's own data, and none of a file",
        ["/sign-in"] = OfTheSchool, ["/sign-in/{outcome:regex(^(unknown|failed|stale|weak|left)$)}"] = OfTheSchool, ["/fault/{status:int}"] = OfTheSchool, ["/gallery"] = OfTheSchool, ["/"] = OfTheSchool,
        ["/mine"] = "names of one's own files, and none of them", ["/api/v1/mine"] = "names of one's own files, and none of them",
        ["/health/live"] = OfTheSchool, ["/health/ready"] = OfTheSchool, ["/openapi/{documentName}.json"] = OfTheSchool, ["/api/{documentName?}"] = OfTheSchool, ["/api"] = OfTheSchool,
    };

    // A form about something that is not waiting leads away; that it was asked for is written down all the same.
    private static readonly HttpStatusCode[] Answered = [HttpStatusCode.OK, HttpStatusCode.Found];

    private readonly ProductHost host = store.Host;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IReadOnlyList<string> Routes => [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null || endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") is true)
        .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}").Where(route => !Asset().IsMatch(route)).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void has_no_reason_for_what_is_not_there() => Assert.Empty(NotSensitive.Keys.Except(Routes).Except(["/", "/api", "/api/{documentName?}", "/health/live", "/health/ready", "/openapi/{documentName}.json"]));

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void says_why_it_was_given_in_words(string language)
    {
        Ground[] ofNoFile = [Ground.NotYours, Ground.NotYourTask, Ground.NotYourCircle, Ground.NotForThat, Ground.Everybody, Ground.Administrator, Ground.Myself, Ground.MyChild];
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        var texts = host.Services.GetRequiredService<IStringLocalizer<ReadingTexts>>();
        Assert.DoesNotContain(Enum.GetValues<Ground>().Except(ofNoFile), ground => texts[$"As.{ground}"].ResourceNotFound);
    }

    [Fact]
    public async Task leaves_one_row_before_its_answer_and_fails_without()
    {
        var school = await host.NewSchoolAsync();
        var filled = await FillAsync(school);
        var pages = await FormFiller.SignInAsync(host, school, Directrice);
        var api = school.Api(Directrice);
        // Who may read these is the family, and nobody else.
        var own = await FormFiller.SignInAsync(host, school, MevrouwPeeters);
        var ownApi = school.Api(MevrouwPeeters);
        var sensitive = Routes.Except(NotSensitive.Keys).Select(route => (Route: route, Address: Address(route, filled))).ToList();
        Assert.True(sensitive.Count > 40, $"Only {sensitive.Count} sensitive addresses.");

        foreach (var (route, address) in sensitive)
        {
            var before = await CountAsync(school);
            var (status, _) = await AskAsync(address);
            Assert.True(Answered.Contains(status), $"{address} gave {status}");
            var rows = await RowsAsync(school, before);
            Assert.True(rows.Count == 1, $"{route} left {rows.Count} rows");
            Assert.Equal((IsOwn(address) ? MevrouwPeeters.Value : Directrice.Value, Kind(address), (Guid?)null), (rows[0].By, rows[0].Kind, rows[0].Glass));
            Assert.Equal(address.Contains("for=", StringComparison.Ordinal) ? MevrouwPeeters.Value : null, rows[0].For);
            Assert.Equal(address.Split('?')[0], rows[0].What);
            Assert.Contains(rows[0].Because, Enum.GetNames<Ground>());
            Assert.Equal(IsOwn(address) ? [] : [Role.Principal], rows[0].Roles);
        }

        await using (await BrokenLogAsync(school))
            foreach (var (_, address) in sensitive)
            {
                var (status, body) = await AskAsync(address);
                Assert.True(status is HttpStatusCode.InternalServerError, $"{address} gave {status}");
                Assert.DoesNotContain(Marker, body, StringComparison.Ordinal);
                if (!IsOwn(address)) Assert.DoesNotContain("Peeters", body, StringComparison.Ordinal);
                Assert.DoesNotContain("De Smet", body, StringComparison.Ordinal);
            }

        foreach (var route in NotSensitive.Keys.Where(route => route.StartsWith("/api/v1", StringComparison.Ordinal) || !route.Contains('{', StringComparison.Ordinal)).Where(route => route is not ("/api" or "/gallery")))
        {
            var before = await CountAsync(school);
            var (_, body) = await AskAsync(route.EndsWith("students", StringComparison.Ordinal) ? $"{route}?q=noor" : route);
            Assert.DoesNotContain(Marker, body, StringComparison.Ordinal);
            Assert.Empty(await RowsAsync(school, before));
        }

        async Task<(HttpStatusCode Status, string Body)> AskAsync(string address)
        {
            var reader = IsOwn(address) ? own : pages;
            if (!address.StartsWith("/api/", StringComparison.Ordinal) && !address.Split('?')[0].EndsWith(".json", StringComparison.Ordinal)) return ((await reader.OpenAsync(address)).Status, reader.Page.DocumentElement.OuterHtml);
            using var answer = address.StartsWith("/api/", StringComparison.Ordinal) ? await (IsOwn(address) ? ownApi : api).GetAsync(address, Stop) : await reader.GetAsync(address);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
        }
    }

    // Something of everything, so that no address leads to nothing.
    private async Task<IReadOnlyDictionary<string, string>> FillAsync(TestSchool school)
    {
        EntryId plan = EntryId.New(), held = EntryId.New(), worry = EntryId.New(), question = EntryId.New(), voice = EntryId.New(), absent = EntryId.New(), glass = EntryId.New(), referral = EntryId.New(), intake = EntryId.New(), agreement = EntryId.New(), intervention = EntryId.New(), conflict = EntryId.New(), report = EntryId.New();
        var call = new Approach(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing]);
        var now = host.Clock.GetUtcNow();
        foreach (var (by, command) in new (PersonId, RelationshipCommand)[]
        {
            (An, new PlanContact(plan, now.AddDays(1), call with { Initiative = Initiative.School })), (An, new RecordContact(held, null, null, call, [Topic.Bill], Text.Of(Marker), Text.Of(Marker))),
            (An, new BeginIntake(intake, held)), (Bram, new RaiseConcern(worry, null, Bram, [Topic.Home], Text.Of(Marker))), (An, new RaiseQuestion(question, null, MevrouwPeeters, Topic.StudyChoice, An, null, Text.Of(Marker))),
            (An, new HearStudent(voice, held, null, Voice.Objects, Text.Of(Marker))), (An, new RecordNoShow(absent, null, null, [MevrouwPeeters], An)),
            (An, new ProposeReferral(referral, null, TestSchool.Clb, PartnerKind.Clb, ReferralGround.Consent, An, Text.Of(Marker), Text.Of(Marker))),
            (An, new MakeAgreement(agreement, null, [Noor, An], [new(1, Noor, SchoolCalendar.DateOf(now).AddDays(8), Text.Of(Marker))], SchoolCalendar.DateOf(now).AddDays(8), Text.Of(Marker))),
            (An, new StartIntervention(intervention, null, InterventionKind.MentorTalks, An, SchoolCalendar.DateOf(now).AddDays(8), Text.Of(Marker), Text.Of(Marker), [])), (An, new ReviewIntervention(EntryId.New(), intervention, null, SchoolCalendar.DateOf(now).AddDays(8), [new(Noor, HowItGoes.Well)])),
            (Bram, new NoteConflict(conflict, null, Bram, [Topic.Behaviour], null, Text.Of(Marker))),
            (An, new GiveAttitudeReport(report, null, An, 1, Text.Of(Marker), Text.Of(Marker), Text.Of(Marker), Text.Of(Marker))),
            (An, new ReportAbsences(EntryId.New(), [new(new(SchoolCalendar.DateOf(now), DayPart.Morning), new("?"), AbsenceMeaning.Unexplained)])),
            (Fatima, new BreakTheGlass(glass, Text.Of($"{Marker} kon niet wachten.")!)),
        }) await school.GivenAsync(Noor, by, command);
        return new Dictionary<string, string>
        {
            ["student"] = Noor.Value, ["guardian"] = MevrouwPeeters.Value, ["entry"] = $"{worry}", ["contact"] = $"{plan}", ["referral"] = $"{referral}", ["intake"] = $"{intake}", ["agreement"] = $"{agreement}", ["intervention"] = $"{intervention}", ["conflict"] = $"{conflict}", ["report"] = $"{report}", ["duty"] = $"{DutyId.For(new PromisesAreKept().Id, question, MevrouwPeeters, null)}",
        };
    }

    private static string Address(string route, IReadOnlyDictionary<string, string> filled)
    {
        var address = Parameter().Replace(route, match => filled.TryGetValue(match.Groups[1].Value, out var value) ? value : throw new InvalidOperationException($"{route}: say what {match.Value} is, or why it is not sensitive."));
        if (address.EndsWith("/look-back", StringComparison.Ordinal)) return $"{address}?agreement={filled["agreement"]}";
        if (address.EndsWith("/attitude-seen", StringComparison.Ordinal) || address.EndsWith("/attitude-intentions", StringComparison.Ordinal)) return $"{address}?report={filled["report"]}";
        return address.StartsWith("/groups/", StringComparison.Ordinal) ? $"{address}?students={Noor}" : address.Contains("/copy", StringComparison.Ordinal) && !IsOwn(address) ? $"{address}?for={MevrouwPeeters}" : address;
    }

    private static bool IsOwn(string address) => address.Contains("/mine/", StringComparison.Ordinal);

    private static ReadingKind Kind(string address) =>
        IsOwn(address) ? ReadingKind.Own : address.EndsWith("/export", StringComparison.Ordinal) || address.Contains("/copy", StringComparison.Ordinal) ? ReadingKind.Export : address.StartsWith("/api/", StringComparison.Ordinal) ? ReadingKind.Api : address.EndsWith("/print", StringComparison.Ordinal) ? ReadingKind.Print : ReadingKind.Page;

    private async Task<int> CountAsync(TestSchool school)
    {
        await using var session = host.Store.QuerySession(school.Key);
        return await session.Query<Reading>().CountAsync(Stop);
    }

    private async Task<IReadOnlyList<Reading>> RowsAsync(TestSchool school, int before)
    {
        await using var session = host.Store.QuerySession(school.Key);
        return await session.Query<Reading>().OrderBy(reading => reading.Id).Skip(before).ToListAsync(Stop);
    }

    // From now on no row can be written for this school.
    private async Task<IAsyncDisposable> BrokenLogAsync(TestSchool school)
    {
        await RunAsync($"alter table casetracker.mt_doc_reading add constraint broken check (tenant_id <> '{school.Key}') not valid");
        return new Mended(() => RunAsync("alter table casetracker.mt_doc_reading drop constraint broken"));
    }

    private async Task RunAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(host.ConnectionString);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private sealed class Mended(Func<Task> mend) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await mend();
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    // Files of the site itself, and the parts of the page that describes the API.
    [GeneratedRegex(@"\.(css|js|svg|woff2|png|ico)\b|\*|^/(api/)?scalar|^/sign-out|^/language")]
    private static partial Regex Asset();
}
