using System.Net;
using System.Text.Json.Nodes;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>What student, guardians and teacher expect of home, each stated apart and laid side by side.</summary>
public class Expectations_side_by_side(ProductHost host)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task shows_first_where_they_differ()
    {
        var school = await host.NewSchoolAsync();
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        Assert.Contains("Nog niets naast elkaar te leggen", (await bram.OpenAsync("/students/noor/expectations")).Text, StringComparison.Ordinal);
        await bram.OpenAsync("/students/noor/expect");
        await bram.SendAsync("Bewaar", ("Roles[1].Stance", "YesIf"), ("Roles[2].Condition", "Soms."));
        Assert.Equal(HttpStatusCode.BadRequest, bram.Status);
        var errors = bram.Page.QuerySelector(".error-summary")!.TextContent;
        Assert.All((string[])["Kies wie dit zegt.", "Schrijf waarvan het afhangt.", "Kies ja of nee bij deze voorwaarde."], words => Assert.Contains(words, errors, StringComparison.Ordinal));
        await bram.SendAsync("Bewaar", ("From", Noor.Value), ("Roles[0].Stance", "Yes"), ("Roles[1].Condition", "Als mijn broer weg is."), ("Roles[2].Condition", null));
        Assert.Equal("/students/noor/expectations", bram.Address);
        await (await bram.OpenAsync("/students/noor/expect")).SendAsync("Bewaar", ("From", MevrouwPeeters.Value), ("Roles[0].Stance", "Yes"), ("Roles[1].Stance", "No"));
        await (await bram.OpenAsync("/students/noor/expect")).SendAsync("Bewaar", ("From", Bram.Value), ("Roles[0].Stance", "Yes"), ("Roles[1].Stance", "Yes"), ("Roles[8].Stance", "No"));
        Assert.Equal(["QuietPlace", "Encourage", "Subjects"], bram.Page.QuerySelectorAll("[data-role]").Select(role => role.GetAttribute("data-role")));
        Assert.Equal(["Ja, als mijn broer weg is.", "Nee", "Ja"], bram.Page.QuerySelectorAll("[data-role=QuietPlace] dd").Select(said => said.TextContent.Trim()));
        Assert.Equal(["Noor De Smet", "Katrien Peeters", "Bram Claes"], bram.Page.QuerySelectorAll("[data-role=QuietPlace] dt").Select(who => who.TextContent.Trim()));

        // Said again, the new words count.
        await (await bram.OpenAsync("/students/noor/expect")).SendAsync("Bewaar", ("From", MevrouwPeeters.Value), ("Roles[1].Stance", "Yes"));
        Assert.Equal(["Ja, als mijn broer weg is.", "Ja", "Ja"], bram.Page.QuerySelectorAll("[data-role=QuietPlace] dd").Select(said => said.TextContent.Trim()));
        var read = JsonNode.Parse(await school.Api(Bram).GetStringAsync("/api/v1/students/noor/expectations", Stop))!;
        Assert.Equal([Noor.Value, MevrouwPeeters.Value, Bram.Value], read["who"]!.AsArray().Select(who => (string)who!["person"]!));

        // "Yes" with a condition is "yes, if"; and with another condition it is another thing.
        await (await bram.OpenAsync("/students/noor/expect")).SendAsync("Bewaar", ("From", MevrouwPeeters.Value), ("Roles[3].Stance", "Yes"), ("Roles[3].Condition", "Ze het vraagt."));
        Assert.Equal(HttpStatusCode.BadRequest, bram.Status);
        Assert.Contains("Bij een voorwaarde hoort", bram.Page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        await bram.SendAsync("Bewaar", ("Roles[3].Stance", "YesIf"));
        await (await bram.OpenAsync("/students/noor/expect")).SendAsync("Bewaar", ("From", Bram.Value), ("Roles[3].Stance", "YesIf"), ("Roles[3].Condition", "als er tijd is"), ("Roles[4].Stance", "YesIf"), ("Roles[4].Condition", "het in de agenda staat"));
        Assert.Contains("Diary", bram.Page.QuerySelectorAll("section[aria-labelledby=differ] [data-role]").Select(role => role.GetAttribute("data-role")));
        Assert.Equal(["liet dit open", "Ja, als Ze het vraagt.", "Ja, als er tijd is"], bram.Page.QuerySelectorAll("[data-role=Diary] dd").Select(said => said.TextContent.Trim()));

        // Everybody of the family reads their own alone, and an auditor no words.
        var noor = await (await FormFiller.SignInAsync(host, school, Noor)).OpenAsync("/mine/noor");
        Assert.Contains("Een rustige plek: ja, als", noor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Een rustige plek: nee", noor.Text, StringComparison.Ordinal);
        var auditor = new PersonId("achmed-auditor");
        await school.HireAsync(auditor, Role.Auditor);
        Assert.DoesNotContain("broer", await school.Api(auditor).GetStringAsync("/api/v1/students/noor/expectations", Stop), StringComparison.Ordinal);
    }
}
