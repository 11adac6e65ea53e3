using System.Net;
using AngleSharp.Html.Dom;
using CaseTracker.Web.People;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>No press but one that says so loses what somebody typed.</summary>
public class What_was_typed(ProductHost host)
{
    [Fact]
    public async Task Beside_a_button_stays_when_that_is_done_or_refused_and_what_is_saved_is_said_once()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/guardians?guardian=mevrouw-peeters");
        await an.SendAsync("Is geen ouder meer", ("Source", "Het gesprek van vandaag."));
        Assert.Equal("Het gesprek van vandaag.", an.Page.QuerySelector("input[name=Source]")!.GetAttribute("value"));
        Assert.Contains("Bewaard.", an.Text, StringComparison.Ordinal);
        await an.OpenAsync("/students/noor/contact-person");
        await an.SendAsync("Is het niet meer", ("Owner", Zorg.Value));
        Assert.Equal(Zorg.Value, ((AngleSharp.Html.Dom.IHtmlSelectElement)an.Page.QuerySelector("select[name=Owner]")!).Value);
        await an.SendAsync("Dit is het aanspreekpunt");
        Assert.Contains("Bewaard.", an.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bewaard.", (await an.OpenAsync(an.Address)).Text, StringComparison.Ordinal);
    }

    private const string Words = "Noor slaapt slecht.\n\nZe wil <zelf> praten.";

