using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

public class Visiting_at_home(ProductHost host)
{
    private const string Purpose = "Kennismaken met de nieuwe baby van mevrouw Peeters.";

    [Fact]
    public async Task keeps_its_purpose_from_plan_to_record()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await (await an.OpenAsync("/students/noor/plan")).SendAsync("Plan", ("Approach.Channel", "HomeVisit"), ("Approach.Tone", "Neutral"), ("Approach.Topics", "wellbeing"),
            ("Approach.Student", "FromBeginningToEnd"), ("Approach.Purpose", Purpose), ("Approach.FamilyAgreed", "true"));
        var contact = an.Address.Split('/')[^1];

        await an.OpenAsync($"/students/noor/contacts/{contact}/plan");
        Assert.Equal(Purpose, WrittenIn(an));
        await an.SendAsync("Bewaar");
        await an.OpenAsync($"/students/noor/record?contact={contact}");
        Assert.Equal(Purpose, WrittenIn(an));
        Assert.Contains(Purpose, (await an.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);

        // Rules ask whether there is one; the state has it sealed, and only as long as it is a plan.
        await using var session = host.Store.QuerySession(school.Key);
        var now = (await session.LoadAsync<Relationship>("noor"))!;
        Assert.IsType<SealedText>(now.Contacts.Planned[new(Guid.Parse(contact))].Approach.Visit!.Purpose);
        Assert.Null(now.Informing.Contacts[new(Guid.Parse(contact))].Approach.Visit!.Purpose);
    }

    private static string? WrittenIn(FormFiller form) => form.Page.QuerySelector("input[name='Approach.Purpose']")?.GetAttribute("value");
}
