using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using CaseTracker.Web.Rostering;
using Microsoft.AspNetCore.Mvc.Testing;
using Person = CaseTracker.Web.People.Person;
using PersonKind = CaseTracker.Web.People.PersonKind;

namespace CaseTracker.Web.Tests.Rostering;

public partial class Rosters_on_a_page(ProductHost host)
{
    [Fact]
    public async Task are_tried_first_and_then_imported()
    {
        var (school, client) = await SignedInAsync(Role.Secretariat);
        var tried = await PostAsync(client, "Try", Upload(await client.GetStringAsync("/roster"), Zip(Samples.OneRoster11)));
        Assert.Contains("Dit was een proef", tried, StringComparison.Ordinal);
        Assert.Contains("8 gelezen, 7 nieuw", tried, StringComparison.Ordinal);
        Assert.Empty(await school.AllAsync<Relationship>());

        var done = await PostAsync(client, "Apply", new FormUrlEncodedContent([new("token", ApplyToken().Match(tried).Groups[1].Value), new("__RequestVerificationToken", Antiforgery(tried))]));
        Assert.Contains("Ingelezen.", done, StringComparison.Ordinal);
        Assert.Contains("door Els Claes, OneRoster 1.1", done, StringComparison.Ordinal);
        Assert.Equal(2, (await school.AllAsync<Relationship>()).Count);
        Assert.Equal("els", Assert.Single(await school.AllAsync<RosterImported>()).By);

        var again = await PostAsync(client, "Apply", new FormUrlEncodedContent([new("token", ApplyToken().Match(tried).Groups[1].Value), new("__RequestVerificationToken", Antiforgery(tried))]), HttpStatusCode.BadRequest);
        Assert.Contains("Kies de bestanden nog eens", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_most_students_are_refused_with_what_would_change_and_the_way_forward()
    {
        var (school, client) = await SignedInAsync(Role.Secretariat);
        await school.ImportAsync(Samples.OneRoster11);
        var other = Samples.OneRoster11.ToDictionary(file => file.Key, file => file.Value.Replace("L1", "X1", StringComparison.Ordinal).Replace("L2", "X2", StringComparison.Ordinal));
        var tried = await PostAsync(client, "Try", Upload(await client.GetStringAsync("/roster"), Zip(other)));
        Assert.Contains("Er is niets ingelezen. 2 van de 2 leerlingen", tried, StringComparison.Ordinal);
        Assert.Contains("Dossiers: 2 nieuw, 0 gewijzigd, 2 beëindigd", tried, StringComparison.Ordinal);
        Assert.Contains("toch inlezen", tried, StringComparison.Ordinal);
        Assert.Contains("name=\"all\" value=\"true\"", tried, StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_are_none_are_refused_in_words()
    {
        var (_, client) = await SignedInAsync(Role.Administrator);
        var page = await client.GetStringAsync("/roster");
        Assert.Contains("niet in orde als zip", await Refusal(client, page), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Kies een zipbestand", await PostAsync(client, "Try", Upload(page, null), HttpStatusCode.BadRequest), StringComparison.Ordinal);

        static async Task<string> Refusal(HttpClient client, string page)
        {
            var answer = await PostAsync(client, "Try", Upload(page, [1, 2, 3]));
            Assert.DoesNotContain("name=\"token\"", answer, StringComparison.Ordinal);
            return answer.Contains("Kies een map of een zipbestand", StringComparison.Ordinal) ? "niet in orde als zip" : answer;
        }
    }

    [Theory, InlineData(Role.Teacher), InlineData(Role.Counsellor), InlineData(Role.Auditor)]
    public async Task are_not_there_for_others(Role role)
    {
        var (_, client) = await SignedInAsync(role);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/roster")).StatusCode);
    }

    private async Task<(RosterSchool School, HttpClient Client)> SignedInAsync(Role role)
    {
        var school = await RosterSchool.NewAsync(host);
        await school.StoreAsync(new Person { Id = "els", Kind = PersonKind.Staff, GivenName = "Els", FamilyName = "Claes", Roles = [role] });
        var client = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var token = Antiforgery(await client.GetStringAsync("/sign-in"));
        var signedIn = await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("school", school.Key), new("person", "els"), new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        return (school, client);
    }

    private static MultipartFormDataContent Upload(string page, byte[]? zip)
    {
        var form = new MultipartFormDataContent { { new StringContent(Antiforgery(page)), "__RequestVerificationToken" } };
        if (zip is not null) form.Add(new ByteArrayContent(zip), "Files", "export.zip");
        return form;
    }

    private static async Task<string> PostAsync(HttpClient client, string handler, HttpContent form, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var answer = await client.PostAsync($"/roster?handler={handler}", form);
        // What was done or tried has an address to come back to.
        if (expected is HttpStatusCode.OK)
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            answer = await client.GetAsync(answer.Headers.Location);
        }

        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {page}");
        return WebUtility.HtmlDecode(page);
    }

    private static byte[] Zip(IReadOnlyDictionary<string, string> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }

        return memory.ToArray();
    }

    private static string Antiforgery(string page) => AntiforgeryToken().Match(page).Groups[1].Value;

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex("""name="token" value="([^"]+)""")]
    private static partial Regex ApplyToken();
}
