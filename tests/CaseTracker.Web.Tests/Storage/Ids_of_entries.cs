using System.Net;
using System.Net.Http.Json;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Tests.Pages;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>An id names one entry of one file, for ever: also when nobody remembers the answer that it got.</summary>
public class Ids_of_entries(ProductHost host)
{
    private static readonly string[] Wellbeing = ["wellbeing"];
    private static readonly Approach Call = new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task are_given_once_also_when_the_answer_is_forgotten()
    {
        var school = await host.NewSchoolAsync();
        var (plan, talk) = (EntryId.New(), new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing]));
        await school.GivenAsync(Noor, An, talk);
        await school.GivenAsync(Noor, An, new PlanContact(plan, host.Clock.GetUtcNow(), Call));
        await school.GivenAsync(Noor, An, new CancelContact(EntryId.New(), plan, null));
        await ForgetAsync(school);

        foreach (var taken in (RelationshipCommand[])[talk, new RaiseConcern(talk.Id, null, An, [], null), new RecordContact(plan, null, null, Call, []), new RetractEntry(plan, talk.Id, RetractionCause.Twice, Text.Of("Dubbel."))])
            Assert.Equal("entry-exists", Assert.Single(Assert.IsType<Outcome.Refused>(await school.AskAsync(Noor, An, taken)).Refusals).Reason);
        var answer = await school.Api(An).PostAsJsonAsync("/api/v1/students/noor/talks", new { id = talk.Id.Value, staff = An.Value, tone = "neutral", topics = Wellbeing, words = "Nog iets." }, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Onder dit nummer (id) staat al iets in het dossier.", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        await using var session = host.Store.QuerySession(school.Key);
        Assert.Single(await session.Events.FetchStreamAsync("noor", token: Stop), stored => stored.Data is Entry entry && entry.Id == talk.Id);
    }

    [Fact]
    public async Task on_a_form_that_was_kept_for_weeks_are_renewed_and_nothing_typed_is_lost()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/concern");
        var old = an.Page.QuerySelector("input[name=EntryKey]")!.GetAttribute("value")!;
        await school.GivenAsync(Noor, An, new RaiseConcern(new(Guid.Parse(old)), null, An, [Topic.Behaviour], Text.Of("Eerst.")));
        await ForgetAsync(school);

        await an.SendAsync("Bewaar", ("About", "behaviour"), ("Words", "Noor kwam te laat."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("Bewaar nog eens", an.Text, StringComparison.Ordinal);
        Assert.Equal("Noor kwam te laat.", an.Page.QuerySelector("textarea[name=Words]")!.TextContent.Trim());
        await an.SendAsync("Bewaar");
        Assert.Contains("Noor kwam te laat.", (await an.OpenAsync("/students/noor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task are_of_one_file_but_siblings_share_a_contact()
    {
        var school = await host.NewSchoolAsync();
        var (talk, call) = (new { id = Guid.CreateVersion7(), staff = An.Value, tone = "neutral", topics = Wellbeing }, EntryId.New());
        Assert.Equal(HttpStatusCode.Created, (await school.Api(An).PostAsJsonAsync("/api/v1/students/noor/talks", talk, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Api(An).PostAsJsonAsync("/api/v1/students/milan/talks", talk, Stop)).StatusCode);

        // One call about two siblings: one contact, planned and held in either file.
        foreach (var sibling in (PersonId[])[Noor, Milan]) await school.GivenAsync(sibling, An, new PlanContact(call, host.Clock.GetUtcNow(), Call));
        foreach (var sibling in (PersonId[])[Noor, Milan]) await school.GivenAsync(sibling, An, new RecordContact(EntryId.New(), call, null, Call, []));
    }

    // As the sweep does after seven days.
    private async Task ForgetAsync(TestSchool school)
    {
        await using var session = host.Store.LightweightSession(school.Key);
        session.DeleteWhere<Answer>(_ => true);
        await session.SaveChangesAsync(Stop);
    }
}
