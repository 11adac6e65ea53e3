using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Browser.Tests;

/// <summary>When something goes wrong: what is said, and what is kept.</summary>
public sealed class Faults(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    [Theory, InlineData(320, "nl"), InlineData(1280, "en")]
    public async Task A_page_that_is_not_there_says_what_to_do(int width, string language)
    {
        await OpenBrowserAsync(width, language);
        var answer = await Page.GotoAsync("/students/nobody");
        Assert.Equal(404, answer!.Status);
        await ShootAsync($"fault-404-{width}-{language}");
        await Expect(Page.Locator("h1")).ToHaveTextAsync(language == "nl" ? "Deze pagina vinden we niet" : "We can't find this page");
        await AssertFitsAsync();
        await AssertAccessibleAsync();
    }

    [Fact]
    public async Task Typed_text_survives_an_expired_session()
    {
        const string typed = "Noor slaapt slecht.\n\nZe wil <zelf> praten.";
        await OpenBrowserAsync(320, script: false);
        await Page.GotoAsync("/gallery");
        await Page.GetByLabel("Wat vertelden de ouders?").FillAsync(typed);
        await Page.GetByLabel("Brief", new() { Exact = true }).CheckAsync();
        await Page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { NameRegex = new("Antiforgery") });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Bewaren" }).ClickAsync();

        await ShootAsync("fault-kept");
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Je tekst is er nog");
        await Expect(Page.GetByLabel("Wat je typte")).ToHaveValueAsync(typed);
        await AssertFitsAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Opnieuw versturen" }).ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Staalkaart");
        await Expect(Page.GetByLabel("Wat vertelden de ouders?")).ToHaveValueAsync(typed);
        await Expect(Page.GetByLabel("Brief", new() { Exact = true })).ToBeCheckedAsync();
    }
}
