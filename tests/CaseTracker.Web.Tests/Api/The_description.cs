using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Api;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

/// <summary>What /openapi/v1.json says of the API is what the API does.</summary>
public class The_description(ProductHost host)
{
    [Fact]
    public async Task runs_on_its_page_no_script_but_the_one_that_the_host_wrote_there()
    {
        var answer = await host.CreateClient().GetAsync("/api", TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        foreach (var part in (string[])["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"]) Assert.Contains(part, policy);
        var scripts = policy.Single(part => part.StartsWith("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var written = page.QuerySelectorAll("script:not([src])").Select(script => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script.TextContent)))).ToList();
        Assert.NotEmpty(written);
        Assert.Equal($"script-src 'self' {string.Join(' ', written.Select(print => $"'sha256-{print}'"))}", scripts);
        Assert.Empty(page.QuerySelectorAll("[onload], [onclick], [onerror]"));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private async Task<JsonObject> ReadAsync() => (await host.CreateClient().GetFromJsonAsync<JsonObject>("/openapi/v1.json", TestContext.Current.CancellationToken))!;

    [Fact]
    public async Task tells_the_body_of_every_command_down_to_its_words()
    {
        var description = await ReadAsync();
        var samples = new SampleRequests(host.Clock.GetUtcNow());
        foreach (var route in CommandRoutes.All)
        {
            var body = Post(description, route)["requestBody"]!["content"]!["application/json"]!["schema"]!;
            Assert.Empty(Differences(description, body, samples.Of(route.Command), route.Noun));
        }
    }

    [Fact]
    public async Task asks_for_no_more_than_the_api_does()
    {
        var school = await host.NewSchoolAsync();
        var description = await ReadAsync();
        var samples = new SampleRequests(host.Clock.GetUtcNow());
        await samples.PrepareAsync(school);
        var api = school.Api(Directrice);
        foreach (var route in CommandRoutes.All)
        {
            var schema = Schema(description, Post(description, route)["requestBody"]!["content"]!["application/json"]!["schema"]!);
            var asked = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet();
            var least = samples.Of(route.Command);
            foreach (var name in least.Select(member => member.Key).Where(name => !asked.Contains(name)).ToList()) least.Remove(name);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/students/noor/{route.Noun}") { Content = JsonContent.Create(least), Headers = { { "Idempotency-Key", route.Noun } } };
            var answer = await api.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is not System.Net.HttpStatusCode.BadRequest, $"{route.Noun}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");

            foreach (var name in asked)
            {
                var less = least.DeepClone().AsObject();
                less.Remove(name);
                var refused = await api.PostAsJsonAsync($"/api/v1/students/noor/{route.Noun}", less, TestContext.Current.CancellationToken);
                Assert.Contains(name, (await refused.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["errors"]!.AsObject().Select(error => error.Key));
            }
        }
    }

    [Fact]
    public async Task tells_the_token_the_key_and_every_problem()
    {
        var description = await ReadAsync();
        Assert.Equal(("http", "bearer"), ((string?)description["components"]!["securitySchemes"]!["Bearer"]!["type"], (string?)description["components"]!["securitySchemes"]!["Bearer"]!["scheme"]));
        foreach (var (_, path) in description["paths"]!.AsObject())
            foreach (var (_, operation) in path!.AsObject())
            {
                Assert.NotNull(operation!["security"]![0]!["Bearer"]);
                Assert.NotNull(operation["responses"]!["401"]!["content"]!["application/problem+json"]);
            }

        foreach (var route in CommandRoutes.All)
        {
            var post = Post(description, route);
            Assert.Contains(post["parameters"]!.AsArray(), parameter => (string?)parameter!["name"] == "Idempotency-Key" && (string?)parameter["in"] == "header");
            foreach (var status in (string[])["400", "404", "409", "422"])
            {
                var problem = Schema(description, post["responses"]![status]!["content"]!["application/problem+json"]!["schema"]!);
                if (status is "400") Assert.NotNull(problem["properties"]!["errors"]);
                if (status is "409" or "422")
                    Assert.Equal(["detail", "parameters", "rule", "title"], Schema(description, problem["allOf"]![1]!["properties"]!["refusals"]!["items"]!)["properties"]!.AsObject().Select(member => member.Key).Order());
            }
        }
    }

    [Fact]
    public async Task tells_of_everything_that_writes_its_body_its_answer_and_its_refusals()
    {
        foreach (var (address, path) in (await ReadAsync())["paths"]!.AsObject())
            foreach (var (method, operation) in path!.AsObject())
            {
                var answers = operation!["responses"]!.AsObject();
                Assert.True(answers.Any(answer => answer.Key is "200" or "201" && answer.Value!["content"]?["application/json"]?["schema"] is not null), $"{method} {address} has no answer.");
                if (method != "post") continue;
                Assert.All(operation["requestBody"]!["content"]!.AsObject(), body => Assert.NotNull(body.Value!["schema"]));
                Assert.All((string[])["400", "404", "422"], status => Assert.NotNull(answers[status]?["content"]?["application/problem+json"]?["schema"]));
                Assert.Contains(operation["parameters"]!.AsArray(), parameter => (string?)parameter!["name"] == "Idempotency-Key");
            }
    }

    private static JsonNode Post(JsonObject description, CommandRoute route) => description["paths"]![$"/api/v1/students/{{student}}/{route.Noun}"]!["post"]!;

    // The schema itself, where there is only its name; of a choice between null and something, that something.
    private static JsonNode Schema(JsonObject description, JsonNode schema) =>
        (string?)schema["$ref"] is { } name ? description["components"]!["schemas"]![name.Split('/')[^1]]!
        : schema["oneOf"] is JsonArray choice ? Schema(description, choice.First(one => (string?)one!["type"] != "null")!)
        : schema;

    private static IEnumerable<string> Differences(JsonObject description, JsonNode said, JsonNode? sent, string path)
    {
        var schema = Schema(description, said);
        if (schema["anyOf"] is not null) return [];
        var types = schema["type"] switch { JsonArray several => several.Select(one => (string)one!).ToList(), { } one => [(string)one!], null => [] };
        var kind = sent switch { JsonObject => "object", JsonArray => "array", JsonValue value when value.GetValueKind() is System.Text.Json.JsonValueKind.String => "string", JsonValue value when value.GetValueKind() is System.Text.Json.JsonValueKind.Number => "integer", _ => "boolean" };
        return (types.Contains(kind) ? Enumerable.Empty<string>() : [$"{path} is a {kind} and not {said.ToJsonString()}"]).Concat(sent switch
        {
            JsonObject map when schema["properties"] is JsonObject members => map.SelectMany(member => members[member.Key] is { } known ? Differences(description, known, member.Value, $"{path}.{member.Key}") : [$"{path}.{member.Key} is not told"])
                .Concat(members.Where(member => !map.ContainsKey(member.Key)).Select(member => $"{path}.{member.Key} is not taken")),
            JsonObject map => schema["additionalProperties"] is { } value ? map.SelectMany(member => Differences(description, value, member.Value, $"{path}.{member.Key}")) : [$"{path} is not told"],
            JsonArray list => schema["items"] is { } item ? list.SelectMany(one => Differences(description, item, one, $"{path}[]")) : [$"{path} has no items"],
            _ => [],
        });
    }
}
