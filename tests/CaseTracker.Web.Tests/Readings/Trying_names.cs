using System.Net;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Tests.Api;
using CaseTracker.Web.Tests.Pages;
using CaseTracker.Web.Tests.Storage;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Readings;

/// <summary>Whoever may break the glass cannot find out by it who is at the school.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Trying_names(StoreOfItsOwn store)
{
    private const string Urgent = "Noor is onwel op de uitstap en ik weet niet wie ik bel.";

    private readonly ProductHost host = store.Host;

    [Fact]
    public async Task ends_after_some_within_an_hour_whether_by_page_or_by_program_and_is_noted()
    {
        var school = await host.NewSchoolAsync();
        var (fatima, api) = (await FormFiller.SignInAsync(host, school, Fatima), school.Api(Fatima));
        for (var one = 0; one < WrongNames.PerHour; one++)
            if (one % 2 == 0) Assert.Equal(HttpStatusCode.NotFound, (await BreakAsync(api, $"niemand-{one}")).StatusCode);
            else Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeAsync("Niemand Niemendal")).Status);
        // Also a right one, so that nothing shows which it is.
        foreach (var name in (string[])["Niemand Niemendal", "Noor De Smet"])
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await TypeAsync(name)).Status);
            Assert.Contains("Probeer het over een uur opnieuw", fatima.Text, StringComparison.Ordinal);
            Assert.Equal(Urgent, fatima.Page.QuerySelector("textarea[name=Reason]")!.TextContent.Trim());
        }

        foreach (var student in (string[])["niemand", "noor"]) Assert.Equal(HttpStatusCode.TooManyRequests, (await BreakAsync(api, student)).StatusCode);
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Created, (await BreakAsync(school.Api(Fatima), "noor")).StatusCode);
        await using var session = host.Store.QuerySession(school.Key);
        Assert.Equal(WrongNames.PerHour + 4, await session.Query<WrongName>().CountAsync(TestContext.Current.CancellationToken));

        async Task<FormFiller> TypeAsync(string name) => await (await fatima.OpenAsync("/glass")).SendAsync("Open het dossier", ("Name", name), ("ClassOrNumber", "3A"), ("Reason", Urgent));
    }

    private static Task<HttpResponseMessage> BreakAsync(HttpClient api, string student) =>
        api.PostAsync($"/api/v1/students/{student}/broken-glasses", new { id = Guid.CreateVersion7(), reason = Urgent }, key: null);
}
