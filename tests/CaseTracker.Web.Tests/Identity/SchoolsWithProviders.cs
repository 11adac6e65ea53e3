using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>The tests that share two schools with a provider each; they run one after another.</summary>
[CollectionDefinition(nameof(SchoolsWithProviders))]
public sealed class WithProviders : ICollectionFixture<SchoolsWithProviders>;

/// <summary>
/// A host outside of development, with two schools that each have a provider of their own. An, counsellor, has the account "an@school"
/// at both schools; the first provider and its school are those of most tests. The clock begins now, since browsers look at their own.
/// </summary>
public sealed class SchoolsWithProviders : IAsyncLifetime
{
    /// <summary>The account of An, at either school.</summary>
    public const string AnAccount = "an@school";

    private readonly List<WebApplicationFactory<Program>> nodes = [];

    /// <summary>The host in development, by which schools are made.</summary>
    public ProductHost Development { get; } = new() { Clock = new(DateTimeOffset.UtcNow) };

    /// <summary>The host as schools have it.</summary>
    public WebApplicationFactory<Program> Host => nodes[0];

    /// <summary>Another node on the same database.</summary>
    public WebApplicationFactory<Program> OtherNode => nodes[1];

    /// <summary>The first school, and the second.</summary>
    public IReadOnlyList<TestSchool> Schools { get; private set; } = [];

    /// <summary>The first provider, and the second.</summary>
    public IReadOnlyList<Provider> Providers { get; private set; } = [];

    /// <summary>Starts a host outside of development, with these settings of sign-in beside the providers.</summary>
    internal WebApplicationFactory<Program> Start(params (string Setting, string Value)[] others) => Development.WithWebHostBuilder(builder =>
    {
        builder.UseEnvironment("Production");
        foreach (var (setting, value) in others) builder.UseSetting($"SignIn:{setting}", value);
    });

    /// <summary>The settings of a provider for some schools.</summary>
    internal static IEnumerable<(string Setting, string Value)> Settings(string name, Provider provider, params string[] schools) =>
        [
            ($"Providers:{name}:Authority", provider.Address), ($"Providers:{name}:ClientId", Provider.ClientId), ($"Providers:{name}:ClientSecret", Provider.ClientSecret),
            ($"Providers:{name}:Audience", Provider.Audience), ($"Providers:{name}:ApiScope", Provider.ApiScope), ($"Providers:{name}:AsksSecondFactor", "true"), .. schools.Select((school, place) => ($"Providers:{name}:Schools:{place}", school)),
        ];

    /// <summary>Changes a person of the first school.</summary>
    internal async Task ChangeAsync(PersonId id, Func<Person, Person> change)
    {
        await using var session = Development.Store.LightweightSession(Schools[0].Key);
        session.Store(change((await session.LoadAsync<Person>(id.Value, TestContext.Current.CancellationToken))!));
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        foreach (var node in nodes) node.Services.GetRequiredService<Schoolhouse>().Forget();
    }

    /// <summary>Gives somebody of the first school an account.</summary>
    internal Task<AccountGiven> GiveAsync(PersonId person, string account) => Host.Services.GetRequiredService<Accounts>().GiveAsync(Schools[0].Key, person.Value, account, CancellationToken.None);

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await Development.InitializeAsync();
        Schools = [await Development.NewSchoolAsync(), await Development.NewSchoolAsync()];
        Providers = [await Provider.StartAsync(Development.Clock), await Provider.StartAsync(Development.Clock)];
        var settings = Settings("first", Providers[0], Schools[0].Key).Concat(Settings("second", Providers[1], Schools[1].Key)).ToArray();
        nodes.AddRange([Start(settings), Start(settings)]);
        foreach (var school in Schools) Assert.Equal(AccountGiven.Given, await Host.Services.GetRequiredService<Accounts>().GiveAsync(school.Key, An.Value, AnAccount, CancellationToken.None));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        foreach (var provider in Providers) await provider.DisposeAsync();
        await Development.DisposeAsync();
    }
}
