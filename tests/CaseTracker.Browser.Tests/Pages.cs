using System.Reflection;
using System.Text.RegularExpressions;
using CaseTracker.Domain.Access;
using CaseTracker.Web.Forgetting;
using CaseTracker.Web.Groups;
using CaseTracker.Web.Relationships;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseTracker.Browser.Tests;

/// <summary>Every page as people meet it: on a phone and on a desk, in both languages.</summary>
public sealed class Pages(Chromium chromium, RunningProduct product) : InTheBrowser(chromium, product)
{
    /// <summary>The address of every page, with "{student}" for a student's file, "{contact}" for a planned contact "{work}" for a work for a large group, "{agreement}" for what was agreed, "{intervention}" for what is done, "{conflict}" for a conflict with a teacher, "{report}" for an attitude report, "{referral}" and "{partner}" for those of a student who is referred, and "{duty}" for a duty on the worklist.</summary>
    public static readonly IReadOnlyList<string> Addresses =
    [
        "/sign-in", "/sign-in/unknown", "/sign-in/failed", "/sign-in/stale", "/sign-in/left", "/account", "/today", "/students", "/students?q=a", "/students/{student}", "/students/{student}/plan", "/students/{student}/record",
        "/students/{student}/record?initiative=Guardian", "/students/{student}/called", "/students/{student}/plan?corrects={contact}", "/students/{student}/contacts/{contact}", "/students/{student}/inform?contact={contact}",
        "/students/{student}/contacts/{contact}/plan", "/students/{student}/contacts/{contact}/cancel", "/students/{student}/attempt", "/students/{student}/positive",
        "/students/{student}/concern", "/students/{student}/question", "/students/{student}/promise", "/students/{student}/answer", "/students/{student}/student-said",
        "/students/{student}/answer-student", "/students/{student}/guardians", "/students/{student}/family-card", "/students/{student}/contact-person", "/students/{student}/leave", "/students/{student}/close",
        "/students/{student}/reopen", "/students/{student}/more", "/students/{student}/entries/{contact}/retract", "/students/{student}/entries/{contact}/readers", "/rules", "/policy",
        "/absences", "/students/{student}/absences", "/students/{student}/half-day", "/students/{student}/explain-absence", "/students/{student}/absence-step",
        "/students/{student}/talk", "/students/{student}/heard", "/students/{student}/no-show", "/students/{student}/ask-why", "/students/{student}/hand-over-bill",
        "/students/{student}/standing", "/students/{student}/postpone?contact={contact}", "/students/{student}/review-postponement", "/students/{student}/second-postponement", "/students/{student}/sharing", "/students/{student}/class",
        "/students/{student}/print", "/staff/leave", "/groups", "/groups?q=a", "/groups?students={student}&withSiblings=true", "/groups/contact?students={student}",
        "/groups/inform?students={student}", "/groups/confirm?students={student}", "/groups/plan?students={student}", "/groups/duties?students={student}", "/groups/undo?students={student}", "/groups/contact-persons?students={student}",
        "/students/{student}/intake", "/students/{student}/intakes/{intake}", "/students/{student}/background", "/students/{student}/note-background", "/students/{student}/keep-background",
        "/students/{student}/prepare-talk", "/students/{student}/student-talk", "/students/{student}/expect", "/students/{student}/expectations", "/students/{student}/agreements/{agreement}", "/students/{student}/look-back?agreement={agreement}", "/students/{student}/end-agreement?agreement={agreement}",
        "/groups/work/{work}", "{duty}", "/talk-guides", "/talk-guides/BadNews",
        "/referrals", "/partners", "/partners/new", "/partners/{partner}", "/students/{student}/refer", "/students/{student}/ability", "/students/{student}/referrals/{referral}", "/students/{student}/referrals/{referral}/letter",
        "/students/{student}/referrals/{referral}/talk", "/students/{student}/referrals/{referral}/consent", "/students/{student}/referrals/{referral}/send", "/students/{student}/referrals/{referral}/confirm",
        "/students/{student}/referrals/{referral}/wait", "/students/{student}/referrals/{referral}/answer", "/students/{student}/referrals/{referral}/report", "/students/{student}/referrals/{referral}/stop",
        "/students/{student}/referrals/{referral}/end",
        "/students/{student}/start-intervention?kind=study-support", "/students/{student}/interventions/{intervention}", "/students/{student}/interventions/{intervention}/talk", "/students/{student}/interventions/{intervention}/review",
        "/attitude-reports", "/attitude-reports?class=3A", "/students/{student}/attitude-report", "/students/{student}/attitude-reports/{report}", "/students/{student}/attitude-intentions?report={report}", "/students/{student}/attitude-seen?report={report}",
        "/students/{student}/interventions/{intervention}/voice", "/students/{student}/interventions/{intervention}/pass-on", "/students/{student}/interventions/{intervention}/end",
        "/students/{student}/note-conflict", "/students/{student}/conflicts/{conflict}", "/students/{student}/conflicts/{conflict}/talk", "/students/{student}/conflicts/{conflict}/support", "/students/{student}/conflicts/{conflict}/hand-over", "/students/{student}/conflicts/{conflict}/settle",
    ];

