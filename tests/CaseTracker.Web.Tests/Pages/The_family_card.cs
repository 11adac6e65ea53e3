using System.Net;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>The family card: who lives with whom, in which language, and how to reach them.</summary>
public class The_family_card(ProductHost host)
{
    private const string Reach = "Eerst een berichtje, dan pas bellen.", Source = "Vonnis van 3 mei";

    [Fact]
    public async Task shows_each_household_with_what_somebody_has_to_know_to_reach_them()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MeneerDeSmet, Father));
        var an = await FormFiller.SignInAsync(host, school, An);
        await (await an.OpenAsync($"/students/noor/guardians?guardian={MevrouwPeeters}")).SendAsync("Bevestig",
            ("Language", "tr"), ("ReadsDutch", "false"), ("AlsoSpeaks", "fr"), ("AlsoReads", "tr"), ("ReachedIn", "Evening"), ("Reach", Reach), ("Source", Source), ("Ways[other]", "Phone"), ("Ways[practical]", "Message"));
        Assert.Equal(HttpStatusCode.OK, an.Status);

        await an.OpenAsync("/students/noor/family-card");
        Assert.Equal(["Gezin A", "Gezin B"], an.Page.QuerySelectorAll("section > h2").Select(heading => heading.TextContent.Trim()));
        foreach (var said in (string[])["Noor woont hier", "Spreekt Turks", "Ook aanspreekbaar in het Frans", "Leest geen Nederlands", "Leest ook Turks", "Te bereiken: ’s avonds", "Liefst langs deze weg: telefoon", "Over iets praktisch liefst: bericht of e-mail", Reach, Source])
            Assert.Contains(said, an.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Te bereiken: ’s avonds", (await an.OpenAsync("/students/noor")).Page.GetElementById("family")!.TextContent, StringComparison.Ordinal);

        // Opened again, the form holds it all.
        await (await an.OpenAsync($"/students/noor/guardians?guardian={MevrouwPeeters}")).SendAsync("Bevestig");
        Assert.Contains(Reach, (await an.OpenAsync("/students/noor/family-card")).Text, StringComparison.Ordinal);
        Assert.Contains("Over iets praktisch liefst", an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_what_is_missing_and_who_can_be_asked()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await school.GivenAsync(Noor, An, new UnlinkGuardian(EntryId.New(), null, MevrouwPeeters));
        Assert.Contains("Er is nog geen ouder bekend", (await an.OpenAsync("/students/noor/family-card")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_what_was_written_from_who_may_only_call()
    {
        var school = await host.NewSchoolAsync();
        var secretary = new PersonId("sofie-secretariaat");
        await school.HireAsync(secretary, Role.Secretariat);
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MevrouwPeeters, Mother with { Source = Text.Of(Source), ReachedIn = [TimeOfDay.Morning] }));
        var sofie = await FormFiller.SignInAsync(host, school, secretary);
        Assert.Contains("Te bereiken: ’s ochtends", (await sofie.OpenAsync("/students/noor/family-card")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Source, sofie.Text, StringComparison.Ordinal);
        Assert.Empty(sofie.Page.QuerySelectorAll("a[href*='guardians']"));
    }
}
