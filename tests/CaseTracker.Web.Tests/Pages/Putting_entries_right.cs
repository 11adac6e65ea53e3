using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using CaseTracker.Domain.Audit;
using CaseTracker.Web.Corrections;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Tests.Storage;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>An entry is put right by the form that made it: it says the whole again, with a reason.</summary>
public class Putting_entries_right(ProductHost host)
{
    private const string Why = "Dat was het verkeerde uur.";

    // Presses without fields, what only the few handle, and what follows from others: taken back and done anew.
    private static readonly Type[] WithoutForm =
    [
        typeof(ContactMoved), typeof(ContactCancelled), typeof(ContactStarted), typeof(StandingInformingEnded), typeof(InformingPostponed), typeof(PostponementReviewed), typeof(PostponementSeconded),
        typeof(SharingWithdrawn), typeof(GuardianLinked), typeof(GuardianUnlinked), typeof(ContactPersonMadeKnown), typeof(ContactPersonReleased), typeof(StudentLeft), typeof(RelationshipClosed), typeof(RelationshipReopened),
        // The steps of a referral, each taken on its own page.
        typeof(ReferralProposed), typeof(ReferralTalkedOver), typeof(AbilityToJudgeAssessed), typeof(ReferralConsentGiven), typeof(ReferralConsentRefused), typeof(ReferralConsentWithdrawn),
        typeof(ReferralSent), typeof(CompulsoryReferralSent), typeof(DangerReferralSent), typeof(DangerReferralConfirmed), typeof(ReferralTellingPostponed), typeof(ReferralAccepted),
        typeof(ReferralDeclined), typeof(PartnerChased), typeof(ReferralReportedBack), typeof(PartnerToldToStop), typeof(ReferralEnded),
        // The steps of an intervention and of a conflict, too; their beginnings have the forms that made them.
        typeof(InterventionTalkedOver), typeof(InterventionStepDone), typeof(InterventionReviewed), typeof(InterventionEvaluated), typeof(InterventionPassedOn), typeof(InterventionEnded),
        typeof(ConflictTalkedOver), typeof(ConflictHandedOver), typeof(OwnerSupported), typeof(ConflictSettled),
        typeof(ContextFactorKept), typeof(ContextFactorForgotten), typeof(IntakeBegun), typeof(IntakeClosed),
    ];

    [Fact]
    public void Has_a_form_for_every_kind_of_entry_or_a_reason_why_not() =>
        Assert.Equal(
            RelationshipEvents.All.Keys.Where(kind => kind.IsSubclassOf(typeof(Entry)) && !IsNeverAmended(kind)).Select(kind => kind.Name).Order(),
            EntryForms.All.Keys.Concat(WithoutForm).Select(kind => kind.Name).Order());

