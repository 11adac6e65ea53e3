using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Browser.Tests;

/// <summary>A student leads a talk, with a phone on the table: prepared, held, agreed, looked back on.</summary>
public sealed class A_student_led_talk(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    [Theory, InlineData("nl", "Bewaar de voorbereiding", "Meer regels", "Bewaar de afspraken", "Kijk terug", "Bewaar het terugkijken"), InlineData("en", "Save the preparation", "More lines", "Save the agreement", "Look back", "Save")]
    public async Task A_student_led_talk_on_a_phone(string language, string prepare, string more, string agree, string look, string save)
    {
        var student = Product.Showcase("objection").Id.Value;
        await OpenBrowserAsync(320, language);
        await Page.GotoAsync($"/students/{student}/prepare-talk");
        await LookAsync("prepare");
        await Page.Locator("textarea[name=WentWell]").FillAsync("Het groepswerk.");
        await Page.Locator("textarea[name=AskAtSchool]").FillAsync("Een plaats vooraan.");
        await Press(prepare);

        await Page.Locator("#agreements a.way").ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("Het groepswerk.");
        await LookAsync("talk");
        // The first one is the student, who is there already; then somebody at home.
        await Page.Locator("input[name=Present]").Nth(1).CheckAsync();
        await Page.Locator("textarea[name='Lines[0].What']").FillAsync("Mijn agenda invullen.");
        await Press(more);
        await Expect(Page.Locator("textarea[name='Lines[0].What']")).ToHaveValueAsync("Mijn agenda invullen.");
        await Expect(Page.Locator("input[name=Present]").Nth(1)).ToBeCheckedAsync();
        await Page.Locator("select[name='Lines[4].Who']").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Page.Locator("textarea[name='Lines[4].What']").FillAsync("Een rustig uur na het eten.");
        await Press(agree);
        await LookAsync("agreement");

        await Page.GetByRole(AriaRole.Link, new() { Name = look, Exact = true }).ClickAsync();
        await LookAsync("look-back");
        foreach (var line in await Page.Locator("[data-party=Student] select").AllAsync()) await line.SelectOptionAsync("Kept");
        foreach (var line in await Page.Locator("[data-party=Guardian] select").AllAsync()) await line.SelectOptionAsync("Partly");
        await Press(save);
        await Expect(Page.Locator(".views").First).ToBeVisibleAsync();
        await LookAsync("agreement-looked-back");
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        await ShootAsync($"agreement-print-{language}");

        Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

        async Task LookAsync(string picture)
        {
            await ShootAsync($"{picture}-320-{language}");
            await AssertFitsAsync();
            await AssertAccessibleAsync();
        }
    }
}
