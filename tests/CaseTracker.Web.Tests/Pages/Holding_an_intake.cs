using System.Net;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>The intake: a talk, gone through step by step, that closes by inviting what was not asked.</summary>
public class Holding_an_intake(ProductHost host)
{
    private const string Unasked = "Slaapt elke woensdag bij oma.";

    [Fact]
    public async Task leads_from_step_to_step_and_back()
    {
        var school = await host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MevrouwPeeters, Mother with { Language = "tr", WantsInterpreter = true }));
        var an = await FormFiller.SignInAsync(host, school, An);
        await an.OpenAsync("/students/noor/intake");
        // Nobody is said to be there but by who sits there; the interpreter that is wanted is proposed.
        Assert.Equal(["No", "Professional"], an.Page.QuerySelectorAll("input[checked][name='Approach.Guardians'], input[checked][name='Approach.Student'], input[checked][name='Approach.Interpreter']").Select(input => input.GetAttribute("value")));
        await an.SendAsync("Begin de intake", ("Approach.Guardians", MevrouwPeeters.Value), ("Approach.Topics", "home"));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.Contains("Plan dan eerst het gesprek", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Begin de intake", ("Approach.Student", "FromBeginningToEnd"));
        Assert.Equal(HttpStatusCode.OK, an.Status);
        var guide = an.Address;
        Assert.Matches("^/students/noor/intakes/[0-9a-f-]{36}$", guide);
        Assert.Contains("er tolkt: ", an.Text, StringComparison.Ordinal);
        Assert.Contains("nog niet overlopen", an.Text, StringComparison.Ordinal);

        await an.OpenAsync(Way(an, "guardians?"));
        await an.SendAsync("Bevestig", ("ReachedIn", "Evening"));
        Assert.Equal(guide, an.Address);
        Assert.DoesNotContain("nog niet overlopen", an.Text, StringComparison.Ordinal);

        await an.OpenAsync(Way(an, "note-background?kind=Talent"));
        // Refused and put right, it still leads back.
        await an.SendAsync("Bewaar", ("What", "Tekent heel goed."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        await an.SendAsync("Bewaar", ("Purpose", "Voor de affiche."), ("ExplainedTo", Noor.Value));
        Assert.Equal(guide, an.Address);
        Assert.Contains("1 ding genoteerd", an.Text, StringComparison.Ordinal);

        // Broken off, it is taken up again from the student's page.
        await an.OpenAsync("/students/noor");
        Assert.Equal(guide, an.Page.QuerySelector("#intake a")!.GetAttribute("href"));
        await an.OpenAsync(guide);
        await an.SendAsync("Rond de intake af", ("Unasked", Unasked));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("Vraag eerst aan wie erbij zit", an.Text, StringComparison.Ordinal);
        Assert.Equal(Unasked, an.Page.QuerySelector("textarea[name=Unasked]")!.TextContent.Trim());
        await an.SendAsync("Rond de intake af", ("Invited", MevrouwPeeters.Value));
        Assert.Equal(guide, an.Address);
        Assert.Contains("Deze intake is afgerond", an.Text, StringComparison.Ordinal);
        Assert.Empty(an.Page.QuerySelectorAll("textarea[name=Unasked]"));

        await an.OpenAsync("/students/noor");
        Assert.Null(an.Page.GetElementById("intake"));
        Assert.Contains(Unasked, an.Text, StringComparison.Ordinal);
        Assert.Contains("werd gevraagd wat we niet gevraagd hadden", an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_the_planned_talk_of_that_day()
    {
        var school = await host.NewSchoolAsync();
        var plan = EntryId.New();
        await school.GivenAsync(Noor, An, new PlanContact(plan, host.Clock.GetUtcNow().AddMinutes(5), new(Initiative.School, [An], [MevrouwPeeters], Channel.HomeVisit, Tone.Neutral, [Topic.Home], Student: Presence.FromBeginningToEnd, Visit: new(Text.Of("Kennismaken."), true))));
        var an = await FormFiller.SignInAsync(host, school, An);
        await (await an.OpenAsync("/students/noor/intake")).SendAsync("Begin de intake");
        Assert.Equal(HttpStatusCode.OK, an.Status);
        Assert.DoesNotContain($"/contacts/{plan}", (await an.OpenAsync("/students/noor")).Page.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_no_second_talk_beside_one_that_goes_on()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await BeginAsync(an);
        await an.OpenAsync("/students/noor/intake");
        Assert.Contains("De intake is nog niet afgerond", an.Text, StringComparison.Ordinal);
        await an.SendAsync("Begin de intake", Together);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Single((await an.OpenAsync("/students/noor?show=Contacts")).Page.QuerySelectorAll(".timeline .entry"));
    }

    [Fact]
    public async Task is_for_the_care_team()
    {
        var school = await host.NewSchoolAsync();
        var an = await FormFiller.SignInAsync(host, school, An);
        await BeginAsync(an);
        var bram = await FormFiller.SignInAsync(host, school, Bram);
        Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync("/students/noor/intake")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bram.OpenAsync(an.Address)).Status);
        Assert.Null((await bram.OpenAsync("/students/noor")).Page.GetElementById("intake"));
        Assert.Equal(HttpStatusCode.NotFound, (await an.OpenAsync($"/students/noor/intakes/{EntryId.New()}")).Status);
    }

    [Fact]
    public async Task is_begun_as_any_contact_of_the_school()
    {
        var school = await host.NewSchoolAsync();
        var (worry, practical) = (EntryId.New(), EntryId.New());
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), MeneerDeSmet, Father with { Authority = Authority.BarredByCourt, Source = Text.Of("Vonnis") }));
        var call = new Approach(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Behaviour]);
        await school.GivenAsync(Noor, An, new PlanContact(worry, host.Clock.GetUtcNow().AddMinutes(5), call));
        await school.GivenAsync(Noor, An, new PlanContact(practical, host.Clock.GetUtcNow().AddDays(1), call with { Tone = Tone.Neutral, Topics = [Topic.Home] }));
        var an = await FormFiller.SignInAsync(host, school, An);
        await an.OpenAsync("/students/noor/intake");
        // A worry is no intake, and who is barred is not asked to the table.
        Assert.Empty(an.Page.QuerySelectorAll($"option[selected][value='{worry}'], input[value='{MeneerDeSmet}']"));
        await an.SendAsync("Begin de intake", ("Contact", $"{practical}"), ("Approach.Guardians", MevrouwPeeters.Value), ("Approach.Topics", "home"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        Assert.Contains("Noor weet dit nog niet", an.Text, StringComparison.Ordinal);
        Assert.Empty((await an.OpenAsync("/students/noor?show=Contacts")).Page.QuerySelectorAll(".timeline [data-kind=contact-held]"));
    }

    private static readonly (string, string?)[] Together = [("Approach.Guardians", MevrouwPeeters.Value), ("Approach.Student", "FromBeginningToEnd"), ("Approach.Topics", "home")];

    private static async Task BeginAsync(FormFiller an) => await (await an.OpenAsync("/students/noor/intake")).SendAsync("Begin de intake", Together);

    private static string Way(FormFiller form, string to) => form.Page.QuerySelector($".guide a[href*='/{to}']")!.GetAttribute("href")!;
}
