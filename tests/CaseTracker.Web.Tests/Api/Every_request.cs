using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Web.Api;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

/// <summary>A request of a wrong shape gets one answer that names all that is wrong, whatever the command and whatever the fault.</summary>
public partial class Every_request(ProductHost host)
{
    private const string OfIdsAndTexts = "ids, choices, days and texts: the types say it all";

    // Why a command needs no validator of its own.
    private static readonly Dictionary<Type, string> NeedNone = new Type[]
    {
        typeof(CancelContact), typeof(StartContact), typeof(RecordAttempt), typeof(AskWhy), typeof(HearGuardian), typeof(HandOverBill), typeof(GiveStandingInforming),
        typeof(EndStandingInforming), typeof(HearStudent), typeof(AnswerStudent), typeof(ReviewPostponement), typeof(SecondPostponement), typeof(WithdrawSharing), typeof(UnlinkGuardian),
        typeof(AssignContactPerson), typeof(MakeContactPersonKnown), typeof(ReleaseContactPerson), typeof(LeaveSchool), typeof(CloseRelationship), typeof(ReopenRelationship), typeof(RaiseQuestion),
        typeof(MakePromise), typeof(AnswerQuestion), typeof(NotePositive), typeof(RetractEntry), typeof(WaiveDuty), typeof(ReassignDuty),
        typeof(ProposeReferral), typeof(AssessAbility), typeof(ConsentToReferral), typeof(RefuseReferral), typeof(WithdrawConsent), typeof(SendReferral), typeof(RecordReferralSent), typeof(ConfirmDanger),
        typeof(PostponeReferralTelling), typeof(AcceptReferral), typeof(DeclineReferral), typeof(ChasePartner), typeof(ReportBackReferral), typeof(TellPartnerToStop), typeof(EndReferral),
        typeof(GiveAttitudeReport), typeof(StateIntentions), typeof(SeeAttitudeReport),
        typeof(DoInterventionStep), typeof(ReviewIntervention), typeof(EvaluateIntervention), typeof(PassOnIntervention), typeof(EndIntervention), typeof(SupportOwner), typeof(HandConflictOver), typeof(SettleConflict),
        typeof(NarrowAudience), typeof(WidenAudience), typeof(ReviewGlass), typeof(OpenTextsToAuditor), typeof(CloseTextsToAuditor),
        typeof(StateExpectation), typeof(PrepareTalk), typeof(MakeAgreement), typeof(ReviewAgreement), typeof(EndAgreement), typeof(NoteContextFactor), typeof(KeepContextFactor), typeof(ForgetContextFactor), typeof(BeginIntake), typeof(CloseIntake), typeof(ReportAbsences), typeof(ExplainAbsences), typeof(TakeAbsenceStep),
    }.ToDictionary(type => type, _ => OfIdsAndTexts).Append(KeyValuePair.Create(typeof(PostponeInforming), "that it names something is a refusal of the domain, with a sentence of its own")).ToDictionary();

    /// <summary>The nouns under which commands are posted.</summary>
    public static TheoryData<string> Nouns => [.. CommandRoutes.All.Select(route => route.Noun)];

