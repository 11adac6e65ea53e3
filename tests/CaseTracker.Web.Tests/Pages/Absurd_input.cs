using System.Net;
using System.Net.Http.Json;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>Whatever is typed: a clear error that says what to do, and nothing lost.</summary>
public class Absurd_input(ProductHost host)
{
    [Theory]
    [InlineData("Day", "0001-01-01", "Kijk de dag na: die ligt wel heel ver weg.")]
    [InlineData("Day", "1900-01-01", "Kijk de dag na: die ligt wel heel ver weg.")]
    [InlineData("Day", "1990-10-12", "Kijk de dag na: die ligt wel heel ver weg.")]
    [InlineData("Day", "2026-02-30", "Dit kunnen we niet lezen: “2026-02-30”.")]
    [InlineData("Day", "2999-01-01", "Deze dag ligt in de toekomst.")]
    public async Task as_a_day_is_named_and_keeps_the_words(string field, string value, string error)
    {
        var an = await (await FormFiller.SignInAsync(host, await host.NewSchoolAsync(), An)).OpenAsync("/students/noor/concern");
        await an.SendAsync("Bewaar", ("About", "wellbeing"), ("Words", "Noor is stil."), ("Hour", "00:00"), (field, value));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains(error, Assert.Single(an.Page.QuerySelectorAll(".error-summary li")).TextContent, StringComparison.Ordinal);
        Assert.Equal("Noor is stil.", an.Page.QuerySelector("textarea[name=Words]")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("/students/noor/plan", "Day", "1990-10-12", "Deze dag is al voorbij.")]
    [InlineData("/students/noor/plan", "Day", "2099-10-12", "Plan ten hoogste een jaar vooruit.")]
    [InlineData("/staff/leave", "Until", "2099-06-30", "Kies een laatste dag binnen een jaar.")]
    [InlineData("/staff/leave", "From", "1990-06-30", "Kies een eerste dag die minder dan een jaar geleden is.")]
    public async Task as_a_day_to_come_is_named(string address, string field, string value, string error)
    {
        var an = await (await FormFiller.SignInAsync(host, await host.NewSchoolAsync(), An)).OpenAsync(address);
        (string, string?)[] rest = address.EndsWith("plan", StringComparison.Ordinal) ? [("Approach.Topics", "results"), ("Approach.Tone", "Neutral")] : [("Deputy", Zorg.Value)];
        await an.SendAsync(address.EndsWith("plan", StringComparison.Ordinal) ? "Plan" : "Bewaar", [(field, value), .. rest]);
        Assert.Contains(error, an.Text, StringComparison.Ordinal);
        Assert.Equal(value, an.Page.QuerySelector($"input[name={field}]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00+02:00"), InlineData("9999-12-31T23:59:59-01:00"), InlineData("9999-12-31T23:59:59Z")]
    public async Task as_a_year_is_named_by_the_api(string moment)
    {
        var school = await host.NewSchoolAsync();
        var answer = await school.Api(An).PostAsJsonAsync("/api/v1/students/noor/concerns", new { id = Guid.CreateVersion7(), tookPlace = moment, by = An.Value, topics = (string[])["results"] });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Kijk het jaartal na", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task as_one_topic_twice_is_named_by_the_api()
    {
        var school = await host.NewSchoolAsync();
        var answer = await school.Api(An).PostAsJsonAsync("/api/v1/students/noor/concerns", new { id = Guid.CreateVersion7(), by = An.Value, topics = (string[])["results", "results"] });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Noem elk één keer.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        string[] twice = ["results", "results"], guardians = [MevrouwPeeters.Value];
        var (id, families) = (Guid.CreateVersion7(), new[] { new { student = "noor", people = guardians } });
        foreach (var (address, body) in ((string, object)[])
        [
            ("students/noor/informings", new { id, contact = id, how = "talk", guardians, topics = twice, willNotBeSaid = (string[])[] }),
            ("students/noor/informings", new { id, contact = id, how = "talk", guardians, topics = (string[])[], willNotBeSaid = twice }),
            ("students/noor/sharing-agreements", new { id, guardians, topics = twice }),
            ("groups/contacts", new { families, contact = id, tookPlace = host.Clock.GetUtcNow(), staff = An.Value, channel = "letter", tone = "neutral", topics = twice }),
            ("groups/informings", new { families, contact = id, tookPlace = host.Clock.GetUtcNow(), how = "talk", topics = twice }),
        ])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{address}") { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", $"{Guid.NewGuid()}" } } };
            Assert.Contains("Noem elk één keer.", await (await school.Api(An).SendAsync(request)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task in_an_address_is_turned_away()
    {
        var an = await FormFiller.SignInAsync(host, await host.NewSchoolAsync(), An);
        foreach (var address in (string[])["/students?q=a%00b", "/groups?class=%00", "/students/noor?show=%00", "/api/v1/students?q=%00"])
            Assert.Equal(HttpStatusCode.BadRequest, (await an.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task that_is_too_long_is_said_to_be_and_kept()
    {
        var words = new string('x', 20_001);
        var an = await (await FormFiller.SignInAsync(host, await host.NewSchoolAsync(), An)).OpenAsync("/students/noor/concern");
        await an.SendAsync("Bewaar", ("About", "wellbeing"), ("Words", words));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("kort het in", an.Page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(words, an.Page.QuerySelector("textarea[name=Words]")!.TextContent.Trim());
    }

    [Fact]
    public async Task that_looks_like_markup_is_shown_as_it_was_typed()
    {
        const string words = "<script>alert(1)</script> \"'& 👩‍👧‍👦 مرحبا";
        var an = await (await FormFiller.SignInAsync(host, await host.NewSchoolAsync(), An)).OpenAsync("/students/noor/concern");
        await an.SendAsync("Bewaar", ("About", "wellbeing"), ("Words", words));
        Assert.Contains(words, an.Text, StringComparison.Ordinal);
        Assert.Empty(an.Page.QuerySelectorAll("main script"));
    }
}
