using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Browser.Tests;

/// <summary>A counsellor sits down with a family that speaks another language, on a phone, with an interpreter between them.</summary>
public sealed class An_intake(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    [Theory, InlineData("nl", "child-interpreted"), InlineData("en", "came-back")]
    public async Task Is_held_with_an_interpreter_on_a_phone(string language, string showcase)
    {
        var student = Product.Showcase(showcase);
        await OpenBrowserAsync(320, language);
        await Page.GotoAsync($"/students/{student.Id.Value}/intake");
        await Page.Locator("input[name='Approach.Interpreter'][value=Professional]").CheckAsync();
        await Page.Locator("input[name='Approach.Student'][value=FromBeginningToEnd]").CheckAsync();
        await Page.Locator("input[name='Approach.Guardians']").First.CheckAsync();
        await Page.Locator("input[name='Approach.Topics'][value=home]").CheckAsync();
        await LookAsync($"intake-begins-{language}");
        await Press("Begin de intake", "Begin the intake");
        await Expect(Page.Locator(".guide > li")).ToHaveCountAsync(7);
        var guide = new Uri(Page.Url).AbsolutePath;
        await LookAsync($"intake-{language}");

        // Refused or given up, each step leads back.
        await Page.Locator(".guide a[href*='guardians?guardian=']").First.ClickAsync();
        await Page.Locator("input[name=ReachedIn][value=Evening]").CheckAsync();
        await Page.Locator("main form button:not(.second)").First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"{guide}$"));

        await Page.Locator(".guide a[href*='kind=Talent']").ClickAsync();
        await Page.Locator("textarea[name=What]").FillAsync("Kan elke fiets maken.");
        await Page.Locator("textarea[name=Purpose]").FillAsync("Voor de fietsenwerkplaats.");
        await Page.Locator($"input[name=ExplainedTo][value='{student.Id.Value}']").CheckAsync();
        await Page.Locator("main form button:not(.second)").First.ClickAsync();
        await Expect(Page.Locator(".guide")).ToContainTextAsync(In("1 ding genoteerd", "1 thing noted"));

        foreach (var person in await Page.Locator("input[name=Invited]").AllAsync()) await person.CheckAsync();
        await Page.Locator("textarea[name=Unasked]").FillAsync("Slaapt elke woensdag bij oma.");
        await Press("Rond de intake af", "Close the intake");
        await Expect(Page.Locator("main")).ToContainTextAsync(In("Deze intake is afgerond", "This intake was closed"));
        await LookAsync($"intake-closed-{language}");
        await Page.GotoAsync($"/students/{student.Id.Value}/family-card");
        // A sheet of A4.
        await Page.SetViewportSizeAsync(794, 1123);
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        await LookAsync($"family-card-printed-{language}");

        string In(string dutch, string english) => language == "nl" ? dutch : english;
        Task Press(string dutch, string english) => Page.GetByRole(AriaRole.Button, new() { Name = In(dutch, english), Exact = true }).ClickAsync();
    }
}
