using System.Globalization;
using CaseTracker.Domain.Access;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Localization;
using Microsoft.Playwright;

namespace CaseTracker.Browser.Tests;

/// <summary>
/// A test with a browser page of its own. What the page complains of in its console (a blocked style, a script fault) fails the test.
/// When a test fails, or <c>CASETRACKER_SHOTS</c> names a folder, a picture of the last page is kept.
/// </summary>
public abstract class InTheBrowser(Chromium chromium, RunningProduct product) : IAsyncLifetime
{
    private readonly List<string> complaints = [];
    private IBrowserContext? context;

    /// <summary>The page, a desktop of 1280 by 900 until a test opens another.</summary>
    protected IPage Page { get; private set; } = null!;

    /// <summary>The product that is visited.</summary>
    protected RunningProduct Product => product;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => await OpenBrowserAsync(1280);

    /// <summary>Opens a fresh page of this width in pixels, in Dutch ("nl") or English ("en"), with or without script, signed in.</summary>
    protected async Task OpenBrowserAsync(int width, string language = "nl", bool script = true, ColorScheme scheme = ColorScheme.Light, Role role = Role.Counsellor)
    {
        if (context is not null) await context.CloseAsync();
        context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = product.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            ColorScheme = scheme,
            Locale = language == "nl" ? "nl-BE" : "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
        });
        var culture = language == "nl" ? new RequestCulture("nl-BE", "nl") : new RequestCulture("en-GB", "en");
        await context.AddCookiesAsync(
        [
            new Cookie
            {
                Name = "casetracker-language",
                Value = Uri.EscapeDataString(CookieRequestCultureProvider.MakeCookieValue(culture)),
                Url = product.Address.ToString(),
            },
        ]);
        Page = await context.NewPageAsync();
        Page.Console += (_, message) =>
        {
            // The browser also reports every answer that is not a 200; those are asserted where they are meant.
            if (message.Type is "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) complaints.Add(message.Text);
        };
        Page.PageError += (_, error) => complaints.Add(error);
        await SignInAsync(role);
    }

    /// <summary>Signs in as the first member of staff with a role.</summary>
    protected Task SignInAsync(Role role) => SignInAsync(product.Who(role).Value, "/today$");

    /// <summary>Signs in as one of the people whom the sign-in offers.</summary>
    /// <param name="arrives">The end of the address where they come in, as an expression.</param>
    protected async Task SignInAsync(string person, string arrives)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator($"form:has(input[name=person][value={person}]) button").ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(arrives));
    }

    /// <summary>Takes a picture of the page, which fits the screen and is accessible.</summary>
    protected async Task LookAsync(string picture)
    {
        await ShootAsync(picture);
        await AssertFitsAsync();
        await AssertAccessibleAsync();
    }

    /// <summary>Asserts that axe finds nothing against WCAG 2.2 A and AA; a failure names rule, element and why.</summary>
    protected async Task AssertAccessibleAsync()
    {
        var asked = new AxeRunOptions
        {
            ResultTypes = [ResultType.Violations],
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        };
#pragma warning disable CS0618 // The new way opens a second page for each look, lest a frame of somebody else answers for it: three times as slow, and no page of ours holds a frame.
        var result = await Page.RunAxeLegacy(null, asked);
#pragma warning restore CS0618
        var findings = result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
            $"{violation.Id} ({violation.Impact}): {violation.Help}\n  {node.Html}\n  {string.Join(" ", node.Any.Concat(node.All).Select(check => check.Message))}"));
        AssertNone(findings);
    }

    /// <summary>Asserts that nothing sticks out of the page sideways; a failure names what does.</summary>
    protected async Task AssertFitsAsync()
    {
        var wide = await Page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
              [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => e.outerHTML.slice(0, 120))
            """);
        AssertNone(wide);
    }

    /// <summary>Keeps a picture of the whole page when <c>CASETRACKER_SHOTS</c> names a folder.</summary>
    protected async Task ShootAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("CASETRACKER_SHOTS") is { Length: > 0 } folder) await ShootIntoAsync(folder, name);
    }

    /// <summary>A file beside the pictures, or null when none are kept.</summary>
    protected static string? ShotPath(string name) =>
        Environment.GetEnvironmentVariable("CASETRACKER_SHOTS") is { Length: > 0 } folder ? Path.Combine(folder, name) : null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result is TestResult.Failed)
            await ShootIntoAsync(Path.Combine(Path.GetTempPath(), "casetracker-shots"), $"failed-{TestContext.Current.Test?.TestDisplayName}");
        if (context is not null) await context.CloseAsync();
        GC.SuppressFinalize(this);
        AssertNone(complaints);
    }

    // Assert.Empty cuts its message short; who mends a page needs all of it.
    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = string.Join("\n", faults);
        if (all.Length > 0) Assert.Fail(all);
    }

    private async Task ShootIntoAsync(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var file = string.Concat(name.Select(sign => char.IsLetterOrDigit(sign) ? sign : '-'));
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{file[..Math.Min(file.Length, 100)]}.png"));
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        TestContext.Current.SendDiagnosticMessage("Picture: {0}", path);
    }
}
