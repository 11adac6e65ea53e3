using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using CaseTracker.Web.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>The API takes tokens of the provider who signs people in, and no others.</summary>
[Collection(nameof(SchoolsWithProviders))]
public class Tokens_of_the_provider(SchoolsWithProviders schools)
{
    [Fact]
    public async Task open_the_api_for_the_person_whose_account_it_is()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(schools.Providers[0].AccessToken(SchoolsWithProviders.AnAccount)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(schools.Providers[1].AccessToken(SchoolsWithProviders.AnAccount)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(schools.Providers[0].AccessToken("stranger@school")));
    }

    [Fact]
    public async Task are_looked_up_once_for_what_follows_at_once()
    {
        var (accounts, school) = (schools.Host.Services.GetRequiredService<Accounts>(), schools.Schools[0].Key);
        await schools.GiveAsync(Fatima, "program@school");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(schools.Providers[0].AccessToken("program@school")));
        Assert.True(await accounts.TakeBackAsync(school, "program@school", TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(schools.Providers[0].AccessToken("program@school")));
        schools.Development.Clock.Advance(Sessions.Trusted);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(schools.Providers[0].AccessToken("program@school")));
        await accounts.ReleaseAsync(school, Fatima.Value, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task name_the_school_where_an_account_is_known_at_more()
    {
        await using var host = schools.Start([.. SchoolsWithProviders.Settings("only", schools.Providers[0], schools.Schools[0].Key, schools.Schools[1].Key)]);
        var token = schools.Providers[0].AccessToken(SchoolsWithProviders.AnAccount);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token, host: host));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(token, schools.Schools[1].Key, host));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token, "another", host));
    }

    [Fact]
    public async Task open_nothing_when_they_are_not_meant_for_it()
    {
        var provider = schools.Providers[0];
        using var stranger = RSA.Create(2048);
        var own = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(stranger.ExportParameters(false)));
        await using var keys = await KeysElsewhere.StartAsync(stranger);
        var elsewhere = new SigningCredentials(new RsaSecurityKey(stranger), SecurityAlgorithms.RsaSha256);
        var refused = new Dictionary<string, string>
        {
            ["of another issuer"] = provider.AccessToken(SchoolsWithProviders.AnAccount, issuer: "https://another.example/"),
            ["of the other provider, under this one's name"] = schools.Providers[1].AccessToken(SchoolsWithProviders.AnAccount, issuer: provider.Address),
            ["signed by somebody else"] = provider.AccessToken(SchoolsWithProviders.AnAccount, signedWith: elsewhere),
            ["for another audience"] = provider.AccessToken(SchoolsWithProviders.AnAccount, audience: "another"),
            ["that says who signed in"] = provider.AccessToken(SchoolsWithProviders.AnAccount, audience: Provider.ClientId),
            ["that is not good yet"] = provider.AccessToken(SchoolsWithProviders.AnAccount, from: TimeSpan.FromMinutes(2)),
            ["that was not given the API"] = provider.AccessToken(SchoolsWithProviders.AnAccount, scope: "openid profile"),
            ["that was given nothing"] = provider.AccessToken(SchoolsWithProviders.AnAccount, scope: null),
            ["that brings the key it is signed with"] = provider.AccessToken(SchoolsWithProviders.AnAccount, signedWith: elsewhere, head: new() { ["jwk"] = new Dictionary<string, string> { ["kty"] = own.Kty, ["n"] = own.N, ["e"] = own.E } }),
            ["that says where its key is"] = provider.AccessToken(SchoolsWithProviders.AnAccount, signedWith: elsewhere, head: new() { ["jku"] = keys.Address }),
            ["that says where its certificate is"] = provider.AccessToken(SchoolsWithProviders.AnAccount, signedWith: elsewhere, head: new() { ["x5u"] = keys.Address }),
            ["that is over"] = provider.AccessToken(SchoolsWithProviders.AnAccount, good: TimeSpan.FromSeconds(1)),
            ["signed with the public key as a secret"] = provider.AccessToken(SchoolsWithProviders.AnAccount, signedWith: provider.PublicKeyAsSecret),
            ["of development"] = schools.Development.Services.GetRequiredService<Tokens>().For(schools.Schools[0].Key, An.Value),
            ["without sense"] = "no.token.atall",
        };
        var parts = provider.AccessToken(SchoolsWithProviders.AnAccount).Split('.');
        foreach (var none in (string[])["none", "None", "nOnE"])
            refused[$"signed by nobody ({none})"] = $"{Base64UrlEncoder.Encode($$"""{"alg":"{{none}}","typ":"JWT"}""")}.{parts[1]}.";
        refused["with the signature taken off"] = $"{parts[0]}.{parts[1]}.";
        schools.Development.Clock.Advance(TimeSpan.FromSeconds(2));
        foreach (var (what, token) in refused) Assert.True(await AskAsync(token) == HttpStatusCode.Unauthorized, $"A token {what} opened the API.");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(provider.AccessToken(SchoolsWithProviders.AnAccount)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(provider.AccessToken(SchoolsWithProviders.AnAccount, scope: $"openid {Provider.ApiScope}")));
        // Nobody even went to look there.
        Assert.False(keys.WasAsked);
    }

    [Fact]
    public async Task open_nothing_for_who_got_the_account_of_somebody_else()
    {
        await schools.GiveAsync(Bram, "bram-api@school");
        schools.Providers[0].Subjects["bram-api@school"] = "sub-of-bram-api";
        Assert.Equal(HttpStatusCode.OK, await AskAsync(schools.Providers[0].AccessToken("bram-api@school")));
        schools.Providers[0].Subjects["bram-api@school"] = "somebody else";
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(schools.Providers[0].AccessToken("bram-api@school")));
        await schools.Host.Services.GetRequiredService<Accounts>().ReleaseAsync(schools.Schools[0].Key, Bram.Value, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task are_the_only_way_in_there()
    {
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync(SchoolsWithProviders.AnAccount, $"/sign-in?school={schools.Schools[0].Key}");
        Assert.Equal("Vandaag", visit.Heading);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visit.OpenAsync("/api/v1/today")).Status);
    }

    /// <summary>A place where a stranger offers the key that belongs to a token.</summary>
    private sealed class KeysElsewhere(WebApplication app) : IAsyncDisposable
    {
        public string Address => $"{app.Urls.Single()}/keys";

        public bool WasAsked { get; private set; }

        public static async Task<KeysElsewhere> StartAsync(RSA stranger)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.Logging.ClearProviders();
            var keys = new KeysElsewhere(builder.Build());
            keys.Serve(JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(stranger.ExportParameters(false))));
            await keys.StartAsync();
            return keys;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task StartAsync() => app.StartAsync();

        private void Serve(JsonWebKey key) => app.MapGet("/keys", () =>
        {
            WasAsked = true;
            return new { keys = new[] { new { kty = key.Kty, n = key.N, e = key.E, kid = key.KeyId } } };
        });
    }

    private async Task<HttpStatusCode> AskAsync(string token, string? school = null, WebApplicationFactory<Program>? host = null)
    {
        using var client = (host ?? schools.Host).CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (school is not null) client.DefaultRequestHeaders.Add(Arrival.SchoolHeader, school);
        return (await client.GetAsync("/api/v1/today", TestContext.Current.CancellationToken)).StatusCode;
    }
}
