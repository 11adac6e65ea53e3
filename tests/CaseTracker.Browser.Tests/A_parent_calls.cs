using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Browser.Tests;

/// <summary>The phone rings: a counsellor finds the family by the number, and what was said is kept in a handful of presses on a phone.</summary>
public sealed class A_parent_calls(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    [Fact]
    public async Task And_is_recorded_in_six_presses_on_a_phone()
    {
        // Nobody else visits her file: what is not told yet would be in their way.
        var student = Product.Showcase("told-in-time");
        await OpenBrowserAsync(320, script: false);
        await Page.GotoAsync($"/students/{student.Id.Value}");
        var number = (await Page.Locator("a[href^='tel:']").First.InnerTextAsync()).Trim();
        await Page.GotoAsync("/today");

        var presses = 0;
        await Press(Page.GetByRole(AriaRole.Link, new() { Name = "Leerlingen" }));
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(number);
        await Page.Keyboard.PressAsync("Enter");
        await Press(Page.GetByRole(AriaRole.Link, new() { Name = $"{student.GivenName} {student.FamilyName}" }));
        await Press(Page.GetByRole(AriaRole.Link, new() { Name = "Een ouder belde" }));
        await Press(Page.Locator("input[name=Guardian]").First);
        await Press(Page.GetByLabel("Welbevinden"));
        await Page.GetByLabel("Wat vertelden de ouders?").FillAsync("Slaapt slecht.");
        await ShootAsync("parent-calls-320");
        await Press(Page.GetByRole(AriaRole.Button, new() { Name = "Bewaar", Exact = true }));

        await Expect(Page.Locator(".timeline")).ToContainTextAsync("Slaapt slecht.");
        await Expect(Page.Locator("#knows")).ToContainTextAsync("weet dit nog niet");
        Assert.Equal(6, presses);

        async Task Press(ILocator what)
        {
            presses++;
            await what.ClickAsync();
        }
    }
}
