using System.Globalization;
using System.Text;
using CaseTracker.Domain.Access;
using CaseTracker.Domain.Policies;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Browser.Tests;

/// <summary>The list of the morning comes in at the office, and twenty homes are called: one press to call, one for how it went.</summary>
public sealed class An_absence_morning(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    private const int Calls = 20;

    private static readonly string[] Outcomes = ["Bereikt", "Verklaard", "Ingesproken"];

    [Fact]
    public async Task Of_twenty_calls_takes_two_presses_each_on_a_phone()
    {
        // Nobody else looks at these files: the stories are left in peace.
        var students = Product.School.Students.Where(student => student.Showcase is null).Take(Calls).ToList();
        Assert.Equal(Calls, students.Count);
        var today = SchoolCalendar.DateOf(RunningProduct.Morning).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var list = "leerling;datum;dagdeel;code\n" + string.Concat(students.Select(student => $"{student.Id};{today};vm;?\n"));
        await OpenBrowserAsync(320, role: Role.Secretariat);
        await Page.GotoAsync("/absences/import");
        await AssertAccessibleAsync();
        await AssertFitsAsync();
        await Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "ochtend.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Kijk wat erin staat" }).ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("20 rijen gelezen: 20 goed");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Inlezen", Exact = true }).ClickAsync();
        // The page looks again by itself until it is done.
        await Expect(Page.Locator("main")).ToContainTextAsync("Wat ingelezen is", new() { Timeout = 20_000 });

        await Page.GotoAsync("/absences");
        await AssertAccessibleAsync();
        await AssertFitsAsync();
        await ShootAsync("absence-morning-320");
        var callable = Page.Locator("article:has(button)");
        var calls = await callable.CountAsync();
        Assert.InRange(calls, Calls - 4, Calls);
        for (var call = 0; call < calls; call++)
        {
            // A press on the number would dial; then how it went.
            await Expect(callable.First.Locator("a[href^='tel:']").First).ToBeVisibleAsync();
            await callable.First.GetByRole(AriaRole.Button, new() { Name = Outcomes[call % Outcomes.Length] }).First.ClickAsync();
            await Expect(callable).ToHaveCountAsync(calls - call - 1);
        }

        await Expect(Page.Locator("main")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"Al met thuis gesproken vandaag: {calls}."));
        await AssertAccessibleAsync();
        await ShootAsync("absence-morning-done-320");
    }
}
