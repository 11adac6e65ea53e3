using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Logs;
using CaseTracker.Web.People;
using CaseTracker.Web.Tests.Identity;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CaseTracker.Testing.People;
using Visit = CaseTracker.Web.Tests.Identity.Visit;

namespace CaseTracker.Web.Tests.Logs;

/// <summary>What the log says of who came, what was decided and what was tried; on a host outside of development.</summary>
[Collection(nameof(SchoolsWithProviders))]
public sealed class The_security_log(SchoolsWithProviders schools) : IAsyncDisposable
{
    private static readonly string[] Topics = ["wellbeing"];

    private readonly LogBook book = new();
    private WebApplicationFactory<Program>? host;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private WebApplicationFactory<Program> Host => host ??= book.On(schools.Start([.. SchoolsWithProviders.Settings("first", schools.Providers[0], School), ("PerMinute", "1000")]));

    private string School => schools.Schools[0].Key;

    [Fact]
    public async Task says_who_signed_in_and_out_and_whose_sessions_were_ended()
    {
        await Host.Services.GetRequiredService<Sessions>().EndAllAsync(School, An.Value, Stop);
        using var lost = await SignedInAsync();
        using var visit = await SignedInAsync();
        var came = book.Of(nameof(SecurityLog.SignedIn))[^1];
        Assert.Equal((An, School, "first"), ((PersonId)came.Values["person"]!, (string)came.Values["school"]!, (string)came.Values["provider"]!));
        Assert.Equal($"{An} of {School} signed in at first.", came.Words);

        await visit.OpenAsync("/account");
        await visit.PressAsync("/account?handler=End");
        Assert.Equal(An, book.Only(nameof(SecurityLog.SessionEnded)).Values["person"]);
        await visit.PressAsync("/sign-out");
        Assert.Equal(An, book.Only(nameof(SecurityLog.SignedOut)).Values["person"]);
        await Host.Services.GetRequiredService<Sessions>().EndAllAsync(School, An.Value, Stop);
        Assert.Equal(2, book.Of(nameof(SecurityLog.SessionsEnded)).Count);
        SaysNoName();
    }