    /// <summary>Pages that only others have, or have more on: by role.</summary>
    private static readonly IReadOnlyDictionary<Role, string[]> OfOthers = new Dictionary<Role, string[]>
    {
        [Role.Principal] = ["/interventions/templates", "/forgetting", "/forgetting/keep?student={student}", "/students/{student}/erase", "/readings", "/readings?week=2099-01-01", "/policy/R16", "/students/{student}/readings", "/students/{student}/auditor", "/students/{student}/copy", "/students/{student}/copy?for={student}", "/students/{student}/review-glass", "/policy", "/policy/R3", "/staff", "{duty}"],
        [Role.Administrator] = ["/staff", "/roster", "/today", "/absences/import", "/absences/codes"],
        [Role.Secretariat] = ["/students/{student}", "/students/{student}/family-card", "/absences", "/students/{student}/absences"],
        [Role.Auditor] = ["/students/{student}"],
        [Role.Teacher] = ["/glass"],
    };

    /// <summary>Pages of the student and of a guardian.</summary>
    private static readonly string[] OfTheFamily = ["/mine", "/mine/{student}", "/mine/{student}/copy"];

    /// <summary>Forms that say what is missing when they are sent as they open.</summary>
    private static readonly string[] Incomplete =
    [
        "/students/{student}/plan", "/students/{student}/record", "/students/{student}/called", "/students/{student}/positive", "/students/{student}/concern",
        "/students/{student}/question", "/students/{student}/promise", "/students/{student}/talk", "/students/{student}/heard", "/students/{student}/no-show",
        "/students/{student}/entries/{contact}/retract", "/students/{student}/postpone?contact={contact}", "/groups/contact?students={student}", "/groups/plan?students={student}",
        "/students/{student}/prepare-talk", "/students/{student}/student-talk", "/students/{student}/look-back?agreement={agreement}", "/students/{student}/end-agreement?agreement={agreement}",
    ];

    // Seen by tests of their own: Gallery and Faults.
    private static readonly string[] Elsewhere = ["/gallery", "/fault/{status:int}"];

    public static readonly MatrixTheoryData<int, string> Views = new([320, 1280], ["nl", "en"]);

