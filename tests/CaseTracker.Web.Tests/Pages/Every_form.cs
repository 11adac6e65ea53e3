using System.Net;
using CaseTracker.Web.Tests.Api;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>Of every address of the running host: a form without our page's token does nothing, and what is only asked for changes nothing.</summary>
[Collection(nameof(Storage.StoreOfItsOwn))]
public partial class Every_form(Storage.StoreOfItsOwn store)
{
    // What takes a form without a token, and why it may.
    private static readonly Dictionary<string, string> WithoutToken = new()
    {
        ["POST /language"] = "changes nothing but the reader's own cookie, and has to work with an old page",
        ["POST /fault/{status:int}"] = "is where a form ends that was turned away; it does nothing",
    };

    // Whatever else an address names; of what a school has, the intervention.
    private const string Other = "0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e55", OfAConflict = "0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e56", Report = "0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e57";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task does_nothing_without_the_token_of_our_page()
    {
        var school = await store.Host.NewSchoolAsync();
        var forms = await FormsAsync();
        Assert.True(forms.Count > 40, string.Join('\n', forms));
        Assert.Empty(WithoutToken.Keys.Except(forms));
        var before = await PrintAsync(school.Key, everything: true);
        foreach (var person in (PersonId[])[An, Directrice])
        {
            // Once each: whoever is still signed in afterwards was not signed out by it, and signing in is counted.
            using var client = await SignedInAsync(school, person);
            foreach (var form in forms.Except(WithoutToken.Keys))
            {
                var (path, handler) = form.Split(' ') is [_, var address, .. var named] ? (address, named.FirstOrDefault()) : default;
                var answer = await client.PostAsync($"{Filled(path)}{(handler is null ? "" : $"?handler={handler}")}", new FormUrlEncodedContent([new("Words", "Woorden."), new("person", An.Value), new("school", school.Key)]), Stop);
                Assert.Equal((form, HttpStatusCode.BadRequest), (form, answer.StatusCode));
                Assert.Equal((form, HttpStatusCode.OK), (form, (await client.GetAsync("/today", Stop)).StatusCode));
            }
        }

        Assert.Equal(before, await PrintAsync(school.Key, everything: true));
    }

    [Fact]
    public async Task that_is_only_asked_for_leaves_all_as_it_was()
    {
        var school = await store.Host.NewSchoolAsync();
        var addresses = (await PageHandlers.OfAsync(store.Host.Services)).Where(page => page.StartsWith("GET ", StringComparison.Ordinal))
            .Concat(store.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") is true).Select(endpoint => $"GET /{endpoint.RoutePattern.RawText?.TrimStart('/')}"))
            .Distinct().ToList();
        Assert.True(addresses.Count > 60, string.Join('\n', addresses));
        var (contact, entry, referral, agreement) = (EntryId.New(), EntryId.New(), EntryId.New(), EntryId.New());
        await school.GivenAsync(Noor, An, new PlanContact(contact, store.Host.Clock.GetUtcNow().AddDays(1), new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing])));
        await school.GivenAsync(Noor, An, new RaiseConcern(entry, null, An, [Topic.Wellbeing], Text.Of("Woorden.")));
        await school.GivenAsync(Noor, An, new ProposeReferral(referral, null, TestSchool.Clb, PartnerKind.Clb, ReferralGround.Consent, An, Text.Of("Woorden."), Text.Of("Woorden.")));
        await school.GivenAsync(Noor, An, new MakeAgreement(agreement, null, [Noor, An], [new(1, Noor, new(2026, 10, 20), Text.Of("Woorden."))], new(2026, 10, 20)));
        await school.GivenAsync(Noor, An, new GiveAttitudeReport(EntryId.Of(Report), null, An, 1, Text.Of("Woorden.")));
        await school.GivenAsync(Noor, An, new StartIntervention(EntryId.Of(Other), null, InterventionKind.MentorTalks, An, SchoolCalendar.DateOf(store.Host.Clock.GetUtcNow()).AddDays(8), null, null, []));
        await school.GivenAsync(Noor, An, new NoteConflict(EntryId.Of(OfAConflict), null, Bram, [Topic.Behaviour], null, Text.Of("Woorden.")));
        using var an = await SignedInAsync(school, An);
        using var principal = await SignedInAsync(school, Directrice);
        using var program = school.Api(Directrice);
        var before = await PrintAsync(school.Key, everything: false);
        var shown = 0;
        foreach (var address in addresses)
        {
            var statuses = new List<HttpStatusCode>();
            foreach (var client in (HttpClient[])[an, principal, program])
                statuses.Add((await client.GetAsync(Filled(address.Split(' ')[1], contact, entry, referral, agreement) + (address.Split(' ') is [_, _, var handler] ? $"?handler={handler}" : ""), Stop)).StatusCode);
            if (statuses.Contains(HttpStatusCode.OK)) shown++;
        }

