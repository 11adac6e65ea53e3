using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>A referral from its proposal to what came back, and who may know of it on the way.</summary>
public class Referring_a_student(ProductHost host)
{
    private const string Why = "Ze slaapt al weken slecht.";

    private static readonly PersonId Clb = new("carla-clb");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ProposeReferral Proposal(EntryId id, ReferralGround ground = ReferralGround.Consent) =>
        new(id, null, TestSchool.Clb, PartnerKind.Clb, ground, An, Text.Of(Why), Text.Of("Een eerste gesprek."));

    [Fact]
    public async Task goes_step_by_step_to_what_came_back()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/refer");
        Assert.Contains("CLB: CLB De Brug", an.Text, StringComparison.Ordinal);
        Assert.Contains("ongeveer 1 weken wachten · Nederlands en Turks · Onthaal en vraagverheldering.", an.Text, StringComparison.Ordinal);

        // What is wrong elsewhere loses nothing.
        await an.SendAsync("Stel", ("Partner", $"{TestSchool.Clb}"), ("Reason", Why));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Schrijf wat je aan de partner vraagt.", an.Text, StringComparison.Ordinal);
        Assert.Equal(Why, an.Page.QuerySelector("textarea[name=Reason]")!.TextContent.Trim());
        await an.SendAsync("Stel", ("Asked", "Een eerste gesprek."));
        Assert.Equal(HttpStatusCode.OK, an.Status);
        var here = an.Address;
        Assert.StartsWith("/students/noor/referrals/", here, StringComparison.Ordinal);
        Assert.Equal(["talk", "tell-home", "consent"], Next(an));

        // Too soon: all the reasons at once, each with its way forward.
        await an.OpenAsync($"{here}/send");
        await an.SendAsync("Verstuur");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Equal([$"{here}/talk", $"{here}/talk", $"{here}/consent"], an.Page.QuerySelectorAll("main a[href*='/referrals/']").Select(way => way.GetAttribute("href")!).Where(way => !way.EndsWith("/letter", StringComparison.Ordinal)));
        Assert.Contains("Er is geen toestemming van Noor De Smet.", an.Text, StringComparison.Ordinal);

