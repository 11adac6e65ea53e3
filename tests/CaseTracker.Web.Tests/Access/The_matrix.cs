using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Web.Api;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using CaseTracker.Web.Tests.Api;
using CaseTracker.Web.Tests.Storage;
using Marten;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Access;

/// <summary>
/// Whoever may come, at every address of the running host, for every kind of student: one table says what is given. What is not
/// given answers as what is not there, holds nothing of the student and leaves no reading; each reading that is given leaves one. On a
/// host of its own, so that nobody waits for it.
/// </summary>
public partial class The_matrix(StoreOfItsOwn store) : IClassFixture<StoreOfItsOwn>
{
    private static readonly PersonId
        Noor = new("noor-hier"), Milan = new("milan-hier"), Fien = new("fien"), Bea = new("bea"), Elsewhere = new("vreemd"), Mia = new("mia-mentor"), Rita = new("rita-aanspreekpunt"), Jef = new("jef-leraar"), Lut = new("lut-leraar"),
        Secretariat = new("sofie-secretariaat"), Bridge = new("bilal-brug"), Auditor = new("achmed-auditor"), Granted = new("aline-auditor"), Keeper = new("bart-beheer"), Clb = new("carla-clb"), Former = new("frans-vroeger"),
        Barred = new("vader-zonder-recht"), Waits = new("wat-wacht");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// What each group of addresses asks of who comes. In a student's file:
    /// find = that the student is there; card = how to reach the guardians; file = what is in it; entries and entry = of what happened, what the
    /// reader may know; call = contacts that may be one's task; days = the half days that were missed, missed = telling of these and explaining them; work = all other forms and commands; amend = choosing the readers of an entry; plan = a plan that is no task of theirs; pass and waive = giving a
    /// duty away, letting it go; care = noting what the care team may know, background = reading it; erase = erasing who asks for it; few = what waits for safety; log = who read it; review = looking at a broken glass;
    /// referral = a referral with its letter (sent to the CLB: that of Noor); refer = the forms and commands of one; audit = opening the texts to an auditor; copy = making a copy for the guardian; break = breaking it; own = what the student or a guardian reads of it.
    /// Of the school: door = for everybody; known = for whomever the school knows; staff = for who works there; family = for students and guardians; groups (of students), referrals, partners (changing them), templates (changing those of interventions), policy, import, roles, morning (calling about absences), reports (the attitude reports of a class), week, terms, glass = that work;
    /// nobody = what is named there is not there; leave = signing out, last of all.
    /// </summary>
    private static readonly Dictionary<string, string> Groups = new()
    {
        ["find"] = "GET /students/{student}, GET /api/v1/students/{student}",
        ["card"] = "GET /students/{student}/family-card, GET /api/v1/students/{student}/contact-card",
        ["file"] = "GET /students/{student}/duties/{duty:guid}, GET /students/{student}/agreements/{agreement:guid}, GET /api/v1/students/{student}/agreements/{agreement:guid}, GET /students/{student}/expectations, GET /api/v1/students/{student}/expectations, GET /students/{student}/interventions/{intervention:guid}, GET /api/v1/students/{student}/interventions/{intervention:guid}, GET /students/{student}/conflicts/{conflict:guid}, GET /api/v1/students/{student}/conflicts/{conflict:guid}, GET /students/{student}/attitude-reports/{report:guid}, GET /api/v1/students/{student}/attitude-reports, GET /api/v1/students/{student}/attitude-reports/{report:guid}",
        ["entries"] = "GET /students/{student}/print, GET /api/v1/students/{student}/entries, GET /api/v1/students/{student}/export",
        ["entry"] = "GET /api/v1/students/{student}/entries/{entry:guid}",
        ["days"] = "GET /students/{student}/absences",
        ["call"] = """
            GET /students/{student}/called, POST /students/{student}/called, GET /students/{student}/record, POST /students/{student}/record, GET /students/{student}/plan, POST /students/{student}/plan,
            GET /students/{student}/contacts/{contact:guid}, POST /students/{student}/contacts/{contact:guid} Start
            """,
        ["missed"] = "GET /students/{student}/half-day, POST /students/{student}/half-day, GET /students/{student}/explain-absence, POST /students/{student}/explain-absence, POST absences, POST absence-explanations",
        ["plan"] = "GET /api/v1/students/{student}/plans/{contact:guid}",
        ["amend"] = "GET /students/{student}/entries/{entry:guid}/readers, POST /students/{student}/entries/{entry:guid}/readers",
        ["pass"] = "POST /students/{student}/duties/{duty:guid} Reassign, POST duty-reassignments",
        ["waive"] = "POST /students/{student}/duties/{duty:guid} Waive, POST duty-waivers",
        ["break"] = "POST broken-glasses",
        // After the others: it changes what is there.
        ["work"] = """
            GET /students/{student}/more, GET /students/{student}/absence-step, POST /students/{student}/absence-step, POST absence-steps, GET /api/v1/students/{student}/guardians/{guardian},
            GET /students/{student}/contacts/{contact:guid}/plan, POST /students/{student}/contacts/{contact:guid}/plan, GET /students/{student}/contacts/{contact:guid}/cancel, POST /students/{student}/contacts/{contact:guid}/cancel,
            GET /students/{student}/attempt, POST /students/{student}/attempt, GET /students/{student}/no-show, POST /students/{student}/no-show, GET /students/{student}/ask-why, POST /students/{student}/ask-why,
            GET /students/{student}/heard, POST /students/{student}/heard, GET /students/{student}/talk, POST /students/{student}/talk, GET /students/{student}/hand-over-bill, POST /students/{student}/hand-over-bill,
            GET /students/{student}/inform, POST /students/{student}/inform, GET /students/{student}/standing, POST /students/{student}/standing, POST /students/{student}/standing End,
            GET /students/{student}/student-said, POST /students/{student}/student-said, GET /students/{student}/answer-student, POST /students/{student}/answer-student,
            GET /students/{student}/sharing, POST /students/{student}/sharing, POST /students/{student}/sharing Withdraw, GET /students/{student}/positive, POST /students/{student}/positive,
            GET /students/{student}/concern, POST /students/{student}/concern, GET /students/{student}/question, POST /students/{student}/question, GET /students/{student}/promise, POST /students/{student}/promise,
            GET /students/{student}/prepare-talk, POST /students/{student}/prepare-talk, GET /students/{student}/student-talk, POST /students/{student}/student-talk,
            GET /students/{student}/look-back, POST /students/{student}/look-back, GET /students/{student}/end-agreement, POST /students/{student}/end-agreement,
            GET /students/{student}/expect, POST /students/{student}/expect, POST expectations, POST talk-preparations, POST agreements, POST agreement-reviews, POST agreement-ends,
            GET /students/{student}/answer, POST /students/{student}/answer, GET /students/{student}/guardians, POST /students/{student}/guardians, POST /students/{student}/guardians Unlink,
            GET /students/{student}/contact-person, POST /students/{student}/contact-person, POST /students/{student}/contact-person Known, GET /students/{student}/class, POST /students/{student}/class,
            GET /students/{student}/leave, POST /students/{student}/leave, GET /students/{student}/close, POST /students/{student}/close, GET /students/{student}/reopen, POST /students/{student}/reopen,
            GET /students/{student}/start-intervention, POST /students/{student}/start-intervention, POST /students/{student}/interventions/{intervention:guid} Step,
            GET /students/{student}/interventions/{intervention:guid}/talk, POST /students/{student}/interventions/{intervention:guid}/talk, GET /students/{student}/interventions/{intervention:guid}/review, POST /students/{student}/interventions/{intervention:guid}/review,
            GET /students/{student}/interventions/{intervention:guid}/voice, POST /students/{student}/interventions/{intervention:guid}/voice, GET /students/{student}/interventions/{intervention:guid}/pass-on, POST /students/{student}/interventions/{intervention:guid}/pass-on,
            GET /students/{student}/interventions/{intervention:guid}/end, POST /students/{student}/interventions/{intervention:guid}/end,
            POST interventions, POST intervention-talks, POST intervention-steps, POST intervention-reviews, POST intervention-evaluations, POST intervention-hand-overs, POST intervention-ends,
            GET /students/{student}/note-conflict, POST /students/{student}/note-conflict, GET /students/{student}/conflicts/{conflict:guid}/talk, POST /students/{student}/conflicts/{conflict:guid}/talk,
            GET /students/{student}/conflicts/{conflict:guid}/hand-over, POST /students/{student}/conflicts/{conflict:guid}/hand-over, GET /students/{student}/conflicts/{conflict:guid}/settle, POST /students/{student}/conflicts/{conflict:guid}/settle,
            POST conflicts, POST conflict-talks, POST conflict-hand-overs, POST conflict-ends,
            GET /students/{student}/attitude-report, POST /students/{student}/attitude-report, POST /students/{student}/attitude-reports/{report:guid} Seen,
            GET /students/{student}/attitude-intentions, POST /students/{student}/attitude-intentions, GET /students/{student}/attitude-seen, POST /students/{student}/attitude-seen,
            POST attitude-reports, POST attitude-intentions, POST attitude-sights,
            GET /students/{student}/entries/{entry:guid}/retract, POST /students/{student}/entries/{entry:guid}/retract,
            POST plans, POST plan-changes, POST cancellations, POST starts, POST contacts, POST attempts, POST no-shows, POST no-show-reasons, POST guardian-voices, POST talks, POST bill-hand-overs, POST informings,
            POST standing-informings, POST standing-informing-ends, POST student-voices, POST voice-answers, POST sharing-agreements, POST sharing-withdrawals, POST guardians, POST guardian-departures,
            POST contact-persons, POST contact-person-announcements, POST class-moves, POST questions, POST promises, POST answers, POST positives, POST concerns, POST corrections, POST retractions,
            POST audience-narrowings, POST audience-widenings, POST departures, POST closings, POST reopenings, POST contact-person-releases, POST /students/{student}/contact-person Release
            """,
        ["care"] = """
            GET /students/{student}/conflicts/{conflict:guid}/support, POST /students/{student}/conflicts/{conflict:guid}/support, POST conflict-support,
            GET /students/{student}/note-background, POST /students/{student}/note-background, GET /students/{student}/keep-background, POST /students/{student}/keep-background,
            POST /students/{student}/keep-background Forget, POST background, POST background-looks, POST background-ends,
            GET /students/{student}/intake, POST /students/{student}/intake, GET /students/{student}/intakes/{intake:guid}, POST /students/{student}/intakes/{intake:guid}, POST intakes, POST intake-ends
            """,
        ["background"] = "GET /students/{student}/background",
        ["few"] = """
            GET /students/{student}/postpone, POST /students/{student}/postpone, GET /students/{student}/review-postponement, POST /students/{student}/review-postponement,
            GET /students/{student}/second-postponement, POST /students/{student}/second-postponement, POST postponements, POST postponement-reviews, POST postponement-confirmations
            """,
        ["referral"] = "GET /students/{student}/referrals/{referral:guid}, GET /students/{student}/referrals/{referral:guid}/letter, GET /api/v1/students/{student}/referrals/{referral:guid}",
        ["refer"] = """
            GET /students/{student}/refer, POST /students/{student}/refer, GET /students/{student}/ability, POST /students/{student}/ability,
            GET /students/{student}/referrals/{referral:guid}/talk, POST /students/{student}/referrals/{referral:guid}/talk, GET /students/{student}/referrals/{referral:guid}/consent, POST /students/{student}/referrals/{referral:guid}/consent,
            GET /students/{student}/referrals/{referral:guid}/send, POST /students/{student}/referrals/{referral:guid}/send, GET /students/{student}/referrals/{referral:guid}/confirm, POST /students/{student}/referrals/{referral:guid}/confirm,
            GET /students/{student}/referrals/{referral:guid}/wait, POST /students/{student}/referrals/{referral:guid}/wait, GET /students/{student}/referrals/{referral:guid}/answer, POST /students/{student}/referrals/{referral:guid}/answer,
            GET /students/{student}/referrals/{referral:guid}/report, POST /students/{student}/referrals/{referral:guid}/report, GET /students/{student}/referrals/{referral:guid}/stop, POST /students/{student}/referrals/{referral:guid}/stop,
            GET /students/{student}/referrals/{referral:guid}/end, POST /students/{student}/referrals/{referral:guid}/end,
            POST referrals, POST referral-talks, POST ability-assessments, POST referral-consents, POST referral-refusals, POST referral-consent-withdrawals, POST referral-sendings, POST sent-referrals, POST danger-confirmations,
            POST referral-telling-postponements, POST referral-acceptances, POST referral-declines, POST partner-chases, POST referral-reports, POST partner-stops, POST referral-ends
            """,
        ["erase"] = "GET /students/{student}/erase, POST /students/{student}/erase",
        ["log"] = "GET /students/{student}/readings, GET /api/v1/students/{student}/readings",
        ["audit"] = "GET /students/{student}/auditor, POST /students/{student}/auditor, POST /students/{student}/auditor Close, POST auditor-grants, POST auditor-grant-ends",
        ["copy"] = "GET /students/{student}/copy, GET /students/{student}/copy.json, GET /api/v1/students/{student}/copy",
        ["own"] = "GET /mine/{student}, GET /mine/{student}/copy, GET /mine/{student}/copy.json, GET /api/v1/mine/{student}/copy",
        ["review"] = "GET /students/{student}/review-glass, POST /students/{student}/review-glass, POST glass-reviews",
        ["door"] = """
            GET /sign-in, POST /sign-in, GET /sign-in/{outcome:regex(^(unknown|failed|stale|weak|left)$)}, POST /language, GET /fault/{status:int}, POST /fault/{status:int}, GET /gallery, POST /gallery,
            GET /health/live, GET /health/ready, GET /openapi/{documentName}.json, GET /api/{documentName?}, GET /api/favicon.svg, GET /api/scalar.aspnetcore.js, GET /api/scalar.js
            """,
        ["staff"] = """
            GET /today, GET /students, GET /rules, GET /staff/leave, POST /staff/leave, GET /policy,
            GET /api/v1/students, GET /api/v1/classes, GET /api/v1/today, GET /api/v1/today/contacts, GET /api/v1/today/postponements, GET /api/v1/rules, GET /api/v1/staff, GET /api/v1/staff/leaves,
            GET /groups/plan, POST /groups/plan, GET /groups/duties, POST /groups/duties, GET /groups/undo, POST /groups/undo, POST /api/v1/groups/plans, POST /api/v1/groups/duties,
            GET /groups/contact, POST /groups/contact, GET /groups/inform, POST /groups/inform, GET /groups/confirm, POST /groups/confirm, GET /groups/contact-persons, POST /groups/contact-persons,
            GET /api/v1/groups, POST /api/v1/groups/contacts, POST /api/v1/groups/informings, POST /api/v1/groups/guardians, POST /api/v1/groups/contact-persons,
            GET /partners, GET /api/v1/partners, GET /talk-guides, GET /api/v1/talk-guides, GET /api/v1/interventions/templates, POST /api/v1/staff/leaves, POST /api/v1/staff/leave-ends, GET /api/v1/policy/settings, GET /api/v1/policy/topics, GET /api/v1/glasses, GET /api/v1/glasses/open, POST /api/v1/glasses/seen
            """,
        ["known"] = "GET /, GET /account, POST /account End",
        ["family"] = "GET /mine, GET /api/v1/mine",
        ["groups"] = "GET /groups",
        ["referrals"] = "GET /referrals, GET /api/v1/referrals",
        ["partners"] = "GET /talk-guides/{kind}, POST /talk-guides/{kind}, POST /talk-guides/{kind} Restore, POST /api/v1/talk-guides, GET /partners/new, GET /partners/{partner:guid}, POST /partners/{partner:guid}, POST /api/v1/partners, POST /api/v1/partners/retirements",
        ["templates"] = "GET /interventions/templates, POST /interventions/templates, POST /api/v1/interventions/templates",
        ["policy"] = "POST /policy Topic, GET /policy/{rule}, POST /policy/{rule}, POST /api/v1/policy/settings, POST /api/v1/policy/topics",
        ["import"] = "GET /roster, POST /roster Try, POST /roster Apply, GET /api/v1/roster/imports, POST /api/v1/roster/imports, POST /api/v1/calendar/imports, GET /absences/import, POST /absences/import Try, POST /absences/import Apply, GET /absences/codes, POST /absences/codes, GET /api/v1/absences/imports, POST /api/v1/absences/imports, GET /api/v1/absences/codes, POST /api/v1/absences/codes",
        ["morning"] = "GET /absences, POST /absences, GET /api/v1/absences",
        ["reports"] = "GET /attitude-reports, POST /attitude-reports, GET /api/v1/attitude-reports",
        ["roles"] = "GET /staff, POST /staff Give, GET /api/v1/staff/roles, POST /api/v1/staff/roles, POST /api/v1/staff/role-ends",
        ["week"] = "GET /readings, POST /readings, GET /api/v1/readings, POST /api/v1/readings/looks",
        ["terms"] = "GET /forgetting, POST /forgetting LetGo",
        ["glass"] = "GET /glass, POST /glass",
        ["nobody"] = "GET /forgetting/keep, POST /forgetting/keep, POST /forgetting KeepNoLonger, POST /today Seen, POST /partners/{partner:guid} Retire, POST /staff/leave End, GET /groups/work/{work:guid}, POST /staff Take",
        ["leave"] = "POST /account SignOut, POST /sign-out",
    };

