using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Tests.Identity;
using CaseTracker.Web.Tests.Logs;
using CaseTracker.Web.Tests.Pages;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>Database and provider are taken away from a host that runs: it says so, does nothing by halves, loses nothing, and goes on when they are back.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class What_is_outside_may_fail(StoreOfItsOwn store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task as_a_database_that_is_gone_for_a_while()
    {
        var book = new LogBook();
        await using var line = DatabaseLine.To(store.Host.ConnectionString);
        await using var node = book.On(Over(line));
        var school = await store.Host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(node, school, An)).OpenAsync("/students/noor/concern");
        var before = await EventsAsync(school);
        using var api = node.CreateClient();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", node.Services.GetRequiredService<Tokens>().For(school.Key, An.Value));
        var form = an.Request("Bewaar", ("Words", "Noor zat alleen op de speelplaats."), ("About", "wellbeing"));

        line.Cut();
        await an.SendAsync(form);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (an.Status, an.Text.Contains("Noor zat alleen op de speelplaats.", StringComparison.Ordinal)));
        Assert.Contains("CaseTracker kan niet bij iets dat het nodig heeft", an.Text, StringComparison.Ordinal);
        // Also where even the session cannot be looked up.
        store.Host.Clock.Advance(Sessions.Trusted);
        var page = await FetchAsync(node, "/students/noor");
        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        var asked = await api.GetAsync("/api/v1/students/noor", Stop);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "30"), (asked.StatusCode, asked.Headers.RetryAfter?.ToString()));
        Assert.Equal(503, (int?)JsonNode.Parse(await asked.Content.ReadAsStringAsync(Stop))!["status"]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await api.GetAsync("/health/ready", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/health/live", Stop)).StatusCode);
        Assert.Contains(book.Lines, said => said.Level == LogLevel.Error && said.Fault?.Contains("Npgsql", StringComparison.Ordinal) is true);

        // The sweep of that minute goes wrong too, and says so.
        store.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        while (!book.Lines.Any(said => said.Words.StartsWith("The sweep failed", StringComparison.Ordinal))) await Task.Delay(20, Stop);

        line.Mend();
        Assert.Equal(before, await EventsAsync(school));
        await an.SendAsync("Opnieuw versturen");
        Assert.Equal(HttpStatusCode.OK, an.Status);
        Assert.Equal(before + 1, await EventsAsync(school));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/students/noor", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/health/ready", Stop)).StatusCode);
    }

    [Fact]
    public async Task as_a_provider_that_does_not_answer()
    {
        var school = await store.Host.NewSchoolAsync();
        var provider = await Identity.Provider.StartAsync(store.Host.Clock);
        var settings = SchoolsWithProviders.Settings("only", provider, school.Key).ToList();
        var token = provider.AccessToken(An.Value);
        await provider.DisposeAsync();
        var book = new LogBook();
        await using var production = book.On(store.Host.WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Production");
            foreach (var (setting, value) in settings) builder.UseSetting($"SignIn:{setting}", value);
        }));
        using var client = production.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        var door = await client.GetAsync($"/sign-in?school={school.Key}", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, door.StatusCode);
        Assert.Contains("de dienst waarmee je aanmeldt", await door.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains(book.Lines, said => said.Level == LogLevel.Error && said.Fault?.Contains("HttpRequestException", StringComparison.Ordinal) is true);

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/api/v1/today", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Stop)).StatusCode);
    }

    [Fact]
    public async Task as_a_line_on_which_roles_are_heard_that_is_dead_without_saying_so()
    {
        await using var line = DatabaseLine.To(store.Host.ConnectionString);
        await using var node = Over(line);
        var school = await store.Host.NewSchoolAsync();
        var elsewhere = node.Services.GetRequiredService<Schoolhouse>();
        Assert.False((await elsewhere.ActorAsync(school.Key, Fatima.Value))!.Is(Role.Counsellor));
        line.Silence("casetracker-changes");
        await ChangeAsync(school, person => person with { Roles = [Role.Counsellor] });
        // Nothing is heard of it, and while time stands still what was read is good.
        Assert.False((await elsewhere.ActorAsync(school.Key, Fatima.Value))!.Is(Role.Counsellor));

        store.Host.Clock.Advance(Schoolhouse.Trusted + TimeSpan.FromSeconds(1));
        Assert.True((await elsewhere.ActorAsync(school.Key, Fatima.Value))!.Is(Role.Counsellor));
        await ChangeAsync(school, person => person with { Roles = [Role.Teacher] });
        store.Host.Clock.Advance(Schoolhouse.Trusted + TimeSpan.FromSeconds(1));
        Assert.False((await elsewhere.ActorAsync(school.Key, Fatima.Value))!.Is(Role.Counsellor));
    }

    [Fact]
    public async Task as_a_line_on_which_roles_are_heard_that_is_cut()
    {
        await using var line = DatabaseLine.To(store.Host.ConnectionString);
        await using var node = Over(line);
        var school = await store.Host.NewSchoolAsync();
        var elsewhere = node.Services.GetRequiredService<Schoolhouse>();
        Assert.False((await elsewhere.ActorAsync(school.Key, Fatima.Value))!.Is(Role.Counsellor));
        await using var database = NpgsqlDataSource.Create(store.Host.ConnectionString);
        await using var end = database.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'casetracker-changes' and datname = current_database()");
        await end.ExecuteNonQueryAsync(Stop);
        await ChangeAsync(school, person => person with { Roles = [Role.Counsellor] });
        // A new line is taken a second later, and what was said meanwhile is taken as unheard.
        while (!(await elsewhere.ActorAsync(school.Key, Fatima.Value))!.Is(Role.Counsellor))
        {
            store.Host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, Stop);
        }
    }

    private WebApplicationFactory<Program> Over(DatabaseLine line) => store.Host.WithWebHostBuilder(builder => builder.UseSetting("ConnectionStrings:CaseTracker", line.ConnectionString));

    private static Task ChangeAsync(TestSchool school, Func<CaseTracker.Web.People.Person, CaseTracker.Web.People.Person> change) => school.ChangeAsync(Fatima, change);

    private static async Task<HttpResponseMessage> FetchAsync(WebApplicationFactory<Program> host, string address)
    {
        using var client = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        return await client.GetAsync(address, Stop);
    }

    private async Task<long> EventsAsync(TestSchool school)
    {
        await using var database = NpgsqlDataSource.Create(store.Host.ConnectionString);
        await using var count = database.CreateCommand("select count(*) from casetracker.mt_events where tenant_id = $1");
        count.Parameters.Add(new() { Value = school.Key });
        return (long)(await count.ExecuteScalarAsync(Stop))!;
    }
}
