using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp;
using AngleSharp.Html.Dom;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>After an erasure nobody can read a person's texts or names any more, and nobody can write new ones.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Erasing_a_person(StoreOfItsOwn store)
{
    private static readonly string[] Wellbeing = ["wellbeing"];

    private const string Said = "Roodborst-zevenblad", Number = "Heggenmus-0499-merk", Account = "goudvink-merk@school";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task makes_the_texts_about_a_student_unreadable_on_every_node()
    {
        var school = await SchoolAsync();
        await using var other = store.AnotherNode();
        Assert.Contains(Said, await PageAsync(other.CreateClient(), school.Key), StringComparison.Ordinal);
        Assert.Equal(AccountGiven.Given, await store.Host.Services.GetRequiredService<Accounts>().GiveAsync(school.Key, Noor.Value, Account, Stop));

        using (var command = HostProcess.Run(store.DataFolder, store.Host.ConnectionString, "erase-person", "--as", Directrice.Value, "--school", school.Key, "--person", Noor.Value, "--yes"))
        {
            var certificate = await command.AllSaidAsync();
            Assert.Contains($"{Noor} of {school.Key}", certificate, StringComparison.Ordinal);
            Assert.Contains(Directrice.Value, certificate, StringComparison.Ordinal);
            Assert.Contains("GuidanceFile 2026, WorkingNote 2026", certificate, StringComparison.Ordinal);
            Assert.DoesNotContain(GivenName(school), certificate, StringComparison.Ordinal);
        }

        foreach (var node in new[] { store.Host.Services, other.Services })
            await Until(() => Task.FromResult(node.GetRequiredService<KeyStore>().IsErased(school.Key, Noor)));
        foreach (var client in new[] { store.Host.CreateClient(), other.CreateClient() })
        {
            var page = await PageAsync(client, school.Key);
            Assert.DoesNotContain(Said, page, StringComparison.Ordinal);
            Assert.DoesNotContain(GivenName(school), page, StringComparison.Ordinal);
            Assert.Contains("Deze tekst is gewist.", page, StringComparison.Ordinal);
            // The number belongs to the mother, who is still there.
            Assert.Contains(Number, page, StringComparison.Ordinal);
        }

        // Nobody finds the student any more, by whatever way, and no page says by which number the administration knew them.
        foreach (var words in (string[])["Peeters", "3A", Noor.Value]) Assert.DoesNotContain("/students/noor", await SearchAsync(school.Key, words), StringComparison.Ordinal);
        Assert.Contains("een gewiste leerling", await PageAsync(store.Host.CreateClient(), school.Key), StringComparison.Ordinal);
        await ReplayAgreesAsync(school.Key);
        var dump = await Dump.OfAsync(store.Host.ConnectionString);
        Assert.All([Said, GivenName(school), Mail(school), Account], words => Assert.False(dump.Holds(words)));
        await using var session = store.Host.Store.QuerySession(school.Key);
        var tombstone = await session.LoadAsync<Person>(Noor.Value, Stop);
        var bare = new Person { Id = Noor.Value, Kind = PersonKind.Student, GivenName = "", FamilyName = "", HasEnded = true, IsErased = true };
        Assert.Equal(JsonSerializer.Serialize(bare), JsonSerializer.Serialize(tombstone));
        Assert.NotNull(await session.LoadAsync<FileCard>(Noor.Value, Stop));
    }

    [Fact]
    public async Task lets_nobody_write_about_a_student_but_lets_the_work_go_on()
    {
        var school = await SchoolAsync();
        await EraseAsync(school.Key, Noor);

        var api = school.Api(An);
        var refused = await api.PostAsJsonAsync("/api/v1/students/noor/talks", new { id = Guid.CreateVersion7(), staff = An.Value, tone = "neutral", topics = Wellbeing, words = Said }, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("De teksten hierover zijn gewist; er kan niets meer over geschreven worden.", (string?)(await refused.Content.ReadFromJsonAsync<JsonObject>(Stop))!["title"]);
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync("/api/v1/students/noor/talks", new { id = Guid.CreateVersion7(), staff = An.Value, tone = "neutral", topics = Wellbeing }, Stop)).StatusCode);

        var client = await SignedInAsync(store.Host.CreateClient(new() { AllowAutoRedirect = false }), school.Key);
        var call = EntryId.New();
        await school.GivenAsync(Noor, An, new PlanContact(call, store.Host.Clock.GetUtcNow(), Phone(Presence.No)));
        var page = await SendAsync(client, $"/students/noor/inform?contact={call}", new() { ["Words"] = Said });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        var shown = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop));
        Assert.Contains("De teksten hierover zijn gewist; er kan niets meer over geschreven worden.", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await SendAsync(client, $"/students/noor/inform?contact={call}", new() { ["Words"] = "" })).StatusCode);

        // Duties and the passing of time need no text.
        await using (var scope = store.Host.Services.CreateAsyncScope())
            Assert.IsType<Outcome.Accepted>(await scope.ServiceProvider.GetRequiredService<Asking>().AskAsync(school.Key, Noor.Value, new LetTimePass(EntryId.New()), Domain.Access.Actor.System, Stop));
        await school.GivenAsync(Noor, An, new StartContact(EntryId.New(), call));
        await ReplayAgreesAsync(school.Key);
        Assert.False((await Dump.OfAsync(store.Host.ConnectionString)).Holds(Said));
    }

    [Fact]
    public async Task takes_a_guardians_numbers_and_helper_and_leaves_the_students_texts()
    {
        var school = await SchoolAsync();
        await EraseAsync(school.Key, MevrouwPeeters);

        var page = await PageAsync(store.Host.CreateClient(), school.Key);
        Assert.DoesNotContain(Number, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Katrien", page, StringComparison.Ordinal);
        Assert.Contains(Said, page, StringComparison.Ordinal);
        Assert.Contains("Deze tekst is gewist.", page, StringComparison.Ordinal);
        Assert.Contains("een gewiste ouder", page, StringComparison.Ordinal);
        await ReplayAgreesAsync(school.Key);
        // Not offered any more, and told by no program how it was sealed.
        var client = await SignedInAsync(store.Host.CreateClient(), school.Key);
        Assert.DoesNotContain($"value=\"{MevrouwPeeters}\"", await client.GetStringAsync("/students/noor/plan", Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("cipher", await school.Api(An).GetStringAsync($"/api/v1/students/noor/guardians/{MevrouwPeeters}", Stop), StringComparison.Ordinal);

        await Assert.ThrowsAsync<PersonErasedException>(() => school.AskAsync(Noor, An, Attempt(Number)));
        await school.GivenAsync(Noor, An, Attempt(null));
        await school.GivenAsync(Noor, An, new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing], Text.Of(Said)));
        await using var session = store.Host.Store.QuerySession(school.Key);
        Assert.Empty((await session.LoadAsync<Person>(MevrouwPeeters.Value, Stop))!.Phones);
    }

    [Fact]
    public async Task stops_a_node_that_still_has_the_key_and_has_heard_nothing()
    {
        var school = await SchoolAsync();
        var deaf = new KeyStore(NpgsqlDataSource.Create(store.Host.ConnectionString), store.Host.Services.GetRequiredService<MasterKeys>());
        var talk = new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing], Text.Of(Said));
        await AskAsync(talk with { Id = EntryId.New() });

        await EraseAsync(school.Key, Noor);
        Assert.False(deaf.IsErased(school.Key, Noor));
        var before = await VersionAsync();
        Assert.True(KeyStore.IsErasure(await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(talk))));
        Assert.Equal(before, await VersionAsync());

        async Task AskAsync(RelationshipCommand command)
        {
            await using var session = store.Host.Store.LightweightSession(school.Key);
            await new Ask(Noor.Value, command, Testing.People.Actor(An)).DecideAsync(session, store.Host.Services.GetRequiredService<Schoolhouse>(), deaf, Stop);
            await session.SaveChangesAsync(Stop);
        }

        async Task<long> VersionAsync()
        {
            await using var session = store.Host.Store.QuerySession(school.Key);
            return (await session.Events.FetchStreamStateAsync(Noor.Value, Stop))!.Version;
        }
    }

    [Fact]
    public async Task waits_for_who_is_writing_at_that_moment()
    {
        var school = await SchoolAsync();
        await using var database = NpgsqlDataSource.Create(store.Host.ConnectionString);
        await using var writing = await database.OpenConnectionAsync(Stop);
        await using var transaction = await writing.BeginTransactionAsync(Stop);
        await using (var hold = new NpgsqlCommand("call keys.hold($1, $2, array['WorkingNote'], array[2026])", writing, transaction) { Parameters = { new() { Value = school.Key }, new() { Value = new[] { Noor.Value } } } })
            await hold.ExecuteNonQueryAsync(Stop);

        var erasing = EraseAsync(school.Key, Noor);
        await Until(async () =>
        {
            await using var waiting = database.CreateCommand("select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())");
            return (long)(await waiting.ExecuteScalarAsync(Stop))! == 1;
        });
        Assert.False(erasing.IsCompleted);
        await transaction.CommitAsync(Stop);
        await erasing;
    }

    [Fact]
    public async Task again_keeps_the_first_certificate()
    {
        var school = await SchoolAsync();
        var first = await EraseAsync(school.Key, Noor);
        Assert.Equal(2, first.Keys.Length);
        var second = await EraseAsync(school.Key, Noor);
        Assert.Equal((first.At, first.By), (second.At, second.By));
        Assert.Equal(first.Keys, second.Keys);
    }

    [Theory]
    [InlineData("--as", "an-janssens", "--person", "noor", "Only a principal", "--yes")]
    [InlineData("--as", "griet-maes", "--person", "nobody", "nobody has the id", "--yes")]
    [InlineData("--as", "griet-maes", "--person", "bram-claes", "Only students and guardians", "--yes")]
    [InlineData("--as", "griet-maes", "--person", "noor", "add --yes")]
    public async Task is_refused(string option, string by, string about, string person, string because, params string[] sure)
    {
        var school = await SchoolAsync();
        using var command = HostProcess.Run(store.DataFolder, store.Host.ConnectionString, ["erase-person", "--school", school.Key, option, by, about, person, .. sure]);
        var (code, error) = await command.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains(because, error, StringComparison.Ordinal);
        Assert.Contains(Said, await PageAsync(store.Host.CreateClient(), school.Key), StringComparison.Ordinal);
    }

    private async Task<TestSchool> SchoolAsync()
    {
        var school = await store.Host.NewSchoolAsync();
        await using (var session = store.Host.Store.LightweightSession(school.Key))
        {
            session.Store(new Person { Id = Noor.Value, Kind = PersonKind.Student, GivenName = GivenName(school), FamilyName = "De Smet", Email = Mail(school), Phones = [new("0400 00 00 09")] });
            await session.SaveChangesAsync(Stop);
        }

        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MevrouwPeeters, Mother with { OwnHelper = Text.Of(Number) }));
        await school.GivenAsync(Noor, An, new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing], Text.Of(Said)));
        await school.GivenAsync(Noor, Bram, new NotePositive(EntryId.New(), null, Bram, ToldTo.Student, Text.Of(Said)));
        await school.GivenAsync(Noor, An, Attempt(Number));
        return school;
    }

    private static string GivenName(TestSchool school) => $"Winterkoning-{school.Key}-merk";

    private static string Mail(TestSchool school) => $"goudhaan@{school.Key}.example";

    private async Task<ErasureCertificate> EraseAsync(string school, PersonId person) =>
        (await store.Host.Services.GetRequiredService<Erasure>().EraseAsync(school, person, Directrice, Stop))!;

    private async Task ReplayAgreesAsync(string school)
    {
        await using var session = store.Host.Store.QuerySession(school);
        var replayed = (await session.Events.FetchStreamAsync(Noor.Value, token: Stop)).ToHistory().Relationship(Noor.Value).Lean();
        Assert.Equal(JsonSerializer.Serialize(replayed, Domain.Audit.DomainJson.Options), JsonSerializer.Serialize(await session.LoadAsync<Relationship>(Noor.Value, Stop), Domain.Audit.DomainJson.Options));
    }

    private static RecordAttempt Attempt(string? number) => new(EntryId.New(), null, null, MevrouwPeeters, Channel.Phone, AttemptOutcome.NotInUse, Text.Of(number));

    private static Approach Phone(Presence student) => new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing], Student: student);

    private static async Task<string> PageAsync(HttpClient client, string school)
    {
        await SignedInAsync(client, school);
        return WebUtility.HtmlDecode(await client.GetStringAsync("/students/noor", Stop));
    }

    private async Task<string> SearchAsync(string school, string words)
    {
        var client = await SignedInAsync(store.Host.CreateClient(), school);
        return await client.GetStringAsync($"/students?q={Uri.EscapeDataString(words)}", Stop);
    }

    private static async Task<HttpClient> SignedInAsync(HttpClient client, string school)
    {
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        var form = await FormAsync(client, "/sign-in");
        await client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["school"] = school, ["person"] = An.Value, ["__RequestVerificationToken"] = Field(form, "__RequestVerificationToken") }), Stop);
        return client;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, Dictionary<string, string> with)
    {
        var form = await FormAsync(client, address);
        var fields = form.QuerySelectorAll("form:has([name=EntryKey]) input, form:has([name=EntryKey]) textarea").OfType<IHtmlElement>()
            .Where(field => field is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false })
            .Select(field => KeyValuePair.Create(field.GetAttribute("name") ?? "", field is IHtmlInputElement input ? input.Value : ((IHtmlTextAreaElement)field).Value))
            .Where(field => field.Key.Length > 0 && !with.ContainsKey(field.Key));
        return await client.PostAsync(address, new FormUrlEncodedContent(fields.Concat(with)), Stop);
    }

    private static async Task<IHtmlDocument> FormAsync(HttpClient client, string address)
    {
        var page = await client.GetStringAsync(address, Stop);
        return (IHtmlDocument)await BrowsingContext.New().OpenAsync(request => request.Content(page), Stop);
    }

    private static string Field(IHtmlDocument page, string name) => page.QuerySelectorAll("input").OfType<IHtmlInputElement>().First(input => input.Name == name).Value;

    private static async Task Until(Func<Task<bool>> condition)
    {
        while (!await condition()) await Task.Delay(20, Stop);
    }
}
