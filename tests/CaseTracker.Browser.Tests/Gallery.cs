using Microsoft.Playwright;

namespace CaseTracker.Browser.Tests;

/// <summary>Every part in every state, as people meet it: on a phone, on a desk, by keyboard, on paper, in both languages.</summary>
public sealed class Gallery(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    public static readonly MatrixTheoryData<int, string, ColorScheme> Views = new([320, 1280], ["nl", "en"], [ColorScheme.Light, ColorScheme.Dark]);

    [Theory, MemberData(nameof(Views))]
    public async Task Is_accessible_and_fits(int width, string language, ColorScheme scheme)
    {
        await OpenBrowserAsync(width, language, scheme: scheme);
        await Page.GotoAsync("/gallery");
        await ShootAsync($"gallery-{width}-{language}-{scheme}");
        Assert.Equal(language, (await Page.Locator("html").GetAttributeAsync("lang"))![..2]);
        await AssertFitsAsync();
        await AssertAccessibleAsync();
    }

    [Theory, InlineData(320), InlineData(1280)]
    public async Task Shows_what_is_wrong_and_goes_there(int width)
    {
        await OpenBrowserAsync(width, script: false);
        await Page.GotoAsync("/gallery");
        await Page.GetByLabel("Welbevinden").UncheckAsync();
        await Page.GetByLabel("Dag").FillAsync("2026-11-24");
        await Page.GetByLabel("Telefoonnummer").FillAsync("0470 00 00 00");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Bewaren" }).ClickAsync();

        await ShootAsync($"gallery-errors-{width}");
        await Expect(Page).ToHaveTitleAsync("Nakijken: Staalkaart · CaseTracker");
        await Expect(Page.Locator(".error-summary")).ToBeFocusedAsync();
        await Expect(Page.GetByLabel("Telefoonnummer")).ToHaveValueAsync("0470 00 00 00");
        await Expect(Page.GetByLabel("Dag")).ToHaveValueAsync("2026-11-24");
        await AssertFitsAsync();
        foreach (var link in await Page.Locator(".error-summary a").AllAsync())
            await Expect(Page.Locator((await link.GetAttributeAsync("href"))!)).ToHaveAttributeAsync("name", new System.Text.RegularExpressions.Regex("^Form\\."));
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