    [Fact]
    public async Task says_that_an_account_is_nobodys_and_not_which()
    {
        using var visit = new Visit(Host);
        await visit.SignInAsync("stranger@school", $"/sign-in?school={School}");
        Assert.Equal("first", book.Only(nameof(SecurityLog.AccountOfNobody)).Values["provider"]);
        Assert.Empty(book.Of(nameof(SecurityLog.SignedIn)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(schools.Providers[0].AccessToken("stranger@school")));
        Assert.Equal(2, book.Of(nameof(SecurityLog.AccountOfNobody)).Count);
        Assert.DoesNotContain(book.Lines, line => Everything(line).Contains("stranger", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, InlineData("nonce", "another"), InlineData("aud", "another"), InlineData("iss", "https://another.example/"), InlineData("exp", 1_700_000_000L)]
    public async Task says_what_was_wrong_with_the_answer_of_a_provider(string claim, object lie)
    {
        schools.Providers[0].Lies[claim] = lie;
        try
        {
            using var visit = new Visit(Host);
            await visit.SignInAsync(SchoolsWithProviders.AnAccount, $"/sign-in?school={School}");
            Assert.Equal("/sign-in/failed", visit.Address.AbsolutePath);
        }
        finally
        {
            schools.Providers[0].Lies.Clear();
        }

        var refused = book.Only(nameof(SecurityLog.AnswerRefused));
        Assert.EndsWith("Exception", (string)refused.Values["fault"]!, StringComparison.Ordinal);
        Assert.Equal(LogLevel.Warning, refused.Level);
    }

    [Fact]
    public async Task says_that_an_answer_came_which_nobody_asked_for()
    {
        using var visit = new Visit(Host);
        await visit.OpenAsync("https://localhost/sign-in/first/return?code=made-up&state=made-up");
        Assert.Equal("first", book.Only(nameof(SecurityLog.AnswerRefused)).Values["provider"]);
    }

    [Fact]
    public async Task says_what_was_let_and_what_was_refused_to_whom()
    {
        await schools.GiveAsync(Fatima, "fatima-logs@school");
        using var visit = new Visit(Host);
        await visit.SignInAsync("fatima-logs@school", $"/sign-in?school={School}");
        Assert.Equal("Vandaag", visit.Heading);
        var given = book.Of(nameof(SecurityLog.Given))[^1];
        Assert.Equal((Fatima, School, "today", 200), (given.Values["person"], given.Values["school"], given.Values["endpoint"], given.Values["status"]));
        // On each line of a request stands whose it is.
        Assert.Equal(Fatima, given.Values["By"]);
        Assert.Contains("TraceId", given.Values.Keys);

        // Of somebody else; and an address that somebody made up, of which nothing is written down.
        await visit.OpenAsync("/students/noor");
        await visit.OpenAsync("/students/Jan%20Peeters");
        var refused = book.Of(nameof(SecurityLog.Refused));
        Assert.Equal($"{Noor} 404,  404", string.Join(", ", refused.Select(line => $"{line.Values["student"]} {line.Values["status"]}")));
        Assert.All(refused, line => Assert.Equal(Fatima, line.Values["person"]));
        Assert.All(refused, line => Assert.Equal("students/{student}", line.Values["endpoint"]));
        Assert.All(refused, line => Assert.Equal(LogLevel.Warning, line.Level));

        using var api = Api(schools.Providers[0].AccessToken("fatima-logs@school"));
        await api.GetAsync("/api/v1/students/noor", Stop);
        await api.PostAsJsonAsync("/api/v1/students/noor/concerns", new { id = Guid.CreateVersion7(), by = Fatima.Value, topics = Topics, words = "Woorden." }, Stop);
        Assert.Equal([("read-file", Noor), ("raise-concern", Noor)], book.Of(nameof(SecurityLog.Refused)).Skip(2).Select(line => ((string)line.Values["endpoint"]!, (PersonId)line.Values["student"]!)));
        await Host.Services.GetRequiredService<Accounts>().ReleaseAsync(School, Fatima.Value, Stop);
        SaysNoName();
    }

    [Fact]
    public async Task says_that_nobody_known_was_sent_away()
    {
        using var visit = new Visit(Host);
        await visit.OpenAsync("/students/noor", stop: address => address.AbsolutePath == "/sign-in");
        Assert.Equal(("students/{student}", 302), ((string)book.Only(nameof(SecurityLog.NobodyRefused)).Values["endpoint"]!, (int)book.Only(nameof(SecurityLog.NobodyRefused)).Values["status"]!));
        using var api = Host.CreateClient();
        await api.GetAsync("/api/v1/today", Stop);
        Assert.Equal(("read-today", 401), ((string)book.Of(nameof(SecurityLog.NobodyRefused))[^1].Values["endpoint"]!, (int)book.Of(nameof(SecurityLog.NobodyRefused))[^1].Values["status"]!));
    }

    [Fact]
    public async Task says_that_a_limit_was_reached()
    {
        await using var narrow = book.On(schools.Start([.. SchoolsWithProviders.Settings("first", schools.Providers[0], School), ("PerMinute", "1")]));
        using var visit = new Visit(narrow);
        await visit.OpenAsync("https://localhost/sign-in");
        await visit.OpenAsync("https://localhost/sign-in");
        Assert.Equal(HttpStatusCode.TooManyRequests, visit.Status);
        Assert.Equal("sign-in", book.Only(nameof(SecurityLog.LimitHit)).Values["limit"]);
    }

    [Fact]
    public async Task says_that_a_form_was_forged()
    {
        using var visit = await SignedInAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await visit.SendAsync("/sign-out")).Status);
        Assert.Equal("/sign-out", book.Of(nameof(SecurityLog.ForgedForm))[^1].Values["endpoint"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await visit.SendAsync("/students/noor/talk", ("Words", "Woorden."))).Status);
        var forged = book.Of(nameof(SecurityLog.ForgedForm))[^1];
        Assert.Equal(("students/{student}/talk", An), ((string)forged.Values["endpoint"]!, (PersonId)forged.Values["By"]!));
    }

    [Fact]
    public async Task says_that_a_token_was_bad()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(schools.Providers[0].AccessToken(SchoolsWithProviders.AnAccount)[..^6] + "AAAAAA"));
        Assert.Equal(("bearer-first", "SecurityTokenInvalidSignatureException"), ((string)book.Only(nameof(SecurityLog.BadToken)).Values["scheme"]!, (string)book.Only(nameof(SecurityLog.BadToken)).Values["fault"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("no.token.atall"));
        Assert.Equal(2, book.Of(nameof(SecurityLog.BadToken)).Count);
    }

    [Fact]
    public async Task says_who_gave_and_took_which_rights()
    {
        var (changing, accounts) = (Host.Services.CreateScope().ServiceProvider.GetRequiredService<RoleChanging>(), Host.Services.GetRequiredService<Accounts>());
        await changing.MakeAsync(School, Directrice, new RoleGiven(Fatima, Role.Secretariat), Stop);
        await changing.MakeAsync(School, Directrice, new RoleTaken(Fatima, Role.Secretariat), Stop);
        Assert.Equal((Directrice, Fatima, Role.Secretariat), Rights(nameof(SecurityLog.RoleGiven)));
        Assert.Equal((Directrice, Fatima, Role.Secretariat), Rights(nameof(SecurityLog.RoleTaken)));
        await accounts.GiveAsync(School, Fatima.Value, "given-logs@school", Stop);
        await accounts.TakeBackAsync(School, "given-logs@school", Stop);
        Assert.Equal(Fatima, book.Only(nameof(SecurityLog.AccountGiven)).Values["person"]);
        Assert.Equal(Fatima, book.Only(nameof(SecurityLog.AccountTaken)).Values["person"]);
        SaysNoName();

        (object?, object?, object?) Rights(string name) => (book.Only(name).Values["by"], book.Only(name).Values["person"], book.Only(name).Values["role"]);
    }

    [Fact]
    public async Task is_written_whatever_is_set_for_the_rest()
    {
        await using var quiet = schools.Start([.. SchoolsWithProviders.Settings("first", schools.Providers[0], School)]);
        await using var silent = quiet.WithWebHostBuilder(builder => builder.UseSetting("Logging:LogLevel:Default", "None").ConfigureLogging(logging => logging.AddProvider(book)));
        silent.Services.GetRequiredService<ILoggerFactory>().CreateLogger("CaseTracker.Web.Anything").Log(LogLevel.Critical, "Not written.");
        silent.Services.GetRequiredService<SecurityLog>().SessionsEnded(An, School);
        Assert.Equal(An, book.Only(nameof(SecurityLog.SessionsEnded)).Values["person"]);
        Assert.DoesNotContain(book.Lines, line => line.Words == "Not written.");
    }

    [Fact]
    public void gives_each_kind_a_number_and_a_line_in_the_list()
    {
        var list = File.ReadAllText(Path.Combine(Repository.Root, "docs", "logs.md"));
        Assert.Equal(LogBook.Numbers.Count, LogBook.Numbers.Values.Distinct().Count());
        Assert.All(LogBook.Numbers, kind => Assert.Contains($"\n| {kind.Value} | {kind.Key} |", list, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        book.Dispose();
    }

    private async Task<Visit> SignedInAsync()
    {
        var visit = new Visit(Host);
        await visit.SignInAsync(SchoolsWithProviders.AnAccount, $"/sign-in?school={School}");
        Assert.Equal("Vandaag", visit.Heading);
        return visit;
    }

    private HttpClient Api(string token)
    {
        var client = Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var api = Api(token);
        return (await api.GetAsync("/api/v1/today", Stop)).StatusCode;
    }

    private static string Everything(LogLine line) => $"{line.Words} {line.Fault} {string.Join(' ', line.Values.Values)}";

    private void SaysNoName()
    {
        foreach (var name in (string[])["De Smet", "El Amrani", "Janssens", "@school", "Peeters"])
            Assert.DoesNotContain(book.Lines, line => Everything(line).Contains(name, StringComparison.Ordinal));
    }
}
