using System.Net;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>Background: noted for a reason, read by the care team, looked at in time, and forgotten.</summary>
public class Background_that_is_kept(ProductHost host)
{
    private const string What = "Zorgt elke avond voor twee broertjes.", Purpose = "Om rekening te houden met taken.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_noted_with_a_reason_and_stands_behind_what_gives_strength()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await an.OpenAsync("/students/noor/background");
        Assert.Contains("Nog niets genoteerd", an.Text, StringComparison.Ordinal);

        await an.OpenAsync("/students/noor/note-background");
        await an.SendAsync("Bewaar", ("Factor", "Need"), ("What", What));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("Schrijf op wat ze ermee doet", an.Text, StringComparison.Ordinal);
        Assert.Contains("Leg eerst aan Noor of thuis uit", an.Text, StringComparison.Ordinal);
        Assert.Equal(What, an.Page.QuerySelector("textarea[name=What]")!.TextContent.Trim());
        await an.SendAsync("Bewaar", ("Purpose", Purpose), ("ExplainedTo", Noor.Value));
        Assert.Equal((HttpStatusCode.OK, "/students/noor/background"), (an.Status, an.Address));

        await (await an.OpenAsync("/students/noor/note-background")).SendAsync("Bewaar", ("Factor", "Talent"), ("What", "Tekent heel goed."), ("Purpose", "Voor de affiche."), ("ExplainedTo", Noor.Value));
        Assert.Equal(["Talent van de leerling", "Iets dat het moeilijker maakt van de leerling"], an.Page.QuerySelectorAll(".card h3").Select(heading => string.Join(' ', heading.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("Van", "van", StringComparison.Ordinal)));
        Assert.Contains("Bewaard tot dinsdag 31 augustus 2027", an.Text, StringComparison.Ordinal);
        Assert.Equal("Achtergrond: 2 dingen genoteerd", (await an.OpenAsync("/students/noor")).Page.QuerySelector("#background a")!.TextContent);
    }

    [Fact]
    public async Task is_for_the_care_team()
    {
        var school = await NotedAsync();
        var zorg = await FormFiller.SignInAsync(host, school.School, Zorg);
        Assert.Contains(What, (await zorg.OpenAsync("/students/noor/background")).Text, StringComparison.Ordinal);
        var bram = await FormFiller.SignInAsync(host, school.School, Bram);
        foreach (var address in (string[])["background", "note-background", $"keep-background?factor={school.Factor}"])
            Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync($"/students/noor/{address}")).Status);
        Assert.DoesNotContain("Achtergrond", (await bram.OpenAsync("/students/noor/more")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(What, (await bram.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);
        Assert.Null(bram.Page.GetElementById("background"));
    }

    [Fact]
    public async Task is_kept_or_forgotten_and_then_read_by_nobody()
    {
        var (school, factor) = await NotedAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await an.OpenAsync($"/students/noor/keep-background?factor={factor}");
        Assert.Contains(What, an.Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar langer");
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        await an.SendAsync("Bewaar langer", ("Until", "2027-06-30"), ("Words", "Nog altijd zo."));
        Assert.Contains("Bewaard tot woensdag 30 juni 2027", an.Text, StringComparison.Ordinal);

        await (await an.OpenAsync($"/students/noor/keep-background?factor={factor}")).SendAsync("Vergeet het");
        Assert.Equal("/students/noor/background", an.Address);
        Assert.DoesNotContain(What, an.Text, StringComparison.Ordinal);
        Assert.Contains("Dit is er niet (meer)", (await an.OpenAsync($"/students/noor/keep-background?factor={factor}")).Text, StringComparison.Ordinal);

        var directrice = await FormFiller.SignInAsync(host, school, Directrice);
        var api = school.Api(Directrice);
        foreach (var address in (string[])["/students/noor", "/students/noor/print", "/students/noor/copy?for=noor"])
            Assert.DoesNotContain(What, (await directrice.OpenAsync(address)).Text, StringComparison.Ordinal);
        foreach (var address in (string[])["entries", "export", $"entries/{factor}", "copy?for=noor"])
            Assert.DoesNotContain(What, await api.GetStringAsync($"/api/v1/students/noor/{address}", Stop), StringComparison.Ordinal);
    }

    private async Task<(TestSchool School, EntryId Factor)> NotedAsync()
    {
        var (school, factor) = (await host.NewSchoolAsync(), EntryId.New());
        await school.GivenAsync(Noor, An, new NoteContextFactor(factor, null, FactorKind.Need, Whose.Student, [Noor], new(2026, 12, 18), Text.Of(What), Text.Of(Purpose)));
        return (school, factor);
    }
}
