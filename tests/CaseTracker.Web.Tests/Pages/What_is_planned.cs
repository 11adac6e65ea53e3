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

    private async Task<EntryId> PlannedAsync(TestSchool school, Channel channel)
    {
        var contact = EntryId.New();
        await school.GivenAsync(Noor, An, new PlanContact(contact, host.Clock.GetUtcNow(), new(Initiative.School, [An], [MevrouwPeeters], channel, Tone.Neutral, [Topic.Results],
            Student: Presence.FromBeginningToEnd, Visit: channel is Channel.HomeVisit ? new Visit(Text.Of("Kennismaken."), true) : null)));
        return contact;
    }
}
