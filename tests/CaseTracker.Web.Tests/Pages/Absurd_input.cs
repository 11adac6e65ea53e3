using System.Net;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>Whatever is typed: a clear error that says what to do, and nothing lost.</summary>
public class Absurd_input(ProductHost host)
{
    [Theory]
    [InlineData("Day", "0001-01-01", "Kijk de dag na: die ligt wel heel ver weg.")]
    [InlineData("Day", "1900-01-01", "Kijk de dag na: die ligt wel heel ver weg.")]
    [InlineData("Day", "2026-02-30", "Dit kunnen we niet lezen: “2026-02-30”.")]
    [InlineData("Day", "2999-01-01", "Deze dag ligt in de toekomst.")]
    public async Task as_a_day_is_named_and_keeps_the_words(string field, string value, string error)
    {
        var an = await (await FormFiller.SignInAsync(host, await host.NewSchoolAsync(), An)).OpenAsync("/students/noor/concern");
        await an.SendAsync("Bewaar", ("About", "wellbeing"), ("Words", "Noor is stil."), (field, value));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains(error, an.Page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Noor is stil.", an.Page.QuerySelector("textarea[name=Words]")!.TextContent.Trim());
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
