using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Web.Api;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

/// <summary>Whatever goes wrong, the API answers with a problem: in the caller's words, and without a word of what happened inside.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Answers_of_the_api(StoreOfItsOwn store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", HttpStatusCode.NotFound, "Dit bestaat niet.")]
    [InlineData("GET", "/api/v1/students/nobody", HttpStatusCode.NotFound, "Dit bestaat niet.")]
    [InlineData("GET", "/api/v1/students/%01", HttpStatusCode.NotFound, "Dit bestaat niet.")]
    [InlineData("GET", "/api/v1/students?q=%00", HttpStatusCode.BadRequest, "We begrijpen deze aanvraag niet.")]
    [InlineData("POST", "/api/v1/students/noor/plans?a=%00", HttpStatusCode.BadRequest, "We begrijpen deze aanvraag niet.")]
    [InlineData("DELETE", "/api/v1/students/noor/plans", HttpStatusCode.MethodNotAllowed, "Zo kan je dit niet vragen.")]
    [InlineData("POST", "/api/v1/students/noor/plans", HttpStatusCode.UnsupportedMediaType, "Stuur de aanvraag als application/json.")]
    [InlineData("GET", "/api/v1/students/noor/entries?clock=sundial", HttpStatusCode.BadRequest, "We begrijpen deze aanvraag niet.")]
    public async Task are_problems(string method, string address, HttpStatusCode status, string title)
    {
        var school = await store.Host.NewSchoolAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST") request.Content = new StringContent("{}", Encoding.UTF8, status is HttpStatusCode.UnsupportedMediaType ? "text/plain" : "application/json");
        await IsProblemAsync(await school.Api(An).SendAsync(request, Stop), status, title);
    }

    [Theory]
    [InlineData(null), InlineData("a.b.c")]
    public async Task without_a_valid_token_are_problems(string? token)
    {
        var api = store.Host.CreateClient();
        if (token is not null) api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await api.GetAsync("/api/v1/today", Stop);
        await IsProblemAsync(answer, HttpStatusCode.Unauthorized, "Geef een geldig token mee.");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.First().Scheme);
    }

    [Fact]
    public async Task after_a_failure_say_nothing_of_it_and_the_log_says_all_of_it_once()
    {
        var log = new ConcurrentQueue<string>();
        await using var node = store.AnotherNode(log);
        var school = await store.Host.NewSchoolAsync();
        var api = node.CreateClient();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", node.Services.GetRequiredService<Tokens>().For(school.Key, An.Value));
        api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB");

        await using var database = NpgsqlDataSource.Create(store.Host.ConnectionString);
        await RunAsync(database, "alter table casetracker.mt_doc_answer add constraint failing check (false) not valid");
        try
        {
            var talk = new JsonObject { ["id"] = Guid.CreateVersion7().ToString(), ["staff"] = An.Value, ["tone"] = "neutral", ["topics"] = new JsonArray("wellbeing"), ["words"] = "Zandloper" };
            var words = await IsProblemAsync(await api.PostAsJsonAsync("/api/v1/students/noor/talks", talk, Stop), HttpStatusCode.InternalServerError, "Something went wrong on our side. Try again.");
            foreach (var inner in (string[])["failing", "Npgsql", "Exception", "Zandloper", "noor", "   at "]) Assert.DoesNotContain(inner, words, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            await RunAsync(database, "alter table casetracker.mt_doc_answer drop constraint failing");
        }

        var failed = Assert.Single(log, line => line.Contains("A request of the API failed: talk-with-student", StringComparison.Ordinal));
        Assert.Contains("failing", failed, StringComparison.Ordinal);
        Assert.DoesNotContain(log, line => line.Contains("Zandloper", StringComparison.Ordinal));
    }

    [Fact]
    public async Task to_a_body_that_is_too_big_blame_the_body()
    {
        await using var scope = store.Host.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Path = "/api/v1/students/noor/talks" }, Response = { Body = new MemoryStream() } };
        Assert.True(await scope.ServiceProvider.GetRequiredService<ApiFaults>().TryHandleAsync(http, new BadHttpRequestException("Too big.", StatusCodes.Status413PayloadTooLarge), Stop));
        Assert.Equal((StatusCodes.Status413PayloadTooLarge, "application/problem+json"), (http.Response.StatusCode, http.Response.ContentType));
    }

    private static async Task<string> IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string title)
    {
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var words = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal((title, (int)status), ((string?)JsonNode.Parse(words)!["title"], (int?)JsonNode.Parse(words)!["status"]));
        return words;
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
