using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Tests.Storage;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>How sessions begin, how long they last and how they end, outside of development.</summary>
[Collection(nameof(SchoolsWithProviders))]
public class Sessions_of_people(SchoolsWithProviders schools)
{
    private string Address => $"/sign-in?school={schools.Schools[0].Key}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task are_named_by_a_cookie_that_no_script_and_no_other_host_can_have()
    {
        using var visit = await SignedInAsync();
        var cookie = visit.Set.Last(set => set.StartsWith("__Host-casetracker=", StringComparison.Ordinal)).ToLowerInvariant().Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("path=/", cookie);
        Assert.Contains("secure", cookie);
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.DoesNotContain(cookie, part => part.StartsWith("expires", StringComparison.Ordinal) || part.StartsWith("domain", StringComparison.Ordinal));
    }

    [Fact]
    public void have_names_that_nobody_can_guess()
    {
        var names = Enumerable.Range(0, 4000).Select(_ => Sessions.NewId()).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[0-9a-f]{64}$", name));
        // Each of the 256 bits is as often one as nought: sixfold what chance makes of it.
        var bits = names.Select(Convert.FromHexString).ToList();
        for (var bit = 0; bit < 256; bit++) Assert.InRange(bits.Count(one => (one[bit / 8] >> (bit % 8) & 1) == 1), 2000 - 190, 2000 + 190);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task are_ended_by_a_command_on_the_server(bool everybodys)
    {
        await schools.GiveAsync(Fatima, "fatima-out@school");
        using var an = await SignedInAsync();
        using var fatima = new Visit(schools.Host);
        await fatima.SignInAsync("fatima-out@school", Address);
        Assert.Equal("Vandaag", fatima.Heading);
        using (var command = HostProcess.Run(schools.Development.DataFolder, schools.Development.ConnectionString, ["sign-out", "--school", schools.Schools[0].Key, .. everybodys ? (string[])["--everybody"] : ["--person", An.Value]]))
            Assert.Contains("is signed out everywhere.", await command.AllSaidAsync(), StringComparison.Ordinal);
        schools.Development.Clock.Advance(Sessions.Trusted);
        Assert.Equal("/sign-in", (await an.OpenAsync("/today")).Address.AbsolutePath);
        Assert.Equal(everybodys ? "/sign-in" : "/today", (await fatima.OpenAsync("/today")).Address.AbsolutePath);
        await schools.Host.Services.GetRequiredService<Accounts>().ReleaseAsync(schools.Schools[0].Key, Fatima.Value, Stop);
    }

    [Fact]
    public async Task are_not_ended_by_a_command_that_names_nobody()
    {
        using var command = HostProcess.Run(schools.Development.DataFolder, schools.Development.ConnectionString, "sign-out", "--school", schools.Schools[0].Key);
        var (code, error) = await command.EndAsync();
        Assert.Equal((true, true), (code != 0, error.Contains("--everybody", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task end_when_nobody_uses_them()
    {
        using var visit = await SignedInAsync();
        for (var i = 0; i < 3; i++)
        {
            schools.Development.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal("/today", (await visit.OpenAsync("/today")).Address.AbsolutePath);
        }

        schools.Development.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("/sign-in", (await visit.OpenAsync("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task end_after_a_day_of_work_however_they_are_used()
    {
        using var visit = await SignedInAsync();
        for (var minutes = 0; minutes < 575; minutes += 25)
        {
            schools.Development.Clock.Advance(TimeSpan.FromMinutes(25));
            Assert.Equal("/today", (await visit.OpenAsync("/today")).Address.AbsolutePath);
        }

        schools.Development.Clock.Advance(TimeSpan.FromMinutes(26));
        Assert.Equal("/sign-in", (await visit.OpenAsync("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task end_at_the_provider_too_and_a_copied_cookie_is_worth_nothing()
    {
        using var visit = await SignedInAsync();
        using var copy = new Visit(schools.Host);
        copy.TakeCookies(visit);
        Assert.Equal("Vandaag", (await copy.OpenAsync("/today")).Heading);

        await visit.PressAsync("/sign-out");
        Assert.Equal(("/sign-in/left", "Je bent afgemeld"), (visit.Address.AbsolutePath, visit.Heading));
        // A browser goes on by itself; whoever has told it not to finds a link.
        Assert.Equal("0; url=/sign-out/first", visit.Page.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        await visit.OpenAsync(visit.Page.QuerySelector("main a.button")!.GetAttribute("href")!);
        Assert.Contains(visit.Way, address => address.AbsolutePath == "/end" && address.Authority == new Uri(schools.Providers[0].Address).Authority);
        Assert.Equal("https://localhost/sign-in/left", visit.Address.ToString());

        Assert.Equal("/sign-in", (await copy.OpenAsync("/today")).Address.AbsolutePath);
        Assert.Equal("/login", (await visit.OpenAsync(Address)).Address.AbsolutePath);
    }

    [Fact]
    public async Task are_not_ended_by_another_site()
    {
        using var visit = await SignedInAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await visit.SendAsync("/sign-out")).Status);
        Assert.Equal("Vandaag", (await visit.OpenAsync("/today")).Heading);
    }

    [Fact]
    public async Task end_everywhere_at_once()
    {
        using var here = await SignedInAsync();
        using var there = new Visit(schools.OtherNode);
        await there.SignInAsync(SchoolsWithProviders.AnAccount, Address);
        Assert.Equal("Vandaag", there.Heading);

        await here.OpenAsync("/account");
        Assert.Contains("Overal afmelden", here.Html, StringComparison.Ordinal);
        await here.PressAsync("/account?handler=SignOut");
        Assert.Equal("Je bent afgemeld", here.Heading);
        Assert.Equal("/sign-in", (await here.OpenAsync("/today")).Address.AbsolutePath);
        // Even where nobody hears of it.
        schools.Development.Clock.Advance(Sessions.Trusted);
        Assert.Equal("/sign-in", (await there.OpenAsync("/today")).Address.AbsolutePath);
        Assert.Empty(await schools.Host.Services.GetRequiredService<Sessions>().AllAsync(schools.Schools[0].Key, An.Value, Stop));
    }

    [Fact]
    public async Task are_ended_by_nobody_else_who_signs_in_though_the_clock_is_ahead_there()
    {
        using var visit = await SignedInAsync();
        await using var ahead = schools.Development.WithWebHostBuilder(builder => builder.ConfigureServices(services =>
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTimeProvider(schools.Development.Clock.GetUtcNow().AddDays(3))))));
        using var other = new Visit(ahead);
        await other.OpenAsync("/sign-in");
        var form = other.Page.QuerySelectorAll<IHtmlFormElement>("form").First(form => form.QuerySelector($"input[name=school][value='{schools.Schools[0].Key}']") is not null);
        await other.SendAsync("/sign-in", [.. form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(field => (field.Name!, field.Value))]);
        Assert.Equal("Vandaag", other.Heading);

        schools.Development.Clock.Advance(Sessions.Trusted);
        Assert.Equal("Vandaag", (await visit.OpenAsync("/today")).Heading);
    }

    [Fact]
    public async Task are_forgotten_a_week_after_they_ended()
    {
        var now = schools.Development.Clock.GetUtcNow();
        var (idle, week) = (TimeSpan.FromMinutes(30), TimeSpan.FromDays(7));
        await using (var session = schools.Development.Store.LightweightSession(schools.Schools[1].Key))
        {
            session.Store(
                new Session { Id = "old", Person = Bram.Value, BegunAt = now - week - idle * 2, SeenAt = now - week - idle * 1.1 },
                new Session { Id = "young", Person = Bram.Value, BegunAt = now - week - idle * 2, SeenAt = now - week - idle * 0.9 });
            await session.SaveChangesAsync(Stop);
        }

        await schools.Development.Services.GetRequiredService<Sweep>().ForgetAnswersAsync(Stop);
        await using var reading = schools.Development.Store.QuerySession(schools.Schools[1].Key);
        Assert.Equal(["young"], await reading.Query<Session>().Where(one => one.Person == Bram.Value).Select(one => one.Id).ToListAsync(Stop));
    }

    [Fact]
    public async Task are_read_once_for_what_follows_at_once()
    {
        using var visit = await SignedInAsync();
        await DeleteAllAsync();
        Assert.Equal("Vandaag", (await visit.OpenAsync("/today")).Heading);
        schools.Development.Clock.Advance(Sessions.Trusted);
        Assert.Equal("/sign-in", (await visit.OpenAsync("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task end_one_by_one_and_never_somebody_elses()
    {
        var sessions = schools.Host.Services.GetRequiredService<Sessions>();
        await sessions.EndAllAsync(schools.Schools[0].Key, An.Value, Stop);
        using var lost = await SignedInAsync();
        using var here = await SignedInAsync();
        await here.OpenAsync("/account");
        Assert.All(await sessions.AllAsync(schools.Schools[0].Key, An.Value, Stop), session => Assert.DoesNotContain(session.Id, here.Html, StringComparison.Ordinal));

        await sessions.EndOneAsync(schools.Schools[0].Key, Bram.Value, here.Page.QuerySelector("input[name=device]")!.GetAttribute("value")!, Stop);
        Assert.Equal("Vandaag", (await lost.OpenAsync("/today")).Heading);

        await here.PressAsync("/account?handler=End");
        Assert.Equal("Waar je aangemeld bent", here.Heading);
        Assert.Null(here.Page.QuerySelector("input[name=device]"));
        Assert.Equal("/sign-in", (await lost.OpenAsync("/today")).Address.AbsolutePath);
    }

    [Fact]
    public async Task end_with_the_account_that_was_given_by_hand()
    {
        await schools.GiveAsync(Fatima, "for-a-while@school");
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync("for-a-while@school", Address);
        Assert.Equal("Vandaag", visit.Heading);
        await schools.Host.Services.GetRequiredService<Accounts>().TakeBackAsync(schools.Schools[0].Key, "for-a-while@school", Stop);
        schools.Development.Clock.Advance(Sessions.Trusted);
        Assert.Equal("/sign-in", (await visit.OpenAsync("/today")).Address.AbsolutePath);
        await schools.Host.Services.GetRequiredService<Accounts>().ReleaseAsync(schools.Schools[0].Key, Fatima.Value, Stop);
    }

    [Fact]
    public async Task that_end_elsewhere_are_heard_of()
    {
        using var there = new Visit(schools.OtherNode);
        await there.SignInAsync(SchoolsWithProviders.AnAccount, Address);
        Assert.Equal("Vandaag", there.Heading);
        await schools.Host.Services.GetRequiredService<Sessions>().EndAllAsync(schools.Schools[0].Key, An.Value, Stop);
        // Time stands still: what was read before stays good until the other node hears.
        while ((await there.OpenAsync("/today")).Address.AbsolutePath != "/sign-in") await Task.Delay(20, Stop);
    }

    [Fact]
    public async Task hold_on_every_node_and_keep_no_names()
    {
        using var visit = await SignedInAsync();
        using var elsewhere = new Visit(schools.OtherNode);
        elsewhere.TakeCookies(visit);
        Assert.Equal("Vandaag", (await elsewhere.OpenAsync("/today")).Heading);

        await using var session = schools.Development.Store.QuerySession(schools.Schools[0].Key);
        var stored = await session.Query<Session>().ToListAsync(Stop);
        Assert.NotEmpty(stored);
        var written = System.Text.Json.JsonSerializer.Serialize(stored);
        foreach (var personal in (string[])[SchoolsWithProviders.AnAccount, "@", "name"]) Assert.DoesNotContain(personal, written, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task lie_behind_keys_that_are_wrapped()
    {
        using var visit = await SignedInAsync();
        await using var everywhere = schools.Development.Store.QuerySession(Tenants.AllSchools);
        var keys = await everywhere.Query<CookieKey>().ToListAsync(Stop);
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains("<wrapped", key.Xml, StringComparison.Ordinal));
        Assert.All(keys, key => Assert.DoesNotContain("<masterKey", key.Xml, StringComparison.Ordinal));
    }

    [Fact]
    public async Task of_development_are_worth_nothing_elsewhere()
    {
        await using var session = schools.Development.Store.LightweightSession(schools.Schools[0].Key);
        var now = schools.Development.Clock.GetUtcNow();
        session.Store(new Session { Id = "of development", Person = An.Value, BegunAt = now, SeenAt = now });
        await session.SaveChangesAsync(Stop);
        var who = new System.Security.Claims.ClaimsIdentity([new(SignedIn.SchoolClaim, schools.Schools[0].Key), new(SignedIn.PersonClaim, An.Value), new(Sessions.Claim, "of development")]);
        Assert.NotNull(await schools.Development.Services.GetRequiredService<Sessions>().FindAsync(new(who), Stop));
        Assert.Null(await schools.Host.Services.GetRequiredService<Sessions>().FindAsync(new(who), Stop));
    }

    [Fact]
    public async Task are_not_begun_too_often_from_one_place()
    {
        await using var host = schools.Start([.. SchoolsWithProviders.Settings("first", schools.Providers[0], schools.Schools[0].Key), ("PerMinute", "3")]);
        using var visit = new Visit(host);
        for (var i = 0; i < 3; i++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await visit.OpenAsync("https://localhost/sign-in")).Status);
        await visit.OpenAsync("https://localhost/sign-in");
        Assert.Equal((HttpStatusCode.TooManyRequests, "Even wachten"), (visit.Status, visit.Heading));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await visit.OpenAsync("https://localhost/health/live")).Status);
    }

    private async Task DeleteAllAsync()
    {
        await using var session = schools.Development.Store.LightweightSession(schools.Schools[0].Key);
        session.DeleteWhere<Session>(one => one.Person == An.Value);
        await session.SaveChangesAsync(Stop);
    }

    private async Task<Visit> SignedInAsync()
    {
        var visit = new Visit(schools.Host);
        await visit.SignInAsync(SchoolsWithProviders.AnAccount, Address);
        Assert.Equal("Vandaag", visit.Heading);
        return visit;
    }
}
