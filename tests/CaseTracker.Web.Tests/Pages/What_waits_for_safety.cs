using System.Net;
using System.Net.Http.Json;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>For who is not of the few, a contact of which telling the student waits is a contact that nobody ever heard of.</summary>
public class What_waits_for_safety(ProductHost host) : What_is_withheld(host)
{
    private readonly ProductHost host = host;

    private protected override Task WithholdAsync(TestSchool school, EntryId contact) =>
        school.GivenAsync(Noor, An, new PostponeInforming(EntryId.New(), contact, true, [Topic.Health], Directrice, new(2026, 10, 20), Text.Of("Onveilig.")));

    [Fact]
    public async Task is_read_by_the_second_person_who_decided_it_and_named_to_who_may_know()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(new("other-care"), Role.CareCoordinator);
        var contact = EntryId.New();
        await school.GivenAsync(Noor, An, new RecordContact(contact, null, null, new(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Health, Topic.Home]), []));
        await school.GivenAsync(Noor, An, new PostponeInforming(EntryId.New(), contact, true, [Topic.Health], Zorg, new(2026, 10, 20), Text.Of("Onveilig thuis.")));

        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor");
        Assert.Contains("over gezondheid, wacht tot en met", an.Page.QuerySelector("#waits")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(an.Page.QuerySelector("#waits a[href*='review-postponement']"));
        var zorg = await (await FormFiller.SignInAsync(host, school, Zorg)).OpenAsync("/students/noor");
        Assert.Contains("over gezondheid, wacht tot en met", zorg.Page.QuerySelector("#waits")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(zorg.Page.QuerySelector("#waits a[href*='review-postponement']"));
        Assert.Contains("Onveilig thuis.", zorg.Page.QuerySelector("#timeline")!.TextContent, StringComparison.Ordinal);

        var other = await (await FormFiller.SignInAsync(host, school, new("other-care"))).OpenAsync("/students/noor");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Null(other.Page.QuerySelector("#waits"));
        Assert.DoesNotContain("Onveilig thuis.", other.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gezondheid", other.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task asks_who_was_named_as_the_second_person_and_shows_that_nothing_was_said_yet(bool ended)
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(new("other-care"), Role.CareCoordinator);
        var (contact, wait) = (EntryId.New(), EntryId.New());
        await school.GivenAsync(Noor, An, new RecordContact(contact, null, null, new(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Health]), []));
        await school.GivenAsync(Noor, An, new PostponeInforming(wait, contact, true, [Topic.Health], Zorg, new(2026, 10, 20), Text.Of("Onveilig thuis.")));
        if (ended) await school.GivenAsync(Noor, An, new ReviewPostponement(EntryId.New(), wait, Zorg, null, null));
        else
        {
            Assert.Contains("Nog niet bevestigd door", (await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor")).Page.QuerySelector("#waits")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Nog niet bevestigd door", (await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/review-postponement")).Text, StringComparison.Ordinal);
        }

        // Nobody else is asked, nor may say it in their place.
        foreach (var other in (PersonId[])[An, Bram, new("other-care")])
        {
            var page = await (await FormFiller.SignInAsync(host, school, other)).OpenAsync("/today");
            Assert.Null(page.Page.QuerySelector("a[href*='second-postponement']"));
            await page.OpenAsync($"/students/noor/second-postponement?postponement={wait}");
            Assert.True(page.Status is HttpStatusCode.NotFound || page.Page.QuerySelector("textarea[name=Note]") is null);
            Assert.Equal("[]", await school.Api(other).GetStringAsync("/api/v1/today/postponements", TestContext.Current.CancellationToken));
            Assert.NotEqual(HttpStatusCode.Created, (await school.Api(other).PostAsJsonAsync("/api/v1/students/noor/postponement-confirmations", new { id = Guid.CreateVersion7(), postponement = wait })).StatusCode);
        }

        Assert.Contains(wait.ToString(), await school.Api(Zorg).GetStringAsync("/api/v1/today/postponements", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var zorg = await (await FormFiller.SignInAsync(host, school, Zorg)).OpenAsync("/today");
        Assert.Contains("noemde jou als tweede persoon", zorg.Text, StringComparison.Ordinal);
        await zorg.OpenAsync(zorg.Page.QuerySelector("a[href*='second-postponement']")!.GetAttribute("href")!);
        await zorg.SendAsync("Ja, we beslisten", ("Note", "Samen bekeken."));
        Assert.Contains("Samen bekeken.", zorg.Page.QuerySelector("#timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await zorg.OpenAsync("/today")).Page.QuerySelector("a[href*='second-postponement']"));
        Assert.DoesNotContain("Nog niet bevestigd", (await zorg.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);
        // What is over and confirmed is nobody's any more.
        Assert.Equal(ended ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await zorg.OpenAsync("/students/noor/second-postponement")).Status);
        Assert.DoesNotContain("Samen bekeken.", (await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/students/noor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_the_contact_without_the_topic_when_only_that_waits_and_alerts_who_decided_it_when_it_comes_out()
    {
        var school = await host.NewSchoolAsync();
        var (contact, wait) = (EntryId.New(), EntryId.New());
        var approach = new Approach(Initiative.School, [Bram], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Absence, Topic.Home]);
        await school.GivenAsync(Noor, Bram, new PlanContact(contact, host.Clock.GetUtcNow().AddHours(1), approach));
        await school.GivenAsync(Noor, An, new PostponeInforming(wait, contact, false, [Topic.Home], Zorg, new(2026, 10, 20), Text.Of("Onveilig thuis.")));
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        foreach (var address in (string[])["/today", "/students/noor", $"/students/noor/contacts/{contact}", $"/groups/inform?students=noor&contact={contact}"])
        {
            var page = await bram.OpenAsync(address);
            // The guide to a call about absence speaks of home in general.
            page.Page.QuerySelector("[aria-labelledby=guide]")?.Remove();
            Assert.Contains("afwezigheid", page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("thuis", page.Text, StringComparison.OrdinalIgnoreCase);
        }

        // A form offers all topics, and has those of the plan ticked.
        var record = (await bram.OpenAsync($"/students/noor/record?contact={contact}")).Page;
        Assert.NotNull(record.QuerySelector("input[value='absence'][checked]"));
        Assert.Null(record.QuerySelector("input[value='home'][checked]"));

        foreach (var address in (string[])["today/contacts", "students/noor", "students/noor/entries", $"students/noor/plans/{contact}", "students/noor/export"])
            Assert.DoesNotContain("home", await school.Api(Bram).GetStringAsync($"/api/v1/{address}", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // Who decided it is told that it does not begin yet, and by whom the word is awaited.
        var an = await FormFiller.SignInAsync(host, school, An);
        await an.OpenAsync($"/students/noor/contacts/{contact}");
        await an.SendAsync("Ik begin nu");
        Assert.Contains("bevestigde nog niet dat dit moet wachten", an.Text, StringComparison.Ordinal);
        Assert.NotNull(an.Page.QuerySelector("a[href$='/review-postponement']"));

        // Bram knows of a topic of his own, and tells it all the same.
        var told = await school.Api(Bram).PostAsJsonAsync("/api/v1/students/noor/informings", new { id = Guid.CreateVersion7(), contact, how = "talk", guardians = (string[])[MevrouwPeeters.Value], topics = (string[])["home"], willNotBeSaid = Array.Empty<string>() });
        Assert.Equal(HttpStatusCode.Created, told.StatusCode);
        Assert.Contains("hoorde wat moest wachten over thuis", (await an.OpenAsync("/today")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("moest wachten", (await bram.OpenAsync("/today?all=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("thuis", (await bram.OpenAsync("/students/noor")).Page.QuerySelector("#timeline")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("over thuis", (await an.OpenAsync("/students/noor")).Page.QuerySelector("#timeline")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task asks_who_does_the_work_of_the_second_person_while_they_are_away()
    {
        var school = await host.NewSchoolAsync();
        var (contact, wait) = (EntryId.New(), EntryId.New());
        await school.GivenAsync(Noor, An, new RecordContact(contact, null, null, new(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Health]), []));
        await school.GivenAsync(Noor, An, new PostponeInforming(wait, contact, true, [Topic.Health], Zorg, new(2026, 10, 20), Text.Of("Onveilig thuis.")));
        var principal = await FormFiller.SignInAsync(host, school, Directrice);
        Assert.Null((await principal.OpenAsync("/today")).Page.QuerySelector("a[href*='second-postponement']"));
        await school.ChangeAsync(Zorg, person => person with { Leave = new(new(2026, 10, 12), new(2026, 10, 16), Directrice.Value) });
        await principal.OpenAsync("/today");
        Assert.Contains("als tweede persoon", principal.Text, StringComparison.Ordinal);
        await principal.OpenAsync(principal.Page.QuerySelector("a[href*='second-postponement']")!.GetAttribute("href")!);
        await principal.SendAsync("Ja, ik beslis dit mee");
        Assert.DoesNotContain("Nog niet bevestigd", (await principal.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);
        Assert.Null((await principal.OpenAsync("/today")).Page.QuerySelector("a[href*='second-postponement']"));
    }

    [Fact]
    public async Task is_ended_by_the_second_person_too()
    {
        var school = await host.NewSchoolAsync();
        var contact = EntryId.New();
        await school.GivenAsync(Noor, An, new RecordContact(contact, null, null, new(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Health]), []));
        await school.GivenAsync(Noor, An, new PostponeInforming(EntryId.New(), contact, true, [Topic.Health], Zorg, new(2026, 10, 20), Text.Of("Onveilig thuis.")));
        var zorg = await (await FormFiller.SignInAsync(host, school, Zorg)).OpenAsync("/students/noor/review-postponement");
        await zorg.SendAsync("Bewaar", ("GoesOn", "False"), ("Approver", An.Value));
        Assert.Null((await zorg.OpenAsync("/students/noor")).Page.QuerySelector("#waits"));
        Assert.Equal(HttpStatusCode.NotFound, (await zorg.OpenAsync("/students/noor/postpone")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/students/noor/review-postponement")).Status);
    }

    [Fact]
    public async Task is_decided_by_two_on_its_forms_too()
    {
        var (school, contact, _) = await WithheldAsync(held: true);
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/review-postponement");
        Assert.Contains("De tweede persoon", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar", ("GoesOn", "False"));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        await an.SendAsync("Bewaar", ("Approver", Directrice.Value));
        Assert.Null((await an.OpenAsync("/students/noor")).Page.QuerySelector("#waits"));

        // A topic of another contact, chosen before the contact was.
        await school.GivenAsync(Noor, An, new PlanContact(EntryId.New(), host.Clock.GetUtcNow().AddHours(1), new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Absence])));
        await an.OpenAsync("/students/noor/postpone");
        await an.SendAsync("Stel", ("Contact", $"{contact}"), ("Topics", "absence"), ("Reason", "Onveilig."), ("Approver", Directrice.Value));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Dit contact gaat niet over afwezigheid", an.Text, StringComparison.Ordinal);
        Assert.Contains("Onveilig.", an.Text, StringComparison.Ordinal);
    }
}
