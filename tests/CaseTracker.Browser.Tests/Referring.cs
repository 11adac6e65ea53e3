using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Browser.Tests;

/// <summary>A counsellor refers a student on a phone: from the proposal to what came back.</summary>
public sealed class Referring(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    [Fact]
    public async Task Goes_from_proposal_to_report_back_on_a_phone()
    {
        var student = Product.Showcase("all-well");
        await OpenBrowserAsync(320);
        await Page.GotoAsync($"/students/{student.Id.Value}/refer");
        await LookAsync("refer-320");
        await Page.GetByLabel("CLB: CLB De Brug").CheckAsync();
        await Page.GetByLabel("Waarom", new() { Exact = true }).FillAsync("Slaapt al weken slecht.");
        await Page.GetByLabel("Wat vragen we aan de partner?").FillAsync("Een eerste gesprek.");
        await Press("Stel de doorverwijzing voor");
        await LookAsync("referral-320");

        await Step("Noteer het gesprek");
        foreach (var person in await Page.Locator("input[name=With]").AllAsync()) await person.CheckAsync();
        await Press("Bewaar het gesprek");
        await Step("Noteer de toestemming");
        await LookAsync("consent-320");
        await Page.Locator("input[name=From]").Nth(student.BornOn.AddYears(12) <= DateOnly.FromDateTime(RunningProduct.Morning.Date) ? 0 : 1).CheckAsync();
        await Page.GetByLabel("Geeft toestemming").CheckAsync();
        await Press("Bewaar");
        await Step("Verstuur de doorverwijzing");
        await Press("Verstuur");
        await Step("Noteer het antwoord");
        await Page.GetByLabel("Neemt de leerling op", new() { Exact = true }).CheckAsync();
        await Press("Bewaar");
        await Step("Noteer wat terugkwam");
        await LookAsync("report-320");
        await Page.GetByLabel("Wat liet de partner weten?").FillAsync("Er waren twee gesprekken.");
        await Page.Locator("input[name=ForGuardians]").First.CheckAsync();
        await Press("Bewaar");
        await Step("Noteer dat het verteld is");
        foreach (var person in await Page.Locator("input[name=With]").AllAsync()) await person.CheckAsync();
        await Press("Bewaar het gesprek");
        await Expect(Page.Locator("[data-step=tell-back]")).ToHaveAttributeAsync("data-state", "Done");
        await LookAsync("referral-told-320");
        await Page.GetByRole(AriaRole.Link, new() { Name = "De brief" }).ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("Slaapt al weken slecht.");
        await LookAsync("letter-320");

        Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        Task Step(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
    }
}
