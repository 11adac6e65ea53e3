using System.Net;
using System.Net.Http.Json;
using CaseTracker.Web.TalkGuides;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>Each planned talk has its guide, filled with what the file knows; the school writes its own where it wants to.</summary>
public class Guides_to_talks(ProductHost host)
{
    private static readonly Approach Calling = new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Behaviour]);

    [Fact]
    public async Task stand_with_a_planned_talk_filled_with_what_the_file_knows()
    {
        var (school, call) = (await host.NewSchoolAsync(), EntryId.New());
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MevrouwPeeters, Mother with { Language = "tr", WantsInterpreter = true, ReachedIn = [TimeOfDay.Evening] }));
        await school.GivenAsync(Noor, An, new PlanContact(call, host.Clock.GetUtcNow().AddHours(1), Calling));
        var an = await FormFiller.SignInAsync(host, school, An);
        await an.OpenAsync($"/students/noor/contacts/{call}");
        foreach (var said in (string[])["Leidraad: Een bezorgdheid", "Praat eerst met Noor", "“Dag Katrien Peeters, past het nu even?”", "Spreekt Turks", "Wenst een tolk", "Te bereiken: ’s avonds", "Er is nog geen goed nieuws genoteerd"])
            Assert.Contains(said, an.Text, StringComparison.OrdinalIgnoreCase);

        await school.GivenAsync(Noor, Bram, new NotePositive(EntryId.New(), null, Bram, ToldTo.Student, Text.Of("Hielp een klasgenoot.")));
        Assert.Contains("“Hielp een klasgenoot.”", (await an.OpenAsync($"/students/noor/contacts/{call}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Tone.Concerned, "absence", TalkKind.Absence)]
    [InlineData(Tone.Concerned, "behaviour", TalkKind.BadNews)]
    [InlineData(Tone.Neutral, "results", TalkKind.FirstAcquaintance)]
    public void are_chosen_by_how_the_talk_was_planned(Tone tone, string topic, TalkKind kind) =>
        Assert.Equal(kind, TalkKinds.Of(Calling with { Tone = tone, Topics = [Topic.Of(topic)] }, new()));

    [Fact]
    public void leave_a_neutral_talk_with_who_is_known_alone()
    {
        var known = new Relationship { Contacts = ContactLog.None with { Last = new(host.Clock.GetUtcNow(), Tone.Neutral) } };
        Assert.Null(TalkKinds.Of(Calling with { Tone = Tone.Neutral }, known));
        Assert.Equal(TalkKind.Praise, TalkKinds.Of(Calling with { Tone = Tone.Encouraging }, known));
    }

    [Fact]
    public async Task are_written_by_the_school_and_given_back()
    {
        var (school, call) = (await host.NewSchoolAsync(), EntryId.New());
        await school.GivenAsync(Noor, An, new PlanContact(call, host.Clock.GetUtcNow().AddHours(1), Calling));
        var an = await FormFiller.SignInAsync(host, school, An);
        await an.OpenAsync("/talk-guides/BadNews");
        await an.SendAsync("Bewaar", ("During", ""), ("Before", "Haal adem."));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Schrijf minstens één zin", an.Text, StringComparison.Ordinal);
        Assert.Equal("Haal adem.", an.Page.QuerySelector("textarea[name=Before]")!.TextContent.Trim());
        await an.SendAsync("Bewaar", ("During", "Zeg {leerling}.\n\n  Zeg {ouder}, van {ik}.  "));
        Assert.Equal(HttpStatusCode.OK, an.Status);
        await an.OpenAsync($"/students/noor/contacts/{call}");
        Assert.Contains("Zeg Noor.", an.Text, StringComparison.Ordinal);
        Assert.Contains("Zeg Katrien Peeters, van An Janssens.", an.Text, StringComparison.OrdinalIgnoreCase);

        // Another school has its own.
        var other = await FormFiller.SignInAsync(host, await host.NewSchoolAsync(), An);
        Assert.DoesNotContain("Haal adem.", (await other.OpenAsync("/talk-guides")).Text, StringComparison.Ordinal);
        await (await an.OpenAsync("/talk-guides/BadNews")).SendAsync("Neem de gewone leidraad terug");
        Assert.DoesNotContain("Haal adem.", an.Text, StringComparison.Ordinal);
        Assert.Contains("Praat eerst met {leerling}", an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task are_read_by_who_works_there_and_changed_by_care_and_principal()
    {
        var school = await host.NewSchoolAsync();
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        Assert.Equal(HttpStatusCode.OK, (await bram.OpenAsync("/talk-guides")).Status);
        Assert.Empty(bram.Page.QuerySelectorAll("main a[href^='/talk-guides/']"));
        Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync("/talk-guides/BadNews")).Status);
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.Equal(HttpStatusCode.NotFound, (await an.OpenAsync("/talk-guides/Gossip")).Status);

        var api = school.Api(An);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsJsonAsync("/api/v1/talk-guides", new { kind = "praise", before = "Lach." }, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/talk-guides", new { kind = "praise", during = "Zeg het." }, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("Zeg het.", await api.GetStringAsync("/api/v1/talk-guides", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Bram).PostAsJsonAsync("/api/v1/talk-guides", new { kind = "praise", during = "Zeg het." }, TestContext.Current.CancellationToken)).StatusCode);
    }
}
