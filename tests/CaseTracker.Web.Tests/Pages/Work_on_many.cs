using System.Net;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>What a counsellor does for many students at once, and undoes again.</summary>
public class Work_on_many(ProductHost host)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task plans_a_talk_with_each_family_one_after_the_other_and_calls_them_off()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await an.OpenAsync("/groups/plan?students=noor&students=milan");
        await an.SendAsync("Plan bij iedereen", ("Topics", "results"), ("Hour", "16:00"), ("Minutes", "20"), ("Until", "16:10"));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Zo past er geen enkel gesprek", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Plan bij iedereen", ("Day", "2026-10-17"), ("Until", "16:30"));
        Assert.Contains("Op deze dag is er geen school", an.Text, StringComparison.Ordinal);
        // One talk fits in an evening: the second family comes the next school day.
        await an.SendAsync("Plan bij iedereen", ("Day", "2026-10-16"), ("Until", "16:30"));
        Assert.Contains("Bij 2 leerlingen is het bewaard.", an.Text, StringComparison.Ordinal);
        Assert.Equal(Local("2026-10-16 16:00"), Assert.Single((await FileAsync(school, Milan)).Contacts.Planned.Values).On);
        var noor = Assert.Single((await FileAsync(school, Noor)).Contacts.Planned.Values);
        Assert.Equal((Local("2026-10-19 16:00"), Presence.FromBeginningToEnd, Channel.Talk), (noor.On, noor.Approach.Student, noor.Approach.Channel));

        await an.OpenAsync(Undo(an));
        await an.SendAsync("Maak ongedaan bij wie aangevinkt is");
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        await an.SendAsync("Maak ongedaan bij wie aangevinkt is", ("Words", "De avond is verplaatst."), ("Undone", "noor"));
        Assert.Contains("Bij 1 leerling is het bewaard.", an.Text, StringComparison.Ordinal);
        Assert.Null(an.Page.QuerySelector("a[href*='/groups/undo']"));
        Assert.Empty((await FileAsync(school, Noor)).Contacts.Planned);
        Assert.Single((await FileAsync(school, Milan)).Contacts.Planned);
        Assert.Contains("De avond is verplaatst.", (await an.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_back_one_evening_that_was_recorded_for_all()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await (await an.OpenAsync("/groups/contact?students=noor&students=milan")).SendAsync("Bewaar bij iedereen", ("Topics", "results"), ("Shared", "De punten."));
        await an.OpenAsync(Undo(an));
        await an.SendAsync("Maak ongedaan bij wie aangevinkt is", ("Words", "Het was een andere klas."));
        Assert.Contains("Bij 2 leerlingen is het bewaard.", an.Text, StringComparison.Ordinal);
        foreach (var student in (PersonId[])[Noor, Milan]) Assert.Empty((await FileAsync(school, student)).Informing.Contacts);
        Assert.DoesNotContain("De punten.", (await an.OpenAsync("/students/milan")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task passes_on_what_is_to_be_done_and_gives_it_back()
    {
        var school = await host.NewSchoolAsync();
        foreach (var student in (PersonId[])[Noor, Milan]) await school.GivenAsync(student, An, new MakePromise(EntryId.New(), null, MevrouwPeeters, An, new(2026, 10, 20), Text.Of("Ik vraag het na.")));
        await school.GivenAsync(Noor, Zorg, new RaiseQuestion(EntryId.New(), null, MevrouwPeeters, Topic.StudyChoice, Zorg, null, null));
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.Equal("/groups/duties?mine=true", an.Page.QuerySelector("main a[href*='/groups/duties']")!.GetAttribute("href"));
        await an.OpenAsync("/groups/duties?mine=true");
        // Their own, and nobody else's.
        Assert.DoesNotContain("nu bij Zeger", an.Text, StringComparison.Ordinal);
        Assert.All(an.Page.QuerySelectorAll("input[name=Duties]"), duty => Assert.True(duty.HasAttribute("checked") && duty.GetAttribute("value")!.EndsWith(An.Value, StringComparison.Ordinal)));
        await an.SendAsync("Geef door");
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        await an.SendAsync("Geef door", ("To", Zorg.Value));
        Assert.Equal(HttpStatusCode.OK, an.Status);
        foreach (var student in (PersonId[])[Noor, Milan]) Assert.DoesNotContain((await FileAsync(school, student)).Duties.Open, duty => duty.Owner == An);

        await an.OpenAsync(Undo(an));
        await an.SendAsync("Maak ongedaan bij wie aangevinkt is", ("Words", "De collega is ziek."));
        Assert.Contains("Bij 2 leerlingen is het bewaard.", an.Text, StringComparison.Ordinal);
        foreach (var student in (PersonId[])[Noor, Milan]) Assert.Contains((await FileAsync(school, student)).Duties.Open, duty => duty.Owner == An && duty.Task is DutyTask.Answer);
        // What was hers stays hers.
        Assert.Contains((await FileAsync(school, Noor)).Duties.Open, duty => duty.Owner == Zorg);
    }

    [Fact]
    public async Task gives_nothing_to_who_may_not_do_it()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, new MakePromise(EntryId.New(), null, MevrouwPeeters, An, new(2026, 10, 20), Text.Of("Ik vraag het na.")));
        var an = await FormFiller.SignInAsync(host, school, An);
        await (await an.OpenAsync("/groups/duties?students=noor")).SendAsync("Geef door", ("To", Fatima.Value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("Bij 1 leerling lukte het niet.", an.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await FileAsync(school, Noor)).Duties.Open, duty => duty.Owner == Fatima);
    }

    [Fact]
    public async Task of_another_is_not_theirs_to_undo()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await (await an.OpenAsync("/groups/plan?students=noor")).SendAsync("Plan bij iedereen", ("Topics", "results"));
        var zorg = await FormFiller.SignInAsync(host, school, Zorg);
        Assert.Equal("/groups", (await zorg.OpenAsync(Undo(an))).Address);
        await (await zorg.OpenAsync($"{Undo(an)}&students=noor")).SendAsync("Maak ongedaan bij wie aangevinkt is", ("Words", "Toch niet."));
        Assert.Equal(HttpStatusCode.NotFound, zorg.Status);
        Assert.Single((await FileAsync(school, Noor)).Contacts.Planned);
    }

    private static string Undo(FormFiller form) => form.Page.QuerySelector("main a[href*='/groups/undo']")!.GetAttribute("href")!;

    private static DateTimeOffset Local(string moment) => CaseTracker.Testing.Days.At(moment).ToUniversalTime();

    private async Task<Relationship> FileAsync(TestSchool school, PersonId student)
    {
        await using var session = host.Services.GetRequiredService<IDocumentStore>().QuerySession(school.Key);
        return (await session.LoadAsync<Relationship>(student.Value, Stop))!;
    }
}