    [Theory]
    [InlineData("plan"), InlineData("record"), InlineData("record?initiative=Guardian"), InlineData("called"), InlineData("attempt"), InlineData("no-show"), InlineData("ask-why")]
    [InlineData("heard"), InlineData("talk"), InlineData("hand-over-bill"), InlineData("inform?contact=@"), InlineData("standing"), InlineData("postpone?contact=@"), InlineData("student-said")]
    [InlineData("answer-student"), InlineData("sharing"), InlineData("question"), InlineData("promise"), InlineData("answer"), InlineData("positive"), InlineData("concern")]
    [InlineData("guardians"), InlineData("contact-person"), InlineData("class"), InlineData("leave"), InlineData("close"), InlineData("entries/@/retract"), InlineData("entries/@/retract?wrong=student")]
    [InlineData("/groups/contact?students=noor"), InlineData("/groups/inform?students=noor&contact=@"), InlineData("/groups/contact-persons?students=noor"), InlineData("/groups/confirm?students=noor")]
    [InlineData("/groups/plan?students=noor"), InlineData("/groups/duties?students=noor"), InlineData("/groups/undo?students=noor")]
    [InlineData("/staff/leave"), InlineData("/policy"), InlineData("/policy/R3"), InlineData("duty"), InlineData("contact")]
    public async Task Survives_another_language(string form)
    {
        var (school, contact, planned) = await WithWorkAsync();
        var reader = await FormFiller.SignInAsync(host, school, form.StartsWith("/policy", StringComparison.Ordinal) ? Directrice : An);
        var address = form switch
        {
            "duty" => (await reader.OpenAsync("/students/noor")).Page.QuerySelector("a[href*='/duties/']")!.GetAttribute("href")!,
            "contact" => $"/students/noor/contacts/{planned}",
            ['/', ..] => form,
            _ => $"/students/noor/{form}",
        };
        await reader.OpenAsync(address.Replace("@", contact.ToString(), StringComparison.Ordinal));
        if (reader.Page.QuerySelector("#words") is not IHtmlFormElement open)
        {
            // Nothing to type: then the language is a press by itself.
            Assert.NotNull(reader.Page.QuerySelector("form.language"));
            return;
        }

        (string Name, string? Value)[] typed = [.. Written(open).Select(field => (field.GetAttribute("name")!, (string?)(field is IHtmlTextAreaElement ? Words : "wat woorden")))];
        var ticked = Ticked(open);
        await reader.SendAsync("English", typed);
        Assert.Equal(HttpStatusCode.OK, reader.Status);
        Assert.Equal("en-GB", reader.Page.DocumentElement.GetAttribute("lang"));
        var kept = (IHtmlFormElement)reader.Page.QuerySelector("#words")!;
        foreach (var (name, value) in typed) Assert.Equal(value, Written(kept).Single(field => field.GetAttribute("name") == name) is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)Written(kept).Single(field => field.GetAttribute("name") == name)).Value);
        Assert.Equal(ticked, Ticked(kept));
        Assert.Null(reader.Page.QuerySelector(".error-summary"));
        // And from then on all pages speak it.
        Assert.Equal("en-GB", (await reader.OpenAsync("/today")).Page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("standing", "Geldt niet meer"), InlineData("sharing", "Trek akkoord in"), InlineData("/staff/leave", "Weer aanwezig")]
    public async Task Survives_a_button_beside_the_form(string form, string button)
    {
        var (school, _, _) = await WithWorkAsync();
        await school.GivenAsync(Noor, An, new GiveStandingInforming(EntryId.New(), null, Topic.Absence, SchoolCalendar.DateOf(host.Clock.GetUtcNow()).AddDays(20)));
        await school.GivenAsync(Noor, An, new AgreeToSharing(EntryId.New(), null, [MevrouwPeeters], []));
        await using (var session = host.Store.LightweightSession(school.Key))
        {
            var an = (await session.LoadAsync<Person>(An.Value))!;
            session.Store(an with { Leave = new(SchoolCalendar.DateOf(host.Clock.GetUtcNow()), SchoolCalendar.DateOf(host.Clock.GetUtcNow()).AddDays(3), Zorg.Value) });
            await session.SaveChangesAsync();
        }

        var reader = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync(form is ['/', ..] ? form : $"/students/noor/{form}");
        (string Name, string? Value)[] typed = [.. Written((IHtmlFormElement)reader.Page.QuerySelector("#words")!).Select(field => (field.GetAttribute("name")!, (string?)(field is IHtmlTextAreaElement ? Words : "31 februari")))];
        await reader.SendAsync(button, typed);
        Assert.Equal(HttpStatusCode.OK, reader.Status);
        Assert.DoesNotContain(button, reader.Text, StringComparison.Ordinal);
        Assert.Null(reader.Page.QuerySelector(".error-summary"));
        var kept = (IHtmlFormElement)reader.Page.QuerySelector("#words")!;
        Assert.Equal(typed.Select(one => one.Value), Written(kept).Select(field => field is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)field).Value));
        // And the form does what it is for, not that again.
        Assert.DoesNotContain("handler", kept.GetAttribute("action"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task And_put_right_after_a_refusal_is_recorded_at_the_next_press()
    {
        var an = await (await FormFiller.SignInAsync(host, await host.NewSchoolAsync(), An)).OpenAsync("/students/noor/plan");
        var today = an.Page.QuerySelector("[name='Day']")!.GetAttribute("value");
        await an.SendAsync("Plan dit contact", ("Approach.Topics", "results"), ("Approach.Tone", "Neutral"), ("Day", "2026-01-12"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        await an.SendAsync("Plan dit contact", ("Day", today));
        Assert.Equal(HttpStatusCode.OK, an.Status);
        Assert.StartsWith("/students/noor/contacts/", an.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_reason_that_cannot_wait_is_asked_for_only_where_it_helps()
    {
        var (school, _, planned) = await WithWorkAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"/students/noor/contacts/{planned}");
        await an.SendAsync("Ik begin nu");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, an.Status);
        // What the student does not know is told first, however urgent it is.
        Assert.Null(an.Page.QuerySelector("[name='Urgency']"));
    }

    [Fact]
    public async Task Survives_a_way_out_of_a_refusal_in_a_tab_of_its_own()
    {
        var (school, _, planned) = await WithWorkAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync($"/students/noor/contacts/{planned}");
        await an.SendAsync("Ik begin nu");
        Assert.All(an.Page.QuerySelectorAll(".refusal a.way"), way => Assert.Null(way.GetAttribute("target")));
        await an.OpenAsync("/students/noor/close");
        await an.SendAsync("Sluit", ("Words", Words));
        Assert.NotEmpty(an.Page.QuerySelectorAll(".refusal"));
        Assert.All(an.Page.QuerySelectorAll(".refusal a.way"), way => Assert.Equal("_blank", way.GetAttribute("target")));
    }

    [Fact]
    public async Task And_put_right_is_not_asked_to_be_sent_again_on_the_way_back()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/concern");
        Assert.Null(an.Page.QuerySelector("script"));
        await an.SendAsync("Bewaar", ("Words", Words));
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
        Assert.StartsWith("/answered.js", Assert.Single(an.Page.QuerySelectorAll("script")).GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_short_form_goes_along_to_the_whole_one()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/called");
        await an.SendAsync("Was het anders?", ("Guardian", MevrouwPeeters.Value), ("Raised", "wellbeing"), ("Raised", "results"), ("Heard", Words), ("Shared", "De toetsen."));
        Assert.Equal("/students/noor/record?initiative=Guardian", an.Address);
        Assert.Null(an.Page.QuerySelector(".error-summary")?.TextContent);
        await an.SendAsync("Bewaar", ("Approach.Tone", "Neutral"));
        Assert.Equal("/students/noor", an.Address);
        foreach (var words in (string[])["Ze wil <zelf> praten.", "De toetsen.", "welbevinden", "Katrien Peeters"]) Assert.Contains(words, an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_session_was_lost_is_sent_with_one_press()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/concern");
        var sent = an.Request("Bewaar", ("About", "behaviour"), ("Words", Words));
        await an.LoseSessionAsync();
        await an.SendAsync(sent);
        Assert.Equal(HttpStatusCode.Unauthorized, an.Status);
        Assert.Equal(Words, ((IHtmlTextAreaElement)an.Page.QuerySelector("textarea[name=Words]")!).Value);

        await an.SignInElsewhereAsync(school, An);
        await an.SendAsync("Opnieuw versturen");
        Assert.Equal("/students/noor", an.Address);
        Assert.Contains("Ze wil <zelf> praten.", an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_two_fields_before_the_session_was_lost_is_told_apart()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/question");
        var sent = an.Request("Bewaar", ("Words", Words), ("NextStep", "Ik bel de graadcoördinator."));
        await an.LoseSessionAsync();
        await an.SendAsync(sent);
        Assert.Equal(["Wat je typte (1 van 2)", "Wat je typte (2 van 2)"], an.Page.QuerySelectorAll("form.kept label").Select(label => label.TextContent));
        Assert.Contains("Wat je koos en aanvinkte, gaat ook mee.", an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_session_was_lost_is_not_sent_for_another_site()
    {
        var school = await host.NewSchoolAsync();
        var an = await (await FormFiller.SignInAsync(host, school, An)).OpenAsync("/students/noor/concern");
        var sent = an.Request("Bewaar", ("About", "behaviour"), ("Words", Words));
        await an.LoseSessionAsync();
        await an.SendAsync(sent);
        var forged = an.Request("Opnieuw versturen");
        forged.Headers.Remove("Origin");
        forged.Headers.Add("Origin", "https://elsewhere.example");
        await an.SignInElsewhereAsync(school, An);
        await an.SendAsync(forged);
        Assert.Equal(HttpStatusCode.BadRequest, an.Status);
    }

    private async Task<(TestSchool School, EntryId Contact, EntryId Planned)> WithWorkAsync()
    {
        var school = await host.NewSchoolAsync();
        var (contact, planned) = (EntryId.New(), EntryId.New());
        var approach = new Approach(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing]);
        await school.GivenAsync(Noor, An, new LinkGuardian(EntryId.New(), null, MeneerDeSmet, GuardianKind.Father));
        await school.GivenAsync(Noor, An, new RecordContact(contact, null, null, approach, []));
        await school.GivenAsync(Noor, An, new HearStudent(EntryId.New(), contact, null, Voice.Objects));
        await school.GivenAsync(Noor, An, new RaiseQuestion(EntryId.New(), null, MevrouwPeeters, Topic.Wellbeing, An, null, Text.Of("Slaapt ze?")));
        await school.GivenAsync(Noor, An, new PlanContact(planned, host.Clock.GetUtcNow().AddDays(1), approach));
        return (school, contact, planned);
    }

    private static IEnumerable<IHtmlElement> Written(IHtmlFormElement form) => form.Elements.Where(field => field is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" });

    private static string Ticked(IHtmlFormElement form) => string.Join('\n', form.Elements.OfType<IHtmlInputElement>().Where(field => field.Type is "checkbox" or "radio" && field.IsChecked).Select(field => $"{field.Name} {field.Value}"));
}
