using CaseTracker.Web.Storage;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>A plan says when its day is past, and offers only what can have become of it.</summary>
public class What_is_planned(ProductHost host)
{
    [Fact]
    public async Task And_past_is_marked_on_the_worklist()
    {
        var school = await host.NewSchoolAsync();
        var (late, today) = (await PlannedAsync(school, Channel.Phone), await PlannedAsync(school, Channel.Phone));
        await using (var session = host.Store.LightweightSession(school.Key))
        {
            var row = (await session.Query<PlannedRow>().ToListAsync(TestContext.Current.CancellationToken)).Single(row => row.Contact == late);
            session.Store(new PlannedRow { Id = row.Id, Student = row.Student, Contact = row.Contact, Staff = row.Staff, On = row.On.AddDays(-1), Approach = row.Approach });
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/today");
        Assert.Contains("de dag is voorbij", Line(late), StringComparison.Ordinal);
        Assert.DoesNotContain("de dag is voorbij", Line(today), StringComparison.Ordinal);

        string Line(EntryId contact) => an.Page.QuerySelector($"a[href$='{contact}']")!.Closest("li")!.TextContent;
    }

    [Theory]
    [InlineData(Channel.Phone, false), InlineData(Channel.Message, false), InlineData(Channel.Talk, true), InlineData(Channel.HomeVisit, true)]
    public async Task And_begun_offers_that_nobody_came_only_where_somebody_was_to_come(Channel channel, bool isOffered)
    {
        var school = await host.NewSchoolAsync();
        var contact = await PlannedAsync(school, channel);
        await school.GivenAsync(Noor, An, new StartContact(EntryId.New(), contact));
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"/students/noor/contacts/{contact}");
        Assert.Equal(isOffered, an.Page.QuerySelector("a[href*='no-show']") is not null);
        Assert.NotNull(an.Page.QuerySelector("a[href*='attempt']"));
    }

    [Fact]
    public async Task And_begun_says_by_whom_until_it_is_recorded()
    {
        var school = await host.NewSchoolAsync();
        var contact = await PlannedAsync(school, Channel.Phone);
        var an = await FormFiller.SignInAsync(host, school, An);
        foreach (var page in (string[])["/today", "/students/noor"]) Assert.Null((await an.OpenAsync(page)).Page.QuerySelector(".started"));

        await school.GivenAsync(Noor, Directrice, new StartContact(EntryId.New(), contact));
        foreach (var page in (string[])["/today", "/students/noor"])
        {
            var started = (await an.OpenAsync(page)).Page.QuerySelector($"main li:has(a[href$='/contacts/{contact}']) .started")!;
            Assert.Contains("Griet Maes is eraan begonnen en legde nog niets vast, sinds vandaag", started.TextContent, StringComparison.Ordinal);
            Assert.Equal($"/students/noor/record?contact={contact}", started.QuerySelector("a")!.GetAttribute("href"));
        }

        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), contact, null, new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Results]), []));
        foreach (var page in (string[])["/today", "/students/noor"]) Assert.Null((await an.OpenAsync(page)).Page.QuerySelector(".started"));
    }

    [Fact]
    public async Task Is_chosen_where_no_contact_was_named_and_one_of_another_file_is_not_there()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/inform");
        Assert.Contains("Plan of noteer eerst het contact", an.Text, StringComparison.Ordinal);
        var contact = await PlannedAsync(school, Channel.Phone);
        await an.OpenAsync("/students/noor/inform");
        await an.OpenAsync(an.Page.QuerySelector($"main a[href='?contact={contact}']") is { } choice ? $"/students/noor/inform{choice.GetAttribute("href")}" : "");
        await an.SendAsync("Bewaar wat je vertelde");
        Assert.Equal((System.Net.HttpStatusCode.OK, $"/students/noor/contacts/{contact}"), (an.Status, an.Address));
        foreach (var other in (string[])[$"inform?contact={contact}", $"inform?contact={Guid.NewGuid()}"])
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await an.OpenAsync($"/students/milan/{other}")).Status);
    }

    private async Task<EntryId> PlannedAsync(TestSchool school, Channel channel)
    {
        var contact = EntryId.New();
        await school.GivenAsync(Noor, An, new PlanContact(contact, host.Clock.GetUtcNow(), new(Initiative.School, [An], [MevrouwPeeters], channel, Tone.Neutral, [Topic.Results],
            Student: Presence.FromBeginningToEnd, Visit: channel is Channel.HomeVisit ? new Visit(Text.Of("Kennismaken."), true) : null)));
        return contact;
    }
}
