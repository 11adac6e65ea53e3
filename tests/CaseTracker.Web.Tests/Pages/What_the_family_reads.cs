using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Web.Mine;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using CaseTracker.Web.Tests.Components;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>
/// What the student and each of two parents read of one file, on their page, in their copy, as a file and by the API, each text in it
/// marked by whose it is: everybody finds their own and nothing of another.
/// </summary>
public class What_the_family_reads(ProductHost host)
{
    // Whose words each mark stands for: where it may be read.
    private const string
        Shared = "Roodborst-gedeeld", OfMother = "Merel-van-moeder", OfFather = "Mus-van-vader", FatherNumber = "0477 99 88 77", Confidence = "Uil-in-vertrouwen", Voice = "Specht-stem", Waits = "Raaf-wacht",
        OfStaff = "Ekster-van-school", Unsaid = "Gaai-verzwegen", Back = "Kraai-teruggenomen", Bill = "Zwaluw-rekening";

    private static readonly string[] Marks = [Shared, OfMother, OfFather, FatherNumber, Confidence, Voice, Waits, OfStaff, Unsaid, Back, Bill];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Approach Call(PersonId guardian, params Topic[] topics) => new(Initiative.Guardian, [An], [guardian], Channel.Phone, Tone.Neutral, topics);

    private async Task<TestSchool> SchoolAsync()
    {
        var school = await host.NewSchoolAsync();
        EntryId held = EntryId.New(), waits = EntryId.New(), wrong = EntryId.New();
        var now = host.Clock.GetUtcNow();
        foreach (var command in new RelationshipCommand[]
        {
            new ConfirmGuardian(EntryId.New(), MeneerDeSmet, Father with { Source = Text.Of(OfFather) }),
            new RecordContact(held, null, null, Call(MevrouwPeeters, Topic.Wellbeing), [Topic.Health], Text.Of(Shared), Text.Of(OfMother), Text.Of(Unsaid)),
            new RecordContact(EntryId.New(), null, null, Call(MevrouwPeeters, Topic.Practical), [], Text.Of(Bill)),
            new HearGuardian(EntryId.New(), null, MevrouwPeeters, false, false, Text.Of(OfMother)), new HearGuardian(EntryId.New(), null, MeneerDeSmet, false, true, Text.Of(OfFather)),
            new RecordAttempt(EntryId.New(), null, null, MeneerDeSmet, Channel.Phone, AttemptOutcome.NoAnswer, Text.Of(FatherNumber)),
            new RaiseQuestion(EntryId.New(), null, MeneerDeSmet, Topic.StudyChoice, An, null, Text.Of(OfFather)),
            new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Home], Text.Of(Confidence)) { Readers = new(Audience.Named, []) },
            new HearStudent(EntryId.New(), held, null, Domain.Relationships.Informing.Voice.Objects, Text.Of(Voice)),
            new RaiseConcern(EntryId.New(), null, An, [Topic.Behaviour], Text.Of(OfStaff)),
            new RecordContact(waits, null, null, Call(MevrouwPeeters, Topic.Home), [], Text.Of(Waits), Text.Of(Waits)),
            new PostponeInforming(EntryId.New(), waits, true, [Topic.Home], Directrice, SchoolCalendar.DateOf(now).AddDays(2), Text.Of(Waits)),
            new RecordContact(wrong, null, null, Call(MevrouwPeeters, Topic.Results), [], Text.Of(Back)), new RetractEntry(EntryId.New(), wrong, RetractionCause.WrongStudent, Text.Of(Back)),
        }) await school.GivenAsync(Noor, An, command);
        return school;
    }

    public static TheoryData<PersonId, string[]> Readers => new()
    {
        { Noor, [Shared, Confidence, Voice, Unsaid, Bill] },
        { MevrouwPeeters, [Shared, OfMother, Bill] },
        { MeneerDeSmet, [Shared, OfFather, FatherNumber] },
    };

    [Theory, MemberData(nameof(Readers))]
    public async Task is_what_is_theirs_wherever_they_read_it(PersonId reader, string[] theirs)
    {
        var school = await SchoolAsync();
        var pages = await FormFiller.SignInAsync(host, school, reader);
        Assert.StartsWith("/mine", pages.Address, StringComparison.Ordinal);
        // What is not theirs is not there, and leads back to what is.
        var nothing = await pages.OpenAsync("/today");
        Assert.Equal(HttpStatusCode.NotFound, nothing.Status);
        Assert.Equal("/mine", nothing.Page.QuerySelector("article.fault a.button")?.GetAttribute("href"));
        Is(theirs, (await pages.OpenAsync($"/mine/{Noor}")).Text);
        Is(theirs, (await pages.OpenAsync($"/mine/{Noor}/copy")).Text);
        Is(theirs, await (await pages.GetAsync($"/mine/{Noor}/copy.json")).Content.ReadAsStringAsync(Stop));
        Is(theirs, await school.Api(reader).GetStringAsync($"/api/v1/mine/{Noor}/copy", Stop));

        // The same for who has no account, by the principal.
        var principal = await FormFiller.SignInAsync(host, school, Directrice);
        Is(theirs, (await principal.OpenAsync($"/students/{Noor}/copy?for={reader}")).Text);
        Is(theirs, await school.Api(Directrice).GetStringAsync($"/api/v1/students/{Noor}/copy?for={reader}", Stop));
        Assert.DoesNotContain("vertrouwen", string.Join(' ', (await principal.OpenAsync($"/students/{Noor}/copy?for={MevrouwPeeters}")).Text.Split("Wat is opgeschreven")[1]), StringComparison.Ordinal);

        static void Is(string[] theirs, string body) => Assert.Equal(theirs, Marks.Where(mark => body.Contains(mark, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task tells_the_student_what_was_shared_and_what_is_still_to_be_told()
    {
        var school = await SchoolAsync();
        var page = await FormFiller.SignInAsync(host, school, Noor);
        Assert.Equal($"/mine/{Noor}", page.Address);
        Assert.Contains("Telefoon · An Janssens · met Katrien Peeters · over welbevinden", page.Text, StringComparison.Ordinal);
        Assert.Contains("Je weet nog niet alles", page.Text, StringComparison.Ordinal);
        Assert.Contains("Dit is je nog niet verteld.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Je had bezwaar.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Iets is teruggenomen", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Voor jou"], page.Page.QuerySelectorAll("nav a").Select(link => link.TextContent));
        await school.GivenAsync(Noor, An, new InformStudent(EntryId.New(), await ContactAsync(school), null, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], []));
        Assert.Contains("Dit is je verteld.", (await page.OpenAsync($"/mine/{Noor}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_a_parent_the_other_ones_contact_without_who_it_was()
    {
        var school = await SchoolAsync();
        var page = await (await FormFiller.SignInAsync(host, school, MeneerDeSmet)).OpenAsync($"/mine/{Noor}");
        Assert.Contains("met iemand anders thuis", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Peeters", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0400 00 00 01", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_who_of_the_school_read_and_not_the_family_itself()
    {
        var school = await SchoolAsync();
        Assert.True((await school.Api(Bram).GetAsync($"/api/v1/students/{Noor}", Stop)).IsSuccessStatusCode);
        Assert.True((await school.Api(MevrouwPeeters).GetAsync($"/api/v1/mine/{Noor}/copy", Stop)).IsSuccessStatusCode);
        Assert.True((await school.Api(Directrice).GetAsync($"/api/v1/students/{Noor}/copy?for={MevrouwPeeters}", Stop)).IsSuccessStatusCode);
        var copy = JsonNode.Parse(await school.Api(Noor).GetStringAsync($"/api/v1/mine/{Noor}/copy", Stop))!;
        Assert.Equal(["directie", "klastitularis"], copy["readings"]!.AsArray().Select(reading => $"{reading!["who"]}".Split(", ")[^1]).Order());
        Assert.Contains("een kopie voor wie erom vroeg", copy.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);

        await using var session = host.Store.QuerySession(school.Key);
        var rows = await session.Query<Reading>().Where(reading => reading.Student == Noor.Value).OrderBy(reading => reading.At).ToListAsync(Stop);
        Assert.Equal([ReadingKind.Api, ReadingKind.Own, ReadingKind.Export, ReadingKind.Own], rows.OrderBy(row => row.Id).Select(row => row.Kind));
        Assert.Equal(MevrouwPeeters.Value, rows.Single(row => row.Kind is ReadingKind.Export).For);

        // Nobody has to look at what families read of their own.
        var week = JsonNode.Parse(await school.Api(Directrice).GetStringAsync("/api/v1/readings?week=2026-10-12", Stop))!;
        Assert.DoesNotContain(MevrouwPeeters.Value, week.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_not_there_for_anybody_else()
    {
        var school = await SchoolAsync();
        await school.MeetAsync(new("plusvader"), "Vroeger");
        await school.GivenAsync(Noor, An, new LinkGuardian(EntryId.New(), null, new("plusvader"), GuardianKind.StepParent));
        foreach (var person in (PersonId[])[Milan, new("plusvader"), An, Directrice])
        {
            Assert.False((await school.Api(person).GetAsync($"/api/v1/mine/{Noor}/copy", Stop)).IsSuccessStatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await (await FormFiller.SignInAsync(host, school, person)).OpenAsync($"/mine/{Noor}")).Status);
        }

        Assert.Contains("Hier staat nu niets voor jou", (await FormFiller.SignInAsync(host, school, new("plusvader"))).Text, StringComparison.Ordinal);
        foreach (var (by, address) in new[] { (An, $"?for={Noor}"), (Directrice, "?for=plusvader"), (Directrice, $"?for={Milan}"), (Directrice, "?for=niemand"), (Directrice, "") })
            Assert.Equal(HttpStatusCode.NotFound, (await school.Api(by).GetAsync($"/api/v1/students/{Noor}/copy{address}", Stop)).StatusCode);
    }

    [Fact]
    public async Task ends_with_the_right_and_with_the_birthday()
    {
        var school = await host.NewSchoolAsync();
        PersonId adult = new("volwassen"), nearly = new("bijna");
        await school.EnrolAsync(adult, "Zelf", "6A", Bram, new DateOnly(2008, 10, 12));
        await school.EnrolAsync(nearly, "Bijna", "6A", Bram, new DateOnly(2008, 10, 13));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK], await AsksAsync());
        EntryId agreed = EntryId.New();
        await school.GivenAsync(adult, An, new AgreeToSharing(agreed, null, [MevrouwPeeters], []));
        await school.GivenAsync(Noor, An, new UnlinkGuardian(EntryId.New(), null, MevrouwPeeters));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound], await AsksAsync());
        await school.GivenAsync(adult, An, new WithdrawSharing(EntryId.New(), agreed));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound], await AsksAsync());

        async Task<HttpStatusCode[]> AsksAsync()
        {
            var api = school.Api(MevrouwPeeters);
            return [await AskAsync(adult), await AskAsync(nearly), await AskAsync(Noor)];

            async Task<HttpStatusCode> AskAsync(PersonId student) => (await api.GetAsync($"/api/v1/mine/{student}/copy", Stop)).StatusCode;
        }
    }

    [Fact]
    public async Task is_gone_with_who_was_erased()
    {
        var school = await SchoolAsync();
        await host.Services.GetRequiredService<Erasure>().EraseAsync(school.Key, Noor, Directrice, Stop);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(MevrouwPeeters).GetAsync($"/api/v1/mine/{Noor}/copy", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Api(Directrice).GetAsync($"/api/v1/students/{Noor}/copy?for={MevrouwPeeters}", Stop)).StatusCode);
    }

    [Fact]
    public void has_a_word_for_all_that_can_be_read()
    {
        Said.In("nl");
        var texts = host.Services.GetRequiredService<IStringLocalizer<MineTexts>>();
        var missing = from type in RelationshipEvents.All
                      where Disclosure.For(type.Key) is not Eyes.Nobody
                      from key in Disclosure.TextsOf(type.Key).Where(field => Disclosure.For(type.Key, field) is not Eyes.Nobody).Select(field => $"Field.{field}").Append($"Kind.{type.Value.Name}")
                      where texts[key].ResourceNotFound
                      select key;
        Assert.Empty(missing.Distinct());
    }

    private async Task<EntryId> ContactAsync(TestSchool school)
    {
        await using var session = host.Store.QuerySession(school.Key);
        return (await session.LoadAsync<Relationship>(Noor.Value, Stop))!.Informing.Contacts.Values.Single(contact => contact.Approach.Topics.Contains(Topic.Wellbeing)).Contact;
    }
}
