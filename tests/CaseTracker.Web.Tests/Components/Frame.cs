using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using CaseTracker.Web.Components;
using CaseTracker.Web.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CaseTracker.Web.Tests.Components;

/// <summary>The frame of all pages in a host of its own, without storage: signed in as a teacher with a short menu, or as nobody.</summary>
public sealed class Frame : IAsyncDisposable
{
    private readonly List<WebApplication> hosts = [];
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_who_is_signed_in_and_the_places_of_that_role()
    {
        var page = await ReadAsync(await Open(new Masthead("Sint-Lieven", "Jan De Smet", "klastitularis", [Masthead.Everything[1]])).GetAsync("/gallery", Stop));
        Assert.Equal(["Leerlingen"], page.QuerySelectorAll("nav a").Select(link => link.TextContent));
        Assert.Contains("Aangemeld als Jan De Smet, klastitularis", page.QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Sint-Lieven", page.QuerySelector(".school")!.TextContent);
        Assert.NotNull(page.QuerySelector("form[action='/sign-out'] button"));
    }

    [Fact]
    public async Task Shows_no_menu_and_a_way_in_to_who_is_not_signed_in()
    {
        var page = await ReadAsync(await Open().GetAsync("/gallery", Stop));
        Assert.Null(page.QuerySelector("nav"));
        Assert.NotNull(page.QuerySelector("a[href='/sign-in']"));
        Assert.Null(page.QuerySelector("form[action='/sign-out']"));
    }

    [Fact]
    public async Task Marks_the_place_where_the_reader_is()
    {
        var page = await ReadAsync(await Open(new Masthead("Sint-Lieven", "Jan De Smet", "klastitularis", Masthead.Everything)).GetAsync("/students/nobody", Stop));
        Assert.Equal("Leerlingen", page.QuerySelector("nav [aria-current=page]")!.TextContent);
    }

    [Fact]
    public async Task Holds_no_style_and_no_script_of_its_own_and_forbids_them()
    {
        var answer = await Open().GetAsync("/gallery", Stop);
        var page = await ReadAsync(answer);
        Assert.Empty(page.QuerySelectorAll("style, script, [style], [onclick], [onsubmit], [onload]"));
        Assert.StartsWith("default-src 'none'; style-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/gallery"), InlineData("/students/nobody"), InlineData("/api/v1/today"), InlineData("/nowhere")]
    public async Task Lets_no_browser_keep_what_is_about_people(string address)
    {
        var answer = await Open().GetAsync(address, Stop);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        foreach (var part in (string[])["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"]) Assert.Contains(part, answer.Headers.GetValues("Content-Security-Policy").Single().Split("; "));
        Assert.StartsWith("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Lets_a_browser_keep_files_until_they_change()
    {
        var answer = await Open().GetAsync("/site.css", Stop);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.CacheControl?.NoStore is true);
    }

    [Theory]
    [InlineData("https://school.example/gallery", "max-age=31536000; includeSubDomains"), InlineData("http://school.example/gallery", null)]
    public async Task Has_browsers_come_back_over_https_only_outside_of_development(string address, string? says) =>
        Assert.Equal(says, (await Open(environment: "Production").GetAsync(new Uri(address), Stop)).Headers.TryGetValues("Strict-Transport-Security", out var said) ? said.Single() : null);

    [Fact]
    public async Task Has_no_gallery_in_production() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Open(environment: "Production").GetAsync("/gallery", Stop)).StatusCode);