    [Fact]
    public void Are_all_looked_at()
    {
        var seen = Addresses.Concat(OfOthers.Values.SelectMany(addresses => addresses)).Concat(OfTheFamily).Select(address => address.Split('?')[0]).ToList();
        var pages = typeof(Program).Assembly.GetCustomAttributes<RazorCompiledItemAttribute>().Where(item => item.Kind == "mvc.1.0.razor-page")
            .Select(item => item.Type.GetCustomAttributes<RazorCompiledItemMetadataAttribute>().Single(metadata => metadata.Key == "RouteTemplate").Value).Except(Elsewhere).ToList();
        Assert.NotEmpty(pages);
        Assert.DoesNotContain(pages, page => !seen.Any(address => IsOf(page, address)));
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Are_accessible_and_fit(int width, string language)
    {
        await OpenBrowserAsync(width, language);
        foreach (var address in await FilledAsync(Addresses)) await LookAsync(address, $"{address}-{width}-{language}");
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Of_others_are_accessible_and_fit(int width, string language)
    {
        foreach (var (role, addresses) in OfOthers)
        {
            await OpenBrowserAsync(width, language);
            var filled = await FilledAsync(addresses);
            await OpenBrowserAsync(width, language, role: role);
            foreach (var address in filled) await LookAsync(address, $"{role}{address}-{width}-{language}");
        }
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Of_the_family_are_accessible_and_fit(int width, string language)
    {
        var (student, guardian) = await FamilyAsync();
        foreach (var person in (string[])[student, guardian])
        {
            await OpenBrowserAsync(width, language);
            await SignInAsync(person, "/mine(/|$)");
            foreach (var address in OfTheFamily) await LookAsync(address.Replace("{student}", student, StringComparison.Ordinal), $"{person}{address}-{width}-{language}");
        }
    }

    [Theory, InlineData(320, "nl"), InlineData(1280, "en")]
    public async Task Say_what_is_missing_in_reach_of_everybody(int width, string language)
    {
        await OpenBrowserAsync(width, language);
        foreach (var address in await FilledAsync(Incomplete))
        {
            await Page.GotoAsync(address);
            await Page.Locator("main form[method=post] button:not(.second)").First.ClickAsync();
            await Assertions.Expect(Page.Locator(".error-summary")).ToBeFocusedAsync();
            await ShootAsync($"{address}-missing-{width}-{language}");
            await AssertFitsAsync();
            await AssertAccessibleAsync();
        }
    }

    private async Task LookAsync(string address, string picture)
    {
        var answer = await Page.GotoAsync(address);
        Assert.True(answer!.Ok, $"{address} gave {answer.Status}");
        await LookAsync(picture);
    }

    private async Task<IReadOnlyList<string>> FilledAsync(IEnumerable<string> addresses)
    {
        var student = Product.Showcase("not-told-yet").Id.Value;
        await Page.GotoAsync($"/students/{student}");
        var contact = (await Page.Locator("a[href*='/contacts/']").First.GetAttributeAsync("href"))!.Split('/')[^1];
        await Page.GotoAsync("/today?all=true");
        var duty = await Page.Locator("a[href*='/duties/']").First.GetAttributeAsync("href");
        var work = await StoppedWorkAsync(student);
        await BreakTheGlassAsync(student);
        var (referral, intake) = (await ReferralAsync(student), await IntakeAsync(student));
        var (agreement, intervention, conflict, report) = (await AgreementAsync(student), await InterventionAsync(student), await ConflictAsync(student), await AttitudeReportAsync(student));
        return [.. addresses.Select(address => address.Replace("{report}", report, StringComparison.Ordinal).Replace("{intervention}", intervention, StringComparison.Ordinal).Replace("{conflict}", conflict, StringComparison.Ordinal).Replace("{work}", $"{work}", StringComparison.Ordinal).Replace("{referral}", referral, StringComparison.Ordinal).Replace("{intake}", intake, StringComparison.Ordinal).Replace("{agreement}", agreement, StringComparison.Ordinal).Replace("{partner}", $"{Simulation.Partners.All[0].Id}", StringComparison.Ordinal).Replace("{student}", student, StringComparison.Ordinal).Replace("{contact}", contact, StringComparison.Ordinal).Replace("{duty}", duty, StringComparison.Ordinal))];
    }

    // The two that the sign-in offers last.
    private async Task<(string Student, string Guardian)> FamilyAsync()
    {
        await Page.GotoAsync("/sign-in");
        var people = await Page.Locator("input[name=person]").EvaluateAllAsync<string[]>("all => all.map(one => one.value)");
        return (people[^2], people[^1]);
    }

    // Once, so that there is a glass to look at.
    private async Task BreakTheGlassAsync(string student)
    {
        await using var scope = Product.Services.CreateAsyncScope();
        var teacher = Product.School.Staff.Last(one => one.Roles.Contains(Role.Teacher));
        await scope.ServiceProvider.GetRequiredService<Asking>().AskAsync("school", student, new BreakTheGlass(EntryId.New(), Text.Of("Werd onwel op de uitstap van de sportklas.")!), new Actor(teacher.Id, teacher.Roles));
    }

    // Proposed once: asked again, it gets the same answer.
    private async Task<string> ReferralAsync(string student)
    {
        await using var scope = Product.Services.CreateAsyncScope();
        var (id, partner, counsellor) = (EntryId.Of("0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e77"), Simulation.Partners.All[0], Product.Who(Role.Counsellor));
        await scope.ServiceProvider.GetRequiredService<Asking>().AskAsync(
            "school", student, new ProposeReferral(id, null, partner.Id, partner.Kind, ReferralGround.Consent, counsellor, Text.Of("Slaapt al weken slecht."), Text.Of("Een eerste gesprek.")), new Actor(counsellor, [Role.Counsellor]));
        return $"{id}";
    }

    private async Task<string> IntakeAsync(string student)
    {
        await using var scope = Product.Services.CreateAsyncScope();
        var (talk, counsellor, asking) = (EntryId.Of("0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e88"), Product.Who(Role.Counsellor), scope.ServiceProvider.GetRequiredService<Asking>());
        var intake = talk.Derived("intake");
        var together = new Approach(Initiative.School, [counsellor], [Product.Showcase("not-told-yet").Family[0].Guardian], Channel.Talk, Tone.Neutral, [Topic.Home], Student: Presence.FromBeginningToEnd);
        foreach (var command in new RelationshipCommand[] { new RecordContact(talk, null, null, together, []), new BeginIntake(intake, talk) })
            await asking.AskAsync("school", student, command, new Actor(counsellor, [Role.Counsellor]));
        return $"{intake}";
    }

    // Made once, and looked back on, so that there are views to lay side by side.
    private async Task<string> AgreementAsync(string student)
    {
        await using var scope = Product.Services.CreateAsyncScope();
        var asking = scope.ServiceProvider.GetRequiredService<Asking>();
        var (id, look, counsellor, by) = (EntryId.Of("0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e98"), EntryId.Of("0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1e99"), Product.Who(Role.Counsellor), DateOnly.FromDateTime(RunningProduct.Morning.Date).AddDays(14));
        await asking.AskAsync("school", student, new MakeAgreement(id, null, [new(student), counsellor], [new(1, new(student), by, Text.Of("Elke dag mijn agenda invullen.")), new(2, counsellor, by, Text.Of("Kijkt op vrijdag mee."))], by), new Actor(counsellor, [Role.Counsellor]));
        await asking.AskAsync("school", student, new ReviewAgreement(look, id, null, [new(new(student), [new(1, HowKept.Kept), new(2, HowKept.Partly)], Text.Of("Het lukte.")), new(counsellor, [new(1, HowKept.Kept)], null)], by.AddDays(14)), new Actor(counsellor, [Role.Counsellor]));
        return $"{id}";
    }

    // Given and not seen by anybody yet.
    private async Task<string> AttitudeReportAsync(string student)
    {
        await using var scope = Product.Services.CreateAsyncScope();
        var (id, counsellor) = (EntryId.Of("0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1ecc"), Product.Who(Role.Counsellor));
        await scope.ServiceProvider.GetRequiredService<Asking>().AskAsync("school", student,
            new GiveAttitudeReport(id, null, counsellor, 2, Text.Of("Helpt klasgenoten zonder dat iemand het vraagt."), Text.Of("Materiaal meebrengen."), Text.Of("Slaapt vaak bij oma.")), new Actor(counsellor, [Role.Counsellor]));
        return $"{id}";
    }

    // Begun and looked back on once, without the word from home.
    private async Task<string> InterventionAsync(string student)
    {
        await using var scope = Product.Services.CreateAsyncScope();
        var (id, counsellor, asking) = (EntryId.Of("0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1eaa"), Product.Who(Role.Counsellor), scope.ServiceProvider.GetRequiredService<Asking>());
        var soon = SchoolCalendar.DateOf(RunningProduct.Morning).AddDays(20);
        foreach (var command in (RelationshipCommand[])
        [
            new StartIntervention(id, null, InterventionKind.StudySupport, counsellor, soon, Text.Of("“Ik wil mijn taken op tijd afkrijgen.”"), Text.Of("Samen de agenda overlopen.\nEen planning maken."), [new(student)]),
            new DoInterventionStep(id.Derived("step"), id, null, 1), new ReviewIntervention(id.Derived("review"), id, null, soon, [new(new(student), HowItGoes.Partly, Text.Of("“Soms lukt het.”"))]),
        ]) await asking.AskAsync("school", student, command, new Actor(counsellor, [Role.Counsellor]));
        return $"{id}";
    }

    // With a teacher who does not work with the file; they have not talked yet.
    private async Task<string> ConflictAsync(string student)
    {
        await using var scope = Product.Services.CreateAsyncScope();
        var (id, counsellor) = (EntryId.Of("0199d3c1-7f5a-7c7e-9d2b-3f6b1c7a1ebb"), Product.Who(Role.Counsellor));
        await scope.ServiceProvider.GetRequiredService<Asking>().AskAsync(
            "school", student, new NoteConflict(id, null, Product.Who(Role.Teacher), [Topic.Behaviour], null, Text.Of("Boze woorden bij het groepswerk.")), new Actor(counsellor, [Role.Counsellor]));
        return $"{id}";
    }

    // Stopped halfway, so that there is something of everything to see.
    private async Task<Guid> StoppedWorkAsync(string student)
    {
        await using var session = Product.Services.GetRequiredService<IDocumentStore>().LightweightSession("school");
        var words = Product.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("group-work");
        var work = new GroupWork
        {
            Id = Guid.NewGuid(), By = Product.Who(Role.Counsellor).Value, Page = "/groups/contact", Form = words.Protect("""{"Shared":["De punten."]}"""), Asked = 3, At = RunningProduct.Morning.AddHours(-1),
            Results = [new StudentOutcome(student, []), new StudentOutcome(student, [], "LostRace")],
        };
        session.Store(work);
        // And something past its term, and something kept longer.
        session.Store(new PastTerm { At = RunningProduct.Morning, Notes = [new(2018, new(2024, 9, 1), 212)], Files = [new(new(student), new(2020, 6, 30), new(2021, 9, 1), IsWhole: true)] });
        session.Store(new KeptLonger { Id = student, Until = DateOnly.FromDateTime(RunningProduct.Morning.Date).AddDays(100), Because = KeptBecause.Contested, By = Product.Who(Role.Principal).Value, At = RunningProduct.Morning });
        await session.SaveChangesAsync();
        return work.Id;
    }

    private static bool IsOf(string page, string address) =>
        Regex.IsMatch(address == "{duty}" ? "/students/a/duties/b" : address, $"^{Regex.Replace(page, "{[^}]+}", "[^/]+")}$");
}
