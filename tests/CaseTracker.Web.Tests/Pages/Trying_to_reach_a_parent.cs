using System.Net;
using CaseTracker.Web.People;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

public class Trying_to_reach_a_parent(ProductHost host)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task that_fails_marks_the_number_on_the_card_also_when_the_card_had_none()
    {
        var school = await host.NewSchoolAsync();
        await school.ChangeAsync(MevrouwPeeters, mother => mother with { Phones = [] });
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MeneerDeSmet, Father));
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"/students/noor/attempt?guardian={MevrouwPeeters}");

        await an.SendAsync("Bewaar", ("Outcome", "NotInUse"));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Vul het nummer in", an.Page.QuerySelector("#Number-error")!.TextContent, StringComparison.Ordinal);
        // The father's number is not hers.
        await an.SendAsync("Bewaar", ("Number", "+32 400 00 00 02"));
        Assert.Contains("bij Johan De Smet", an.Page.QuerySelector("#Number-error")!.TextContent, StringComparison.Ordinal);

        await an.SendAsync("Bewaar", ("Number", "0470 98 76 54"));
        Assert.Equal(HttpStatusCode.OK, an.Status);
        await using var session = host.Store.QuerySession(school.Key);
        Assert.Equal([new PhoneNumber("0470 98 76 54", IsInUse: false)], (await session.LoadAsync<Person>(MevrouwPeeters.Value, Stop))!.Phones);
        Assert.Contains("0470 98 76 54 niet meer in gebruik", (await an.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);

        await (await an.OpenAsync($"/students/noor/attempt?guardian={MeneerDeSmet}")).SendAsync("Bewaar", ("Outcome", "NotInUse"), ("Number", "+32 400 00 00 02"));
        Assert.Equal([new PhoneNumber("0400 00 00 02", IsInUse: false)], (await session.LoadAsync<Person>(MeneerDeSmet.Value, Stop))!.Phones);
    }
}
