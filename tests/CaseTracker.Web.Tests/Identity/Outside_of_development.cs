using System.Net;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Tests.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>The sign-in without a password is for development: elsewhere there is no way in, by page or by form.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Outside_of_development(StoreOfItsOwn store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task nobody_signs_in_without_a_password()
    {
        var school = await store.Host.NewSchoolAsync();
        await using var production = store.Host.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        using var client = production.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        foreach (var address in (string[])["/", "/sign-in", "/today", "/students/noor", "/gallery"])
        {
            var answer = await client.GetAsync(address, Stop);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{address} gave {answer.StatusCode}");
            Assert.DoesNotContain(school.Key, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        var form = new FormUrlEncodedContent([new("school", school.Key), new("person", Directrice.Value)]);
        var signedIn = await client.PostAsync("/sign-in", form, Stop);
        Assert.True(signedIn.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{signedIn.StatusCode}");
        Assert.False(signedIn.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.Contains("casetracker=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task nobody_does_so_beside_a_provider_either()
    {
        var school = await store.Host.NewSchoolAsync();
        await using var provider = await Provider.StartAsync(TimeProvider.System);
        await using var production = store.Host.WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Production");
            foreach (var (setting, value) in SchoolsWithProviders.Settings("only", provider, school.Key)) builder.UseSetting($"SignIn:{setting}", value);
        });
        using var client = production.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        var door = await client.GetAsync($"/sign-in?school={school.Key}", Stop);
        Assert.StartsWith(provider.Address, door.Headers.Location!.ToString(), StringComparison.Ordinal);
        foreach (var form in (KeyValuePair<string, string>[][])[[new("school", school.Key), new("person", Directrice.Value)], []])
        {
            var signedIn = await client.PostAsync("/sign-in", new FormUrlEncodedContent(form), Stop);
            Assert.True((int)signedIn.StatusCode is >= 400 and < 500, $"{signedIn.StatusCode}");
            Assert.DoesNotContain("casetracker=", string.Join(' ', signedIn.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []), StringComparison.Ordinal);
        }

        Assert.Null(production.Services.GetService<Tokens>());
        Assert.DoesNotContain(production.Services.GetRequiredService<EndpointDataSource>().Endpoints, endpoint => endpoint.DisplayName == "/Identity/SignIn");
        Assert.Contains(production.Services.GetRequiredService<EndpointDataSource>().Endpoints, endpoint => endpoint.DisplayName == "/Identity/Door");
        Assert.Contains(store.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints, endpoint => endpoint.DisplayName == "/Identity/SignIn");
    }

    [Fact]
    public async Task is_the_only_place_where_it_is_missing()
    {
        using var client = store.Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/sign-in", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/today", Stop)).StatusCode);
    }
}