    /// <summary>
    /// Who is given what: in the files of Noor and of Bea, who was erased; in those of Milan, Noor's brother, and of Fien; and of the school.
    /// "all" is all that can be in a file; what has a minus is left out. In the file of a student of another school nobody is given anything, and of what waits who is not of the few gets the answer for what never was.
    /// Besides the groups of addresses: text = what people wrote, find = the student's name.
    /// </summary>
    private const string Given = """
        anonymous              | -                                                                  | -                                                            | door
        principal              | all -own                                                           | all -own                                                     | door known staff groups referrals partners templates policy import roles week terms morning reports
        counsellor             | all -own -copy -audit -erase                                       | all -own -copy -audit -erase                                 | door known staff groups referrals partners morning reports
        care coordinator       | all -own -copy -audit -few -amend -erase                           | all -own -copy -audit -few -amend -erase                     | door known staff groups referrals partners templates week morning reports
        class teacher          | find card file entries entry call plan days missed work text       | break                                                        | door known staff groups glass morning reports
        mentor                 | find card file entries entry call plan days missed work text       | break                                                        | door known staff groups glass morning reports
        contact person         | find card file entries entry call plan days missed work amend text | break                                                        | door known staff groups glass morning reports
        teacher                | break                                                              | find card file entries entry call plan days missed work text | door known staff groups glass morning reports
        glass broken           | find card file days entries entry text                             | break                                                        | door known staff groups glass morning reports
        glass expired          | break                                                              | break                                                        | door known staff groups glass morning reports
        secretariat            | find card entries call days missed                                 | find card entries call days missed                           | door known staff import morning
        accountant             | find card entries call                                             | find card entries call                                       | door known staff
        bridge figure          | find card entries call break                                       | find card entries call break                                 | door known staff glass
        auditor                | find file days entries entry background log                        | find file days entries entry background log                  | door known staff
        auditor with texts     | find file days entries entry background log text                   | find file days entries entry background log                  | door known staff
        administrator          | -                                                                  | -                                                            | door known staff import roles
        CLB worker             | referral                                                           | -                                                            | door known staff referrals
        former counsellor      | -                                                                  | -                                                            | door
        student                | own                                                                | -                                                            | door known family
        guardian               | own                                                                | own                                                          | door known family
        guardian without right | -                                                                  | -                                                            | door known family
        parent of an adult     | -                                                                  | -                                                            | door known family
        counsellor elsewhere   | -                                                                  | -                                                            | door known staff groups referrals partners morning reports
        principal elsewhere    | -                                                                  | -                                                            | door known staff groups referrals partners templates policy import roles week terms morning reports
        """;

