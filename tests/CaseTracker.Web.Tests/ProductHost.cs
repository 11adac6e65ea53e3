using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Logs;
using CaseTracker.Web.Partners;
using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracker.Web.Tests;

/// <summary>The real host on a real PostgreSQL, one for all tests; each test class makes a school of its own. Time stands still until a test moves it.</summary>
public sealed class ProductHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Cluster cluster = new();
    private string connectionString = "";
    private int schools;

    /// <summary>The clock of the host: Monday 12 October 2026, ten o'clock, until a test moves it on. It never goes back.</summary>
    public FakeTimeProvider Clock { get; init; } = new(Days.Monday) { AutoAdvanceAmount = TimeSpan.Zero };

    /// <summary>The store.</summary>
    public IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();

    /// <summary>Where the host keeps its database.</summary>
    public string ConnectionString => connectionString;

    /// <summary>Where it keeps its master key.</summary>
    public string DataFolder => Path.Combine(cluster.Folder, "host");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await cluster.InitializeAsync();
        connectionString = await cluster.CreateDatabaseAsync();
        _ = Server;
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Npgsql.NpgsqlConnection.ClearAllPools();
        await cluster.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:CaseTracker", connectionString);
        builder.UseSetting("CASETRACKER_DATA", DataFolder);
        builder.UseSetting("Demo", "off");
        // A whole test run signs in from one place.
        builder.UseSetting($"{SignInSettings.Section}:PerMinute", "1000000");
        // What the log says of security is read by the tests of it; on the console of a test run it is in the way, and so is
        // that a server without sockets cannot limit the size of a request, once for each request.
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter<ConsoleLoggerProvider>(SecurityLog.Category, LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Mvc.Filters.RequestSizeLimitFilter", LogLevel.Error));
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    /// <summary>Makes a school with the people of all tests: Noor and Milan, their mother and father, and the staff.</summary>
    public async Task<TestSchool> NewSchoolAsync()
    {
        var school = new TestSchool(this, $"school-{Interlocked.Increment(ref schools)}");
        await school.FillAsync();
        return school;
    }
}

/// <summary>A school for one test class.</summary>
public sealed class TestSchool(ProductHost host, string key)
{
    /// <summary>The CLB on its list of partners.</summary>
    public static readonly PartnerId Clb = new(Guid.Parse("5b0a4a52-7c1e-4d6b-9a53-2f1d8f0c6e11"));

    /// <summary>Another partner on it.</summary>
    public static readonly PartnerId Caw = new(Guid.Parse("5b0a4a52-7c1e-4d6b-9a53-2f1d8f0c6e12"));

    /// <summary>Its key.</summary>
    public string Key => key;

    /// <summary>Stores its people and opens the files of Noor and Milan.</summary>
    public async Task FillAsync()
    {
        await using (var everywhere = host.Store.LightweightSession(Tenants.AllSchools))
        {
            everywhere.Store(new School { Id = key, Name = $"Testschool {key}" });
            await everywhere.SaveChangesAsync();
        }

        await using (var session = host.Store.LightweightSession(key))
        {
            session.Store(new StoredCalendar { Calendar = Days.Calendar });
            session.Store(
                new Partner { Id = Clb.Value, Kind = PartnerKind.Clb, Name = "CLB De Brug", Phone = "09 000 11 01", Languages = ["nl", "tr"], WaitingWeeks = 1, Offers = "Onthaal en vraagverheldering." },
                new Partner { Id = Caw.Value, Kind = PartnerKind.Caw, Name = "CAW De Haven", Phone = "09 000 11 02" });
            session.Store<Person>(
                Student(Testing.People.Noor, "Noor", "De Smet"), Student(Testing.People.Milan, "Milan", "De Smet"),
                Guardian(Testing.People.MevrouwPeeters, "Katrien", "Peeters", "0400 00 00 01"), Guardian(Testing.People.MeneerDeSmet, "Johan", "De Smet", "0400 00 00 02"));
            session.Store(Testing.People.Staff.Members.Values.Select(Member).ToArray());
            await session.SaveChangesAsync();
        }

        await OpenAsync(Testing.People.Noor, "3A", Testing.People.Bram, new DateOnly(2012, 3, 3));
        await OpenAsync(Testing.People.Milan, "2B", Testing.People.Fatima, new DateOnly(2013, 6, 1));
    }

