using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Tests.Pages;
using CaseTracker.Web.Tests.Rostering;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.People;

public class Giving_roles(ProductHost host)
{
    private static readonly PersonId Ict = new("ict");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task opens_at_once_what_goes_with_the_role_and_taking_it_shuts_that_again()
    {
        var school = await host.NewSchoolAsync();
        var fatima = await FormFiller.SignInAsync(host, school, Fatima);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync("/students/noor")).Status);

        var principal = await (await FormFiller.SignInAsync(host, school, Directrice)).OpenAsync("/staff");
        var (give, again) = (principal.Request("Geef de rol", ("Person", Fatima.Value), ("Role", "Counsellor")), principal.Request("Geef de rol", ("Person", Fatima.Value), ("Role", "Counsellor")));
        await principal.SendAsync(give);
        Assert.Equal("/staff", (await principal.SendAsync(again)).Address);
        Assert.Equal(HttpStatusCode.OK, (await fatima.OpenAsync("/students/noor")).Status);
        Assert.Contains("Griet Maes gaf de rol leerlingbegeleider aan Fatima El Amrani", principal.Text, StringComparison.Ordinal);
        Assert.Contains("leerlingbegeleider gegeven door Griet Maes, vandaag", principal.Text, StringComparison.Ordinal);

        await principal.SendAsync("Neem af: leerlingbegeleider, Fatima");
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync("/students/noor")).Status);
        Assert.Contains("Griet Maes nam de rol leerlingbegeleider af van Fatima El Amrani", principal.Text, StringComparison.Ordinal);

        await using var session = host.Store.QuerySession(school.Key);
        Assert.Equal(
            [(typeof(RoleGiven), Directrice, Days.Monday), (typeof(RoleTaken), Directrice, Days.Monday)],
            (await RoleChanging.HistoryAsync(session, Stop)).Select(change => (change.What.GetType(), change.By, change.At)));
        Assert.Equal([Role.Teacher], (await session.LoadAsync<Person>(Fatima.Value, Stop))!.Roles);
    }

    [Fact]
    public async Task is_for_principal_and_administrator_and_shows_no_student()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(Ict, Role.Administrator);
        foreach (var other in (PersonId[])[An, Bram, Zorg, Boekhouding])
        {
            var filler = await FormFiller.SignInAsync(host, school, other);
            Assert.Null(filler.Page.QuerySelector("nav a[href='/staff']"));
            Assert.Equal(HttpStatusCode.NotFound, (await filler.OpenAsync("/staff")).Status);
        }

        var administrator = await FormFiller.SignInAsync(host, school, Ict);
        Assert.NotNull(administrator.Page.QuerySelector("nav a[href='/staff']"));
        await administrator.OpenAsync("/staff");
        Assert.Contains("Fatima El Amrani", administrator.Text, StringComparison.Ordinal);
        foreach (var name in (string[])["Noor", "Milan", "Peeters"]) Assert.DoesNotContain(name, administrator.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync("/students/noor")).Status);
    }

    [Fact]
    public async Task says_what_to_do_where_it_is_not_possible()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(Ict, Role.Administrator);
        var administrator = await (await FormFiller.SignInAsync(host, school, Ict)).OpenAsync("/staff");

        await administrator.SendAsync("Geef de rol");
        Assert.Equal(HttpStatusCode.BadRequest, administrator.Status);
        Assert.Contains("Kies wie de rol krijgt.", administrator.Text, StringComparison.Ordinal);
        Assert.Contains("Kies een rol.", administrator.Text, StringComparison.Ordinal);

        await administrator.SendAsync("Geef de rol", ("Person", Ict.Value), ("Role", "Counsellor"));
        Assert.Equal(HttpStatusCode.BadRequest, administrator.Status);
        Assert.Contains("Jezelf geef je geen rol", administrator.Page.QuerySelector("#Person-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Counsellor", administrator.Page.QuerySelector("#Role option[selected]")?.GetAttribute("value"));

        await administrator.SendAsync("Neem af: beheerder");
        Assert.Equal(HttpStatusCode.BadRequest, administrator.Status);
        Assert.Contains("Maak eerst iemand anders beheerder", administrator.Page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        await administrator.SendAsync("Geef de rol", ("Person", Directrice.Value), ("Role", "Administrator"));
        await administrator.SendAsync("Neem af: beheerder, Nieuw ict");
        Assert.Equal(HttpStatusCode.NotFound, administrator.Status);
    }

    [Fact]
    public async Task to_who_left_is_refused()
    {
        var school = await host.NewSchoolAsync();
        await school.LeaveAsync(Bram);

        var answer = await school.Api(Directrice).PostAsJsonAsync("/api/v1/staff/roles", new { person = "bram-claes", role = "counsellor" }, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var refusal = (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!["refusals"]![0]!;
        Assert.Equal("has-left", (string?)refusal["parameters"]!["reason"]);
        Assert.Equal((string?)refusal["detail"], (string?)refusal["title"]);
        Assert.Contains("werkt hier niet meer", (string?)refusal["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task goes_by_the_api_too()
    {
        var school = await host.NewSchoolAsync();
        var api = school.Api(Directrice);
        var bridge = new { person = "bram-claes", role = "bridge-figure" };
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/staff/roles", bridge, Stop)).StatusCode);
        Assert.Equal(["teacher", "bridge-figure"], await RolesAsync());
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/staff/role-ends", bridge, Stop)).StatusCode);
        Assert.Equal(["teacher"], await RolesAsync());

        var wrong = await api.PostAsJsonAsync("/api/v1/staff/roles", new { person = 7, role = "koning" }, Stop);
        Assert.Equal(["person", "role"], (await wrong.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!.AsObject().Select(error => error.Key).Order());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsJsonAsync("/api/v1/staff/role-ends", new { person = "noor", role = "teacher" }, Stop)).StatusCode);
        var neverHeld = await api.PostAsJsonAsync("/api/v1/staff/role-ends", new { person = "bram-claes", role = "accountant" }, Stop);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Deze persoon heeft die rol niet (meer)."), (neverHeld.StatusCode, (string?)(await neverHeld.Content.ReadFromJsonAsync<JsonObject>(Stop))!["refusals"]![0]!["detail"]));
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(An).GetAsync("/api/v1/staff/roles", Stop)).StatusCode);
        foreach (var path in (string[])["roles", "role-ends"]) Assert.Equal(HttpStatusCode.NotFound, (await school.Api(An).PostAsJsonAsync($"/api/v1/staff/{path}", bridge, Stop)).StatusCode);

        async Task<IEnumerable<string?>> RolesAsync() =>
            (await api.GetFromJsonAsync<JsonArray>("/api/v1/staff/roles", Stop))!.Single(one => (string?)one!["person"] == "bram-claes")!["roles"]!.AsArray().Select(role => (string?)role);
    }

    [Fact]
    public async Task of_two_last_administrators_takes_only_one()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(Ict, Role.Administrator);
        await school.HireAsync(new("ict2"), Role.Administrator);
        var statuses = await Task.WhenAll(((string[])["ict", "ict2"]).Select(async person => (await school.Api(Directrice).PostAsJsonAsync("/api/v1/staff/role-ends", new { person, role = "administrator" }, Stop)).StatusCode));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity], statuses.Order());
    }

    [Fact]
    public async Task holds_whatever_the_roster_says_and_shows_what_is_the_rosters()
    {
        var school = await RosterSchool.NewAsync(host);
        var changing = ActivatorUtilities.CreateInstance<RoleChanging>(host.Services, school.Schoolhouse);
        await school.ImportAsync(Samples.OneRoster11);
        await GiveAsync(new RoleGiven(new("P2"), Role.Principal));
        await GiveAsync(new RoleGiven(new("P1"), Role.Teacher));
        await GiveAsync(new RoleGiven(new("P1"), Role.Counsellor));

        var page = await (await FormFiller.SignInAsync(host, new TestSchool(host, school.Key), new("P2"))).OpenAsync("/staff");
        Assert.Contains("directie gegeven door de beheerder van de server", page.Text, StringComparison.Ordinal);

        // The roster drops what was given by hand as well, and newly gives something.
        await school.ImportAsync(Samples.OneRoster11.Where("users.csv", "P1,,,true,S1,teacher", "P1,,,true,S1,principal"));
        Assert.Equal([Role.Teacher, Role.Counsellor, Role.Principal], (await school.PersonAsync("P1"))!.Roles);
        Assert.Contains("directie uit de administratie", (await page.OpenAsync("/staff")).Text, StringComparison.Ordinal);

        // What was taken stays away until the roster newly says it.
        await GiveAsync(new RoleTaken(new("P1"), Role.Principal));
        Assert.True((await school.ImportAsync(Samples.OneRoster11.Where("users.csv", "P1,,,true,S1,teacher", "P1,,,true,S1,principal"))).IsNothingNew);
        Assert.Equal([Role.Teacher, Role.Counsellor], (await school.PersonAsync("P1"))!.Roles);

        async Task GiveAsync(RoleEvent wanted) => Assert.Empty(await changing.MakeAsync(school.Key, Domain.Access.Actor.System.Id, wanted, Stop));
    }

    [Fact]
    public async Task while_a_roster_is_imported_waits_for_it()
    {
        var school = await RosterSchool.NewAsync(host);
        await school.ImportAsync(Samples.OneRoster11);
        var changing = ActivatorUtilities.CreateInstance<RoleChanging>(host.Services, school.Schoolhouse);

        await using var import = host.Store.LightweightSession(school.Key);
        await import.WaitForStaffAsync(Stop);
        var person = (await import.LoadAsync<Person>("P1", Stop))!;
        var given = changing.MakeAsync(school.Key, Domain.Access.Actor.System.Id, new RoleGiven(new("P1"), Role.Counsellor), Stop);
        import.Store(person with { GivenName = "Kristine" });
        await import.SaveChangesAsync(Stop);

        Assert.Empty(await given);
        Assert.Equal("Kristine", (await school.PersonAsync("P1"))!.GivenName);
        Assert.Equal([Role.Teacher, Role.Counsellor], (await school.PersonAsync("P1"))!.Roles);
    }
}

/// <summary>A role is known on every node, without anybody opening anything.</summary>
[Collection(nameof(Storage.StoreOfItsOwn))]
public class A_role_that_changes(Storage.StoreOfItsOwn store)
{
    [Fact]
    public async Task is_known_on_every_node()
    {
        var school = await store.Host.NewSchoolAsync();
        await using var other = store.AnotherNode();
        var elsewhere = other.Services.GetRequiredService<Schoolhouse>();
        Assert.False((await elsewhere.ActorAsync(school.Key, Fatima.Value))!.Is(Role.Counsellor));
        (await school.Api(Directrice).PostAsJsonAsync("/api/v1/staff/roles", new { person = Fatima.Value, role = "counsellor" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        while (!(await elsewhere.ActorAsync(school.Key, Fatima.Value))!.Is(Role.Counsellor)) await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
