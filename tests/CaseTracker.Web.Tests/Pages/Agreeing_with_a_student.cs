using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>A talk that the student leads: prepared, held, agreed, looked back on with the student first.</summary>
public class Agreeing_with_a_student(ProductHost host)
{
    private const string Agenda = "Mijn agenda invullen.", Quiet = "Een rustig uur na het eten.", Seat = "Een plaats vooraan.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task goes_from_preparing_to_looking_back()
    {
        var school = await host.NewSchoolAsync();
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        await bram.OpenAsync("/students/noor/prepare-talk");
        await bram.SendAsync("Bewaar de voorbereiding");
        Assert.Equal(HttpStatusCode.BadRequest, bram.Status);
        await bram.SendAsync("Bewaar de voorbereiding", ("WentWell", "Het groepswerk."), ("AskAtSchool", Seat));
        Assert.Contains("Noor bereidde op maandag 12 oktober 2026 een gesprek voor.", (await bram.OpenAsync("/students/noor")).Page.GetElementById("agreements")!.TextContent, StringComparison.Ordinal);

        // What was prepared stands above the form of the talk.
        await bram.OpenAsync(bram.Page.QuerySelector("#agreements a.way")!.GetAttribute("href")!);
        Assert.Contains("Het groepswerk.", bram.Text, StringComparison.Ordinal);
        await bram.SendAsync("Bewaar de afspraken", ("Present", Noor.Value), ("Present", MevrouwPeeters.Value), ("Present", Bram.Value), ("Told", "Met de map op tafel."),
            ("Lines[0].What", Agenda), ("Lines[1].Who", MevrouwPeeters.Value), ("Lines[1].What", Quiet), ("Lines[1].By", "2026-10-19"), ("ReviewOn", "2026-10-20"));
        Assert.Equal(HttpStatusCode.OK, bram.Status);
        Assert.Contains("/students/noor/agreements/", bram.Address, StringComparison.Ordinal);
        var page = bram.Address;
        Assert.Contains("Gemaakt op maandag 12 oktober 2026, met Noor De Smet", bram.Text, StringComparison.Ordinal);
        Assert.Contains("tegen dinsdag 20 oktober 2026", Line(bram, 1), StringComparison.Ordinal);
        Assert.Contains("tegen maandag 19 oktober 2026", Line(bram, 2), StringComparison.Ordinal);
        var section = (await bram.OpenAsync("/students/noor")).Page.GetElementById("agreements")!;
        Assert.Contains("terugkijken op dinsdag 20 oktober 2026", section.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("bereidde", section.TextContent, StringComparison.Ordinal);

        // Without the student the agreement waits.
        await (await bram.OpenAsync(page)).OpenAsync(bram.Page.QuerySelector("a[href*=look-back]")!.GetAttribute("href")!);
        Assert.Equal(["Student", "Guardian", "School"], bram.Page.QuerySelectorAll("[data-party]").Select(party => party.GetAttribute("data-party")));
        await bram.SendAsync("Bewaar", ("Views[2].Lines[0].Kept", "Kept"), ("Views[2].Words", "Elke vrijdag nagekeken."));
        Assert.Contains("We wachten nog op hoe Noor het ziet.", bram.Text, StringComparison.Ordinal);
        Assert.Contains("wacht nog op Noor", (await bram.OpenAsync("/students/noor")).Page.GetElementById("agreements")!.TextContent, StringComparison.Ordinal);

        // With her it is looked back on, each view beside the others.
        await (await bram.OpenAsync(page)).OpenAsync(bram.Page.QuerySelector("a[href*=look-back]")!.GetAttribute("href")!);
        await bram.SendAsync("Bewaar", ("Views[0].Lines[0].Kept", "Partly"), ("Views[0].Lines[1].Kept", "NotKept"), ("Views[1].Lines[1].Kept", "Kept"));
        Assert.Equal((HttpStatusCode.OK, page), (bram.Status, bram.Address));
        Assert.Contains("Kies een nieuwe dag, of rond af.", bram.Text, StringComparison.Ordinal);
        Assert.Equal(["Noor De Smet: deels", "Katrien Peeters: nog niet teruggekeken", "De school: gehouden"], Sides(bram, 1));
        Assert.Equal(["Noor De Smet: niet gehouden", "Katrien Peeters: gehouden", "De school: nog niet teruggekeken"], Sides(bram, 2));
        Assert.Contains("Elke vrijdag nagekeken.", bram.Text, StringComparison.Ordinal);

        await bram.OpenAsync(bram.Page.QuerySelector("a[href*=end-agreement]")!.GetAttribute("href")!);
        await bram.SendAsync("Rond af", ("Outcome", "Reached"));
        Assert.Equal(HttpStatusCode.BadRequest, bram.Status);
        await bram.SendAsync("Rond af", ("Why", "Het lukt nu zonder."));
        Assert.Contains("Afgerond op maandag 12 oktober 2026. Gelukt Het lukt nu zonder.", bram.Text, StringComparison.Ordinal);
        Assert.Null(bram.Page.QuerySelector("a[href*=look-back]"));
        Assert.Null((await bram.OpenAsync("/students/noor")).Page.GetElementById("agreements"));
        Assert.Equal(4, bram.Page.QuerySelectorAll($"a[href='{page}']").Length);
    }

    [Fact]
    public async Task shows_more_lines_and_loses_nothing()
    {
        var school = await host.NewSchoolAsync();
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        await bram.OpenAsync("/students/noor/student-talk");
        Assert.Equal(3, Rows(bram));
        await bram.SendAsync("Meer regels", ("Lines[0].What", Agenda), ("Lines[2].What", Quiet), ("Lines[2].By", "2026-10-19"), ("Told", "Met de map."), ("ReviewOn", "2026-10-20"));
        Assert.Equal((HttpStatusCode.OK, 5), (bram.Status, Rows(bram)));
        Assert.Equal([Agenda, "", Quiet, "", ""], bram.Page.QuerySelectorAll("textarea[name$='.What']").Select(words => words.TextContent.Trim()));
        Assert.Null(bram.Page.QuerySelector(".error-summary"));

        // A line needs who does it; what was typed stays.
        await bram.SendAsync("Bewaar de afspraken", ("Lines[4].What", Seat), ("Present", null));
        Assert.Equal(HttpStatusCode.BadRequest, bram.Status);
        var errors = bram.Page.QuerySelector(".error-summary")!;
        Assert.Contains("Een leerlingcontact is met de leerling erbij.", errors.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kies wie dit doet.", errors.TextContent, StringComparison.Ordinal);
        Assert.All(errors.QuerySelectorAll("a"), link => Assert.NotNull(bram.Page.GetElementById(link.GetAttribute("href")![1..])));
        await bram.SendAsync("Bewaar de afspraken", ("Present", Noor.Value), ("Present", Bram.Value), ("Lines[2].Who", Bram.Value), ("Lines[4].Who", Bram.Value));
        // Who was there, and did what, by the number of the row.
        Assert.Equal(["1", "3", "5"], bram.Page.QuerySelectorAll("[data-line]").Select(line => line.GetAttribute("data-line")));
    }

    [Fact]
    public async Task keeps_the_lines_apart_when_it_is_put_right()
    {
        var (school, agreement) = await AgreedAsync();
        await school.GivenAsync(Noor, Bram, new ReviewAgreement(EntryId.New(), agreement, null, [new(Noor, [new(3, HowKept.Partly)], null)], new(2026, 10, 27)));
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        await bram.OpenAsync($"/students/noor/student-talk?corrects={agreement}");
        await bram.SendAsync("Bewaar de afspraken", ("Lines[1].What", null), ("Lines[1].By", null), ("Mistake", "Dat spraken we niet af."));
        await bram.OpenAsync($"/students/noor/agreements/{agreement}");
        Assert.Equal(["1", "3"], bram.Page.QuerySelectorAll("[data-line]").Select(line => line.GetAttribute("data-line")));
        Assert.Equal(["Noor De Smet: deels", "Katrien Peeters: nog niet gevraagd", "De school: nog niet gevraagd"], Sides(bram, 3));
    }

    [Fact]
    public async Task comes_up_on_the_worklist_one_press_from_its_form()
    {
        var (school, agreement) = await AgreedAsync(today: true);
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        await bram.OpenAsync("/today");
        Assert.Contains("Kijk met Noor terug op de afspraken", bram.Text, StringComparison.Ordinal);
        await bram.OpenAsync(bram.Page.QuerySelectorAll("a[href*=look-back]").Select(link => link.GetAttribute("href")!).First());
        await bram.SendAsync("Bewaar", ("NextOn", "2026-10-27"));
        Assert.Equal($"/students/noor/agreements/{agreement}", bram.Address);
        Assert.DoesNotContain("Kijk met Noor terug", (await bram.OpenAsync("/today")).Text, StringComparison.Ordinal);

        // By the entry that set the present day, too, as a duty names it.
        var moved = JsonNode.Parse(await school.Api(Bram).GetStringAsync("/api/v1/students/noor/entries", Stop))!.AsArray().First()!;
        Assert.Equal(HttpStatusCode.OK, (await bram.OpenAsync($"/students/noor/look-back?agreement={moved["id"]}")).Status);
        Assert.Equal(3, bram.Page.QuerySelectorAll("[data-party]").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync($"/students/noor/look-back?agreement={Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task tells_what_is_missing_where_it_is_looked_back_on()
    {
        var (school, agreement) = await AgreedAsync();
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        await bram.OpenAsync($"/students/noor/look-back?agreement={agreement}");
        await bram.SendAsync("Bewaar");
        Assert.Contains("of kies een andere dag om terug te kijken", bram.Page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        await bram.SendAsync("Bewaar", ("Views[0].Words", "Het viel mee."));
        Assert.Contains("minstens één afspraak", bram.Page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Het viel mee.", bram.Page.QuerySelector("textarea[name='Views[0].Words']")!.TextContent.Trim());
    }

    [Fact]
    public async Task keeps_what_was_said_before_under_its_day()
    {
        var (school, agreement) = await AgreedAsync();
        EntryId first = EntryId.New();
        await school.GivenAsync(Noor, Bram, new ReviewAgreement(first, agreement, null, [new(Noor, [new(1, HowKept.NotKept)], Text.Of("Het lukte niet.")), new(Bram, [new(3, HowKept.Kept)], null)], new(2026, 10, 27)));
        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync($"/students/noor/agreements/{agreement}");
        Assert.Null(bram.Page.GetElementById("earlier"));
        Assert.Equal(["Noor De Smet: nog niet teruggekeken", "Katrien Peeters: nog niet gevraagd", "De school: nog niet teruggekeken"], Sides(bram, 2));
        await school.GivenAsync(Noor, Bram, new ReviewAgreement(EntryId.New(), agreement, null, [new(Noor, [new(1, HowKept.Kept)], Text.Of("Nu wel."))]));
        await bram.OpenAsync($"/students/noor/agreements/{agreement}");
        Assert.Contains("Nu wel.", bram.Page.QuerySelector("section[aria-labelledby=views]")!.TextContent, StringComparison.Ordinal);
        var earlier = Words(bram.Page.QuerySelector($"[data-look='{first}']")!);
        Assert.Equal($"maandag 12 oktober 2026 Noor De Smet: {Agenda}: niet gehouden Het lukte niet.", earlier);
        var read = JsonNode.Parse(await school.Api(Bram).GetStringAsync($"/api/v1/students/noor/agreements/{agreement}", Stop))!;
        Assert.Equal("Het lukte niet.", (string?)read["earlier"]![0]!["views"]![0]!["words"]);
    }

    [Fact]
    public async Task prints_what_was_agreed_and_lines_to_sign_alone()
    {
        var (school, agreement) = await AgreedAsync();
        await school.GivenAsync(Noor, Bram, new ReviewAgreement(EntryId.New(), agreement, null, [new(Noor, [new(1, HowKept.NotKept)], Text.Of("Alleen voor school."))], new(2026, 10, 27)));
        await school.GivenAsync(Noor, Bram, new ReviewAgreement(EntryId.New(), agreement, null, [new(Noor, [new(1, HowKept.Kept)], Text.Of("Ook niet voor thuis."))], new(2026, 10, 28)));
        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync($"/students/noor/agreements/{agreement}");
        Assert.Equal(3, bram.Page.QuerySelectorAll(".signatures.printed p").Length);
        foreach (var screen in bram.Page.QuerySelectorAll(".unprinted, .actions").ToList()) screen.Remove();
        var paper = bram.Text;
        Assert.All((string[])[Agenda, Quiet, Seat, "tegen dinsdag 20 oktober 2026", "Terugkijken op woensdag 28 oktober 2026", "Katrien Peeters"], words => Assert.Contains(words, paper, StringComparison.Ordinal));
        Assert.All((string[])["Alleen voor school.", "Ook niet voor thuis.", "gehouden", "terugkijkt", "Kijk terug", "eerder", "contact"], words => Assert.DoesNotContain(words, paper, StringComparison.Ordinal));
        Assert.Empty(bram.Page.QuerySelectorAll("main button, main .button"));
    }

    [Fact]
    public async Task reads_for_each_as_theirs()
    {
        var (school, agreement) = await AgreedAsync();
        await school.GivenAsync(Noor, Bram, new ReviewAgreement(EntryId.New(), agreement, null,
            [new(Noor, [new(1, HowKept.Kept)], Text.Of("Noor vond het fijn.")), new(MevrouwPeeters, [new(2, HowKept.Partly)], Text.Of("Moeder vond het lastig.")), new(Bram, [new(1, HowKept.Kept)], Text.Of("Bram zag het."))]));
        var noor = await FormFiller.SignInAsync(host, school, Noor);
        await noor.OpenAsync("/mine/noor");
        Assert.All((string[])[Agenda, Quiet, Seat, "Noor vond het fijn.", "Bram zag het.", "Katrien Peeters: Een rustig uur na het eten: deels", "Noor De Smet, tegen dinsdag 20 oktober 2026", "Wat je vertelde"], words => Assert.Contains(words, noor.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Moeder vond het lastig.", noor.Text, StringComparison.Ordinal);
        var mother = await FormFiller.SignInAsync(host, school, MevrouwPeeters);
        await mother.OpenAsync("/mine/noor");
        Assert.All((string[])[Agenda, Quiet, "Moeder vond het lastig.", "Bram zag het.", "Katrien Peeters: Een rustig uur na het eten: deels", "Wat de leerling vertelde"], words => Assert.Contains(words, mother.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Noor vond het fijn.", mother.Text, StringComparison.Ordinal);

        // An office reads no agreement, an auditor no words of one.
        var office = new PersonId("sofie-secretariaat");
        var auditor = new PersonId("achmed-auditor");
        await school.HireAsync(office, Role.Secretariat);
        await school.HireAsync(auditor, Role.Auditor);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(office).GetAsync($"/api/v1/students/noor/agreements/{agreement}", Stop)).StatusCode);
        var examined = await school.Api(auditor).GetStringAsync($"/api/v1/students/noor/agreements/{agreement}", Stop);
        Assert.Contains("Partly", examined, StringComparison.OrdinalIgnoreCase);
        Assert.All((string[])[Agenda, Quiet, "Bram zag het."], words => Assert.DoesNotContain(words, examined, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Bram).GetAsync($"/api/v1/students/noor/agreements/{Guid.CreateVersion7()}", Stop)).StatusCode);
        await school.GivenAsync(Noor, Bram, new RetractEntry(EntryId.New(), agreement, RetractionCause.WrongStudent, Text.Of("Niet van Noor.")));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Bram).GetAsync($"/api/v1/students/noor/agreements/{agreement}", Stop)).StatusCode);
    }

    private async Task<(TestSchool School, EntryId Agreement)> AgreedAsync(bool today = false)
    {
        var (school, agreement) = (await host.NewSchoolAsync(), EntryId.New());
        DateOnly by = new(2026, 10, 20), on = today ? SchoolCalendar.DateOf(host.Clock.GetUtcNow()) : by;
        await school.GivenAsync(Noor, Bram, new MakeAgreement(agreement, null, [Noor, MevrouwPeeters, Bram],
            [new(1, Noor, by, Text.Of(Agenda)), new(2, MevrouwPeeters, by, Text.Of(Quiet)), new(3, Bram, by, Text.Of(Seat))], on, Text.Of("Hoe het gaat.")));
        return (school, agreement);
    }

    private static int Rows(FormFiller form) => form.Page.QuerySelectorAll("textarea[name$='.What']").Length;

    private static string Line(FormFiller form, int number) => Words(form.Page.QuerySelector($"[data-line='{number}']")!);

    private static IEnumerable<string> Sides(FormFiller form, int line) =>
        form.Page.QuerySelectorAll($"[data-line='{line}'] .views > div").Select(side => $"{Words(side.QuerySelector("dt")!)}: {Words(side.QuerySelector("dd")!)}");

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
