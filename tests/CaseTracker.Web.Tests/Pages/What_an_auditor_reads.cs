using System.Net;
using CaseTracker.Web.Students;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>An auditor sees what happened, and the texts only where the principal opened them: those that were taken back included, never what waits.</summary>
public class What_an_auditor_reads(ProductHost host)
{
    private const string Said = "Kievit-gezegd", Back = "Wulp-teruggenomen", Waits = "Roerdomp-wacht", Few = "Tureluur-zorgteam", Why = "Onderzoek van een klacht.";

    private static readonly PersonId Auditor = new("arne-auditor"), Other = new("anke-auditor");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<TestSchool> SchoolAsync()
    {
        var school = await host.NewSchoolAsync();
        foreach (var auditor in (PersonId[])[Auditor, Other]) await school.HireAsync(auditor, Role.Auditor);
        EntryId wrong = EntryId.New(), waits = EntryId.New();
        var call = new Approach(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Home]);
        foreach (var command in new RelationshipCommand[]
        {
            new RaiseConcern(EntryId.New(), null, An, [Topic.Home], Text.Of(Said)), new RaiseConcern(EntryId.New(), null, An, [Topic.Home], Text.Of(Few)) { Readers = new(Audience.CareTeam, []) },
            new RaiseConcern(wrong, null, An, [Topic.Home], Text.Of(Back)), new RetractEntry(EntryId.New(), wrong, RetractionCause.DidNotHappen, Text.Of("Vergist.")),
            new RecordContact(waits, null, null, call, [], Text.Of(Waits)),
            new PostponeInforming(EntryId.New(), waits, true, [Topic.Home], Directrice, SchoolCalendar.DateOf(host.Clock.GetUtcNow()).AddDays(2), Text.Of(Waits)),
        }) await school.GivenAsync(Noor, An, command);
        return school;
    }

    private static IEnumerable<string> In(string body) => new[] { Said, Few, Back, Waits }.Where(mark => body.Contains(mark, StringComparison.Ordinal));

    [Fact]
    public async Task is_no_text_until_the_principal_opens_them_and_none_once_they_are_closed()
    {
        var school = await SchoolAsync();
        var auditor = await FormFiller.SignInAsync(host, school, Auditor);
        Assert.Empty(In((await auditor.OpenAsync("/students/noor")).Text));
        Assert.Contains("teksten zie je niet", auditor.Text, StringComparison.Ordinal);

        var principal = await (await FormFiller.SignInAsync(host, school, Directrice)).OpenAsync("/students/noor/auditor");
        Assert.Equal([Other.Value, Auditor.Value], principal.Page.QuerySelectorAll("select[name=Auditor] option").Select(option => option.GetAttribute("value")).Where(id => !string.IsNullOrEmpty(id)));
        await principal.SendAsync("Open de teksten", ("Auditor", null), ("Reason", Why));
        Assert.Contains("Kies een auditor.", principal.Text, StringComparison.Ordinal);
        await principal.SendAsync("Open de teksten", ("Auditor", Auditor.Value), ("Reason", Why));
        Assert.Contains("tot en met", principal.Text, StringComparison.Ordinal);

        Assert.Equal([Said, Few, Back], In((await auditor.OpenAsync("/students/noor")).Text));
        Assert.Contains("de directie de teksten voor je opende", auditor.Text, StringComparison.Ordinal);
        Assert.Equal([Said, Few, Back], In(await school.Api(Auditor).GetStringAsync("/api/v1/students/noor/export", Stop)));
        Assert.Empty(In(await (await school.Api(Auditor).GetAsync("/api/v1/students/milan/export", Stop)).Content.ReadAsStringAsync(Stop)));
        Assert.Empty(In(await school.Api(Other).GetStringAsync("/api/v1/students/noor/export", Stop)));
        // Everybody who reads the file sees that it is so.
        Assert.Contains(Why, (await (await FormFiller.SignInAsync(host, school, Bram)).OpenAsync("/students/noor")).Text, StringComparison.Ordinal);

        await using var session = host.Store.QuerySession(school.Key);
        Assert.Contains(await session.Query<Reading>().Where(reading => reading.By == Auditor.Value).ToListAsync(Stop), reading => reading.Because == nameof(Ground.GrantedAuditor));

        await principal.SendAsync("Sluit nu");
        Assert.Contains("Voor niemand.", principal.Text, StringComparison.Ordinal);
        Assert.Empty(In((await auditor.OpenAsync("/students/noor")).Text));
    }

    [Fact]
    public async Task is_opened_by_the_principal_alone()
    {
        var school = await SchoolAsync();
        foreach (var person in (PersonId[])[An, Zorg, Bram, Auditor])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, person)).OpenAsync("/students/noor/auditor")).Status);
            var asked = await school.AskAsync(Noor, Directrice, new OpenTextsToAuditor(EntryId.New(), person, SchoolCalendar.DateOf(host.Clock.GetUtcNow()), null));
            Assert.IsType<Relationships.Outcome.Refused>(asked);
        }
    }
}
