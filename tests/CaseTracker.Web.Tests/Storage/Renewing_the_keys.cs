using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Parser;
using CaseTracker.Web.Storage.Keys;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>The keys are renewed while people work: nobody notices.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Renewing_the_keys(StoreOfItsOwn store)
{
    private const string Words = "Kramsvogel-merk";

    private static readonly string[] Wellbeing = ["wellbeing"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task leaves_texts_sessions_and_answers_as_they_are_on_every_node()
    {
        var school = await store.Host.NewSchoolAsync();
        var talk = new { id = Guid.CreateVersion7(), staff = An.Value, tone = "neutral", topics = Wellbeing, words = Words };
        Assert.Equal(HttpStatusCode.Created, (await school.Api(An).PostAsJsonAsync("/api/v1/students/noor/talks", talk, Stop)).StatusCode);
        using var client = store.Host.CreateClient(new() { HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", await SessionAsync(school.Key));
        var before = store.Host.Services.GetRequiredService<MasterKeys>().Newest;

        using (var command = HostProcess.Run(store.DataFolder, store.Host.ConnectionString, "renew-keys"))
        {
            var said = await command.AllSaidAsync();
            Assert.Contains($"Master key: version {before + 1}, wrapped by file.", said, StringComparison.Ordinal);
            Assert.Contains("No text was touched.", said, StringComparison.Ordinal);
            Assert.Contains("master.key.before-", said, StringComparison.Ordinal);
        }

        await using var started = store.AnotherNode();
        using var there = started.CreateClient(new() { HandleCookies = false });
        there.DefaultRequestHeaders.Add("Cookie", client.DefaultRequestHeaders.GetValues("Cookie"));
        foreach (var node in new[] { client, there }) Assert.Contains(Words, await node.GetStringAsync("/students/noor", Stop), StringComparison.Ordinal);
        while (store.Host.Services.GetRequiredService<MasterKeys>().Newest == before) await Task.Delay(20, Stop);

        // The same request again is known by what the older version left of it; another under its id is not.
        Assert.Equal(HttpStatusCode.Created, (await school.Api(An).PostAsJsonAsync("/api/v1/students/noor/talks", talk, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Api(An).PostAsJsonAsync("/api/v1/students/noor/talks", talk with { words = "iets anders" }, Stop)).StatusCode);
    }

    private async Task<string> SessionAsync(string school)
    {
        using var client = store.Host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var form = await client.GetAsync("/sign-in", Stop);
        var token = new HtmlParser().ParseDocument(await form.Content.ReadAsStringAsync(Stop)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["school"] = school, ["person"] = An.Value, ["__RequestVerificationToken"] = token }) };
        request.Headers.Add("Cookie", CookiesOf(form));
        using var answer = await client.SendAsync(request, Stop);
        return string.Join("; ", CookiesOf(form), CookiesOf(answer));
    }

    private static string CookiesOf(HttpResponseMessage answer) => string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
}
