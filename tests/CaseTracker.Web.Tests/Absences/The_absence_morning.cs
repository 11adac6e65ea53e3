using System.Net;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Tests.Pages;
using Marten;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Absences;

public class The_absence_morning(ProductHost host)
{
    private static readonly PersonId Secretariat = new("saskia-mertens");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateOnly Today => SchoolCalendar.DateOf(host.Clock.GetUtcNow());

    private async Task<TestSchool> SchoolAsync()
    {
        var school = await host.NewSchoolAsync();
        await school.HireAsync(Secretariat, Role.Secretariat);
        foreach (var student in (PersonId[])[Noor, Milan])
            await school.GivenAsync(student, An, new ReportAbsences(EntryId.New(), [new(new(Today, DayPart.Morning), new("?"), AbsenceMeaning.Unexplained)]));
        return school;
    }

    private async Task<Relationship> FileAsync(TestSchool school, PersonId student)
    {
        await using var session = host.Store.QuerySession(school.Key);
        return (await session.LoadAsync<Relationship>(student.Value, Stop))!;
    }

    [Fact]
    public async Task shows_whom_to_call_and_takes_the_result_by_one_press()
    {
        var school = await SchoolAsync();
        var page = await FormFiller.SignInAsync(host, school, Secretariat);
        await page.OpenAsync("/absences");
        Assert.Contains("Nog te bellen: 2.", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Page.QuerySelectorAll("a[href^='tel:']").Length);
        Assert.Contains("Weet nog niet dat we bellen", page.Text, StringComparison.Ordinal);

        // Milan, in 2B, stands first.
        await page.SendAsync("Niet bereikt");
        Assert.Contains("Al 1 keer geprobeerd", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nog te bellen: 2.", page.Text, StringComparison.Ordinal);
        await page.SendAsync("Bereikt");
        Assert.Contains("Nog te bellen: 1. Al met thuis gesproken vandaag: 1.", page.Text, StringComparison.Ordinal);
        await page.SendAsync("Verklaard");
        Assert.Contains("Er is niemand meer te bellen", page.Text, StringComparison.Ordinal);
        Assert.Contains("vandaag: 2.", page.Text, StringComparison.Ordinal);

        Assert.Equal(AbsenceMeaning.Unexplained, (await FileAsync(school, Milan)).Absences.HalfDays.Single().Value.Meaning);
        Assert.Equal(AbsenceMeaning.Explained, (await FileAsync(school, Noor)).Absences.HalfDays.Single().Value.Meaning);
        await using var session = host.Store.QuerySession(school.Key);
        var events = (await session.HistoryAsync("noor", Stop)).Events.Select(recorded => recorded.Event).ToList();
        Assert.Equal([Topic.Absence], Assert.Single(events.OfType<ContactHeld>()).Approach.Topics);
        Assert.False(Assert.Single(events.OfType<DutyMet>(), met => events.OfType<DutyOpened>().Any(opened => opened.Duty == met.Duty && opened.Task is DutyTask.CallHome)).Late);
    }

    [Fact]
    public async Task leaves_word_on_a_voicemail()
    {
        var school = await SchoolAsync();
        var page = await FormFiller.SignInAsync(host, school, An);
        await page.OpenAsync("/absences");
        await page.SendAsync("Ingesproken");
        Assert.Contains("Nog te bellen: 1.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task gives_a_class_teacher_the_own_class_and_others_nothing()
    {
        var school = await SchoolAsync();
        var page = await FormFiller.SignInAsync(host, school, Bram);
        await page.OpenAsync("/absences");
        Assert.Contains("Noor De Smet", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Milan", page.Text, StringComparison.Ordinal);
        var accountant = await FormFiller.SignInAsync(host, school, Boekhouding);
        await accountant.OpenAsync("/absences");
        Assert.Equal(HttpStatusCode.NotFound, accountant.Status);
    }

    [Fact]
    public async Task says_that_the_student_knows()
    {
        var school = await SchoolAsync();
        await school.GivenAsync(Noor, Bram, new GiveStandingInforming(EntryId.New(), null, Topic.Absence, Today.AddDays(60)));
        var page = await FormFiller.SignInAsync(host, school, Bram);
        await page.OpenAsync("/absences");
        Assert.Contains("Weet dat we bij afwezigheid", page.Text, StringComparison.Ordinal);
        await page.SendAsync("Bereikt");
        Assert.DoesNotContain((await FileAsync(school, Noor)).Duties.Open, duty => duty.Task is DutyTask.InformStudent);
    }

    [Fact]
    public async Task is_reached_from_the_worklist_and_seen_on_the_file()
    {
        var school = await SchoolAsync();
        var page = await FormFiller.SignInAsync(host, school, Secretariat);
        await page.OpenAsync("/today");
        Assert.NotNull(page.Page.QuerySelector("main a[href='/absences#noor']"));

        var counsellor = await FormFiller.SignInAsync(host, school, An);
        await counsellor.OpenAsync("/students/noor");
        Assert.Contains("Halve dagen: 1 niet verklaard.", counsellor.Text, StringComparison.Ordinal);
        await counsellor.OpenAsync("/students/noor/absences");
        Assert.Contains("Niet verklaard (?)", counsellor.Text, StringComparison.Ordinal);
        await counsellor.OpenAsync(counsellor.Page.QuerySelector("main a[href*='explain-absence?from=']")!.GetAttribute("href")!);
        await counsellor.SendAsync("Bewaar", ("By", MevrouwPeeters.Value));
        Assert.Contains("Verklaard (?)", counsellor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_put_right_by_its_forms()
    {
        var school = await SchoolAsync();
        var page = await FormFiller.SignInAsync(host, school, An);
        await page.OpenAsync("/students/noor/absences");
        await page.OpenAsync(page.Page.QuerySelector("main a[href*='half-day?corrects=']")!.GetAttribute("href")!);
        await page.SendAsync("Bewaar", ("Code", "B"), ("Mistake", "Ze spijbelde."));
        Assert.Contains("Problematisch (B)", page.Text + (await page.OpenAsync("/students/noor/absences")).Text, StringComparison.Ordinal);

        await page.OpenAsync("/students/noor/half-day");
        await page.SendAsync("Bewaar");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        await page.SendAsync("Bewaar", ("Part", "Afternoon"), ("Code", "L"));
        Assert.Contains("Te laat (L)", page.Text, StringComparison.Ordinal);

        await page.OpenAsync("/students/noor/absence-step?step=ClbNotified");
        await page.SendAsync("Bewaar", ("Words", "Gemeld, Noor weet ervan."));
        Assert.Contains("Het CLB is verwittigd van de afwezigheden", page.Text, StringComparison.Ordinal);
    }
}