        // Not all can be shown to these two; by far the most are.
        Assert.True(shown > addresses.Count * 0.8, $"{shown} of {addresses.Count}");
        Assert.Equal(before, await PrintAsync(school.Key, everything: false));
    }

    private async Task<IReadOnlyList<string>> FormsAsync() =>
        [.. (await PageHandlers.OfAsync(store.Host.Services)).Where(page => page.StartsWith("POST ", StringComparison.Ordinal))
            .Concat(store.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") is true && endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) is false)
                .Select(endpoint => $"POST /{endpoint.RoutePattern.RawText!.TrimStart('/')}"))
            .Distinct()];

    private static string Filled(string pattern, EntryId contact = default, EntryId entry = default, EntryId referral = default, EntryId agreement = default) => Hole().Replace(pattern, hole => hole.Groups[1].Value switch
    {
        "student" => Noor.Value,
        "rule" => "R3",
        "kind" => "BadNews",
        "contact" => contact.ToString(),
        "entry" => entry.ToString(),
        "referral" => referral.ToString(),
        "agreement" => agreement.ToString(),
        "conflict" => OfAConflict,
        "report" => Report,
        "status" => "404",
        "outcome" => "left",
        "documentName" => "v1",
        _ => Other,
    });

    [System.Text.RegularExpressions.GeneratedRegex(@"\{\**(\w+)[^}]*(?:\([^)]*\)\)?)?\}")]
    private static partial System.Text.RegularExpressions.Regex Hole();

    private async Task<HttpClient> SignedInAsync(TestSchool school, PersonId person)
    {
        var client = store.Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/sign-in", Stop), Stop);
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("school", school.Key), new("person", person.Value), new("__RequestVerificationToken", token)]), Stop)).StatusCode);
        return client;
    }

    // A print of every table of the school; without that somebody read, and is signed in, which asking for a page does leave.
    private async Task<string> PrintAsync(string school, bool everything)
    {
        await using var database = NpgsqlDataSource.Create(store.Host.ConnectionString);
        var tables = new List<string>();
        await using (var list = database.CreateCommand("select table_name from information_schema.columns where table_schema = 'casetracker' and column_name = 'tenant_id' order by 1"))
        await using (var reader = await list.ExecuteReaderAsync(Stop))
            while (await reader.ReadAsync(Stop)) tables.Add(reader.GetString(0));
        Assert.Contains("mt_events", tables);
        var prints = new List<string>();
        foreach (var table in tables.Where(table => table is not ("mt_doc_reading" or "mt_doc_session" or "mt_doc_watch") || (everything && table == "mt_doc_watch")))
        {
            await using var print = database.CreateCommand($"select coalesce(md5(string_agg(one::text, '|' order by one::text)), '') from casetracker.{table} one where tenant_id = $1");
            print.Parameters.Add(new() { Value = school });
            prints.Add($"{table} {await print.ExecuteScalarAsync(Stop)}");
        }

        return string.Join('\n', prints);
    }
}