    [Fact]
    public async Task has_a_place_for_every_address()
    {
        var there = await EndpointsAsync();
        Assert.Equal(there.Order(StringComparer.Ordinal), Places.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task gives_everybody_what_the_table_says()
    {
        Assert.Equal(Comers.Select(comer => comer.Name), Table.Keys);
        var worlds = new Dictionary<Comer, World>();
        foreach (var comer in Comers) worlds[comer] = await WorldAsync(comer);
        // One glass was broken more than an hour ago, the other now.
        store.Host.Clock.Advance(TimeSpan.FromMinutes(61));
        var (asked, wrong) = (0, new ConcurrentQueue<string>());
        await Parallel.ForEachAsync(Comers, Stop, async (comer, _) =>
        {
            var (world, given) = (worlds[comer], Table[comer.Name]);
            await BreakAsync(world.School, Jef);
            await world.SignInAsync();
            foreach (var student in (PersonId[])[Noor, Milan, Fien, Bea, Elsewhere])
            {
                // The glass was broken in one file.
                // What is their own is not there where the student was erased, nor for the parents of an adult who did not agree.
                var of = comer.IsOfTheFamily && student != Noor && (student != Milan || comer.Person != MevrouwPeeters) ? [] : student == Noor || (student == Bea && comer.Person != Jef) ? given.Own : student != Elsewhere ? given.Others : comer.IsFromElsewhere ? AtHome(comer).Own : [];
                // Nor is there a copy of who was erased.
                if (student == Bea) of = of.Remove("copy");
                foreach (var place in Groups.Keys.Where(IsInAFile).SelectMany(InGroup)) await TryAsync(comer, world, place, student, of);
            }

            foreach (var place in Places.Keys.Where(place => place.Contains("{contact", StringComparison.Ordinal) || place.Contains("{entry", StringComparison.Ordinal)))
            {
                // What waits for safety is, for who is not of the few, what never was.
                var (waiting, unknown) = (await world.SendAsync(place, Noor, world.Waiting), await world.SendAsync(place, Noor, World.Unknown()));
                Interlocked.Add(ref asked, 2);
                if (!given.Own.Contains("few") && (waiting.Status, waiting.Marks.Count) != (unknown.Status, unknown.Marks.Count)) wrong.Enqueue($"{comer.Name} learns of what waits: {place} gave {waiting.Status}, not {unknown.Status}");
                if (given.Own.Contains("few") && place == "GET /api/v1/students/{student}/entries/{entry:guid}" && !waiting.Marks.Contains(Words(Waits))) wrong.Enqueue($"{comer.Name} does not read what waits");
            }

            foreach (var place in Groups.Keys.Where(group => !IsInAFile(group)).SelectMany(InGroup)) await TryAsync(comer, world, place, default, given.School);
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} requests by {Comers.Length} comers at {Places.Count} addresses.");
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));

        async Task TryAsync(Comer comer, World world, string place, PersonId student, ImmutableHashSet<string> of)
        {
            Interlocked.Increment(ref asked);
            var (group, given) = (Places[place], Table[comer.Name]);
            var answer = await world.SendAsync(place, student);
            var isGiven = of.Contains(group);
            var what = $"{comer.Name}{(student == default ? "" : $", {student}")}: {place} ({group}) gave {(int)answer.Status}";
            // The door shows everybody the same, faults among it.
            if (group is "door" ? answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden : group is not "leave" && answer.IsGiven != isGiven) wrong.Enqueue($"{what}, and should {(isGiven ? "" : "not ")}be given");
            if (answer.Status is HttpStatusCode.InternalServerError) wrong.Enqueue($"{what}: a fault of ours");
            // The head of every page says who is signed in.
            var marks = answer.Marks.Where(mark => comer.Person is not { } self || mark != Name(self)).ToList();
            if (!isGiven && marks.Count > 0) wrong.Enqueue($"{what}, with {string.Join(", ", marks)}");
            foreach (var mark in marks)
                if (!Allowed(given, comer).Contains(mark)) wrong.Enqueue($"{what}, with {mark}");
            if (student == default) return;
            if (place.StartsWith("GET", StringComparison.Ordinal) && isGiven && answer.Rows != 1 && student != Elsewhere) wrong.Enqueue($"{what} and left {answer.Rows} readings");
            if (!of.Overlaps(["find", "own", "referral"]) && !comer.IsFromElsewhere && answer.Rows != 0) wrong.Enqueue($"{what} and left {answer.Rows} readings");
        }
    }

    // What may stand in any answer to somebody: names of who they may find, words of whom they read, never of who was erased or goes to another school.
    private static HashSet<string> Allowed(Rights given, Comer comer) =>
    [
        .. comer.IsFromElsewhere ? [Name(Elsewhere), Words(Elsewhere)] : Array.Empty<string>(),
        .. given.Own.Overlaps(Finding) ? [Name(Noor)] : Array.Empty<string>(), .. given.Own.Overlaps(Reading) ? [Words(Noor)] : Array.Empty<string>(), .. given.Own.Contains("few") ? [Words(Waits)] : Array.Empty<string>(),
        .. given.Others.Overlaps(Finding) ? [Name(Milan), .. comer.IsOfTheFamily ? Array.Empty<string>() : [Name(Fien)]] : Array.Empty<string>(),
        .. given.Others.Overlaps(Reading) ? [Words(Milan), .. comer.IsOfTheFamily ? Array.Empty<string>() : [Words(Fien)]] : Array.Empty<string>(),
    ];

    private static readonly Dictionary<string, Rights> Table =
        Given.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0], cells => new Rights(Cell(cells[1]), Cell(cells[2]), Cell(cells[3])));

    // Who broke the glass reads afterwards.
    private static readonly string[] Finding = ["find", "break", "own", "referral"], Reading = ["text", "break", "own", "referral"];

    // What somebody of another school may do in a file there: as their colleague here.
    private static Rights AtHome(Comer comer) => Table[comer.Name.Replace(" elsewhere", "", StringComparison.Ordinal)];

    private static ImmutableHashSet<string> Cell(string written)
    {
        var words = written.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = words.Contains("all") ? Groups.Keys.Where(IsInAFile).Append("text").Except(["break"]) : words;
        return [.. all.Where(word => !word.StartsWith('-')).Except(words.Where(word => word.StartsWith('-')).Select(word => word[1..]))];
    }

    private static bool IsInAFile(string group) => InGroup(group)[0].Contains("{student}", StringComparison.Ordinal);

    private static string[] InGroup(string group) => [.. Groups[group].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(place => place.Contains('/', StringComparison.Ordinal) ? place : place.Replace(" ", " /api/v1/students/{student}/", StringComparison.Ordinal))];

    private static readonly Dictionary<string, string> Places = Groups.Keys.SelectMany(group => InGroup(group).Select(place => (place, group))).ToDictionary(one => one.place, one => one.group);

    // Every endpoint that the running host has: pages by their handlers, all others by their methods.
    private async Task<IReadOnlyList<string>> EndpointsAsync() =>
    [
        .. (await PageHandlers.OfAsync(store.Host.Services)).Concat(store.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))).Distinct(),
    ];

    /// <summary>A line of the table.</summary>
    private sealed record Rights(ImmutableHashSet<string> Own, ImmutableHashSet<string> Others, ImmutableHashSet<string> School);

    /// <summary>Somebody who comes.</summary>
    private sealed record Comer(string Name, PersonId? Person = null, bool IsFromElsewhere = false, bool IsOfTheFamily = false);

    private static readonly Comer[] Comers =
    [
        new("anonymous"), new("principal", Directrice), new("counsellor", An), new("care coordinator", Zorg), new("class teacher", Bram), new("mentor", Mia), new("contact person", Rita), new("teacher", Fatima),
        new("glass broken", Jef), new("glass expired", Lut), new("secretariat", Secretariat), new("accountant", Boekhouding), new("bridge figure", Bridge), new("auditor", Auditor), new("auditor with texts", Granted), new("administrator", Keeper),
        new("CLB worker", Clb), new("former counsellor", Former), 
        new("student", Noor, IsOfTheFamily: true), new("guardian", MevrouwPeeters, IsOfTheFamily: true), new("guardian without right", Barred, IsOfTheFamily: true), new("parent of an adult", MeneerDeSmet, IsOfTheFamily: true),
        new("counsellor elsewhere", An, IsFromElsewhere: true), new("principal elsewhere", Directrice, IsFromElsewhere: true),
    ];

    private static string Name(PersonId student) => $"Kwikstaart-{student}";

    private static string Words(PersonId student) => $"Zevenblad-{student}";

    private async Task<World> WorldAsync(Comer comer)
    {
        var (school, elsewhere) = (await store.Host.NewSchoolAsync(), await store.Host.NewSchoolAsync());
        foreach (var (person, roles) in new (PersonId, Role[])[]
        {
            (Mia, [Role.Teacher]), (Rita, [Role.Teacher]), (Jef, [Role.Teacher]), (Lut, [Role.Teacher]), (Secretariat, [Role.Secretariat]), (Bridge, [Role.BridgeFigure]), (Auditor, [Role.Auditor]), (Granted, [Role.Auditor]),
            (Keeper, [Role.Administrator]), (Clb, [Role.ClbWorker]), (Former, [Role.Counsellor]),
        }) await school.HireAsync(person, roles);
        await school.EnrolAsync(Noor, Name(Noor), "3A", Bram);
        await school.EnrolAsync(Milan, Name(Milan), "2B", Fatima);
        await school.EnrolAsync(Fien, Name(Fien), "5C", Fatima, new(2008, 10, 12));
        await school.EnrolAsync(Bea, Name(Bea), "3A", Bram);
        await elsewhere.EnrolAsync(Elsewhere, Name(Elsewhere), "3A", Bram);
        await school.MeetAsync(Barred, "Vroeger");
        await school.GivenAsync(Noor, An, new ConfirmGuardian(EntryId.New(), Barred, Father with { Authority = Authority.BarredByCourt }));
        await school.GivenAsync(Fien, An, new ConfirmGuardian(EntryId.New(), MeneerDeSmet, Father));
        var ids = new Dictionary<PersonId, IReadOnlyDictionary<string, string>>();
        foreach (var student in (PersonId[])[Noor, Milan, Fien, Bea]) ids[student] = await FillAsync(school, student);
        ids[Elsewhere] = await FillAsync(elsewhere, Elsewhere);
        foreach (var student in (PersonId[])[Noor, Bea])
        {
            await school.GivenAsync(student, Directrice, new MoveClass(EntryId.New(), null, "3A", Bram, Mia));
            await school.GivenAsync(student, Directrice, new AssignContactPerson(EntryId.New(), null, Rita));
        }

        var (planned, held) = (EntryId.New(), EntryId.New());
        var secret = new Approach(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Concerned, [Topic.Home]);
        await school.GivenAsync(Noor, An, new PlanContact(planned, store.Host.Clock.GetUtcNow().AddHours(2), secret));
        await school.GivenAsync(Noor, An, new RecordContact(held, null, null, secret, [], Text.Of(Words(Waits))));
        foreach (var contact in (EntryId[])[planned, held])
            await school.GivenAsync(Noor, An, new PostponeInforming(EntryId.New(), contact, true, [Topic.Home], Directrice, SchoolCalendar.DateOf(store.Host.Clock.GetUtcNow()).AddDays(2), Text.Of(Words(Waits))));
        await school.GivenAsync(Noor, Directrice, new OpenTextsToAuditor(EntryId.New(), Granted, SchoolCalendar.DateOf(store.Host.Clock.GetUtcNow()).AddDays(2), Text.Of("Onderzoek van een klacht.")));
        await BreakAsync(school, Lut);
        await store.Host.Services.GetRequiredService<Erasure>().EraseAsync(school.Key, Bea, Directrice, Stop);
        await school.LeaveAsync(Former);
        return new World(store.Host, school, comer.IsFromElsewhere ? elsewhere : school, comer.Person, ids, new Dictionary<string, string>(ids[Noor]) { ["contact"] = $"{planned}", ["entry"] = $"{held}" });
    }

    private async Task BreakAsync(TestSchool school, PersonId teacher)
    {
        await using var scope = store.Host.Services.CreateAsyncScope();
        Assert.IsType<Outcome.Accepted>(await scope.ServiceProvider.GetRequiredService<Asking>().AskAsync(
            school.Key, Noor.Value, new BreakTheGlass(EntryId.New(), Text.Of("Er is nu niemand anders, en het kan niet wachten.")!), new Actor(teacher, [Role.Teacher])));
    }

    // Something of everything, with the mark in all that people wrote.
    private async Task<IReadOnlyDictionary<string, string>> FillAsync(TestSchool school, PersonId student)
    {
        EntryId plan = EntryId.New(), held = EntryId.New(), question = EntryId.New(), referral = EntryId.New(), intake = EntryId.New(), agreement = EntryId.New(), intervention = EntryId.New(), conflict = EntryId.New(), report = EntryId.New();
        var (words, isToClb) = (Text.Of(Words(student)), student == Noor || student == Bea);
        var call = new Approach(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing]);
        foreach (var command in new RelationshipCommand[]
        {
            new PlanContact(plan, store.Host.Clock.GetUtcNow().AddHours(2), call), new RecordContact(held, null, null, call with { Initiative = Initiative.Guardian }, [Topic.Bill], words, words, words),
            new BeginIntake(intake, held), new RaiseConcern(EntryId.New(), null, An, [Topic.Home], words), new RaiseQuestion(question, null, MevrouwPeeters, Topic.StudyChoice, An, null, words),
            new StartIntervention(intervention, null, InterventionKind.MentorTalks, An, SchoolCalendar.DateOf(store.Host.Clock.GetUtcNow()).AddDays(8), words, words, [student], words), new ReviewIntervention(EntryId.New(), intervention, null, SchoolCalendar.DateOf(store.Host.Clock.GetUtcNow()).AddDays(8), [new(student, HowItGoes.Well)]),
            new GiveAttitudeReport(report, null, An, 2, words, words, words, words),
            new ProposeReferral(referral, null, isToClb ? TestSchool.Clb : TestSchool.Caw, isToClb ? PartnerKind.Clb : PartnerKind.Caw, ReferralGround.Consent, An, words, words), new RecordReferralSent(EntryId.New(), referral, null, Channel.Message),
            new NoteConflict(conflict, null, An, [Topic.Behaviour], null, words),
            new MakeAgreement(agreement, null, [student, An], [new(1, student, new(2026, 11, 20), words)], new(2026, 11, 20), words),
        }) await school.GivenAsync(student, An, command);
        return new Dictionary<string, string>
        {
            ["student"] = student.Value, ["guardian"] = MevrouwPeeters.Value, ["entry"] = $"{held}", ["contact"] = $"{plan}", ["referral"] = $"{referral}", ["intake"] = $"{intake}", ["agreement"] = $"{agreement}", ["intervention"] = $"{intervention}", ["conflict"] = $"{conflict}", ["report"] = $"{report}",
            ["duty"] = $"{DutyId.For(new PromisesAreKept().Id, question, MevrouwPeeters, null)}",
        };
    }

    /// <summary>An answer.</summary>
    /// <param name="IsGiven">Whether it gave what was asked, or at least looked at it.</param>
    /// <param name="Rows">How many readings it left at the school of the students.</param>
    /// <param name="Marks">The marks in it.</param>
    private sealed record Answered(HttpStatusCode Status, bool IsGiven, int Rows, IReadOnlySet<string> Marks);

    /// <summary>A school with these students, another one, and somebody who comes to either with a browser and a program.</summary>
    private sealed partial class World(ProductHost host, TestSchool school, TestSchool comesTo, PersonId? person, IReadOnlyDictionary<PersonId, IReadOnlyDictionary<string, string>> ids, IReadOnlyDictionary<string, string> waiting)
    {
        private static readonly WebApplicationFactoryClientOptions AsItIs = new() { AllowAutoRedirect = false };
        private readonly HttpClient pages = host.CreateClient(AsItIs);
        private HttpClient api = host.CreateClient(AsItIs);
        private readonly SampleRequests sample = new(host.Clock.GetUtcNow());
        private string token = "";

        public TestSchool School => school;

        /// <summary>What of Noor waits.</summary>
        public IReadOnlyDictionary<string, string> Waiting => waiting;

        /// <summary>What of Noor never was.</summary>
        public static Dictionary<string, string> Unknown() => new Dictionary<string, string> { ["student"] = Noor.Value, ["contact"] = $"{Guid.CreateVersion7()}", ["entry"] = $"{Guid.CreateVersion7()}" };

        public async Task SignInAsync()
        {
            await TakeTokenAsync("/sign-in");
            if (person is not { } somebody) return;
            api = comesTo.Api(somebody);
            await pages.PostAsync("/sign-in", new FormUrlEncodedContent([new("school", comesTo.Key), new("person", somebody.Value), new("__RequestVerificationToken", token)]), Stop);
            // A token is for who is signed in; who could not sign in keeps the one for nobody.
            await TakeTokenAsync("/account");
        }

        public async Task<Answered> SendAsync(string place, PersonId student, IReadOnlyDictionary<string, string>? named = null)
        {
            var (method, address, handler) = place.Split(' ') is [var how, var where, .. var rest] ? (how, where, rest.FirstOrDefault()) : default;
            var isApi = address.StartsWith("/api/v1/", StringComparison.Ordinal);
            var noun = address.Split('/')[^1];
            named ??= ids.GetValueOrDefault(student);
            address = Parameter().Replace(address, match => named is not null && named.TryGetValue(match.Groups[1].Value, out var id) ? id : match.Groups[1].Value switch
            {
                "outcome" => "left", "status" => "404", "documentName" => "v1", "rule" => "R3", "kind" => "BadNews", "work" or "partner" => $"{Guid.CreateVersion7()}", var other => throw new InvalidOperationException($"{place}: what is {other}?"),
            });
            if (noun is "students") address += "?q=kwikstaart";
            if (noun is "look-back") address += $"?agreement={named?.GetValueOrDefault("agreement")}";
            if (noun is "attitude-seen" or "attitude-intentions" && !isApi) address += $"?report={named?.GetValueOrDefault("report")}";
            if (noun is "copy" or "copy.json" && address.Contains("/students/", StringComparison.Ordinal)) address += $"?for={MevrouwPeeters}";
            if (address.StartsWith("/groups", StringComparison.Ordinal) && method is "GET") address += $"?students={string.Join("&students=", ids.Keys)}";
            if (handler is not null) address += $"?handler={handler}";
            using var request = new HttpRequestMessage(new(method), new Uri(address, UriKind.Relative));
            if (method is "POST" && !isApi) request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. ids.Keys.Select(one => KeyValuePair.Create("students", one.Value))]);
            if (method is "POST" && isApi)
            {
                request.Content = JsonContent.Create(Body(address, noun));
                request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
            }

            var before = await CountAsync();
            using var answer = await (isApi ? api : pages).SendAsync(request, Stop);
            var body = await answer.Content.ReadAsStringAsync(Stop);
            var isGiven = answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                && answer.Headers.Location?.OriginalString.Contains("/sign-in", StringComparison.Ordinal) is not true;
            return new(answer.StatusCode, isGiven, await CountAsync() - before, Mark().Matches(body).Select(match => match.Value).ToHashSet());
        }

        // Of a command with all that it takes; but nobody gets another class teacher or contact person by it, or the table would change.
        private JsonObject Body(string address, string noun)
        {
            if (!address.StartsWith("/api/v1/students/", StringComparison.Ordinal) || CommandRoutes.All.FirstOrDefault(route => route.Noun == noun)?.Command is not { } command) return [];
            var body = sample.Of(command);
            foreach (var member in (string[])["staff", "classTeacher", "mentor"])
                if (noun is "class-moves" or "contact-persons" && body.ContainsKey(member)) body[member] = "nobody";
            if (noun is "contact-person-releases") body["tookPlace"] = host.Clock.GetUtcNow().AddDays(1).ToString("O");
            return body;
        }

        private async Task<int> CountAsync()
        {
            await using var session = host.Store.QuerySession(school.Key);
            return await session.Query<Students.Reading>().CountAsync(Stop);
        }

        private async Task TakeTokenAsync(string address)
        {
            if (TokenField().Match(await (await pages.GetAsync(new Uri(address, UriKind.Relative), Stop)).Content.ReadAsStringAsync(Stop)) is { Success: true } found) token = found.Groups[1].Value;
        }

        [GeneratedRegex(@"\{(\w+)(:regex\([^/]*\)|:\w+|\?)?\}")]
        private static partial Regex Parameter();

        [GeneratedRegex("(Kwikstaart|Zevenblad)-[a-z-]+[a-z]")]
        private static partial Regex Mark();

        [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
        private static partial Regex TokenField();
    }
}
