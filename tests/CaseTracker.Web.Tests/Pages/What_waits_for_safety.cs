using System.Net;
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
        Assert.Null(zorg.Page.QuerySelector("#waits a"));
        Assert.Contains("Onveilig thuis.", zorg.Page.QuerySelector("#timeline")!.TextContent, StringComparison.Ordinal);

        var other = await (await FormFiller.SignInAsync(host, school, new("other-care"))).OpenAsync("/students/noor");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Null(other.Page.QuerySelector("#waits"));
        Assert.DoesNotContain("Onveilig thuis.", other.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gezondheid", other.Text, StringComparison.OrdinalIgnoreCase);
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