        await an.OpenAsync($"{here}/talk");
        await an.SendAsync("Bewaar", ("With", Noor.Value), ("With", MevrouwPeeters.Value), ("Words", "Ze wil weten wie daar werkt."));
        Assert.Equal(["consent"], Next(an));
        await an.OpenAsync($"{here}/consent");
        Assert.Contains("Noor beslist zelf.", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar", ("Answer", "Given"));
        Assert.Equal(["send"], Next(an));
        await an.OpenAsync($"{here}/letter");
        Assert.Contains(Why, an.Text, StringComparison.Ordinal);
        Assert.Contains("Noor De Smet, op maandag 12 oktober 2026. Die kan altijd ingetrokken worden.", an.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ze wil weten", an.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Peeters", an.Text, StringComparison.Ordinal);

        await an.OpenAsync($"{here}/send");
        await an.SendAsync("Verstuur");
        Assert.Equal((here, "answer"), (an.Address, Assert.Single(Next(an))));
        Assert.Contains("CLB De Brug: Wacht op het antwoord van de partner", (await an.OpenAsync("/students/noor")).Page.QuerySelector("#referrals")!.TextContent, StringComparison.Ordinal);
        await an.OpenAsync($"{here}/answer");
        await an.SendAsync("Bewaar", ("Reply", "Accepts"), ("Words", "Eerste gesprek afgesproken."));
        Assert.Equal(["report"], Next(an));
        await an.OpenAsync($"{here}/report");
        Assert.Contains("Niets uit een dossier van het CLB", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar", ("Shared", "Er waren twee gesprekken."), ("ForGuardians", "False"));
        Assert.Equal(["tell-back"], Next(an));
        await an.OpenAsync($"{here}/end");
        await an.SendAsync("Sluit af", ("Outcome", "helped"));
        Assert.Contains("Er is bij deze doorverwijzing nog iets te doen (1).", an.Text, StringComparison.Ordinal);

        // The duty on the worklist leads to the form that meets it.
        await an.OpenAsync("/today");
        var duty = an.Page.QuerySelectorAll("main a").First(link => link.GetAttribute("href")!.EndsWith("/talk", StringComparison.Ordinal));
        Assert.Contains("Vertel Noor De Smet wat er van de doorverwijzing terugkwam", an.Text, StringComparison.Ordinal);
        await an.OpenAsync(duty.GetAttribute("href")!);
        await an.SendAsync("Bewaar", ("With", Noor.Value));
        Assert.Equal(["end"], Next(an));
        await an.OpenAsync($"{here}/end");
        await an.SendAsync("Sluit af", ("Outcome", "helped"));
        Assert.Contains("De doorverwijzing is afgesloten: geholpen.", an.Text, StringComparison.Ordinal);
        Assert.Null((await an.OpenAsync("/students/noor")).Page.QuerySelector("#referrals"));

        // The student reads it as it was told; the mother, that it is.
        var noor = await (await FormFiller.SignInAsync(host, school, Noor)).OpenAsync("/mine/noor");
        Assert.Contains(Why, noor.Text, StringComparison.Ordinal);
        Assert.Contains("Er waren twee gesprekken.", noor.Text, StringComparison.Ordinal);
        var mother = await (await FormFiller.SignInAsync(host, school, MevrouwPeeters)).OpenAsync("/mine/noor");
        Assert.Contains("De school stelt een doorverwijzing voor", mother.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Why, mother.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("twee gesprekken", mother.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_read_by_the_clb_once_it_was_sent_there_and_nothing_else_is()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(Clb, [Role.ClbWorker]);
        var (mine, elsewhere, unsent) = (EntryId.New(), EntryId.New(), EntryId.New());
        foreach (var command in (RelationshipCommand[])
        [
            Proposal(mine), new RecordReferralSent(EntryId.New(), mine, null, Channel.Message), Proposal(unsent),
            Proposal(elsewhere) with { Partner = TestSchool.Caw, Kind = PartnerKind.Caw }, new RecordReferralSent(EntryId.New(), elsewhere, null, Channel.Message),
            new TalkReferralOver(EntryId.New(), mine, null, null, [Noor], Text.Of("Ze huilde.")),
        ]) await school.GivenAsync(Noor, An, command);
        var carla = await (await FormFiller.SignInAsync(host, school, Clb)).OpenAsync("/referrals");
        Assert.Equal([$"/students/noor/referrals/{mine}"], carla.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!));
        await carla.OpenAsync($"/students/noor/referrals/{mine}");
        Assert.Contains(Why, carla.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ze huilde.", carla.Text, StringComparison.Ordinal);
        Assert.Empty(carla.Page.QuerySelectorAll("[data-step] a"));
        Assert.Equal(HttpStatusCode.OK, (await carla.OpenAsync($"/students/noor/referrals/{mine}/letter")).Status);
        foreach (var closed in (string[])[$"/students/noor/referrals/{unsent}", $"/students/noor/referrals/{elsewhere}/letter", $"/students/noor/referrals/{mine}/talk", "/students/noor", "/students/noor/refer"])
            Assert.Equal((closed, HttpStatusCode.NotFound), (closed, (await carla.OpenAsync(closed)).Status));
        Assert.Equal(mine.ToString(), (string?)Assert.Single((await school.Api(Clb).GetFromJsonAsync<JsonArray>("/api/v1/referrals", Stop))!)!["referral"]);
    }

    [Fact]
    public async Task is_unknown_to_who_is_not_of_the_care_team()
    {
        var school = await host.NewSchoolAsync();
        var referral = EntryId.New();
        await school.GivenAsync(Noor, An, Proposal(referral));
        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/students/noor");
        Assert.DoesNotContain("Doorverwijzing", bram.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync($"/students/noor/referrals/{referral}")).Status);
        Assert.Empty((await school.Api(Bram).GetFromJsonAsync<JsonObject>("/api/v1/students/noor", Stop))!["referrals"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Bram).PostAsJsonAsync("/api/v1/students/noor/referral-ends", new { id = Guid.CreateVersion7(), referral = $"{referral}", outcome = "helped" }, Stop)).StatusCode);
    }

    [Fact]
    public async Task in_danger_is_for_the_few_and_for_who_sent_it_until_told()
    {
        var school = await host.NewSchoolAsync();
        var referral = EntryId.New();
        await school.GivenAsync(Noor, An, Proposal(referral, ReferralGround.Danger));
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"/students/noor/referrals/{referral}/send");
        await an.SendAsync("Verstuur");
        Assert.Contains("Kies wie het als tweede bekijkt.", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Verstuur", ("Second", Directrice.Value));
        Assert.Equal(["confirm", "talk", "tell-home", "answer"], Next(an));

        var zorg = await FormFiller.SignInAsync(host, school, Zorg);
        Assert.Equal(HttpStatusCode.NotFound, (await zorg.OpenAsync($"/students/noor/referrals/{referral}")).Status);
        Assert.DoesNotContain("oorverwijzing", (await zorg.OpenAsync("/today?all=true")).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var noor = await (await FormFiller.SignInAsync(host, school, Noor)).OpenAsync("/mine/noor");
        Assert.DoesNotContain("oorverwijzing", noor.Text, StringComparison.Ordinal);

        await school.GivenAsync(Noor, An, new TalkReferralOver(EntryId.New(), referral, null, null, [Noor, MevrouwPeeters]));
        Assert.Equal(HttpStatusCode.OK, (await zorg.OpenAsync($"/students/noor/referrals/{referral}")).Status);
        await noor.OpenAsync("/mine/noor");
        Assert.Contains("Doorverwijzing verstuurd, omdat het niet kon wachten", noor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Why, noor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task goes_only_to_a_partner_of_the_list()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(An);
        foreach (var (partner, kind) in ((PartnerId, string)[])[(PartnerId.New(), "clb"), (TestSchool.Caw, "clb")])
        {
            var answer = await api.PostAsJsonAsync("/api/v1/students/noor/referrals", new { id = Guid.CreateVersion7(), partner = $"{partner}", kind, ground = "consent", owner = An.Value, reason = Why, request = "Een gesprek." }, Stop);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("staat niet op de lijst", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("talk", "Words", "With", "noor")]
    [InlineData("consent", "Words", "Answer", "Given")]
    [InlineData("answer", "Words", "Reply", "Accepts")]
    [InlineData("report", "Shared", "ForGuardians", "True")]
    public async Task that_a_colleague_just_ended_keeps_what_was_typed(string form, string field, string chosen, string choice)
    {
        const string Typed = "Een heel verhaal, dat niet verloren mag gaan.";
        var (school, referral) = (await host.NewSchoolAsync(), EntryId.New());
        await school.GivenAsync(Noor, An, Proposal(referral));
        var here = $"/students/noor/referrals/{referral}";
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"{here}/{form}");
        await school.GivenAsync(Noor, Zorg, new EndReferral(EntryId.New(), referral, ReferralOutcome.NotWanted));
        await an.SendAsync("Bewaar", (chosen, choice), (field, Typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("Dit is intussen al afgehandeld", an.Text, StringComparison.Ordinal);
        Assert.Equal(Typed, an.Page.QuerySelector($"textarea[name='{field}']")!.TextContent.Trim());
        Assert.Equal(here, (await an.OpenAsync($"{here}/{form}")).Address);
    }

    // Sent and withdrawn at once: whichever comes first, either it was refused, or the partner has to be told to stop.
    [Fact]
    public async Task is_never_sent_on_a_consent_that_was_withdrawn_before()
    {
        var school = await host.NewSchoolAsync();
        var (sentFirst, refused) = (0, 0);
        for (var round = 0; round < 12; round++)
        {
            var (referral, sending, withdrawal) = (EntryId.New(), EntryId.New(), EntryId.New());
            foreach (var command in (RelationshipCommand[])[Proposal(referral), new TalkReferralOver(EntryId.New(), referral, null, null, [Noor, MevrouwPeeters]), new ConsentToReferral(EntryId.New(), referral, null, Noor, ConsentForm.Spoken)])
                await school.GivenAsync(Noor, An, command);
            var outcomes = await Task.WhenAll(AskAsync(new SendReferral(sending, referral, Channel.Message), An), AskAsync(new WithdrawConsent(withdrawal, referral, null, Noor, ConsentForm.Message), Directrice));
            Assert.IsType<Outcome.Accepted>(outcomes[1]);
            await using var session = host.Store.QuerySession(school.Key);
            var history = await session.HistoryAsync(Noor.Value, Stop);
            var now = history.Relationship(Noor.Value);
            Assert.Empty(history.Findings);
            if (outcomes[0] is Outcome.Refused no)
            {
                refused++;
                Assert.Equal(["no-consent"], no.Refusals.Select(one => one.Reason));
                Assert.Null(now.Referrals.Find(referral)!.Sent);
            }
            else
            {
                sentFirst++;
                Assert.Contains(now.Duties.Open, duty => duty.Task is DutyTask.TellPartnerToStop && duty.About == withdrawal);
            }
        }

        Assert.Equal(12, sentFirst + refused);

        Task<Outcome> AskAsync(RelationshipCommand command, PersonId by) => Task.Run(async () =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Asking>().AskAsync(school.Key, Noor.Value, command, Testing.People.Actor(by), Stop);
        }, Stop);
    }

    [Fact]
    public async Task keeps_its_partner_when_that_one_is_retired()
    {
        var school = await host.NewSchoolAsync();
        var referral = EntryId.New();
        await school.GivenAsync(Noor, An, Proposal(referral));
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"/partners/{TestSchool.Clb}");
        await an.SendAsync("Bewaar", ("Name", ""), ("Email", "geen adres"), ("Languages", "nl, klingons!"), ("Offers", "Alles over leren."));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        foreach (var said in (string[])["Geef de naam van de partner.", "Dit is geen e-mailadres.", "Schrijf elke taal met haar afkorting"]) Assert.Contains(said, an.Text, StringComparison.Ordinal);
        Assert.Equal("Alles over leren.", an.Page.QuerySelector("textarea[name=Offers]")!.TextContent.Trim());
        await an.SendAsync("Bewaar", ("Name", "CLB De Nieuwe Brug"), ("Email", ""), ("Languages", "nl, so"), ("OtherKind", ""));
        Assert.Contains("CLB De Nieuwe Brug", an.Text, StringComparison.Ordinal);
        (await school.Api(An).PostAsJsonAsync("/api/v1/partners/retirements", new { partner = $"{TestSchool.Clb}", isRetired = true }, Stop)).EnsureSuccessStatusCode();
        Assert.Contains("CLB De Nieuwe Brug, sinds", (await an.OpenAsync("/partners")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("De Nieuwe Brug", (await an.OpenAsync("/students/noor/refer")).Text, StringComparison.Ordinal);
        Assert.Contains("CLB De Nieuwe Brug", (await an.OpenAsync($"/students/noor/referrals/{referral}")).Text, StringComparison.Ordinal);

        // Another kind than the list has.
        await an.OpenAsync("/partners/new");
        await an.SendAsync("Bewaar", ("Name", "Huis van het Kind"), ("OtherKind", "Gezinsondersteuning"), ("Phone", "09 000 11 09"));
        Assert.Contains("Gezinsondersteuning", (await an.OpenAsync("/partners")).Text, StringComparison.Ordinal);
        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/partners");
        Assert.Contains("Huis van het Kind", bram.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync("/partners/new")).Status);
    }

    private static IReadOnlyList<string> Next(FormFiller page) => [.. page.Page.QuerySelectorAll("[data-step][data-state=Next]").Select(step => step.GetAttribute("data-step")!)];
}
