using System.Net;
using CaseTracker.Web.Identity;
using Marten;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>Signing in with a school's own provider, which runs beside the host.</summary>
[Collection(nameof(SchoolsWithProviders))]
public class Signing_in(SchoolsWithProviders schools)
{
    private string Address => $"/sign-in?school={schools.Schools[0].Key}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task leads_to_the_provider_and_back_to_the_page_that_was_asked_for()
    {
        using var visit = new Visit(schools.Host);
        await visit.OpenAsync("/students?q=noor");
        Assert.Equal("/sign-in", visit.Address.AbsolutePath);
        Assert.Contains($"Testschool {schools.Schools[0].Key}", visit.Html, StringComparison.Ordinal);

        await visit.OpenAsync(visit.Page.QuerySelector($"main a[href*='school={schools.Schools[0].Key}']")!.GetAttribute("href")!);
        Assert.Equal("/login", visit.Address.AbsolutePath);
        await visit.TypeAsync(SchoolsWithProviders.AnAccount);
        Assert.Equal((HttpStatusCode.OK, "https://localhost/students?q=noor"), (visit.Status, visit.Address.ToString()));
        Assert.Contains("Aangemeld als An", visit.Html, StringComparison.Ordinal);
        Assert.Contains(schools.Schools[0].Key, visit.Page.QuerySelector(".school")!.TextContent, StringComparison.Ordinal);

        var asked = QueryHelpers.ParseQuery(visit.Way.First(address => address.AbsolutePath == "/authorize").Query);
        Assert.Equal(("code", "S256"), ((string?)asked["response_type"], (string?)asked["code_challenge_method"]));
        Assert.Equal("query", asked.TryGetValue("response_mode", out var mode) ? mode.ToString() : "query");
    }

