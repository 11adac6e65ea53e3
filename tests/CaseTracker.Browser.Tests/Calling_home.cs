using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Browser.Tests;

/// <summary>The first journey: a counsellor finds a student, is about to call home, is stopped because the student does not know yet, tells the student, and calls.</summary>
public sealed class Calling_home(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    [Theory, InlineData(320), InlineData(1280)]
    public async Task Waits_until_the_student_knows(int width)
    {
        // Each width has a student of its own. The phone has no script; axe needs some, so the desk has.
        var student = Product.Showcase(width == 320 ? "all-well" : "two-households");
        await OpenBrowserAsync(width, script: width > 320);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Leerlingen" }).ClickAsync();
        await Page.GetByRole(AriaRole.Searchbox).FillAsync($"{student.GivenName} {student.FamilyName}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Zoek" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = $"{student.GivenName} {student.FamilyName}" }).ClickAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "Contact plannen" }).ClickAsync();
        await Page.Locator("input[name='Approach.Guardians']").First.CheckAsync();
        await Page.GetByLabel("Welbevinden").CheckAsync();
        await Page.GetByLabel("Neutraal").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Plan dit contact" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ik begin nu" }).ClickAsync();

        await Expect(Page.Locator(".refusal")).ToContainTextAsync("De leerling weet altijd wat er met de ouders gedeeld wordt.");
        await Expect(Page.Locator(".refusal")).ToContainTextAsync("welbevinden");
        await ShootAsync($"journey-refused-{width}");
        if (width > 320) await AssertAccessibleAsync();
        await Page.Locator(".refusal").GetByRole(AriaRole.Link, new() { Name = $"Vertel het {student.GivenName}" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Bewaar wat je vertelde" }).ClickAsync();

        await Expect(Page.GetByText("weet het", new() { Exact = true }).First).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ik begin nu" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Leg vast wat er gezegd is" }).ClickAsync();
        await Page.GetByLabel("Wat vertelde de school?").FillAsync("We maken ons geen zorgen, we wilden het even laten weten.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Bewaar", Exact = true }).ClickAsync();

        await Expect(Page.Locator(".timeline")).ToContainTextAsync("We maken ons geen zorgen, we wilden het even laten weten.");
        await Expect(Page.GetByText("weet dit nog niet")).ToHaveCountAsync(0);
        await ShootAsync($"journey-done-{width}");
    }
}
