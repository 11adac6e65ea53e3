using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CaseTracker.Web.Api;
using CaseTracker.Web.Tests.Api;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>A contact that is withheld from somebody is for them a contact that nobody ever heard of: on pages, on lists and in the API.</summary>
public abstract partial class What_is_withheld(ProductHost host)
{
    /// <summary>Addresses and bodies in which somebody can name a contact.</summary>
    public static TheoryData<string> Addresses =>
    [
        "contacts/{0}", "contacts/{0}/plan", "contacts/{0}/plan?student=FromBeginningToEnd", "contacts/{0}/cancel", "record?contact={0}", "no-show?contact={0}", "attempt?contact={0}",
        "inform?contact={0}", "student-said?contact={0}", "hand-over-bill?contact={0}", "plan?because={0}", "plan?corrects={0}", "entries/{0}/retract",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task is_unknown_at_every_address(string address)
    {
        var (school, withheld, bram) = await WithheldAsync(held: false);
        foreach (var pattern in (string[])[address, "inform?contact={0}"])
        {
            var known = await bram.OpenAsync($"/students/noor/{string.Format(null, pattern, withheld)}");
            var (status, text) = (known.Status, Plain(known.Page.DocumentElement.OuterHtml));
            var unknown = await bram.OpenAsync($"/students/noor/{string.Format(null, pattern, Guid.CreateVersion7())}");
            Assert.Equal((unknown.Status, Plain(unknown.Page.DocumentElement.OuterHtml)), (status, text));
        }

        // And An, who decided it, sees it there.
        var an = await FormFiller.SignInAsync(host, school, An);
        Assert.Contains("Thuis", (await an.OpenAsync($"/students/noor/contacts/{withheld}")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task is_on_no_list(bool held)
    {
        var (school, withheld, bram) = await WithheldAsync(held);
        foreach (var address in (string[])["/today", "/students/noor", "/students/noor/print", "/students/noor/more", "/students?q=3A", "/groups/inform?students=noor"])
        {
            var page = await bram.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(withheld.ToString(), page.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.DoesNotContain("gezondheid", address.EndsWith("noor", StringComparison.Ordinal) ? page.Text : "", StringComparison.OrdinalIgnoreCase);
        }

        var api = school.Api(Bram);
        foreach (var address in (string[])["today", "students/noor", "students/noor/entries"])
        {
            var answer = await api.GetStringAsync($"/api/v1/{address}");
            Assert.DoesNotContain(withheld.ToString(), answer, StringComparison.Ordinal);
            Assert.DoesNotContain("health", answer, StringComparison.Ordinal);
        }

        Assert.Contains(withheld.ToString(), await school.Api(An).GetStringAsync("/api/v1/students/noor"), StringComparison.Ordinal);
    }

    /// <summary>The commands that name a contact or an entry.</summary>
    public static TheoryData<string> Commands =>
        [.. CommandRoutes.All.Where(route => Named(route.Command) is not null).Select(route => route.Noun)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task is_nothing_that_a_command_can_name(string noun)
    {
        var (school, withheld, _) = await WithheldAsync(held: false);
        var command = CommandRoutes.All.Single(route => route.Noun == noun).Command;
        Assert.Equal(await SentAsync(withheld), await SentAsync(Guid.CreateVersion7()));

        async Task<(HttpStatusCode Status, string Body)> SentAsync(Guid named)
        {
            var body = new SampleRequests(host.Clock.GetUtcNow()).Of(command);
            body[Named(command)!] = named.ToString();
            if (body["command"] is { } inner) inner["id"] = named.ToString();
            var answer = await school.Api(Bram).PostAsJsonAsync($"/api/v1/students/noor/{noun}", body);
            return (answer.StatusCode, Plain(await answer.Content.ReadAsStringAsync()));
        }
    }

    private static string? Named(Type command) =>
        command.GetProperty("Contact") is not null ? "contact" : command.GetProperty("Target") is not null ? "target" : null;

    /// <summary>Withholds a contact from Noor's class teacher.</summary>
    private protected abstract Task WithholdAsync(TestSchool school, EntryId contact);

    /// <summary>A school in which a contact is withheld from Bram.</summary>
    /// <param name="held">Whether it took place.</param>
    private protected async Task<(TestSchool School, Guid Contact, FormFiller Bram)> WithheldAsync(bool held)
    {
        var school = await host.NewSchoolAsync();
        var (contact, entry) = (EntryId.New(), EntryId.New());
        var approach = new Approach(Initiative.School, [Bram], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Health, Topic.Home]);
        await school.GivenAsync(Noor, An, new PlanContact(contact, host.Clock.GetUtcNow().AddHours(1), approach));
        if (held) await school.GivenAsync(Noor, An, new RecordContact(entry, contact, null, approach, []));
        await WithholdAsync(school, contact);
        return (school, contact.Value, await FormFiller.SignInAsync(host, school, Bram));
    }

    private static string Plain(string page) => Tokens().Replace(Ids().Replace(page, "#"), "#");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|\"traceId\":\"[^\"]*\"|\"version\":[0-9]+")]
    private static partial Regex Tokens();
}