    [Fact]
    public async Task takes_a_press_also_where_there_is_one_provider()
    {
        await using var host = schools.Start([.. SchoolsWithProviders.Settings("only", schools.Providers[0], schools.Schools[0].Key, schools.Schools[1].Key)]);
        using var visit = new Visit(host);
        await visit.OpenAsync("/today");
        Assert.Equal(("/sign-in", "Aanmelden"), (visit.Address.AbsolutePath, visit.Heading));
        await visit.OpenAsync(visit.Page.QuerySelector($"main a[href*='school={schools.Schools[0].Key}']")!.GetAttribute("href")!);
        await visit.TypeAsync(SchoolsWithProviders.AnAccount);
        Assert.Contains(schools.Schools[0].Key, visit.Page.QuerySelector(".school")!.TextContent, StringComparison.Ordinal);

        // A session that ended does not begin anew by itself, though the provider still knows who it is.
        await host.Services.GetRequiredService<Sessions>().EndAllAsync(schools.Schools[0].Key, An.Value, Stop);
        await visit.OpenAsync("https://localhost/today");
        Assert.Equal(("/sign-in", "Je sessie is afgelopen"), (visit.Address.AbsolutePath, visit.Heading));
        Assert.Empty(await host.Services.GetRequiredService<Sessions>().AllAsync(schools.Schools[0].Key, An.Value, Stop));
        await visit.OpenAsync(visit.Page.QuerySelector($"main a[href*='school={schools.Schools[1].Key}']")!.GetAttribute("href")!);
        Assert.Equal("/today", visit.Address.AbsolutePath);
        Assert.Contains(schools.Schools[1].Key, visit.Page.QuerySelector(".school")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, InlineData("//elsewhere.example"), InlineData("https://elsewhere.example/"), InlineData("/\\elsewhere.example")]
    public async Task never_leads_to_another_site(string back)
    {
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync(SchoolsWithProviders.AnAccount, $"{Address}&back={Uri.EscapeDataString(back)}");
        Assert.Equal("https://localhost/today", visit.Address.ToString());
    }

    [Fact]
    public async Task takes_an_account_whatever_its_case()
    {
        schools.Providers[0].Subjects["AN@School"] = $"sub-{SchoolsWithProviders.AnAccount}";
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync("AN@School", Address);
        Assert.Equal("Vandaag", visit.Heading);
    }

    [Fact]
    public async Task knows_people_by_user_name_and_address_of_the_administration()
    {
        await schools.ChangeAsync(Bram, bram => bram with { Username = "bram.m", Email = "bram@school" });
        foreach (var account in (string[])["bram.m", "bram@school"])
        {
            schools.Providers[0].Subjects[account] = "sub-of-bram";
            using var visit = new Visit(schools.Host);
            await visit.SignInAsync(account, Address);
            Assert.Equal("Vandaag", visit.Heading);
        }
    }

    [Fact]
    public async Task says_the_same_to_everybody_whom_it_does_not_know()
    {
        await schools.ChangeAsync(Fatima, fatima => fatima with { Email = "shared@school" });
        await schools.ChangeAsync(Zorg, zorg => zorg with { Email = "shared@school" });
        await schools.ChangeAsync(Boekhouding, wim => wim with { Email = "left@school", HasEnded = true });
        var pages = new List<string>();
        foreach (var account in (string[])["stranger@school", "shared@school", "left@school"])
        {
            using var visit = new Visit(schools.Host);
            await visit.SignInAsync(account, Address);
            Assert.Equal(("/sign-in/unknown", "Met dit account kun je hier niet binnen"), (visit.Address.AbsolutePath, visit.Heading));
            Assert.DoesNotContain(visit.Set, cookie => cookie.StartsWith("__Host-casetracker=", StringComparison.Ordinal) && !cookie.StartsWith("__Host-casetracker=;", StringComparison.Ordinal));
            pages.Add(visit.Page.QuerySelector("main")!.InnerHtml);
        }

        Assert.Single(pages.Distinct());
        await schools.ChangeAsync(Boekhouding, wim => wim with { HasEnded = false });
    }

    [Fact]
    public async Task ends_with_the_work_at_school()
    {
        await schools.ChangeAsync(Boekhouding, wim => wim with { Email = "wim@school" });
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync("wim@school", Address);
        Assert.Equal("Vandaag", visit.Heading);
        await schools.ChangeAsync(Boekhouding, wim => wim with { HasEnded = true });
        await visit.OpenAsync("/today");
        Assert.Equal("/sign-in", visit.Address.AbsolutePath);
        await visit.SignInAsync("wim@school", Address);
        Assert.Equal("/sign-in/unknown", visit.Address.AbsolutePath);
        await schools.ChangeAsync(Boekhouding, wim => wim with { HasEnded = false });
    }

    [Fact]
    public async Task lets_a_guardian_in_to_what_is_theirs_alone()
    {
        await schools.ChangeAsync(MevrouwPeeters, mother => mother with { Email = "katrien@home" });
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync("katrien@home", Address);
        Assert.Equal("/mine", visit.Address.AbsolutePath);
        Assert.Equal("Voor jou", visit.Heading);
        // The staff's pages are not there for her, not even their door.
        foreach (var address in (string[])["/students/noor", "/students", "/today", "/readings", "/groups", "/students/noor/copy"])
        {
            await visit.OpenAsync(address);
            Assert.Equal((HttpStatusCode.NotFound, address), (visit.Status, visit.Address.AbsolutePath));
        }

        Assert.Equal("/mine", (await visit.OpenAsync("/")).Address.AbsolutePath);
        Assert.Equal("Waar je aangemeld bent", (await visit.OpenAsync("/account")).Heading);
        await visit.PressAsync("/sign-out");
        Assert.Equal("Je bent afgemeld", visit.Heading);
    }

    [Fact]
    public async Task opens_one_school_only_though_the_other_knows_the_same_account()
    {
        // Bram has an account at the second school; whoever has that name at the first provider is nobody.
        Assert.Equal(AccountGiven.Given, await schools.Host.Services.GetRequiredService<Accounts>().GiveAsync(schools.Schools[1].Key, Bram.Value, "two@school", Stop));
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync("two@school", Address);
        Assert.Equal("/sign-in/unknown", visit.Address.AbsolutePath);

        // An is known at both: the first provider opens the first school, whatever else one asks.
        using var other = new Visit(schools.Host);
        await other.SignInAsync(SchoolsWithProviders.AnAccount, Address);
        await other.OpenAsync($"/sign-in?school={schools.Schools[1].Key}&again=true");
        Assert.Equal(new Uri(schools.Providers[1].Address).Authority, other.Address.Authority);
        await other.OpenAsync("https://localhost/today");
        Assert.Contains(schools.Schools[0].Key, other.Page.QuerySelector(".school")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task does_not_take_the_answer_of_one_provider_at_the_address_of_the_other()
    {
        using var visit = new Visit(schools.Host);
        await visit.OpenAsync(Address);
        await visit.OpenAsync(visit.Address.ToString());
        await visit.SendAsync(visit.Page.QuerySelector("form")!.GetAttribute("action")!, ("name", SchoolsWithProviders.AnAccount));
        using var mixed = new Visit(schools.Host);
        await mixed.OpenAsync(Address);
        await mixed.OpenAsync($"https://localhost/sign-in/second/return{visit.Way.Last(address => address.AbsolutePath.EndsWith("/return", StringComparison.Ordinal)).Query}");
        Assert.Equal("/sign-in/failed", mixed.Address.AbsolutePath);
    }

    [Theory, InlineData("nonce", "another"), InlineData("aud", "another"), InlineData("iss", "https://another.example/"), InlineData("exp", 1_700_000_000L)]
    public async Task refuses_a_token_that_says_otherwise(string claim, object lie)
    {
        schools.Providers[0].Lies[claim] = lie;
        try
        {
            using var visit = new Visit(schools.Host);
            await visit.SignInAsync(SchoolsWithProviders.AnAccount, Address);
            Assert.Equal(("/sign-in/failed", "Aanmelden is niet gelukt"), (visit.Address.AbsolutePath, visit.Heading));
            Assert.Equal("/sign-in", (await visit.OpenAsync("/today")).Address.AbsolutePath);
        }
        finally
        {
            schools.Providers[0].Lies.Clear();
        }
    }

    [Fact]
    public async Task refuses_a_provider_that_says_it_is_another()
    {
        await using var pretender = await Provider.StartAsync(schools.Development.Clock, issuer: schools.Providers[0].Address);
        await using var host = schools.Start([.. SchoolsWithProviders.Settings("only", pretender, schools.Schools[0].Key)]);
        using var visit = new Visit(host);
        await visit.OpenAsync(Address);
        await visit.TypeAsync(SchoolsWithProviders.AnAccount);
        Assert.Equal("/sign-in/failed", visit.Address.AbsolutePath);
    }

    [Theory, InlineData("cross-site"), InlineData("same-site")]
    public async Task is_not_begun_by_a_link_of_another_site(string from)
    {
        using var client = schools.Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", from);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Address, Stop)).StatusCode);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task refuses_a_token_that_another_key_signed_or_none(bool byAnother)
    {
        using var stranger = System.Security.Cryptography.RSA.Create(2048);
        var provider = schools.Providers[0];
        // It says nothing else than the truth.
        provider.Lies["preferred_username"] = SchoolsWithProviders.AnAccount;
        (provider.SignsItself, provider.SignedWith) = (false, byAnother ? new(new RsaSecurityKey(stranger), SecurityAlgorithms.RsaSha256) : null);
        try
        {
            using var visit = new Visit(schools.Host);
            await visit.SignInAsync(SchoolsWithProviders.AnAccount, Address);
            Assert.Equal("/sign-in/failed", visit.Address.AbsolutePath);
            provider.SignsItself = true;
            using var honest = new Visit(schools.Host);
            await honest.SignInAsync(SchoolsWithProviders.AnAccount, Address);
            Assert.Equal("Vandaag", honest.Heading);
        }
        finally
        {
            provider.Lies.Clear();
            (provider.SignsItself, provider.SignedWith) = (true, null);
        }
    }

    [Theory]
    [InlineData("Amr:0", "mfa", "amr", "mfa", "/today"), InlineData("Amr:0", "mfa", "amr", "pwd", "/sign-in/weak"), InlineData("Amr:0", "mfa", "other", "mfa", "/sign-in/weak")]
    [InlineData("Acr:0", "two", "acr", "two", "/today"), InlineData("Acr:0", "two", "acr", "one", "/sign-in/weak"), InlineData("Acr:0", "two", "other", "two", "/sign-in/weak")]
    public async Task asks_a_second_factor_where_the_operator_says_how_it_shows(string setting, string wanted, string claim, string said, string address)
    {
        await using var host = schools.Start([.. SchoolsWithProviders.Settings("only", schools.Providers[0], schools.Schools[0].Key), ($"Providers:only:{setting}", wanted)]);
        schools.Providers[0].Lies[claim] = said;
        try
        {
            using var visit = new Visit(host);
            await visit.SignInAsync(SchoolsWithProviders.AnAccount, Address);
            Assert.Equal(address, visit.Address.AbsolutePath);
            if (address == "/sign-in/weak") Assert.Equal("/sign-in", (await visit.OpenAsync("/today")).Address.AbsolutePath);
            if (setting == "Acr:0") Assert.Equal(wanted, (string?)QueryHelpers.ParseQuery(visit.Way.First(passed => passed.AbsolutePath == "/authorize").Query)["acr_values"]);
            var token = schools.Providers[0].AccessToken(SchoolsWithProviders.AnAccount, others: (claim, said));
            using var api = host.CreateClient();
            api.DefaultRequestHeaders.Authorization = new("Bearer", token);
            Assert.Equal(address == "/today" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await api.GetAsync("/api/v1/today", Stop)).StatusCode);
        }
        finally
        {
            schools.Providers[0].Lies.Clear();
        }
    }

    [Fact]
    public async Task lets_the_tokens_go_that_came_with_it()
    {
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync(SchoolsWithProviders.AnAccount, Address);
        var cookie = visit.Set.Last(set => set.StartsWith("__Host-casetracker=", StringComparison.Ordinal)).Split('=', 2)[1].Split(';')[0];
        var ticket = schools.Host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme).TicketDataFormat.Unprotect(cookie)!;
        Assert.Empty(ticket.Properties.GetTokens());
        Assert.Equal(["school", "sid", "sub"], ticket.Principal.Claims.Select(claim => claim.Type).Order());
        Assert.All(ticket.Properties.Items.Values, value => Assert.DoesNotContain("eyJ", value, StringComparison.Ordinal));
        await using var session = schools.Development.Store.QuerySession(schools.Schools[0].Key);
        Assert.DoesNotContain("eyJ", System.Text.Json.JsonSerializer.Serialize(await session.Query<Session>().ToListAsync(Stop)), StringComparison.Ordinal);
        // Through the browser came a code, and no token.
        Assert.DoesNotContain(visit.Way, address => address.Host == "localhost" && address.Query.Contains("token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task keeps_what_travels_along_in_cookies_of_this_host_over_https_only()
    {
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync(SchoolsWithProviders.AnAccount, Address);
        await visit.OpenAsync("/account");
        Assert.True(visit.Set.Count > 3, string.Join('\n', visit.Set));
        foreach (var cookie in visit.Set)
        {
            Assert.True(cookie.StartsWith("__Host-", StringComparison.Ordinal) && cookie.Contains("path=/;", StringComparison.OrdinalIgnoreCase), cookie);
            foreach (var flag in (string[])["; secure", "; httponly", "; samesite="]) Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task refuses_an_answer_that_this_browser_did_not_ask_for()
    {
        using var asked = new Visit(schools.Host);
        await asked.OpenAsync(Address);
        await asked.OpenAsync(asked.Address.ToString());
        var action = asked.Page.QuerySelector("form")!.GetAttribute("action")!;
        await asked.SendAsync(action, ("name", SchoolsWithProviders.AnAccount));
        Assert.Equal("Vandaag", asked.Heading);
        var answer = asked.Way.Last(address => address.AbsolutePath.EndsWith("/return", StringComparison.Ordinal));

        using var other = new Visit(schools.Host);
        foreach (var address in (string[])[answer.ToString(), answer.GetLeftPart(UriPartial.Path) + "?code=made-up&state=made-up", answer.GetLeftPart(UriPartial.Path)])
            Assert.Equal("/sign-in/failed", (await other.OpenAsync(address)).Address.AbsolutePath);
        Assert.Equal("/sign-in/failed", (await asked.OpenAsync(answer.ToString())).Address.AbsolutePath);
    }

    [Fact]
    public async Task refuses_an_account_that_somebody_else_got_under_the_same_name()
    {
        await schools.GiveAsync(Bram, "bram@own");
        schools.Providers[0].Subjects["bram@own"] = "sub-of-bram";
        using var first = new Visit(schools.Host);
        await first.SignInAsync("bram@own", Address);
        Assert.Equal("Vandaag", first.Heading);

        schools.Providers[0].Subjects["bram@own"] = "somebody else";
        using var second = new Visit(schools.Host);
        await second.SignInAsync("bram@own", Address);
        Assert.Equal("/sign-in/unknown", second.Address.AbsolutePath);

        await schools.Host.Services.GetRequiredService<Accounts>().ReleaseAsync(schools.Schools[0].Key, Bram.Value, Stop);
        using var third = new Visit(schools.Host);
        await third.SignInAsync("bram@own", Address);
        Assert.Equal("Vandaag", third.Heading);
        await schools.Host.Services.GetRequiredService<Accounts>().ReleaseAsync(schools.Schools[0].Key, Bram.Value, Stop);
    }

    [Fact]
    public async Task never_gives_an_account_to_two()
    {
        Assert.Equal(AccountGiven.Given, await schools.GiveAsync(Bram, "Once@School"));
        Assert.Equal(AccountGiven.Given, await schools.GiveAsync(Bram, "once@school"));
        Assert.Equal(AccountGiven.Taken, await schools.GiveAsync(Fatima, " ONCE@school "));
        Assert.Equal(AccountGiven.Nobody, await schools.GiveAsync(new("nobody"), "new@school"));
        Assert.True(await schools.Host.Services.GetRequiredService<Accounts>().TakeBackAsync(schools.Schools[0].Key, "ONCE@school", Stop));
        Assert.Equal(AccountGiven.Given, await schools.GiveAsync(Fatima, "once@school"));
    }

    [Fact]
    public async Task asks_again_when_it_has_to_be_fresh()
    {
        await schools.Host.Services.GetRequiredService<Sessions>().EndAllAsync(schools.Schools[0].Key, An.Value, Stop);
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync(SchoolsWithProviders.AnAccount, Address);
        var before = await OnlySessionOf(visit);
        schools.Development.Clock.Advance(TimeSpan.FromMinutes(20));
        await visit.OpenAsync(FreshSignIn.Address("/students?q=noor"));
        Assert.Equal("/login", visit.Address.AbsolutePath);
        var asked = QueryHelpers.ParseQuery(visit.Way.Last(address => address.AbsolutePath == "/authorize").Query);
        Assert.Equal(("login", "0"), ((string?)asked["prompt"], (string?)asked["max_age"]));
        await visit.TypeAsync(SchoolsWithProviders.AnAccount);
        Assert.Equal("https://localhost/students?q=noor", visit.Address.ToString());
        var after = await OnlySessionOf(visit);
        Assert.NotEqual(before.Id, after.Id);
        Assert.True(after.AuthenticatedAt - before.AuthenticatedAt >= TimeSpan.FromMinutes(19));
    }

    [Theory, InlineData(false, "/sign-in/stale"), InlineData(true, "/today")]
    public async Task counts_as_fresh_where_a_provider_never_tells_when_only_if_the_operator_takes_arriving_for_it(bool isTaken, string address)
    {
        await using var host = schools.Start([.. SchoolsWithProviders.Settings("only", schools.Providers[0], schools.Schools[0].Key), ("Providers:only:ArrivalIsProof", $"{isTaken}")]);
        schools.Providers[0].Lies["auth_time"] = "never told";
        try
        {
            using var visit = new Visit(host);
            await visit.SignInAsync(SchoolsWithProviders.AnAccount, Address);
            await visit.OpenAsync(FreshSignIn.Address("/today"));
            await visit.TypeAsync(SchoolsWithProviders.AnAccount);
            Assert.Equal(address, visit.Address.AbsolutePath);
        }
        finally
        {
            schools.Providers[0].Lies.Clear();
        }
    }

    [Fact]
    public async Task does_not_count_as_fresh_when_the_provider_only_remembers()
    {
        await schools.Host.Services.GetRequiredService<Sessions>().EndAllAsync(schools.Schools[0].Key, An.Value, Stop);
        using var visit = new Visit(schools.Host);
        await visit.SignInAsync(SchoolsWithProviders.AnAccount, Address);
        var before = await OnlySessionOf(visit);
        schools.Development.Clock.Advance(TimeSpan.FromMinutes(20));
        schools.Providers[0].Lies["auth_time"] = before.AuthenticatedAt!.Value.ToUnixTimeSeconds();
        try
        {
            await visit.OpenAsync(FreshSignIn.Address("/today"));
            await visit.TypeAsync(SchoolsWithProviders.AnAccount);
            Assert.Equal("/sign-in/stale", visit.Address.AbsolutePath);
        }
        finally
        {
            schools.Providers[0].Lies.Clear();
        }
    }

    private async Task<Session> OnlySessionOf(Visit visit)
    {
        Assert.Equal(HttpStatusCode.OK, visit.Status);
        return Assert.Single(await schools.Host.Services.GetRequiredService<Sessions>().AllAsync(schools.Schools[0].Key, An.Value, Stop));
    }
}
