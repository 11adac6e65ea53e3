using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Browser.Tests;

/// <summary>A browser sends along what was typed, and presses the right button by itself.</summary>
public sealed class What_was_typed(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    [Fact]
    public async Task Comes_back_in_another_language_and_Enter_sends_the_form()
    {
        const string typed = "Vonnis van 3 maart.";
        await OpenBrowserAsync(320);
        await Page.GotoAsync($"/students/{Product.Showcase("not-told-yet").Id.Value}/guardians");
        await Page.Locator("#Source").FillAsync(typed);
        await Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en-GB");
        await Expect(Page.Locator("#Source")).ToHaveValueAsync(typed);
        await ShootAsync("language-changed-320");
        await AssertFitsAsync();
        await AssertAccessibleAsync();

        // Enter presses the first button of the form; that is not the one with a language, although it stands first on the page.
        await Page.Locator("#Source").PressAsync("Enter");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en-GB");
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#|/guardians$"));
        await Expect(Page.Locator(".error-summary, .timeline")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task And_put_right_lets_the_reader_go_back_without_sending_it_again()
    {
        await OpenBrowserAsync(1280);
        var form = $"/students/{Product.Showcase("not-told-yet").Id.Value}/positive";
        await Page.GotoAsync(form);
        await Page.Locator("form.stack .actions button").First.ClickAsync();
        await Expect(Page.Locator(".error-summary")).ToBeVisibleAsync();
        await Page.GotoAsync("/today");
        await Page.GoBackAsync();
        await Expect(Page.Locator("form.stack .actions button").First).ToBeVisibleAsync();
        await Expect(Page.Locator(".error-summary")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Fits_on_a_phone_where_something_went_wrong_at_our_side()
    {
        await OpenBrowserAsync(320);
        await Page.GotoAsync("/gallery");
        await Page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('afterbegin', '<article class=\"fault\"><p>Geef deze code door: 4bf92f3577b34da6a3ce929d0e0e4736</p></article>')");
        await AssertFitsAsync();
    }
}
