using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>What a file says in sentences.</summary>
public class Words_on_a_file(ProductHost host)
{
    [Fact]
    public async Task Say_that_the_student_was_there_and_for_how_long()
    {
        var (school, an) = await OpenAsync();
        foreach (var presence in (Presence[])[Presence.FromBeginningToEnd, Presence.Partly, Presence.No])
            await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, Talk with { Student = presence }, []));
        await an.OpenAsync("/students/noor");
        Assert.Equal(
            [
                "Contact van An Janssens met Katrien Peeters over welbevinden (telefoon, bezorgd).",
                "Contact van An Janssens met Katrien Peeters over welbevinden (telefoon, bezorgd); de leerling was er een deel van de tijd bij.",
                "Contact van An Janssens met Katrien Peeters over welbevinden (telefoon, bezorgd); de leerling was er van begin tot einde bij.",
            ],
            an.Page.QuerySelectorAll(".timeline h3").Select(line => line.TextContent).Take(3));
    }

    [Fact]
    public async Task Count_contacts_by_tone_and_what_was_noted_besides()
    {
        var (school, an) = await OpenAsync();
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, Talk, []));
        await school.GivenAsync(Noor, Bram, new RaiseConcern(EntryId.New(), null, Bram, [Topic.Behaviour], Text.Of("Noor spijbelt.")));
        await school.GivenAsync(Noor, Bram, new NotePositive(EntryId.New(), null, Bram, ToldTo.Student, Text.Of("Mooi werk.")));
        await an.OpenAsync("/students/noor");
        Assert.Equal(["0", "0", "1"], an.Page.QuerySelectorAll(".tones td").Select(count => count.TextContent));
        Assert.Equal(["Eén keer is daarnaast iets goeds verteld.", "Er staat één bezorgdheid genoteerd."], an.Page.QuerySelectorAll(".tones > p").Select(line => line.TextContent));
        Assert.Contains("Bram Claes zag iets goeds en vertelde het aan de leerling.", an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remind_of_what_was_promised_to_stay_unsaid_and_name_it_when_it_was_said()
    {
        var (school, an) = await OpenAsync();
        var call = EntryId.New();
        var approach = Talk with { Topics = [Topic.Wellbeing, Topic.Health] };
        await school.GivenAsync(Noor, An, new PlanContact(call, host.Clock.GetUtcNow(), approach));
        await school.GivenAsync(Noor, An, new InformStudent(EntryId.New(), call, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], [Topic.Health]));
        Assert.Contains("Noor kreeg te horen dat dit niet gezegd wordt: gezondheid.", (await an.OpenAsync($"/students/noor/contacts/{call}")).Text, StringComparison.Ordinal);
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), call, null, approach, []));
        await an.OpenAsync("/students/noor");
        Assert.Contains("(in een gesprek). Wat niet gezegd wordt: gezondheid.", an.Text, StringComparison.Ordinal);
        Assert.Contains("Noor kreeg te horen dat dit niet gezegd zou worden, en het werd gezegd: gezondheid.", an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_the_question_where_it_is_answered()
    {
        var (school, an) = await OpenAsync();
        var question = EntryId.New();
        await school.GivenAsync(Noor, An, new RaiseQuestion(question, null, MevrouwPeeters, Topic.Wellbeing, An, null, Text.Of("Slaapt ze in de les?")));
        Assert.Contains("Slaapt ze in de les?", (await an.OpenAsync($"/students/noor/answer?question={question}")).Text, StringComparison.Ordinal);
        await an.SendAsync("Bewaar", ("Day", ""), ("Words", "We kijken het na."));
        Assert.Contains("Slaapt ze in de les?", an.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_what_the_student_objected_where_it_is_answered()
    {
        var (school, an) = await OpenAsync();
        var contact = EntryId.New();
        await school.GivenAsync(Noor, An, new RecordContact(contact, null, null, Talk, []));
        await school.GivenAsync(Noor, An, new HearStudent(EntryId.New(), contact, null, Voice.Objects, Text.Of("Niet over thuis.")));
        Assert.Contains("“Niet over thuis.”", (await an.OpenAsync("/students/noor/answer-student")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_a_rule_only_where_there_is_one()
    {
        var (school, an) = await OpenAsync();
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, Talk, []));
        await an.OpenAsync("/students/noor/close");
        await an.SendAsync("Sluit af", ("Words", "Verhuisd."));
        Assert.Equal(["Regel R1"], an.Page.QuerySelectorAll(".refusal .rule").Select(rule => rule.TextContent));
        await an.OpenAsync("/students/noor/contact-person");
        await an.SendAsync("Dit is het aanspreekpunt", ("Owner", An.Value));
        Assert.NotNull(an.Page.QuerySelector(".refusal h3"));
        Assert.Null(an.Page.QuerySelector(".refusal .rule"));
    }

    private static Approach Talk => new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Wellbeing]);

    private async Task<(TestSchool School, FormFiller An)> OpenAsync()
    {
        var school = await host.NewSchoolAsync();
        return (school, await FormFiller.SignInAsync(host, school, An));
    }
}
