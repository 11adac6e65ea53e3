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

    // Else nobody would know that the looking itself had stopped.
    [Fact]
    public async Task Would_not_pass_with_faults_in_it()
    {
        await Page.GotoAsync("/gallery");
        await Page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x\"><input>')");
        var fault = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(AssertAccessibleAsync);
        foreach (var rule in (string[])["image-alt", "label"]) Assert.Contains($"{rule} (", fault.Message, StringComparison.Ordinal);
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
        Assert.Equal(
            ["Kies minstens één onderwerp.", "Dit ligt in de toekomst. Plan het contact eerst.", "Schrijf kort wat de ouders vertelden."],
            await Page.Locator(".error-summary a").AllTextContentsAsync());
        foreach (var link in await Page.Locator(".error-summary a").AllAsync())
            await Expect(Page.Locator((await link.GetAttributeAsync("href"))!)).ToHaveAttributeAsync("name", new System.Text.RegularExpressions.Regex("^Form\\."));
    }

    [Fact]
    public async Task Can_be_walked_by_keyboard_in_reading_order()
    {
        await Page.GotoAsync("/sign-in"); // any page without a part that takes the focus by itself
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(Page.Locator(".skip")).ToBeInViewportAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("main")).ToBeFocusedAsync();

        await Page.GotoAsync("/gallery");
        // The refusal has the focus by itself; the walk starts above it.
        await Page.Locator(".skip").FocusAsync();
        // The button that Enter presses in a field is no stop: it stands at the end of its form as well.
        // Where each tab stop stands in the document: walked in order, none skipped, none twice.
        var walked = new List<int> { 0 };
        var stops = await Page.EvaluateAsync<int>(
            """() => { window.stops = [...document.querySelectorAll('a[href], button:not([tabindex="-1"]), select, textarea, input:not([type=hidden])')]; return stops.length; }""");
        for (var press = 0; press < stops * 5; press++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var stop = await Page.EvaluateAsync<int>("() => stops.indexOf(document.activeElement)");
            if (stop < 0) break;
            if (walked.LastOrDefault(-1) != stop) walked.Add(stop); // a date has several stops of its own
            Assert.Equal("", await Page.EvaluateAsync<string>("() => { const e = document.activeElement, s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? '' : e.outerHTML; }"));
        }

        Assert.Equal(walked.Order(), walked);
        Assert.True(walked.Count >= stops - 2, $"Only {walked.Count} of {stops} places could be reached."); // one radio stands for its group of three
    }

    [Fact]
    public async Task Has_targets_that_a_thumb_can_hit()
    {
        await OpenBrowserAsync(320);
        await Page.GotoAsync("/gallery");
        var small = await Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('a.way, a.button, button, nav a, .duties a, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio]), .choice label, .tick label')]
              .filter(e => e.getBoundingClientRect().height < 43.5)
              .map(e => e.getBoundingClientRect().height + ' ' + e.outerHTML.slice(0, 100))
            """);
        Assert.Empty(small);
    }

    [Fact]
    public async Task Prints_what_is_read_and_not_what_is_pressed()
    {
        await OpenBrowserAsync(680); // an A4 sheet without its margins
        await Page.GotoAsync("/gallery");
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await ShootAsync("gallery-print");
        await Expect(Page.GetByRole(AriaRole.Navigation)).ToBeHiddenAsync();
        await Expect(Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(Page.GetByText("Sint-Lievensatheneum")).ToBeVisibleAsync();
        await Expect(Page.GetByText("Afgedrukt op maandag 23 november 2026, 10.30 u.")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Img, new() { Name = "De driehoek van Noor Aydin" }).First).ToBeVisibleAsync();
        Assert.NotEmpty(await Page.PdfAsync(new PagePdfOptions { Format = "A4", Path = ShotPath("gallery.pdf") }));
    }

    [Fact]
    public async Task Speaks_the_other_language_on_the_same_page()
    {
        await OpenBrowserAsync(1280, script: false);
        await Page.GotoAsync("/gallery?from=here");
        await Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/gallery\\?from=here$"));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Gallery" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Nederlands" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Staalkaart" })).ToBeVisibleAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