    [Fact]
    public async Task Opens_every_form_as_the_entry_stands_and_keeps_what_it_does_not_ask()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(Written.Auditor, Role.Auditor);
        foreach (var (by, command) in Written.Everywhere("Zo was het ongeveer.", host.Clock.GetUtcNow()).Where(one => one.Command is not (CloseRelationship or ReopenRelationship)))
            await school.GivenAsync(Noor, by, command);
        var bill = EntryId.New();
        await school.GivenAsync(Noor, An, new RecordContact(bill, null, null, new(Initiative.Guardian, [An, Zorg], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing], Language: "tr"), [Topic.Bill]));
        await school.GivenAsync(Noor, An, new HandOverBill(EntryId.New(), bill, null, Boekhouding));
        await school.GivenAsync(Noor, An, new AgreeToSharing(EntryId.New(), null, [MevrouwPeeters], [Topic.Results]));
        await school.GivenAsync(Noor, Directrice, new MoveClass(EntryId.New(), null, "3B", Fatima));
        await school.GivenAsync(Noor, Directrice, new AssignContactPerson(EntryId.New(), null, Zorg));

        var before = await WordingAsync(school);
        var an = await FormFiller.SignInAsync(host, school, An);
        var forms = (await an.OpenAsync("/students/noor")).Page.QuerySelectorAll(".amend a[href*='corrects=']").Select(link => link.GetAttribute("href")!).ToList();
        Assert.DoesNotContain(EntryForms.All.Values, form => !forms.Any(address => address.Contains($"/{form}?", StringComparison.Ordinal)));
        foreach (var form in forms)
        {
            await an.OpenAsync(form);
            Assert.True(an.Status == HttpStatusCode.OK, $"{form} gave {an.Status}");
            await an.SendAsync(Button(an), ("Mistake", Why));
            Assert.True(an.Address.StartsWith("/students/noor", StringComparison.Ordinal) && !an.Address.Contains("corrects", StringComparison.Ordinal), $"{form}: {an.Text}");
        }

        Assert.Equal(before, await WordingAsync(school));
        Assert.Equal(forms.Count, (await an.OpenAsync("/students/noor")).Page.QuerySelectorAll("[data-mark=Corrected]").Length);
    }

    [Fact]
    public async Task Keeps_what_its_form_does_not_offer_any_more()
    {
        var school = await host.NewSchoolAsync();
        var (leaver, call, now) = (new PersonId("oud-collega"), EntryId.New(), host.Clock.GetUtcNow());
        await school.HireAsync(leaver, Role.Teacher, Role.Accountant);
        var approach = new Approach(Initiative.School, [leaver], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing, Topic.Absence]);

        // What was told of the plan, and promised to stay unsaid, before the plan became another one.
        await school.GivenAsync(Noor, An, new PlanContact(call, now.AddHours(1), approach));
        await school.GivenAsync(Noor, An, new InformStudent(EntryId.New(), call, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing, Topic.Absence], [Topic.Home, Topic.Health]));
        await school.GivenAsync(Noor, An, new MoveContact(EntryId.New(), call, now.AddHours(2), approach with { Topics = [Topic.Wellbeing, Topic.Home] }));

        // A colleague who leaves, in all that a form asks about staff.
        await school.GivenAsync(Noor, Directrice, new MoveClass(EntryId.New(), null, "3B", leaver, leaver));
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, approach, [Topic.Results]));
        await school.GivenAsync(Noor, An, new RaiseQuestion(EntryId.New(), null, MevrouwPeeters, Topic.Results, leaver, null, Text.Of("Hoe gaat het?")));
        await school.GivenAsync(Noor, An, new MakePromise(EntryId.New(), null, MevrouwPeeters, leaver, new(2026, 10, 20), Text.Of("We bellen.")));
        await school.LeaveAsync(leaver);

        // What a parent prefers, which no form asks, and what nobody knew.
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MevrouwPeeters, Mother with { Household = "X", Channels = new Dictionary<Topic, Channel> { [Topic.Results] = Channel.Letter } }));
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MevrouwPeeters, Mother));

        var before = await WordingAsync(school);
        var an = await FormFiller.SignInAsync(host, school, An);
        var forms = (await an.OpenAsync("/students/noor")).Page.QuerySelectorAll(".amend a[href*='corrects=']").Select(link => link.GetAttribute("href")!).ToList();
        foreach (var form in forms)
        {
            await (await an.OpenAsync(form)).SendAsync(Button(an), ("Mistake", Why));
            Assert.True(an.Status == HttpStatusCode.OK && !an.Address.Contains("corrects", StringComparison.Ordinal), $"{form}: {an.Text}");
        }

        Assert.Equal(before, await WordingAsync(school));
        Assert.Equal(forms.Count, (await an.OpenAsync("/students/noor")).Page.QuerySelectorAll("[data-mark=Corrected]").Length);
    }

    [Fact]
    public async Task Asks_what_was_wrong_and_keeps_what_was_typed()
    {
        var (school, entry) = await WithWorryAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"/students/noor/concern?corrects={entry}");
        Assert.Contains("Dit zet je recht:", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar", ("Words", "Noor kwam te laat."));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Schrijf kort wat er fout was.", an.Page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Noor kwam te laat.", an.Page.QuerySelector("textarea[name=Words]")!.TextContent.Trim());

        await an.SendAsync("Bewaar", ("Mistake", Why));
        var line = (await an.OpenAsync("/students/noor")).Page.GetElementById($"{entry}")!;
        Assert.NotNull(line.QuerySelector("[data-mark=Corrected]"));
        Assert.Contains("Noor kwam te laat.", line.TextContent, StringComparison.Ordinal);
        // A correction of a correction starts from what it says now, and the worry stays Bram's.
        Assert.Equal("Noor kwam te laat.", (await an.OpenAsync($"/students/noor/concern?corrects={entry}")).Page.QuerySelector("textarea[name=Words]")!.TextContent.Trim());
        Assert.Contains("Bram", line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_no_form_for_who_may_not_or_for_another_kind()
    {
        var (school, entry) = await WithWorryAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.Equal(HttpStatusCode.NotFound, (await an.OpenAsync($"/students/noor/question?corrects={entry}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await an.OpenAsync($"/students/milan/concern?corrects={entry}")).Status);
        var zorg = await FormFiller.SignInAsync(host, school, Zorg);
        Assert.Equal(HttpStatusCode.NotFound, (await zorg.OpenAsync($"/students/noor/concern?corrects={entry}")).Status);
    }

    private async Task<(TestSchool School, EntryId Entry)> WithWorryAsync()
    {
        var school = await host.NewSchoolAsync();
        var entry = EntryId.New();
        await school.GivenAsync(Noor, Bram, new RaiseConcern(entry, null, Bram, [Topic.Behaviour], Text.Of("Noor spijbelt.")));
        return (school, entry);
    }

    // The button of the form that says the entry again, not of a form beside it.
    private static string Button(FormFiller form) => form.Page.QuerySelector("[name=Mistake]")!.Closest("form")!.QuerySelector("button")!.TextContent.Trim();

    private static bool IsNeverAmended(Type kind) =>
        kind == typeof(RelationshipOpened) || kind == typeof(EntryCorrected) || kind == typeof(EntryRetracted) || kind == typeof(AudienceNarrowed) || kind == typeof(AudienceWidened) || kind == typeof(DutyWaived) || kind == typeof(DutyReassigned) || kind == typeof(GlassBroken) || kind == typeof(GlassReviewed)
        || kind == typeof(TextsOpenedToAuditor) || kind == typeof(TextsClosedToAuditor);

    private async Task<string> WordingAsync(TestSchool school)
    {
        await using var session = host.Store.QuerySession(school.Key);
        var history = await session.HistoryAsync(Noor.Value, TestContext.Current.CancellationToken);
        var entries = history.Effective.Select(recorded => recorded.Event).OfType<Entry>().Where(entry => entry is not (EntryCorrected or EntryRetracted)).ToList();
        var ring = await host.Services.GetRequiredService<KeyStore>().ForReading(school.Key, entries, TestContext.Current.CancellationToken);
        return string.Join('\n', entries.OrderBy(entry => entry.Id.Value).Select(entry => JsonSerializer.Serialize(ring.Reveal(entry), DomainJson.Options)));
    }
}
