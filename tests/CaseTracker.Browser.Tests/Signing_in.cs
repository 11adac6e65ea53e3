using CaseTracker.Domain.Access;
using CaseTracker.Web.People;
using CaseTracker.Web.Tests.Identity;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Browser.Tests;

/// <summary>A counsellor signs in with the school's own provider, works, and leaves: outside of development, in a browser.</summary>
public sealed class Signing_in(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    [Theory, InlineData(320, false), InlineData(1280, true)]
    public async Task With_the_schools_own_account_and_out_again(int width, bool script)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var provider = await Provider.StartAsync(clock);
        await using var earnest = await StartAsync(provider, clock);
        var address = new UriBuilder(earnest.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
        await OpenBrowserAsync(width, script: script);

        await Page.GotoAsync(new Uri(address, "/students?q=a").ToString());
        await LookAsync("Aanmelden", $"sign-in-door-{width}", script);
        await ToProviderAsync();
        await TypeAsync("stranger@school");
        await LookAsync("Met dit account kun je hier niet binnen", $"sign-in-unknown-{width}", script);

        // With another account: the provider has to ask which.
        await Page.GetByRole(AriaRole.Link, new() { Name = "Meld je met een ander account aan" }).ClickAsync();
        await ToProviderAsync();
        await TypeAsync(await AccountOfAsync(Product.Who(Role.Counsellor).Value));
        await Expect(Page).ToHaveURLAsync(new Uri(address, "/today").ToString());
        await Page.GotoAsync(new Uri(address, "/students?q=a").ToString());
        await LookAsync("Leerlingen", $"sign-in-arrived-{width}", script);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Toestellen" }).ClickAsync();
        await LookAsync("Waar je aangemeld bent", $"sign-in-devices-{width}", script);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Afmelden", Exact = true }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Uri(address, "/sign-in/left").ToString());
        await LookAsync("Je bent afgemeld", $"sign-in-left-{width}", script);

        // The provider forgot them, too.
        await Page.GotoAsync(new Uri(address, "/today").ToString());
        await ToProviderAsync();
    }

    private async Task ToProviderAsync()
    {
        await Page.Locator("main .people a").ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Schoolaccount");
    }

    private async Task TypeAsync(string account)
    {
        await Page.GetByLabel("Account").FillAsync(account);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
    }

    private async Task LookAsync(string heading, string picture, bool script)
    {
        await Expect(Page.Locator("h1")).ToHaveTextAsync(heading);
        await ShootAsync(picture);
        await AssertFitsAsync();
        // What looks for faults is a script itself.
        if (script) await AssertAccessibleAsync();
    }

    private async Task<string> AccountOfAsync(string id)
    {
        await using var session = Product.Services.GetRequiredService<IDocumentStore>().QuerySession("school");
        return (await session.LoadAsync<Person>(id, TestContext.Current.CancellationToken))!.Email!;
    }

    // Browsers look at a clock of their own, so time here is that of today.
    private Task<WebApplicationFactory<Program>> StartAsync(Provider provider, TimeProvider clock) => Product.StartBesideAsync(builder =>
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("SignIn:Providers:school:Authority", provider.Address);
        builder.UseSetting("SignIn:Providers:school:ClientId", Provider.ClientId);
        builder.UseSetting("SignIn:Providers:school:ClientSecret", Provider.ClientSecret);
        builder.UseSetting("SignIn:Providers:school:Schools:0", "school");
        builder.UseSetting("SignIn:Providers:school:AsksSecondFactor", "true");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(clock)));
    });
}