    [Theory]
    [InlineData("/gallery?from=here", "/gallery?from=here")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("", "/")]
    public async Task Changing_the_language_goes_back_to_a_page_of_this_host_only(string back, string expected)
    {
        var answer = await PostAsync("/language", origin: null, ("code", "en"), ("back", back));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
        foreach (var part in (string[])["uic%3Den", "; httponly", "; samesite=lax"]) Assert.Contains(part, answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("en", null, "en-GB")]
    [InlineData("fr, en-US;q=0.8, nl;q=0.3", null, "en-GB")]
    [InlineData("nl-BE, en;q=0.9", null, "nl-BE")]
    [InlineData("fr, de;q=0.5", null, "nl-BE")]
    [InlineData(null, null, "nl-BE")]
    [InlineData("en", "c=nl-BE|uic=nl", "nl-BE")]
    public async Task Speaks_the_language_that_was_chosen_else_that_of_the_browser_else_Dutch(string? asked, string? chosen, string expected)
    {
        var client = Open();
        if (asked is not null) client.DefaultRequestHeaders.Add("Accept-Language", asked);
        if (chosen is not null) client.DefaultRequestHeaders.Add("Cookie", $"casetracker-language={Uri.EscapeDataString(chosen)}");
        Assert.Equal(expected, (await ReadAsync(await client.GetAsync("/gallery", Stop))).DocumentElement.GetAttribute("lang"));
    }

    [Theory, InlineData("Development", "casetracker-language="), InlineData("Production", "__Host-casetracker-language=")]
    public async Task Keeps_the_choice_of_a_language_for_this_host_alone_over_https(string environment, string name)
    {
        using var form = new FormUrlEncodedContent([new("code", "en"), new("back", "/")]);
        var cookie = (await Open(environment: environment).PostAsync(new Uri("https://school.example/language"), form, Stop)).Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith(name, cookie, StringComparison.Ordinal);
        foreach (var part in (string[])["; path=/", "; secure", "; httponly", "; samesite=lax"]) Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_forbidden_page_reads_exactly_like_one_that_is_not_there()
    {
        var client = Open();
        var forbidden = await client.GetAsync("/forbidden", Stop);
        Assert.Equal(HttpStatusCode.NotFound, forbidden.StatusCode);
        Assert.Equal(
            (await ReadAsync(await client.GetAsync("/nowhere", Stop))).QuerySelector("main")!.TextContent,
            (await ReadAsync(forbidden)).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_broken_page_gives_a_code_and_keeps_the_text()
    {
        var answer = await PostAsync("/broken", "http://localhost", ("Note", "Noor slaapt slecht."), ("Id", "7"), ("Password", "not to be seen"));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var page = await ReadAsync(answer);
        Assert.Equal("Noor slaapt slecht.", page.QuerySelector("textarea[name=Note]")!.TextContent);
        Assert.Equal("7", page.QuerySelector("input[name=Id]")!.GetAttribute("value"));
        Assert.Equal("/broken", page.QuerySelector("form.kept")!.GetAttribute("action"));
        foreach (var inner in (string[])["not to be seen", "on purpose", "Exception", "   at "]) Assert.DoesNotContain(inner, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost", true)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public async Task A_turned_away_post_is_offered_again_only_when_it_came_from_our_own_page(string? origin, bool kept)
    {
        var answer = await PostAsync("/gallery", origin, ("Form.Note", "Noor slaapt slecht."));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(kept, (await ReadAsync(answer)).QuerySelector("textarea") is not null);
    }

    [Fact]
    public async Task A_post_that_cannot_be_read_is_turned_away_and_nothing_breaks()
    {
        using var garbled = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=Note\r\n\r\nNoor"u8.ToArray());
        garbled.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gallery") { Content = garbled };
        request.Headers.Add("Origin", "http://localhost");
        var answer = await Open().SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("We begrepen dit niet", (await ReadAsync(answer)).QuerySelector("h1")!.TextContent);
    }

    [Theory, InlineData("/fault/200"), InlineData("/fault/500"), InlineData("/fault/99999")]
    public async Task The_page_for_faults_is_not_a_page_by_itself(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Open().GetAsync(address, Stop)).StatusCode);

    [Fact]
    public async Task Who_has_to_sign_in_first_keeps_the_text()
    {
        var page = await ReadAsync(await PostAsync("/signed-out", "http://localhost", ("Note", "Noor slaapt slecht.")));
        Assert.Equal("Noor slaapt slecht.", page.QuerySelector("textarea[name=Note]")!.TextContent);
        Assert.NotNull(page.QuerySelector("main a[href='/sign-in']"));
    }

    [Fact]
    public async Task The_API_keeps_its_own_body_for_what_went_wrong() =>
        Assert.Equal("", await (await Open().GetAsync("/api/v1/nowhere", Stop)).Content.ReadAsStringAsync(Stop));

    private async Task<HttpResponseMessage> PostAsync(string path, string? origin, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        if (origin is not null) request.Headers.Add("Origin", origin);
        return await Open().SendAsync(request, Stop);
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync(Stop);
        return await BrowsingContext.New().OpenAsync(page => page.Content(html), Stop);
    }

    private HttpClient Open(Masthead? masthead = null, string environment = "Development")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(Masthead).Assembly.GetName().Name, EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddScoped(_ => masthead ?? Masthead.SignedOut);
        builder.Services.AddSingleton<SecurityLog>().AddComponents();
        var host = builder.Build();
        host.UseComponents();
        host.MapComponents();
        host.Map("/forbidden", () => Results.StatusCode(403));
        host.Map("/signed-out", () => Results.StatusCode(401));
        host.Map("/broken", string () => throw new InvalidOperationException("Broken on purpose."));
        host.Start();
        hosts.Add(host);
        return host.GetTestClient();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
    }
}
