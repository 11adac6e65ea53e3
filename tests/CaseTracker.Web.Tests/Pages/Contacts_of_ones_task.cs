using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Relationships;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>Some see to one kind of contact with every student: bills, practical matters, those they hold. Of the file they know no more.</summary>
public class Contacts_of_ones_task(ProductHost host)
{
    private static readonly PersonId Secretary = new("secretaris"), Bridge = new("brugfiguur");

    private static Approach With(PersonId staff, params Topic[] topics) => new(Initiative.Guardian, [staff], [MevrouwPeeters], Channel.Phone, Tone.Neutral, topics);

    [Fact]
    public async Task Bills_are_planned_recorded_and_read_by_the_accountant_alone_of_all_there_is()
    {
        var (school, wellbeing) = await SchoolAsync();
        var accountant = await (await FormFiller.SignInAsync(host, school, Boekhouding)).OpenAsync("/students/noor");
        Assert.Contains("je de rekeningen opvolgt", accountant.Text, StringComparison.Ordinal);
        await accountant.OpenAsync("/students/noor/plan");
        await accountant.SendAsync("Plan dit contact", ("Approach.Topics", "bill"), ("Approach.Tone", "Neutral"));
        Assert.Equal(HttpStatusCode.OK, accountant.Status);
        Assert.StartsWith("/students/noor/contacts/", accountant.Address, StringComparison.Ordinal);

        await AskedAsync(school, Boekhouding, new RecordContact(EntryId.New(), null, null, With(Boekhouding, Topic.Bill, Topic.HelpWithCosts), [], Text.Of("Spreiding gevraagd.")), isDone: true);
        await AskedAsync(school, Boekhouding, new RecordContact(EntryId.New(), null, null, With(Boekhouding, Topic.Bill, Topic.Wellbeing), []), isDone: false);
        await AskedAsync(school, Boekhouding, new RecordContact(EntryId.New(), null, null, With(Boekhouding, Topic.Practical), []), isDone: false);
        await AskedAsync(school, Boekhouding, new StartContact(EntryId.New(), wellbeing), isDone: false);
        // What somebody else plans about something else does not become a contact about bills.
        await AskedAsync(school, Boekhouding, new RecordContact(EntryId.New(), wellbeing, null, With(Boekhouding, Topic.Bill), []), isDone: false);

        await accountant.OpenAsync("/students/noor");
        Assert.Contains("Spreiding gevraagd.", accountant.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Slaapt slecht.", accountant.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(wellbeing.ToString(), accountant.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("/students/noor", (await accountant.OpenAsync($"/students/noor/contacts/{wellbeing}")).Address.Split('#')[0]);
        foreach (var page in (string[])["more", "concern", "question", "inform", "guardians"])
            Assert.Equal(HttpStatusCode.NotFound, (await accountant.OpenAsync($"/students/noor/{page}")).Status);
    }

    [Fact]
    public async Task A_bill_that_was_handed_over_is_seen_by_who_it_went_to()
    {
        var (school, _) = await SchoolAsync();
        var (call, handed) = (EntryId.New(), EntryId.New());
        await school.GivenAsync(Noor, An, new RecordContact(call, null, null, With(An, Topic.Results), [Topic.Bill], Text.Of("Over het rapport.")));
        await school.GivenAsync(Noor, An, new HandOverBill(handed, call, null, Boekhouding));
        Assert.Equal([$"{handed}"], await EntriesAsync(school, Boekhouding));
    }

    [Fact]
    public async Task A_bridge_figure_reads_what_they_hold_and_that_there_was_something_practical()
    {
        var (school, wellbeing) = await SchoolAsync();
        var (own, practical) = (EntryId.New(), EntryId.New());
        await AskedAsync(school, Bridge, new RecordContact(own, null, null, With(Bridge, Topic.Home), [], Text.Of("Thuis bezocht.")), isDone: true);
        await AskedAsync(school, Bridge, new RecordContact(EntryId.New(), null, null, With(An, Topic.Home), []), isDone: false);
        await AskedAsync(school, Secretary, new RecordContact(practical, null, null, With(Secretary, Topic.Practical), [], Text.Of("Turnzak vergeten.")), isDone: true);
        await AskedAsync(school, Bridge, new CancelContact(EntryId.New(), wellbeing, null), isDone: false);
        Assert.Equal([$"{practical}", $"{own}"], await EntriesAsync(school, Bridge));
        Assert.Equal([$"{practical}"], await EntriesAsync(school, Secretary));
        var page = await (await FormFiller.SignInAsync(host, school, Bridge)).OpenAsync("/students/noor");
        Assert.Contains("je brugfiguur bent", page.Text, StringComparison.Ordinal);
        Assert.Contains("Thuis bezocht.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Turnzak vergeten.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secretariat_starts_the_practical_contact_that_it_planned()
    {
        var (school, _) = await SchoolAsync();
        var plan = EntryId.New();
        await AskedAsync(school, Secretary, new PlanContact(plan, host.Clock.GetUtcNow().AddHours(1), With(Secretary, Topic.Practical)), isDone: true);
        Assert.Equal(HttpStatusCode.OK, (await (await FormFiller.SignInAsync(host, school, Secretary)).OpenAsync($"/students/noor/contacts/{plan}")).Status);
        await AskedAsync(school, Secretary, new MoveContact(EntryId.New(), plan, host.Clock.GetUtcNow().AddHours(2), With(Secretary, Topic.Practical, Topic.Home)), isDone: false);
        await AskedAsync(school, Secretary, new CancelContact(EntryId.New(), plan, null), isDone: true);
    }

    private static async Task<IEnumerable<string?>> EntriesAsync(TestSchool school, PersonId reader) =>
        (await school.Api(reader).GetFromJsonAsync<JsonArray>("/api/v1/students/noor/entries"))!.Select(entry => (string?)entry!["id"]);

    private async Task AskedAsync(TestSchool school, PersonId by, RelationshipCommand command, bool isDone)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var role = by == Secretary ? Role.Secretariat : by == Bridge ? Role.BridgeFigure : Role.Accountant;
        var outcome = await scope.ServiceProvider.GetRequiredService<Asking>().AskAsync(school.Key, Noor.Value, command, new(by, [role]));
        if (isDone) Assert.IsType<Outcome.Accepted>(outcome);
        else Assert.Equal("no-relationship", Assert.IsType<Outcome.Refused>(outcome).Refusals.Single().Reason);
    }

    private async Task<(TestSchool School, EntryId Wellbeing)> SchoolAsync()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(Secretary, Role.Secretariat);
        await school.HireAsync(Bridge, Role.BridgeFigure);
        var plan = EntryId.New();
        await school.GivenAsync(Noor, An, new PlanContact(plan, host.Clock.GetUtcNow().AddHours(1), With(An, Topic.Wellbeing)));
        await school.GivenAsync(Noor, An, new RaiseConcern(EntryId.New(), null, An, [Topic.Wellbeing], Text.Of("Slaapt slecht.")));
        return (school, plan);
    }
}
