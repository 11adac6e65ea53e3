using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

public class Calling_home_by_the_api(ProductHost host)
{
    private static object Plan(string id) => new
    {
        id,
        on = "2026-10-12T10:00:00+02:00",
        approach = new { initiative = "school", staff = new[] { "an-janssens" }, guardians = new[] { "mevrouw-peeters" }, channel = "phone", tone = "neutral", topics = new[] { "wellbeing" } },
    };

    [Fact]
    public async Task is_refused_until_the_student_was_told()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(An);
        var call = Guid.CreateVersion7().ToString();
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/students/noor/plans", Plan(call))).StatusCode);

        var refused = await api.PostAsJsonAsync("/api/v1/students/noor/starts", new { id = Guid.CreateVersion7(), contact = call });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();
        var refusal = Assert.Single(problem!["refusals"]!.AsArray())!;
        Assert.Equal("R1", (string?)refusal["rule"]);
        Assert.Equal("wellbeing", (string?)refusal["parameters"]!["topics"]);
        Assert.Contains("Noor", (string?)refusal["detail"], StringComparison.Ordinal);
        Assert.Contains("Katrien Peeters", (string?)refusal["detail"], StringComparison.Ordinal);

        var told = new { id = Guid.CreateVersion7(), contact = call, how = "talk", guardians = new[] { "mevrouw-peeters" }, topics = new[] { "wellbeing" }, willNotBeSaid = Array.Empty<string>() };
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/students/noor/informings", told)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/students/noor/starts", new { id = Guid.CreateVersion7(), contact = call })).StatusCode);
    }

    [Fact]
    public async Task twice_with_the_same_key_counts_once()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(An);
        var call = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.PostAsJsonAsync("/api/v1/students/noor/plans", Plan(call))));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(bodies.Distinct());

        var other = await api.PostAsJsonAsync("/api/v1/students/noor/plans", new { id = call, on = "2026-10-13T10:00:00+02:00", approach = ((dynamic)Plan(call)).approach });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task of_nobody_that_one_may_know_is_404()
    {
        var school = await host.NewSchoolAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(An).PostAsJsonAsync("/api/v1/students/nobody/plans", Plan(Guid.CreateVersion7().ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.CreateClient().PostAsJsonAsync("/api/v1/students/noor/plans", Plan(Guid.CreateVersion7().ToString()))).StatusCode);
    }
}
