using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Students;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

public class Work_for_the_school(ProductHost host)
{
    private async Task<Relationship> FileAsync(TestSchool school, PersonId student)
    {
        await using var session = host.Store.QuerySession(school.Key);
        return (await session.LoadAsync<Relationship>(student.Value))!;
    }

    [Fact]
    public async Task takes_the_policy_by_the_api_once_however_often_it_is_sent()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(Directrice);
        var set = new { rule = "R3", from = "2026-11-09", mode = "advise", parameters = new Dictionary<string, int> { ["good-things"] = 2 } };
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/policy/settings", set)).StatusCode);
        Assert.Equal("R3", (string?)Assert.Single((await api.GetFromJsonAsync<JsonArray>("/api/v1/policy/settings"))!)!["rule"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsJsonAsync("/api/v1/policy/settings", new { rule = "L1", from = "2026-11-09", mode = "off" })).StatusCode);
        var wrong = await api.PostAsJsonAsync("/api/v1/policy/settings", new { rule = "R3", from = "morgen", parameters = 3 });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(["from", "mode", "parameters"], (await wrong.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key).Order());
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/policy/topics", new { dutch = "Laptop", english = "laptop" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsJsonAsync("/api/v1/policy/topics", new { dutch = "Results", english = "marks" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(An).PostAsJsonAsync("/api/v1/policy/settings", set)).StatusCode);
        api.DefaultRequestHeaders.Add("Idempotency-Key", "onderwerp");
        foreach (var (name, status) in ((string, HttpStatusCode)[])[("Fiets", HttpStatusCode.Created), ("Fiets", HttpStatusCode.Created), ("Step", HttpStatusCode.UnprocessableEntity)])
            Assert.Equal(status, (await api.PostAsJsonAsync("/api/v1/policy/topics", new { dutch = name, english = "bicycle" })).StatusCode);
    }

    [Fact]
    public async Task records_one_parents_evening_for_siblings_and_tells_them()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.Contains("Milan De Smet", (await an.OpenAsync("/groups?students=noor&withSiblings=true")).Text, StringComparison.Ordinal);
        await an.OpenAsync("/groups/contact?students=noor&students=milan");
        (string, string?)[] evening = [("Topics", "results"), ("Shared", "De punten van het eerste rapport.")];
        var key = an.Page.QuerySelector("input[name=EntryKey]")!.GetAttribute("value");
        var (first, again) = (an.Request("Bewaar bij iedereen", evening), an.Request("Bewaar bij iedereen", evening));
        Assert.Contains("Bij 2 leerlingen is het bewaard.", (await an.SendAsync(first)).Text, StringComparison.Ordinal);
        var version = (await FileAsync(school, Noor)).Version;
        Assert.Contains("Bij 2 leerlingen is het bewaard.", (await an.SendAsync(again)).Text, StringComparison.Ordinal);
        Assert.Equal(version, (await FileAsync(school, Noor)).Version);

        var (noor, milan) = (Assert.Single((await FileAsync(school, Noor)).Informing.Contacts.Values), Assert.Single((await FileAsync(school, Milan)).Informing.Contacts.Values));
        Assert.Equal(noor.Contact, milan.Contact);
        Assert.Equal(new EntryId(Guid.Parse(key!)).Derived("noor"), noor.Held);

        await an.OpenAsync(an.Page.QuerySelector("main a[href*='/groups/inform']")!.GetAttribute("href")!);
        var (told, toldAgain) = (an.Request("Ze weten het"), an.Request("Ze weten het"));
        Assert.Contains("Bij 2 leerlingen is het bewaard.", (await an.SendAsync(told)).Text, StringComparison.Ordinal);
        Assert.Contains("Bij 2 leerlingen is het bewaard.", (await an.SendAsync(toldAgain)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await FileAsync(school, Noor)).Duties.Open, duty => duty.Task is DutyTask.InformStudent);
        Assert.DoesNotContain((await FileAsync(school, Milan)).Duties.Open, duty => duty.Task is DutyTask.InformStudent);
    }

    [Fact]
    public async Task says_with_whom_it_was_not_possible_and_asks_only_those_again()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await an.OpenAsync("/groups/contact-persons?students=noor&students=milan");
        var request = an.Request("Duid aan", ("Persons", "noor/bram-claes"), ("Persons", "milan/fatima-el-amrani"));
        // A colleague is first with one of the two.
        await school.GivenAsync(Noor, Directrice, new AssignContactPerson(EntryId.New(), null, Bram));
        await an.SendAsync(request);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("Bij 1 leerling is het bewaard.", an.Text, StringComparison.Ordinal);
        Assert.Contains("Noor De Smet: Dit is al het aanspreekpunt.", an.Text, StringComparison.Ordinal);
        Assert.Equal(Fatima, (await FileAsync(school, Milan)).Family.ContactPerson!.Staff);
    }

    [Fact]
    public async Task confirms_the_parents_of_several_students_that_are_ticked()
    {
        var school = await host.NewSchoolAsync();
        foreach (var student in (PersonId[])[Noor, Milan]) await school.GivenAsync(student, An, new LinkGuardian(EntryId.New(), null, MeneerDeSmet, GuardianKind.Father));
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/groups/confirm?students=noor&students=milan");
        await an.SendAsync("Bevestig", ("Authority", "Holds"));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        await an.SendAsync("Bevestig", ("Guardians", "noor/meneer-de-smet"), ("Guardians", "milan/meneer-de-smet"));
        Assert.Contains("Bij 2 leerlingen is het bewaard.", an.Text, StringComparison.Ordinal);
        var father = (await FileAsync(school, Milan)).Family.Guardians[MeneerDeSmet];
        Assert.Equal((GuardianKind.Father, Authority.Holds, null), (father.Link.Kind, father.Link.Authority, father.Link.Source));
        Assert.Equal("inschrijvingsformulier", (await an.OpenAsync("/students/milan/guardians?guardian=meneer-de-smet")).Page.QuerySelector("input[name=Source]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task of_a_group_leaves_out_students_of_others()
    {
        var school = await host.NewSchoolAsync();
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        Assert.DoesNotContain("Milan", (await bram.OpenAsync("/groups/contact?students=noor&students=milan")).Text, StringComparison.Ordinal);
        Assert.Contains("Noor", bram.Text, StringComparison.Ordinal);
        Assert.Equal("/groups", (await bram.OpenAsync("/groups/contact?students=milan")).Address);
    }

    [Fact]
    public async Task with_groups_is_for_who_has_a_use_of_it()
    {
        var school = await host.NewSchoolAsync();
        foreach (var (person, status) in ((PersonId, HttpStatusCode)[])[(An, HttpStatusCode.OK), (Bram, HttpStatusCode.OK), (Boekhouding, HttpStatusCode.NotFound)])
        {
            var filler = await FormFiller.SignInAsync(host, school, person);
            Assert.Equal(status is HttpStatusCode.OK, filler.Page.QuerySelector("nav a[href='/groups']") is not null);
            foreach (var address in (string[])["/groups", "/groups?q=a", "/groups?class=3A"]) Assert.Equal(status, (await filler.OpenAsync(address)).Status);
        }
    }

    [Fact]
    public async Task shows_a_deputy_no_file_that_is_not_theirs_and_nobody_else_a_postponement()
    {
        var school = await host.NewSchoolAsync();
        var contact = EntryId.New();
        await school.GivenAsync(Noor, An, new RecordContact(contact, null, null, new(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing, Topic.Home]), []));
        await school.GivenAsync(Noor, An, new PostponeInforming(EntryId.New(), contact, false, [Topic.Home], Directrice, new(2026, 10, 20), Text.Of("Onveilig.")));
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.Contains("uitstel", (await an.OpenAsync("/today")).Text, StringComparison.OrdinalIgnoreCase);
        await (await an.OpenAsync("/staff/leave")).SendAsync("Bewaar", ("Deputy", Boekhouding.Value), ("Until", "2026-10-16"));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Deze collega mag de dossiers niet openen.", an.Text, StringComparison.Ordinal);
        Assert.Null(an.Page.QuerySelector($"#Deputy option[value={Boekhouding.Value}]"));
        await an.SendAsync("Bewaar", ("Deputy", Zorg.Value), ("Until", "2026-10-16"));
        Assert.Equal(HttpStatusCode.OK, an.Status);
        var care = await (await FormFiller.SignInAsync(host, school, Zorg)).OpenAsync("/today?all=true");
        Assert.Contains("Noor", care.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("uitstel", care.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task lets_a_deputy_see_the_duties_of_who_is_away()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await (await an.OpenAsync("/staff/leave")).SendAsync("Bewaar", ("Deputy", An.Value));
        Assert.NotNull(an.Page.QuerySelector("#Deputy-error"));
        await an.SendAsync("Bewaar", ("Deputy", Zorg.Value), ("Until", "2026-10-16"));
        var deputy = await FormFiller.SignInAsync(host, school, Zorg);
        Assert.Contains("An Janssens", (await deputy.OpenAsync("/today")).Text, StringComparison.Ordinal);
        // Who arranges it is the colleague, the principal or the secretariat.
        Assert.Null((await deputy.OpenAsync("/staff/leave")).Page.QuerySelector("form[action*=End]"));
        await (await an.OpenAsync("/staff/leave")).SendAsync("Weer aanwezig");
        Assert.DoesNotContain("An Janssens", (await deputy.OpenAsync("/today")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task links_every_duty_to_its_page()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, Called);
        var an = await FormFiller.SignInAsync(host, school, An);
        foreach (var list in (string[])["/today", "/students/noor"])
        {
            var link = (await an.OpenAsync(list)).Page.QuerySelector("a[href*='/duties/']")!.GetAttribute("href")!;
            Assert.Contains("De leerling weet altijd wat er met de ouders gedeeld wordt.", (await an.OpenAsync(link)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task prints_a_file_whole_and_writes_down_that_it_was_read()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, Called);
        var an = await FormFiller.SignInAsync(host, school, An);
        var paper = (await an.OpenAsync("/students/noor/print")).Text;
        foreach (var words in (string[])["Katrien Peeters", "Noor weet dit nog niet", "Op te volgen", "Noor sliep slecht."]) Assert.Contains(words, paper, StringComparison.Ordinal);
        await using var session = host.Store.QuerySession(school.Key);
        Assert.Contains("/students/noor/print", await session.Query<Reading>().Select(reading => reading.What).ToListAsync());
    }

    [Theory]
    [InlineData("question"), InlineData("promise"), InlineData("answer"), InlineData("positive"), InlineData("concern"), InlineData("guardians"), InlineData("contact-person")]
    [InlineData("class"), InlineData("leave"), InlineData("close"), InlineData("reopen"), InlineData("print"), InlineData("more")]
    public async Task on_a_file_does_not_exist_for_who_has_nothing_to_do_with_the_student(string page)
    {
        var school = await host.NewSchoolAsync();
        var fatima = await FormFiller.SignInAsync(host, school, Fatima);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync($"/students/noor/{page}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await fatima.OpenAsync($"/students/milan/{page}")).Status);
    }

    private static RecordContact Called => new(Entry("called"), null, null,
        new Approach(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing, Topic.Results]), [], Text.Of("Noor sliep slecht."));
}
