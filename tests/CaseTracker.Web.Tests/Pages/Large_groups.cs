using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CaseTracker.Web.Groups;
using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>More than a class at once: nobody is left out, the page answers at once, and what is done stays done.</summary>
public class Large_groups(ProductHost host)
{
    private const int Students = 70;
    private const string Words = "De punten van het eerste rapport, Kwikstaart.";

    [Fact]
    public async Task Of_a_whole_year_are_done_at_an_address_of_their_own()
    {
        var (school, an) = await WithYearAsync();
        await an.OpenAsync("/groups");
        Assert.Contains(an.Page.QuerySelectorAll(".classes a"), link => link.TextContent == "Jaar 4");
        await an.OpenAsync("/groups?year=4");
        Assert.Equal(Students, an.Page.QuerySelectorAll("input[name=students]").Length);
        await an.SendAsync("Oudercontact of brief vastleggen");
        Assert.Equal(Students, an.Page.QuerySelectorAll("input[name=Students]").Length);

        // One of them is closed while the form is filled in.
        await school.GivenAsync(new("leerling-07"), Directrice, new CloseRelationship(EntryId.New(), Text.Of("Verhuisd.")));
        var evening = an.Request("Bewaar bij iedereen", ("Topics", "results"), ("Shared", Words));
        var work = Guid.Parse(((IHtmlInputElement)an.Page.QuerySelector("input[name=EntryKey]")!).Value);
        await an.SendAsync(evening);
        Assert.Equal($"/groups/work/{work}", an.Address);
        await host.Services.GetRequiredService<GroupWorks>().WhenOverAsync(school.Key, work);
        await an.OpenAsync($"/groups/work/{work}");
        Assert.Contains($"Bij {Students - 1} leerlingen is het bewaard.", an.Text, StringComparison.Ordinal);
        Assert.Contains("Bij 1 leerling lukte het niet.", an.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, Directrice)).OpenAsync($"/groups/work/{work}")).Status);

        // Whom it was not possible for comes back with all that was filled in, to be looked at first.
        await an.SendAsync("Kijk het na en probeer opnieuw");
        Assert.Equal(("/groups/contact", Words), (an.Address, ((IHtmlTextAreaElement)an.Page.QuerySelector("textarea[name=Shared]")!).Value));
        Assert.Equal("leerling-07", ((IHtmlInputElement)Assert.Single(an.Page.QuerySelectorAll("input[name=Students]"))).Value);
        Assert.NotEqual($"{work}", ((IHtmlInputElement)an.Page.QuerySelector("input[name=EntryKey]")!).Value);

        await an.OpenAsync($"/groups/work/{work}");
        await an.OpenAsync(an.Page.QuerySelectorAll<IHtmlAnchorElement>("main a").Single(link => link.TextContent == "Vertel het de leerlingen").GetAttribute("href")!);
        Assert.Equal(Students - 1, an.Page.QuerySelectorAll("input[name=Told]").Length);
    }

    [Fact]
    public async Task That_a_host_left_behind_go_on_by_themselves_with_the_rights_of_that_moment()
    {
        var (school, an) = await WithYearAsync();
        var work = await SentAsync(school, an);
        var events = await CountAsync(school);
        await using var session = host.Store.LightweightSession(school.Key);
        var over = (await session.LoadAsync<GroupWork>(work))!;
        Assert.DoesNotContain("Kwikstaart", over.Request, StringComparison.Ordinal);

        // As a host leaves it that was killed: some had their turn, and nothing is heard any more. Another is heard of.
        session.Store(over with { Results = over.Results[..20], At = host.Clock.GetUtcNow() - GroupWorks.Patience });
        session.Store(over with { Id = Guid.NewGuid(), Results = over.Results[..20] });
        await session.SaveChangesAsync();
        Assert.Contains("We zijn bezig: 20 van de 70 leerlingen.", (await an.OpenAsync($"/groups/work/{work}")).Text, StringComparison.Ordinal);
        await GoOnAsync(school, work);
        Assert.Contains("Bij 70 leerlingen is het bewaard.", (await an.OpenAsync($"/groups/work/{work}")).Text, StringComparison.Ordinal);
        Assert.Equal(events, await CountAsync(school));

        // Who lost their task meanwhile records nothing more.
        await school.HireAsync(An, Role.Teacher);
        session.Store(over with { Results = over.Results[..20], At = host.Clock.GetUtcNow() - GroupWorks.Patience });
        await session.SaveChangesAsync();
        await GoOnAsync(school, work);
        Assert.Contains("Bij 50 leerlingen lukte het niet.", (await an.OpenAsync($"/groups/work/{work}")).Text, StringComparison.Ordinal);
        Assert.Equal(events, await CountAsync(school));
    }

    [Fact]
    public async Task That_stopped_by_a_fault_go_on_with_one_press_and_nobody_twice()
    {
        var (school, an) = await WithYearAsync();
        var work = await SentAsync(school, an);
        var events = await CountAsync(school);
        await using var session = host.Store.LightweightSession(school.Key);
        var over = (await session.LoadAsync<GroupWork>(work))!;
        Assert.DoesNotContain("Kwikstaart", over.Form, StringComparison.Ordinal);
        session.Store(over with { Results = over.Results[..20] });
        await session.SaveChangesAsync();
        var going = await an.OpenAsync($"/groups/work/{work}");
        Assert.Contains("We zijn bezig: 20 van de 70 leerlingen.", going.Text, StringComparison.Ordinal);
        Assert.Equal("3", going.Refreshes);

        // What nobody can read any more is a fault too: it waits for a press, also when the sweep comes by.
        session.Store(over with { Results = over.Results[..20], Request = "", At = host.Clock.GetUtcNow() - GroupWorks.Patience });
        await session.SaveChangesAsync();
        await GoOnAsync(school, work);
        await GoOnAsync(school, work);
        await an.OpenAsync("/today");
        Assert.Contains("Bij 20 van de 70 leerlingen is het gebeurd; de anderen wachten nog.", an.Text, StringComparison.Ordinal);
        // All is on the worklist, page after page.
        var all = an.Page.QuerySelectorAll(".duties li").Length;
        Assert.True(all >= Students);
        Assert.Equal(all - 65, (await an.OpenAsync("/today?after=65")).Page.QuerySelectorAll(".duties li").Length);
        await an.OpenAsync($"/groups/work/{work}");
        Assert.Null(an.Refreshes);
        Assert.Contains("Het werk is gestopt bij 20 van de 70 leerlingen", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Doe voort");
        await host.Services.GetRequiredService<GroupWorks>().WhenOverAsync(school.Key, work);
        Assert.Contains("Bij 70 leerlingen is het bewaard.", (await an.OpenAsync($"/groups/work/{work}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gestopt", (await an.OpenAsync("/today")).Text, StringComparison.Ordinal);
        Assert.Equal(events, await CountAsync(school));
    }

    [Fact]
    public async Task Are_forgotten_after_a_day()
    {
        var school = await host.NewSchoolAsync();
        await using var session = host.Store.LightweightSession(school.Key);
        var (old, young) = (Work(host.Clock.GetUtcNow() - GroupWorks.Kept - TimeSpan.FromMinutes(1)), Work(host.Clock.GetUtcNow()));
        session.Store(old, young);
        await session.SaveChangesAsync();
        await host.Services.GetRequiredService<Sweep>().ForgetAnswersAsync(TestContext.Current.CancellationToken);
        Assert.Equal(young.Id, Assert.Single(await session.Query<GroupWork>().ToListAsync()).Id);
    }

    private async Task<Guid> SentAsync(TestSchool school, FormFiller an)
    {
        await an.OpenAsync("/groups?year=4");
        await an.SendAsync("Oudercontact of brief vastleggen");
        var work = Guid.Parse(((IHtmlInputElement)an.Page.QuerySelector("input[name=EntryKey]")!).Value);
        await an.SendAsync("Bewaar bij iedereen", ("Topics", "results"), ("Shared", Words));
        await host.Services.GetRequiredService<GroupWorks>().WhenOverAsync(school.Key, work);
        return work;
    }

    private async Task GoOnAsync(TestSchool school, Guid work)
    {
        await host.Services.GetRequiredService<Sweep>().GoOnWithGroupsAsync(TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<GroupWorks>().WhenOverAsync(school.Key, work);
    }

    private static GroupWork Work(DateTimeOffset at) => new() { Id = Guid.NewGuid(), By = An.Value, Page = "/groups/contact", Form = "", Asked = 1, At = at };

    private async Task<(TestSchool School, FormFiller An)> WithYearAsync()
    {
        var school = await host.NewSchoolAsync();
        await using (var session = host.Store.LightweightSession(school.Key))
        {
            session.Store(Enumerable.Range(1, Students).Select(number => new Person { Id = Id(number).Value, Kind = PersonKind.Student, GivenName = "Leerling", FamilyName = $"{number:00}" }).ToArray());
            await session.SaveChangesAsync();
        }

        for (var number = 1; number <= Students; number++)
        {
            await school.GivenAsync(Id(number), An, new OpenRelationship(EntryId.New(), Days.FirstSchoolDay, Id(number), new(2011, 5, 5), number % 2 == 0 ? "4A" : "4B", Bram));
            await school.GivenAsync(Id(number), An, new ConfirmGuardian(EntryId.New(), MevrouwPeeters, Mother));
        }

        return (school, await FormFiller.SignInAsync(host, school, An));
    }

    private static PersonId Id(int number) => new($"leerling-{number:00}");

    private async Task<int> CountAsync(TestSchool school)
    {
        await using var session = host.Store.QuerySession(school.Key);
        return await session.Events.QueryAllRawEvents().CountAsync();
    }
}
