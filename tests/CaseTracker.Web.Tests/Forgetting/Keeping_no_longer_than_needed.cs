using System.Net;
using System.Text.Json;
using CaseTracker.Web.Forgetting;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using CaseTracker.Web.Tests.Pages;
using CaseTracker.Web.Tests.Storage;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Forgetting;

/// <summary>
/// What is past its term is proposed at night and goes when the principal says so: out of pages, out of the database, for ever.
/// On a host of its own, because years go by.
/// </summary>
public class Keeping_no_longer_than_needed(StoreOfItsOwn store) : IClassFixture<StoreOfItsOwn>
{
    private const string Note = "Boomklever-notitie", Kept = "Boomklever-dossier", Milans = "Boomklever-broer";

    private readonly ProductHost host = store.Host;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Noor has notes and a file and leaves, Milan stays; then years go by.
    private async Task<TestSchool> SchoolAsync()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, new RaiseConcern(EntryId.New(), null, An, [Topic.Home], Text.Of(Note)));
        await school.GivenAsync(Noor, An, new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing], Text.Of(Kept)));
        await school.GivenAsync(Noor, An, new RecordAttempt(EntryId.New(), null, null, MevrouwPeeters, Channel.Phone, AttemptOutcome.NotInUse, Text.Of("0477 00 11 22")));
        await school.GivenAsync(Milan, An, new RaiseConcern(EntryId.New(), null, An, [Topic.Home], Text.Of(Milans)));
        await school.ChangeAsync(Noor, person => person with { Email = $"noor@{school.Key}.merk" });
        await school.GivenAsync(Noor, Directrice, new LeaveSchool(EntryId.New(), null));
        Assert.True((await school.Api(An).GetAsync("/api/v1/students/noor", Stop)).IsSuccessStatusCode);
        return school;
    }

    private int YearNow => SchoolCalendar.YearOf(SchoolCalendar.DateOf(host.Clock.GetUtcNow()));

    private async Task YearsLaterAsync(TestSchool school, int schoolYear)
    {
        host.Clock.SetUtcNow(SchoolCalendar.At(new DateOnly(schoolYear, 9, 1), new TimeOnly(10, 0)).ToUniversalTime());
        await ProposeAsync(school);
    }

    private Task<PastTerm> ProposeAsync(TestSchool school) => host.Services.GetRequiredService<Keeping>().ProposeAsync(school.Key, Stop);

    [Fact]
    public async Task is_decided_by_the_principal_who_says_that_they_looked()
    {
        var year = YearNow;
        var school = await SchoolAsync();
        Assert.Equal((0, 0), await ProposeAsync(school) is var early ? (early.Notes.Length, early.Files.Length) : default);
        await YearsLaterAsync(school, year + 2);
        Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/forgetting")).Status);
        var page = await FormFiller.SignInAsync(host, school, Directrice);
        Assert.Contains("Er is 1 ding voorbij zijn termijn", (await page.OpenAsync("/today")).Text, StringComparison.Ordinal);

        await page.OpenAsync("/forgetting");
        Assert.Contains($"Vertrokken in {year}-{year + 1}: 1 leerling", page.Text, StringComparison.Ordinal);
        Assert.Contains("Noor De Smet", page.Text, StringComparison.Ordinal);
        Assert.Contains("De naam en recente notities blijven nog.", page.Text, StringComparison.Ordinal);
        await page.SendAsync("Wis wat ik koos");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Kies wat er gewist mag worden.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bevestig dat je het nakeek.", page.Text, StringComparison.Ordinal);
        await page.SendAsync("Wis wat ik koos", ("Left", $"{year}"));
        Assert.Contains("Bevestig dat je het nakeek.", page.Text, StringComparison.Ordinal);
        Assert.Contains(Kept, await FileAsync(school), StringComparison.Ordinal);
        await page.SendAsync("Wis wat ik koos", ("Left", $"{year}"), ("Looked", "yes"));
        Assert.StartsWith("/forgetting", page.Address, StringComparison.Ordinal);
        Assert.Contains("1 dossier: Noor De Smet", page.Text, StringComparison.Ordinal);
        Assert.Contains("Door Griet Maes.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Niets om te beslissen", page.Text, StringComparison.Ordinal);

        // The file is gone, the notes are within their term.
        var file = await FileAsync(school);
        Assert.DoesNotContain(Kept, file, StringComparison.Ordinal);
        Assert.Contains(Note, file, StringComparison.Ordinal);
        Assert.Contains("Deze tekst is gewist.", file, StringComparison.Ordinal);
        await ReplayAgreesAsync(school);

        // Five years after their school year the notes go too, with who read what then; the name follows.
        await YearsLaterAsync(school, year + 6);
        page = await FormFiller.SignInAsync(host, school, Directrice);
        await page.OpenAsync("/forgetting");
        Assert.Contains($"{year}-{year + 1}: 3 mensen", page.Text, StringComparison.Ordinal);
        Assert.NotEqual(0, await ReadingsOfAsync(school, year));
        await page.SendAsync("Wis wat ik koos", ("Notes", $"{year}"), ("Looked", "yes"));
        Assert.Equal(0, await ReadingsOfAsync(school, year));
        Assert.DoesNotContain(Note, await FileAsync(school), StringComparison.Ordinal);
        Assert.DoesNotContain(Milans, await FileAsync(school, Milan), StringComparison.Ordinal);
        Assert.Contains("Ook de naam en de ouders gaan.", page.Text, StringComparison.Ordinal);
        await page.SendAsync("Wis wat ik koos", ("Left", $"{year}"), ("Looked", "yes"));
        Assert.Contains("1 mens helemaal: noor", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Noor De Smet", page.Text, StringComparison.Ordinal);
        await using var session = host.Store.QuerySession(school.Key);
        Assert.True((await session.LoadAsync<Person>(Noor.Value, Stop))!.IsErased);
        // Milan's file still needs their mother.
        Assert.False((await session.LoadAsync<Person>(MevrouwPeeters.Value, Stop))!.IsErased);
        Assert.False((await Dump.OfAsync(host.ConnectionString)).Holds($"noor@{school.Key}.merk"));
        await ReplayAgreesAsync(school);
    }

    [Fact]
    public async Task of_a_whole_year_is_one_decision()
    {
        var year = YearNow;
        var school = await SchoolAsync();
        await school.GivenAsync(Milan, Directrice, new LeaveSchool(EntryId.New(), null));
        await YearsLaterAsync(school, year + 6);
        var page = await (await FormFiller.SignInAsync(host, school, Directrice)).OpenAsync("/forgetting");
        await page.SendAsync("Wis wat ik koos", ("Notes", $"{year}"), ("Looked", "yes"));
        // Time goes on while it is done.
        host.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        await page.SendAsync("Wis wat ik koos", ("Left", $"{year}"), ("Looked", "yes"));
        host.Clock.AutoAdvanceAmount = TimeSpan.Zero;
        Assert.Contains("3 mensen helemaal: ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_a_file_that_somebody_keeps_longer_and_asks_again_afterwards()
    {
        var year = YearNow;
        var school = await SchoolAsync();
        await YearsLaterAsync(school, year + 2);
        var page = await FormFiller.SignInAsync(host, school, Directrice);
        Assert.Equal(HttpStatusCode.NotFound, (await page.OpenAsync("/forgetting/keep?student=milan")).Status);
        await page.OpenAsync("/forgetting/keep?student=noor");
        await page.SendAsync("Bewaar langer", ("Until", $"{host.Clock.GetUtcNow().AddYears(9):yyyy-MM-dd}"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Kies waarom het dossier langer blijft.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kies een dag vanaf morgen", page.Text, StringComparison.Ordinal);
        await page.SendAsync("Bewaar langer", ("Because", nameof(KeptBecause.Contested)), ("Until", $"{year + 3}-02-01"));
        Assert.Contains("Niets om te beslissen", page.Text, StringComparison.Ordinal);
        Assert.Contains("Een beslissing wordt betwist", page.Text, StringComparison.Ordinal);

        // Who had the page open since before cannot let it go.
        Assert.False(await host.Services.GetRequiredService<Keeping>().LetGoAsync((await SignedIn.OfAsync(school.Key, Directrice.Value, host.Services.GetRequiredService<Schoolhouse>()))!, [], [year], Stop));
        Assert.Contains(Kept, await FileAsync(school), StringComparison.Ordinal);

        host.Clock.SetUtcNow(SchoolCalendar.At(new DateOnly(year + 3, 2, 1), new TimeOnly(10, 0)).ToUniversalTime());
        Assert.Single((await ProposeAsync(school)).Files);
        page = await FormFiller.SignInAsync(host, school, Directrice);
        await page.OpenAsync("/forgetting/keep?student=noor");
        await page.SendAsync("Bewaar langer", ("Because", nameof(KeptBecause.Asked)));
        await page.SendAsync("Niet langer bewaren");
        Assert.Contains("Vertrokken in", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_also_at_once_for_who_asks_it_with_the_name_typed_and_a_fresh_sign_in()
    {
        var school = await SchoolAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/milan/erase")).Status);
        var page = await FormFiller.SignInAsync(host, school, Directrice);
        Assert.Contains("Iemand wissen die daarom vraagt", (await page.OpenAsync("/students/milan/more")).Text, StringComparison.Ordinal);
        await page.OpenAsync("/students/milan/erase");
        await page.SendAsync("Wis voor altijd", ("Name", "Milan De Smet"));
        Assert.Contains("Kies wie je wil wissen.", page.Text, StringComparison.Ordinal);
        await page.SendAsync("Wis voor altijd", ("Person", Milan.Value), ("Name", "Noor De Smet"));
        Assert.Contains("Dat is niet de naam van wie je koos: Milan De Smet.", page.Text, StringComparison.Ordinal);
        Assert.Contains(Milans, await FileAsync(school, Milan), StringComparison.Ordinal);
        await page.SendAsync("Wis voor altijd", ("Name", "milan de smet"));
        Assert.Contains("1 mens helemaal: milan", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Milans, await FileAsync(school, Milan), StringComparison.Ordinal);

        host.Clock.Advance(Keeping.Fresh + TimeSpan.FromSeconds(1));
        Assert.StartsWith("/sign-in", (await page.OpenAsync("/students/noor/erase")).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_what_is_written_among_texts_that_went()
    {
        var school = await SchoolAsync();
        var keys = host.Services.GetRequiredService<KeyStore>();
        await using var other = store.AnotherNode();
        var deaf = other.Services.GetRequiredService<KeyStore>();
        var texts = new KeptTexts(Noor, Retention.GuidanceFile, YearNow);
        Assert.Contains(Kept, await FileAsync(school), StringComparison.Ordinal);
        await deaf.ForReading(school.Key, new HashSet<KeptTexts> { texts }, Stop);

        Assert.Equal(1, await keys.ForgetAsync(school.Key, [texts], Directrice, host.Clock.GetUtcNow(), Stop));
        await Assert.ThrowsAsync<PersonErasedException>(() => school.AskAsync(Noor, An, new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing], Text.Of(Kept))));
        await school.GivenAsync(Noor, An, new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing], null));
        await school.GivenAsync(Noor, An, new RaiseConcern(EntryId.New(), null, An, [Topic.Home], Text.Of(Note)));
        // Every node hears of it.
        while (await IsReadAsync()) await Task.Delay(20, Stop);

        async Task<bool> IsReadAsync()
        {
            var ring = await deaf.ForReading(school.Key, new HashSet<KeptTexts> { texts }, Stop);
            return Record.Exception(() => ring.Seal(texts, "a place", "words")) is not PersonErasedException;
        }
    }

    private async Task<string> FileAsync(TestSchool school, PersonId? student = null) => (await (await FormFiller.SignInAsync(host, school, Directrice)).OpenAsync($"/students/{student ?? Noor}")).Text;

    private async Task<int> ReadingsOfAsync(TestSchool school, int year)
    {
        var until = SchoolCalendar.At(new DateOnly(year + 1, 9, 1), TimeOnly.MinValue).ToUniversalTime();
        await using var session = host.Store.QuerySession(school.Key);
        return await session.Query<Reading>().CountAsync(reading => reading.At < until, Stop);
    }

    private async Task ReplayAgreesAsync(TestSchool school)
    {
        await using var session = host.Store.QuerySession(school.Key);
        var replayed = (await session.Events.FetchStreamAsync(Noor.Value, token: Stop)).ToHistory().Relationship(Noor.Value).Lean();
        Assert.Equal(JsonSerializer.Serialize(replayed, Domain.Audit.DomainJson.Options), JsonSerializer.Serialize(await session.LoadAsync<Relationship>(Noor.Value, Stop), Domain.Audit.DomainJson.Options));
    }
}
