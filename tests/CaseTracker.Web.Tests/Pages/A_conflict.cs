using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>A conflict with a teacher who does not work with the file: it stays theirs, and they see it and nothing else.</summary>
public class A_conflict(ProductHost host)
{
    private const string What = "Harde woorden bij het groepswerk.", Practised = "Samen de eerste zin geoefend.";

    private static readonly string[] WithFatima = [Fatima.Value], AboutBehaviour = ["behaviour"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task stays_the_teachers_from_what_happened_to_how_it_ended()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, new RaiseConcern(EntryId.New(), null, An, [Topic.Home], Text.Of("Van thuis, niet voor Fatima.")));
        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/students/noor/note-conflict");
        // A teacher mostly tells of their own.
        Assert.Equal(Bram.Value, bram.Page.QuerySelector("select[name=Teacher] option[selected]")!.GetAttribute("value"));
        Assert.DoesNotContain(bram.Page.QuerySelectorAll("select[name=Teacher] option"), option => option.GetAttribute("value") == Boekhouding.Value);
        await bram.SendAsync("Noteer", ("Teacher", ""), ("Words", What));
        Assert.Equal(HttpStatusCode.BadRequest, bram.Status);
        Assert.Contains("Kies met wie het conflict is.", bram.Text, StringComparison.Ordinal);
        await bram.SendAsync("Noteer", ("Teacher", Fatima.Value), ("NextLesson", "2020-01-06"));
        Assert.Contains("Kies een latere dag.", bram.Text, StringComparison.Ordinal);
        Assert.Equal(What, bram.Page.QuerySelector("textarea[name=Words]")!.TextContent.Trim());
        await bram.SendAsync("Noteer", ("NextLesson", "2026-10-17"));
        Assert.Contains("Dan is er geen les.", bram.Text, StringComparison.Ordinal);
        await bram.SendAsync("Noteer", ("NextLesson", ""));
        Assert.Equal(HttpStatusCode.OK, bram.Status);
        var here = bram.Address;
        Assert.StartsWith("/students/noor/conflicts/", here, StringComparison.Ordinal);
        Assert.Contains(What, bram.Text, StringComparison.Ordinal);
        // Who is no colleague of the care team supports nobody here.
        Assert.Empty(bram.Page.QuerySelectorAll("main a[href$='/support']"));
        Assert.Contains("met Fatima El Amrani: ze praatten nog niet", (await bram.OpenAsync("/students/noor")).Page.QuerySelector("#conflicts")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(bram.Page.QuerySelectorAll($".timeline a[href='{here}']"));
        Assert.Contains("Conflict met Fatima El Amrani over gedrag.", bram.Text, StringComparison.Ordinal);

        // The counsellor is asked to help, and what they note is for the care team.
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/today");
        await an.OpenAsync(an.Page.QuerySelectorAll("main a").First(link => link.GetAttribute("href")!.EndsWith("/support", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Contains("schone lei", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar", ("Words", Practised));
        Assert.Equal(here, an.Address);
        Assert.Contains(Practised, an.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Practised, (await bram.OpenAsync(here)).Text, StringComparison.Ordinal);

        // The teacher finds it among today's work, with how to go about it; nothing else of the file is there for them.
        var fatima = await (await FormFiller.SignInAsync(host, school, Fatima)).OpenAsync("/today");
        Assert.Contains("Praat met Noor over het conflict", fatima.Text, StringComparison.Ordinal);
        Assert.Empty(fatima.Page.QuerySelectorAll("a[href^='/students/noor/duties/']"));
        await fatima.OpenAsync(fatima.Page.QuerySelectorAll("main a").First(link => link.GetAttribute("href")!.EndsWith("/talk", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Contains("Hoe was dat voor jou?", fatima.Text, StringComparison.Ordinal);
        Assert.Equal(here, fatima.Page.QuerySelector("form a.button.second")!.GetAttribute("href"));
        Assert.Equal([(Fatima.Value, true)], fatima.Page.QuerySelectorAll("input[name=Staff]").Take(1).Select(box => (box.GetAttribute("value")!, box.HasAttribute("checked"))));
        await fatima.SendAsync("Bewaar", ("Told", "Ik werd niet gehoord."), ("Words", "We vragen het eerst."));
        Assert.Equal(HttpStatusCode.BadRequest, fatima.Status);
        await fatima.SendAsync("Bewaar", ("Outcome", "GoesOn"));
        Assert.Equal(here, fatima.Address);
        Assert.Contains("Ik werd niet gehoord.", fatima.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Practised, fatima.Text, StringComparison.Ordinal);
        foreach (var closed in (string[])["/students/noor", "/students/noor/concern", "/students/noor/more", $"{here}/support"]) Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync(closed)).Status);

        // What the student reads, once they talked.
        var noor = await (await FormFiller.SignInAsync(host, school, Noor)).OpenAsync("/mine/noor");
        foreach (var words in (string[])["Een conflict met een leerkracht", "Fatima El Amrani", "Ik werd niet gehoord.", "We vragen het eerst."]) Assert.Contains(words, noor.Text, StringComparison.Ordinal);
        foreach (var words in (string[])[What, Practised]) Assert.DoesNotContain(words, noor.Text, StringComparison.Ordinal);
        var mother = await (await FormFiller.SignInAsync(host, school, MevrouwPeeters)).OpenAsync("/mine/noor");
        Assert.DoesNotContain("onflict", mother.Text, StringComparison.Ordinal);

        // It closes for the teacher when it is over; somebody still asks how they are.
        await fatima.OpenAsync($"{here}/settle");
        await fatima.SendAsync("Sluit af", ("Outcome", "Restored"));
        Assert.Equal("/today", fatima.Address);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync(here)).Status);
        Assert.Contains("Vraag de leerkracht hoe het gesprek met Noor verliep", (await an.OpenAsync("/today")).Text, StringComparison.Ordinal);
        Assert.Contains("Het is weer goed, voor allebei.", (await an.OpenAsync(here)).Text, StringComparison.Ordinal);
        await an.OpenAsync($"{here}/support");
        Assert.True(an.Page.QuerySelector("input[name=Kind][value=Aftercare]")!.HasAttribute("checked"));
        await an.SendAsync("Bewaar");
        Assert.DoesNotContain("Vraag de leerkracht", (await an.OpenAsync("/today")).Text, StringComparison.Ordinal);
        Assert.Null((await an.OpenAsync("/students/noor")).Page.QuerySelector("#conflicts"));
        Assert.Equal(here, (await an.OpenAsync($"{here}/talk")).Address);
    }

    [Theory]
    [InlineData("talk", "Bewaar", "Told")]
    [InlineData("support", "Bewaar", "Words")]
    [InlineData("hand-over", "Draag over", "Words")]
    [InlineData("settle", "Sluit af", "Words")]
    public async Task that_a_colleague_just_settled_keeps_what_was_typed(string form, string button, string field)
    {
        const string Typed = "Een heel verhaal, dat niet verloren mag gaan.";
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        var here = $"/students/noor/conflicts/{id}";
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"{here}/{form}");
        await school.GivenAsync(Noor, Zorg, new SettleConflict(EntryId.New(), id, null, ConflictOutcome.LaidToRest));
        (string, string?)[] values = form switch
        {
            "talk" => [("Outcome", "GoesOn"), (field, Typed)],
            "hand-over" => [("To", An.Value), ("Ground", "OwnRequest"), (field, Typed)],
            "settle" => [("Outcome", "Restored"), (field, Typed)],
            _ => [(field, Typed)],
        };
        await an.SendAsync(button, values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("Dit is intussen al afgehandeld", an.Text, StringComparison.Ordinal);
        Assert.Equal(Typed, an.Page.QuerySelector($"textarea[name='{field}']")!.TextContent.Trim());
    }

    [Fact]
    public async Task is_told_to_the_student_before_it_is_read()
    {
        var school = await host.NewSchoolAsync();
        await BegunAsync(school);
        var noor = await (await FormFiller.SignInAsync(host, school, Noor)).OpenAsync("/mine/noor");
        Assert.DoesNotContain("onflict", noor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_handed_over_with_a_sentence_beforehand_and_a_mark_afterwards()
    {
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        var fatima = await (await FormFiller.SignInAsync(host, school, Fatima)).OpenAsync($"/students/noor/conflicts/{id}/hand-over");
        Assert.Contains("Fatima El Amrani en Noor praatten nog niet met elkaar.", fatima.Text, StringComparison.Ordinal);
        // That they talked is not offered while they did not.
        Assert.Equal(["NotTalked", "OwnRequest", "AngryReply"], fatima.Page.QuerySelectorAll("input[name=Ground]").Select(ground => ground.GetAttribute("value")));
        await fatima.SendAsync("Draag over", ("To", An.Value));
        Assert.Contains("Kies waarom.", fatima.Text, StringComparison.Ordinal);
        Assert.Contains("Schrijf kort waarom", fatima.Text, StringComparison.Ordinal);
        await fatima.SendAsync("Draag over", ("Ground", "NotTalked"), ("Words", "Het lukt me nu niet."));
        // Advised against and allowed: it stays on the entry.
        Assert.Equal($"/students/noor/conflicts/{id}", fatima.Address);
        Assert.NotEmpty(fatima.Page.QuerySelectorAll(".timeline [data-mark=Advise], .timeline .mark[data-kind=Advise], .timeline li.mark"));
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/today");
        Assert.Contains("Praat met Noor over het conflict", an.Text, StringComparison.Ordinal);
        // The first teacher goes on reading it, and nobody else's file opened.
        Assert.Equal(HttpStatusCode.OK, (await fatima.OpenAsync($"/students/noor/conflicts/{id}")).Status);
    }

    [Fact]
    public async Task that_was_none_is_gone_with_all_that_followed()
    {
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        await school.GivenAsync(Noor, Fatima, new TalkConflictOver(EntryId.New(), id, null, [Fatima], Text.Of("Ik werd niet gehoord.")));
        var noor = await (await FormFiller.SignInAsync(host, school, Noor)).OpenAsync("/mine/noor");
        Assert.Contains("Bij het gesprek: Fatima El Amrani", noor.Text, StringComparison.Ordinal);

        // Whoever notes another hears that there is one, and who puts it right what comes of it.
        var bram = await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/students/noor/note-conflict");
        Assert.NotNull(bram.Page.QuerySelector($".notice a[href='/students/noor/conflicts/{id}']"));
        Assert.Contains("leest die persoon alles", (await bram.OpenAsync($"/students/noor/note-conflict?corrects={id}")).Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);

        await bram.OpenAsync($"/students/noor/entries/{id}/retract");
        Assert.Contains("gaat mee: één aantekening.", bram.Text, StringComparison.Ordinal);
        await bram.SendAsync("Trek in", ("Cause", "DidNotHappen"), ("Why", "Het was een misverstand."));
        Assert.Empty((await bram.OpenAsync("/students/noor")).Page.QuerySelectorAll(".timeline a[href*='/conflicts/']"));
        Assert.DoesNotContain("niet gehoord", (await noor.OpenAsync("/mine/noor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_the_same_to_programs()
    {
        var school = await host.NewSchoolAsync();
        var id = await BegunAsync(school);
        using var fatima = school.Api(Fatima);
        var read = await fatima.GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/conflicts/{id}", Stop);
        Assert.Equal((Fatima.Value, true, false), (read!["ownerId"]!.GetValue<string>(), read["isOpen"]!.GetValue<bool>(), read["talked"]!.GetValue<bool>()));
        var refused = await fatima.PostAsJsonAsync("/api/v1/students/noor/conflict-talks", new { id = EntryId.New().ToString(), conflict = id.ToString(), staff = Array.Empty<string>() }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var talked = await fatima.PostAsJsonAsync("/api/v1/students/noor/conflict-talks", new { id = EntryId.New().ToString(), conflict = id.ToString(), staff = WithFatima, told = "Meteen opgelost.", outcome = "agreed" }, Stop);
        Assert.Equal(HttpStatusCode.Created, talked.StatusCode);
        // Over, and with it what she could read.
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.GetAsync($"/api/v1/students/noor/conflicts/{id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.PostAsJsonAsync("/api/v1/students/noor/concerns", new { id = EntryId.New().ToString(), by = Fatima.Value, topics = AboutBehaviour }, Stop)).StatusCode);
        using var an = school.Api(An);
        Assert.Equal("Meteen opgelost.", (await an.GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/conflicts/{id}", Stop))!["steps"]!.AsArray().Last()!["texts"]![0]!["words"]!.GetValue<string>());
        var unknown = await an.PostAsJsonAsync("/api/v1/students/noor/conflict-ends", new { id = EntryId.New().ToString(), conflict = EntryId.New().ToString(), outcome = "restored" }, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        var over = await an.GetFromJsonAsync<JsonObject>($"/api/v1/students/noor/conflicts/{id}", Stop);
        Assert.Equal("agreed", over!["outcome"]!.GetValue<string>());
    }

    private static async Task<EntryId> BegunAsync(TestSchool school)
    {
        var id = EntryId.New();
        await school.GivenAsync(Noor, Bram, new NoteConflict(id, null, Fatima, [Topic.Behaviour], null, Text.Of(What)));
        return id;
    }
}
