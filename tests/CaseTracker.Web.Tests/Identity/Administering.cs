using System.Net;
using System.Net.Http.Json;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Tests.Pages;
using CaseTracker.Web.Tests.Storage;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>What changes what others may do asks for a sign-in of the last quarter of an hour, loses nothing that was typed, and is done then.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Administering(StoreOfItsOwn store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    [Fact]
    public async Task by_giving_a_role_waits_for_a_fresh_sign_in_and_is_done_with_one_press()
    {
        var (school, principal) = await SignedInAsync("/staff");
        await LaterAsync(principal, 31);
        // Reading who has which role goes on.
        Assert.Equal(HttpStatusCode.OK, (await principal.OpenAsync("/staff")).Status);
        await principal.SendAsync("Geef de rol", ("Person", Fatima.Value), ("Role", "Counsellor"));
        Assert.Equal(HttpStatusCode.Unauthorized, principal.Status);
        Assert.Contains("om je nog eens aan te melden", principal.Text, StringComparison.Ordinal);
        Assert.False(await IsCounsellorAsync(school));

        await principal.SignInElsewhereAsync(school, Directrice);
        await principal.SendAsync("Opnieuw versturen");
        Assert.Equal("/staff", principal.Address);
        Assert.True(await IsCounsellorAsync(school));
    }

    [Theory, InlineData("/policy/R3"), InlineData("/roster")]
    public async Task asks_before_anything_is_typed_or_chosen(string page)
    {
        var (_, principal) = await SignedInAsync(page);
        Assert.Equal((HttpStatusCode.OK, page), (principal.Status, principal.Address));
        store.Host.Clock.Advance(Minutes(16));
        await principal.OpenAsync(page);
        Assert.StartsWith($"/sign-in?again=true&back={Uri.EscapeDataString(page)}", principal.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_time_to_fill_in_what_was_opened_in_time()
    {
        var (school, principal) = await SignedInAsync("/policy/R3");
        store.Host.Clock.Advance(Minutes(29));
        await principal.SendAsync("Stel in", ("Mode", "Enforce"));
        Assert.Equal("/policy", principal.Address);
        Assert.Single(await SettingsAsync(school));

        var (again, other) = await SignedInAsync("/policy/R3");
        var form = other.Request("Stel in", ("Mode", "Enforce"));
        await LaterAsync(other, 31);
        await other.SendAsync(form);
        Assert.Equal(HttpStatusCode.Unauthorized, other.Status);
        Assert.Empty(await SettingsAsync(again));
        await other.SignInElsewhereAsync(again, Directrice);
        await other.SendAsync("Opnieuw versturen");
        Assert.Single(await SettingsAsync(again));
    }

    [Fact]
    public async Task keeps_the_name_of_a_new_topic()
    {
        var (_, principal) = await SignedInAsync("/policy");
        await LaterAsync(principal, 31);
        await principal.OpenAsync("/policy");
        await principal.SendAsync("Voeg toe", ("Dutch", "Op kamp gaan"), ("English", "Going to camp"));
        Assert.Equal(HttpStatusCode.Unauthorized, principal.Status);
        Assert.Contains(principal.Page.QuerySelectorAll("textarea"), area => area.TextContent.Trim() == "Op kamp gaan");
    }

    [Fact]
    public async Task is_asked_too_of_who_ends_sessions_elsewhere()
    {
        var (school, here) = await SignedInAsync("/account");
        var lost = await FormFiller.SignInAsync(store.Host, school, Directrice);
        await LaterAsync(here, 16);
        await lost.OpenAsync("/today");
        await LaterAsync(here, 15);
        foreach (var button in (string[])["Meld dit toestel af", "Overal afmelden"])
        {
            await here.OpenAsync("/account");
            await here.SendAsync(button);
            Assert.Equal((button, HttpStatusCode.Unauthorized), (button, here.Status));
            Assert.Equal("/today", (await lost.OpenAsync("/today")).Address);
        }

        await here.SignInElsewhereAsync(school, Directrice);
        await here.SendAsync("Opnieuw versturen");
        Assert.StartsWith("/sign-in", (await lost.OpenAsync("/today")).Address, StringComparison.Ordinal);
        Assert.Empty(await store.Host.Services.GetRequiredService<Sessions>().AllAsync(school.Key, Directrice.Value, Stop));
    }

    [Theory]
    [InlineData("/api/v1/staff/roles"), InlineData("/api/v1/staff/role-ends"), InlineData("/api/v1/policy/settings"), InlineData("/api/v1/policy/topics"), InlineData("/api/v1/roster/imports"), InlineData("/api/v1/calendar/imports")]
    public async Task is_asked_of_a_token_too(string address)
    {
        var school = await store.Host.NewSchoolAsync();
        var api = school.Api(Directrice);
        store.Host.Clock.Advance(Minutes(14));
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await api.PostAsJsonAsync(address, new { }, Stop)).StatusCode);
        store.Host.Clock.Advance(Minutes(2));
        var answer = await api.PostAsJsonAsync(address, new { }, Stop);
        Assert.Equal((HttpStatusCode.Unauthorized, true), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString().Contains("insufficient_user_authentication\", max_age=\"900\"", StringComparison.Ordinal)));
    }

    private async Task<(TestSchool, FormFiller)> SignedInAsync(string page)
    {
        var school = await store.Host.NewSchoolAsync();
        return (school, await (await FormFiller.SignInAsync(store.Host, school, Directrice)).OpenAsync(page));
    }

    // Somebody who works on meanwhile, so that the session lasts; and the page that was open stays open.
    private async Task LaterAsync(FormFiller somebody, int minutes)
    {
        store.Host.Clock.Advance(Minutes(minutes / 2));
        await somebody.OpenAsync("/today");
        store.Host.Clock.Advance(Minutes(minutes - (minutes / 2)));
    }

    private async Task<bool> IsCounsellorAsync(TestSchool school)
    {
        await using var session = store.Host.Store.QuerySession(school.Key);
        return (await session.LoadAsync<Person>(Fatima.Value, Stop))!.Roles.Contains(Role.Counsellor);
    }

    private async Task<IReadOnlyList<RuleSet>> SettingsAsync(TestSchool school)
    {
        store.Host.Services.GetRequiredService<Schoolhouse>().Forget();
        return [.. (await store.Host.Services.GetRequiredService<Schoolhouse>().BearingsAsync(school.Key, Testing.People.Actor(Directrice))).Policy.Settings];
    }
}