    /// <summary>Asks something in a student's file, and gives what came of it.</summary>
    public async Task<Outcome> AskAsync(PersonId student, PersonId by, RelationshipCommand command)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var asking = scope.ServiceProvider.GetRequiredService<Asking>();
        return await asking.AskAsync(key, student.Value, command, Testing.People.Actor(by));
    }

    /// <summary>Asks something that has to be accepted.</summary>
    public async Task GivenAsync(PersonId student, PersonId by, RelationshipCommand command)
    {
        if (await AskAsync(student, by, command) is Outcome.Refused refused)
            Assert.Fail($"{command.GetType().Name} was refused: {string.Join(", ", refused.Refusals.Select(refusal => $"{refusal.Rule} {refusal.Reason}"))}");
    }

    /// <summary>Somebody comes to work at the school.</summary>
    public async Task HireAsync(PersonId id, params Role[] roles)
    {
        await using var session = host.Store.LightweightSession(key);
        session.Store(new Person { Id = id.Value, Kind = PersonKind.Staff, GivenName = "Nieuw", FamilyName = id.Value, Roles = [.. roles] });
        await session.SaveChangesAsync();
        await host.Services.GetRequiredService<Schoolhouse>().ChangedAsync(key);
    }

    /// <summary>The administration comes to know a guardian.</summary>
    public async Task MeetAsync(PersonId id, string family)
    {
        await using var session = host.Store.LightweightSession(key);
        session.Store(Guardian(id, "Nieuw", family, "0400 00 00 09"));
        await session.SaveChangesAsync();
    }

    /// <summary>The administration comes to know something else of a person.</summary>
    public async Task ChangeAsync(PersonId person, Func<Person, Person> change)
    {
        await using var session = host.Store.LightweightSession(key);
        session.Store(change((await session.LoadAsync<Person>(person.Value))!));
        await session.SaveChangesAsync();
        await host.Services.GetRequiredService<Schoolhouse>().ChangedAsync(key);
    }

    /// <summary>Somebody works there no longer.</summary>
    public Task LeaveAsync(PersonId id) => ChangeAsync(id, person => person with { HasEnded = true });

    /// <summary>A client of the API, with the token of somebody.</summary>
    public HttpClient Api(PersonId person)
    {
        var client = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Services.GetRequiredService<Tokens>().For(key, person.Value));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        return client;
    }

    /// <summary>A student comes to the school, in a class, with Noor's mother as guardian and An as contact person.</summary>
    /// <param name="born">The date of birth; 14 years old where it is not said.</param>
    public async Task EnrolAsync(PersonId student, string family, string className, PersonId classTeacher, DateOnly? born = null)
    {
        await using (var session = host.Store.LightweightSession(key))
        {
            session.Store(Student(student, "Nieuw", family));
            await session.SaveChangesAsync();
        }

        await OpenAsync(student, className, classTeacher, born ?? new DateOnly(2012, 3, 3));
    }

    private async Task OpenAsync(PersonId student, string className, PersonId classTeacher, DateOnly born)
    {
        await GivenAsync(student, Testing.People.An, new OpenRelationship(EntryId.New(), Days.FirstSchoolDay, student, born, className, classTeacher));
        await GivenAsync(student, Testing.People.An, new ConfirmGuardian(EntryId.New(), Testing.People.MevrouwPeeters, Testing.People.Mother));
        await GivenAsync(student, Testing.People.An, new AssignContactPerson(EntryId.New(), null, Testing.People.An));
        await GivenAsync(student, Testing.People.An, new MakeContactPersonKnown(EntryId.New(), null));
    }

    private static Person Student(PersonId id, string given, string family) => new() { Id = id.Value, Kind = PersonKind.Student, GivenName = given, FamilyName = family };

    private static Person Guardian(PersonId id, string given, string family, string number) =>
        new() { Id = id.Value, Kind = PersonKind.Guardian, GivenName = given, FamilyName = family, Phones = [new PhoneNumber(number)] };

    private static Person Member(StaffMember member)
    {
        var words = member.Id.Value.Split('-');
        return new() { Id = member.Id.Value, Kind = PersonKind.Staff, GivenName = Capital(words[0]), FamilyName = string.Join(' ', words[1..].Select(Capital)), Roles = [.. member.Roles] };
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