    [Fact]
    public void has_a_validator_or_a_reason_why_not()
    {
        var validated = CommandRoutes.All.Select(route => route.Command).Where(command => host.Services.GetService(typeof(IValidator<>).MakeGenericType(command)) is not null).ToList();
        Assert.Equal(CommandRoutes.All.Select(route => route.Command.Name).Order(), validated.Concat(NeedNone.Keys).Select(command => command.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task with_a_fault_anywhere_is_turned_away_with_its_place(string noun)
    {
        var school = await host.NewSchoolAsync();
        var samples = new SampleRequests(host.Clock.GetUtcNow());
        await samples.PrepareAsync(school);
        var api = school.Api(Directrice);
        var command = CommandRoutes.All.Single(route => route.Noun == noun).Command;
        var said = Sentences();
        // Who cannot break a glass, or need not, is told nothing of the file.
        var mayBeUnknown = command == typeof(BreakTheGlass);

        var whole = samples.Of(command);
        Assert.NotEqual(HttpStatusCode.BadRequest, (await PostAsync(api, noun, whole.ToJsonString())).StatusCode);
        var turnedAway = 0;
        foreach (var (path, body) in Mutants(whole))
        {
            // A new entry each time, unless the fault is there.
            var sent = path == "id" ? body : body.Replace((string)whole["id"]!, Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
            var answer = await PostAsync(api, noun, sent);
            var words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest || (mayBeUnknown && answer.StatusCode is HttpStatusCode.NotFound), $"{answer.StatusCode} for {path}: {Short(sent)}\n{Short(words)}");
            if (answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.NotFound) continue;
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            if (answer.StatusCode is not HttpStatusCode.BadRequest) continue;

            turnedAway++;
            var errors = JsonNode.Parse(words)!["errors"]!.AsObject();
            Assert.True(errors.Any(error => error.Key == path || error.Key.StartsWith(path, StringComparison.Ordinal)), $"{path} is not named by {Short(words)}\n{Short(sent)}");
            Assert.All(errors, error => Assert.Matches(PathForm(), error.Key));
            Assert.All(errors.SelectMany(error => error.Value!.AsArray()), text => Assert.Contains(said, sentence => sentence.IsMatch((string)text!)));
        }

        Assert.NotEqual(0, turnedAway);
    }

    [Theory]
    [InlineData(""), InlineData("null"), InlineData("[]"), InlineData("7"), InlineData("\"plan\""), InlineData("{"), InlineData("{}{}"), InlineData("{\"id\":1,\"id\":2}"), InlineData("{\"\\ud800\":1}"), InlineData("niets")]
    public async Task that_is_no_object_of_json_is_turned_away_as_a_whole(string body)
    {
        var school = await host.NewSchoolAsync();
        var answer = await PostAsync(school.Api(An), "plans", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["$"], (await ErrorsAsync(answer)).Select(error => error.Key));
    }

    [Fact]
    public async Task with_several_faults_names_them_all_at_once_in_the_language_of_who_asks()
    {
        var school = await host.NewSchoolAsync();
        const string Body = """
            {
              "on": "2026-10-12T10:00:00", "urgancy": "Vandaag nog.",
              "approach": {
                "initiative": "school", "staff": [], "guardians": null, "channel": "pigeon", "topics": ["wellbeing", "weather"], "language": "Turks",
                "visit": { "purpose": { "subject": "noor", "field": "purpose", "schoolYear": 2026, "cipher": "eA==" } }
              }
            }
            """;
        var api = school.Api(An);
        var errors = await ErrorsAsync(await PostAsync(api, "plans", Body));
        Assert.Equal(
            ["approach.channel", "approach.guardians", "approach.language", "approach.staff", "approach.tone", "approach.topics[1]", "approach.visit.familyAgreed", "approach.visit.purpose", "id", "on", "urgancy"],
            errors.Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Equal("Noem er minstens één.", (string?)errors["approach.staff"]![0]);
        Assert.Equal("Dit ontbreekt.", (string?)errors["approach.tone"]![0]);

        api.DefaultRequestHeaders.AcceptLanguage.Clear();
        api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal("Name at least one.", (string?)(await ErrorsAsync(await PostAsync(api, "plans", Body)))["approach.staff"]![0]);
    }

    [Fact]
    public async Task may_name_a_topic_that_the_school_added()
    {
        var school = await host.NewSchoolAsync();
        var plan = new SampleRequests(host.Clock.GetUtcNow()).Of(typeof(PlanContact));
        plan["approach"]!["topics"] = new JsonArray("laptop");
        Assert.Equal(["approach.topics[0]"], (await ErrorsAsync(await PostAsync(school.Api(An), "plans", plan.ToJsonString()))).Select(error => error.Key));
        (await school.Api(Directrice).PostAsJsonAsync("/api/v1/policy/topics", new { dutch = "Laptop", english = "laptop" })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(school.Api(An), "plans", plan.ToJsonString())).StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient api, string noun, string body) =>
        await api.PostAsync($"/api/v1/students/noor/{noun}", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private static async Task<JsonObject> ErrorsAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject();

    // The texts of the API in Dutch, each as what it looks like with its details filled in.
    private List<Regex> Sentences()
    {
        System.Globalization.CultureInfo.CurrentUICulture = new("nl");
        return [.. host.Services.GetRequiredService<IStringLocalizer<ApiTexts>>().GetAllStrings().Select(text => new Regex($"^{Regex.Escape(text.Value).Replace("\\{0}", ".*", StringComparison.Ordinal)}$"))];
    }

    // Every node of a body, wrong in every way: gone, null, of every other type, empty, far too big, unreadable.
    private static IEnumerable<(string Path, string Body)> Mutants(JsonObject whole)
    {
        const string Mark = "\"mark\"";
        foreach (var (path, node) in Nodes(whole, ""))
        {
            JsonNode? At(JsonNode body) => path.Split('.').Aggregate((JsonNode?)body, (at, step) => Steps(step).Aggregate(at, (inner, one) => int.TryParse(one, out var index) ? inner![index] : inner![one]));

            var marked = whole.DeepClone();
            At(marked)!.ReplaceWith("mark");
            var around = marked.ToJsonString();
            string[] values =
            [
                "null", "7", "-1.5e300", "true", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[null]", "{\"a\":1}", "\"\\u0000\"", "\"\\ud800\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01\"", "\"00000000-0000-0000-0000-000000000000\"",
                $"\"{new string('x', 30_000)}\"", $"[{string.Join(',', Enumerable.Repeat(node.ToJsonString(), 101))}]", $"[{node.ToJsonString()},{node.ToJsonString()}]",
            ];
            foreach (var value in values) yield return (path, around.Replace(Mark, value, StringComparison.Ordinal));
            yield return ("$", around.Replace(Mark, $"{new string('[', 70)}{new string(']', 70)}", StringComparison.Ordinal));

            if (At(whole) is { Parent: JsonObject })
            {
                var without = whole.DeepClone();
                var gone = At(without)!;
                gone.Parent!.AsObject().Remove(gone.GetPropertyName());
                yield return (path, without.ToJsonString());
            }
        }
    }

    private static IEnumerable<(string Path, JsonNode Node)> Nodes(JsonNode node, string path) => node switch
    {
        JsonObject map => map.SelectMany(member => Nodes(member.Value!, path.Length == 0 ? member.Key : $"{path}.{member.Key}")).Concat(path.Length == 0 ? [] : [(path, node)]),
        JsonArray list => list.SelectMany((item, index) => Nodes(item!, $"{path}[{index}]")).Append((path, node)),
        _ => [(path, node)],
    };

    private static string[] Steps(string step) => step.Split('[', ']').Where(one => one.Length > 0).ToArray();

    private static string Short(string words) => words.Length < 2_000 ? words : words[..2_000];

    [GeneratedRegex(@"^(\$|[a-zA-Z]+(\[\d+\])?(\.[a-zA-Z]+(\[\d+\])?)*)$")]
    private static partial Regex PathForm();
}
