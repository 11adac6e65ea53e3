using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Web.Tests.Api;

/// <summary>
/// Whatever a page shows or does, the API does too. Here stands of every page and each of its handlers by which endpoints, or
/// why there is nothing to do for a program. A page that is not here, or an endpoint that is not there, fails.
/// </summary>
public class Every_page(ProductHost host)
{
    private const string EmptyForm = "Why none: an empty form, to be filled in; whom and what there is to choose from are reads of their own.";
    private const string OnScreenOnly = "Why none: it is about signing in, faults or looks of the screen; the API has tokens and problems.";
    private const string Final = "Why none: what cannot be undone is decided by a person at a screen, who signed in just now.";
    private const string Links = "Why none: it only leads to other pages.";

    // The student's own collections, short: contacts is /api/v1/students/{student}/contacts.
    private static readonly Dictionary<string, string> InAFile = new()
    {
        ["GET "] = "GET, GET entries, GET contact-card, GET export",
        ["GET more"] = Links,
        ["GET print"] = "GET export",
        ["GET plan"] = EmptyForm, ["POST plan"] = "POST plans, POST corrections",
        ["GET contacts/{contact:guid}"] = "GET plans/{contact:guid}, GET contact-card", ["POST contacts/{contact:guid} Start"] = "POST starts",
        ["GET contacts/{contact:guid}/plan"] = "GET plans/{contact:guid}", ["POST contacts/{contact:guid}/plan"] = "POST plan-changes",
        ["GET contacts/{contact:guid}/cancel"] = EmptyForm, ["POST contacts/{contact:guid}/cancel"] = "POST cancellations",
        ["GET called"] = EmptyForm, ["POST called"] = "POST contacts",
        ["GET record"] = "GET plans/{contact:guid}, GET entries/{entry:guid}", ["POST record"] = "POST contacts, POST corrections",
        ["GET attempt"] = "GET plans/{contact:guid}, GET entries/{entry:guid}", ["POST attempt"] = "POST attempts, POST corrections",
        ["GET no-show"] = "GET plans/{contact:guid}, GET entries/{entry:guid}", ["POST no-show"] = "POST no-shows, POST corrections",
        ["GET ask-why"] = "GET entries/{entry:guid}", ["POST ask-why"] = "POST no-show-reasons, POST corrections",
        ["GET heard"] = "GET entries/{entry:guid}", ["POST heard"] = "POST guardian-voices, POST corrections",
        ["GET talk"] = "GET entries/{entry:guid}", ["POST talk"] = "POST talks, POST corrections",
        ["GET hand-over-bill"] = "GET entries/{entry:guid}", ["POST hand-over-bill"] = "POST bill-hand-overs, POST corrections",
        ["GET inform"] = "GET, GET entries/{entry:guid}", ["POST inform"] = "POST informings, POST corrections",
        ["GET standing"] = "GET, GET entries/{entry:guid}", ["POST standing"] = "POST standing-informings, POST corrections", ["POST standing End"] = "POST standing-informing-ends",
        ["GET student-said"] = "GET, GET entries/{entry:guid}", ["POST student-said"] = "POST student-voices, POST corrections",
        ["GET answer-student"] = "GET, GET entries/{entry:guid}", ["POST answer-student"] = "POST voice-answers, POST corrections",
        ["GET postpone"] = "GET", ["POST postpone"] = "POST postponements",
        ["GET review-postponement"] = "GET", ["POST review-postponement"] = "POST postponement-reviews",
        ["GET second-postponement"] = "GET, GET entries/{entry:guid}", ["POST second-postponement"] = "POST postponement-confirmations",
        ["GET sharing"] = "GET, GET entries/{entry:guid}", ["POST sharing"] = "POST sharing-agreements, POST corrections", ["POST sharing Withdraw"] = "POST sharing-withdrawals",
        ["GET positive"] = "GET entries/{entry:guid}", ["POST positive"] = "POST positives, POST corrections",
        ["GET concern"] = "GET entries/{entry:guid}", ["POST concern"] = "POST concerns, POST corrections",
        ["GET family-card"] = "GET contact-card, GET guardians/{guardian}",
        ["GET intake"] = EmptyForm, ["POST intake"] = "POST contacts, POST intakes", ["GET intakes/{intake:guid}"] = "GET entries", ["POST intakes/{intake:guid}"] = "POST intake-ends",
        ["GET background"] = "GET entries", ["GET note-background"] = "GET entries/{entry:guid}", ["POST note-background"] = "POST background, POST corrections",
        ["GET keep-background"] = "GET entries/{entry:guid}", ["POST keep-background"] = "POST background-looks", ["POST keep-background Forget"] = "POST background-ends",
        ["GET absences"] = "GET entries",
        ["GET half-day"] = "GET entries/{entry:guid}", ["POST half-day"] = "POST absences, POST corrections",
        ["GET explain-absence"] = "GET entries/{entry:guid}", ["POST explain-absence"] = "POST absence-explanations, POST corrections",
        ["GET absence-step"] = "GET entries/{entry:guid}", ["POST absence-step"] = "POST absence-steps, POST corrections",
        ["GET question"] = "GET entries/{entry:guid}", ["POST question"] = "POST questions, POST corrections",
        ["GET promise"] = "GET entries/{entry:guid}", ["POST promise"] = "POST promises, POST corrections",
        ["GET answer"] = "GET, GET entries/{entry:guid}", ["POST answer"] = "POST answers, POST corrections",
        ["GET refer"] = EmptyForm, ["POST refer"] = "POST referrals", ["GET ability"] = "GET", ["POST ability"] = "POST ability-assessments",
        ["GET referrals/{referral:guid}"] = "GET referrals/{referral:guid}, GET entries", ["GET referrals/{referral:guid}/letter"] = "GET referrals/{referral:guid}",
        ["GET referrals/{referral:guid}/talk"] = "GET referrals/{referral:guid}", ["POST referrals/{referral:guid}/talk"] = "POST referral-talks",
        ["GET referrals/{referral:guid}/consent"] = "GET referrals/{referral:guid}", ["POST referrals/{referral:guid}/consent"] = "POST referral-consents, POST referral-refusals, POST referral-consent-withdrawals",
        ["GET referrals/{referral:guid}/send"] = "GET referrals/{referral:guid}", ["POST referrals/{referral:guid}/send"] = "POST referral-sendings, POST sent-referrals",
        ["GET referrals/{referral:guid}/confirm"] = "GET referrals/{referral:guid}", ["POST referrals/{referral:guid}/confirm"] = "POST danger-confirmations",
        ["GET referrals/{referral:guid}/wait"] = "GET referrals/{referral:guid}", ["POST referrals/{referral:guid}/wait"] = "POST referral-telling-postponements",
        ["GET referrals/{referral:guid}/answer"] = "GET referrals/{referral:guid}", ["POST referrals/{referral:guid}/answer"] = "POST referral-acceptances, POST referral-declines, POST partner-chases",
        ["GET referrals/{referral:guid}/report"] = "GET referrals/{referral:guid}", ["POST referrals/{referral:guid}/report"] = "POST referral-reports",
        ["GET referrals/{referral:guid}/stop"] = "GET referrals/{referral:guid}", ["POST referrals/{referral:guid}/stop"] = "POST partner-stops",
        ["GET referrals/{referral:guid}/end"] = "GET referrals/{referral:guid}", ["POST referrals/{referral:guid}/end"] = "POST referral-ends",
        ["GET prepare-talk"] = "GET entries/{entry:guid}", ["POST prepare-talk"] = "POST talk-preparations, POST corrections",
        ["GET expect"] = "GET entries/{entry:guid}", ["POST expect"] = "POST expectations, POST corrections", ["GET expectations"] = "GET expectations",
        ["GET student-talk"] = "GET, GET entries/{entry:guid}", ["POST student-talk"] = "POST agreements, POST corrections",
        ["GET agreements/{agreement:guid}"] = "GET agreements/{agreement:guid}",
        ["GET look-back"] = "GET agreements/{agreement:guid}, GET entries/{entry:guid}", ["POST look-back"] = "POST agreement-reviews, POST corrections",
        ["GET end-agreement"] = "GET entries/{entry:guid}", ["POST end-agreement"] = "POST agreement-ends, POST corrections",
        ["GET start-intervention"] = "GET entries/{entry:guid}", ["POST start-intervention"] = "POST interventions, POST corrections",
        ["GET interventions/{intervention:guid}"] = "GET interventions/{intervention:guid}, GET entries", ["POST interventions/{intervention:guid} Step"] = "POST intervention-steps",
        ["GET interventions/{intervention:guid}/talk"] = "GET interventions/{intervention:guid}", ["POST interventions/{intervention:guid}/talk"] = "POST intervention-talks",
        ["GET interventions/{intervention:guid}/review"] = "GET interventions/{intervention:guid}", ["POST interventions/{intervention:guid}/review"] = "POST intervention-reviews",
        ["GET interventions/{intervention:guid}/voice"] = "GET interventions/{intervention:guid}", ["POST interventions/{intervention:guid}/voice"] = "POST intervention-evaluations",
        ["GET interventions/{intervention:guid}/pass-on"] = "GET interventions/{intervention:guid}", ["POST interventions/{intervention:guid}/pass-on"] = "POST intervention-hand-overs",
        ["GET interventions/{intervention:guid}/end"] = "GET interventions/{intervention:guid}", ["POST interventions/{intervention:guid}/end"] = "POST intervention-ends",
        ["GET note-conflict"] = "GET entries/{entry:guid}", ["POST note-conflict"] = "POST conflicts, POST corrections", ["GET conflicts/{conflict:guid}"] = "GET conflicts/{conflict:guid}, GET entries",
        ["GET conflicts/{conflict:guid}/talk"] = "GET conflicts/{conflict:guid}", ["POST conflicts/{conflict:guid}/talk"] = "POST conflict-talks",
        ["GET conflicts/{conflict:guid}/support"] = "GET conflicts/{conflict:guid}", ["POST conflicts/{conflict:guid}/support"] = "POST conflict-support",
        ["GET conflicts/{conflict:guid}/hand-over"] = "GET conflicts/{conflict:guid}", ["POST conflicts/{conflict:guid}/hand-over"] = "POST conflict-hand-overs",
        ["GET conflicts/{conflict:guid}/settle"] = "GET conflicts/{conflict:guid}", ["POST conflicts/{conflict:guid}/settle"] = "POST conflict-ends",
        ["GET attitude-report"] = "GET attitude-reports, GET entries/{entry:guid}", ["POST attitude-report"] = "POST attitude-reports, POST corrections",
        ["GET attitude-reports/{report:guid}"] = "GET attitude-reports/{report:guid}, GET entries", ["POST attitude-reports/{report:guid} Seen"] = "POST attitude-sights",
        ["GET attitude-intentions"] = "GET attitude-reports, GET entries/{entry:guid}", ["POST attitude-intentions"] = "POST attitude-intentions, POST corrections",
        ["GET attitude-seen"] = "GET attitude-reports, GET entries/{entry:guid}", ["POST attitude-seen"] = "POST attitude-sights, POST corrections",
        ["GET guardians"] = "GET, GET entries/{entry:guid}", ["POST guardians"] = "POST guardians, POST corrections", ["POST guardians Unlink"] = "POST guardian-departures",
        ["GET contact-person"] = "GET, GET entries/{entry:guid}", ["POST contact-person"] = "POST contact-persons, POST corrections",
        ["POST contact-person Known"] = "POST contact-person-announcements", ["POST contact-person Release"] = "POST contact-person-releases",
        ["GET class"] = "GET, GET entries/{entry:guid}", ["POST class"] = "POST class-moves, POST corrections",
        ["GET leave"] = EmptyForm, ["POST leave"] = "POST departures",
        ["GET close"] = EmptyForm, ["POST close"] = "POST closings",
        ["GET reopen"] = EmptyForm, ["POST reopen"] = "POST reopenings",
        ["GET duties/{duty:guid}"] = "GET", ["POST duties/{duty:guid} Reassign"] = "POST duty-reassignments", ["POST duties/{duty:guid} Waive"] = "POST duty-waivers",
        ["GET entries/{entry:guid}/readers"] = "GET entries/{entry:guid}", ["POST entries/{entry:guid}/readers"] = "POST audience-narrowings, POST audience-widenings",
        ["GET readings"] = "GET readings",
        ["GET erase"] = Final, ["POST erase"] = Final,
        ["GET copy"] = "GET copy",
        ["GET auditor"] = "GET entries", ["POST auditor"] = "POST auditor-grants", ["POST auditor Close"] = "POST auditor-grant-ends",
        ["GET review-glass"] = "GET entries/{entry:guid}", ["POST review-glass"] = "POST glass-reviews",
        ["GET entries/{entry:guid}/retract"] = "GET entries/{entry:guid}", ["POST entries/{entry:guid}/retract"] = "POST retractions",
    };

    private static readonly Dictionary<string, string> OfTheSchool = new()
    {
        ["GET /today"] = "GET /today, GET /today/contacts, GET /today/postponements, GET /glasses, GET /readings", ["POST /today Seen"] = "POST /glasses/seen",
        ["GET /glass"] = "GET /glasses/open", ["POST /glass"] = "POST /students/{student}/broken-glasses",
        ["GET /readings"] = "GET /readings", ["POST /readings"] = "POST /readings/looks",
        ["GET /forgetting"] = Final, ["POST /forgetting LetGo"] = Final, ["POST /forgetting KeepNoLonger"] = Final, ["GET /forgetting/keep"] = Final, ["POST /forgetting/keep"] = Final,
        ["GET /absences"] = "GET /absences", ["POST /absences"] = "POST /students/{student}/contacts, POST /students/{student}/attempts, POST /students/{student}/absence-explanations",
        ["GET /absences/import"] = "GET /absences/imports", ["POST /absences/import Try"] = "POST /absences/imports", ["POST /absences/import Apply"] = "POST /absences/imports",
        ["GET /absences/codes"] = "GET /absences/codes", ["POST /absences/codes"] = "POST /absences/codes",
        ["GET /students"] = "GET /students, GET /classes",
        ["GET /groups"] = "GET /groups, GET /students, GET /classes",
        ["GET /groups/contact"] = "GET /students/{student}, GET /students/{student}/contact-card", ["POST /groups/contact"] = "POST /groups/contacts",
        ["GET /groups/inform"] = "GET /students/{student}", ["POST /groups/inform"] = "POST /groups/informings",
        ["GET /groups/plan"] = "GET /students/{student}, GET /students/{student}/contact-card", ["POST /groups/plan"] = "POST /groups/plans",
        ["GET /groups/duties"] = "GET /students/{student}, GET /today", ["POST /groups/duties"] = "POST /groups/duties",
        ["GET /groups/undo"] = "Why none: what a group was asked is kept for its page.", ["POST /groups/undo"] = "POST /students/{student}/retractions, POST /students/{student}/cancellations, POST /students/{student}/duty-reassignments",
        ["GET /groups/confirm"] = "GET /students/{student}", ["POST /groups/confirm"] = "POST /groups/guardians",
        ["GET /groups/contact-persons"] = "GET /students/{student}", ["POST /groups/contact-persons"] = "POST /groups/contact-persons",
        ["GET /groups/work/{work:guid}"] = "Why none: a request of the API answers when all is done; it takes no more students than that allows.",
        ["GET /staff/leave"] = "GET /staff, GET /staff/leaves", ["POST /staff/leave"] = "POST /staff/leaves", ["POST /staff/leave End"] = "POST /staff/leave-ends",
        ["GET /staff"] = "GET /staff/roles", ["POST /staff Give"] = "POST /staff/roles", ["POST /staff Take"] = "POST /staff/role-ends",
        ["GET /referrals"] = "GET /referrals",
        ["GET /talk-guides"] = "GET /talk-guides", ["GET /talk-guides/{kind}"] = "GET /talk-guides", ["POST /talk-guides/{kind}"] = "POST /talk-guides", ["POST /talk-guides/{kind} Restore"] = "POST /talk-guides",
        ["GET /attitude-reports"] = "GET /attitude-reports, GET /classes", ["POST /attitude-reports"] = "POST /students/{student}/attitude-sights",
        ["GET /interventions/templates"] = "GET /interventions/templates", ["POST /interventions/templates"] = "POST /interventions/templates",
        ["GET /partners"] = "GET /partners", ["GET /partners/new"] = EmptyForm, ["GET /partners/{partner:guid}"] = "GET /partners", ["POST /partners/{partner:guid}"] = "POST /partners", ["POST /partners/{partner:guid} Retire"] = "POST /partners/retirements",
        ["GET /rules"] = "GET /rules",
        ["GET /policy"] = "GET /rules, GET /policy/settings, GET /policy/topics", ["POST /policy Topic"] = "POST /policy/topics",
        ["GET /policy/{rule}"] = "GET /rules", ["POST /policy/{rule}"] = "POST /policy/settings",
        ["GET /roster"] = "GET /roster/imports", ["POST /roster Try"] = "POST /roster/imports", ["POST /roster Apply"] = "POST /roster/imports",
        ["GET /sign-in"] = OnScreenOnly, ["POST /sign-in"] = OnScreenOnly,
        ["GET /sign-in/{outcome:regex(^(unknown|failed|stale|weak|left)$)}"] = OnScreenOnly,
        ["GET /mine"] = "GET /mine", ["GET /mine/{student}"] = "GET /mine/{student}/copy", ["GET /mine/{student}/copy"] = "GET /mine/{student}/copy",
        ["GET /account"] = OnScreenOnly, ["POST /account End"] = OnScreenOnly, ["POST /account SignOut"] = OnScreenOnly,
        ["GET /fault/{status:int}"] = OnScreenOnly, ["POST /fault/{status:int}"] = OnScreenOnly,
        ["GET /gallery"] = OnScreenOnly, ["POST /gallery"] = OnScreenOnly,
    };

    private static Dictionary<string, string> Counterparts => OfTheSchool.Select(one => (Handler: one.Key, Endpoints: one.Value, Under: ""))
        .Concat(InAFile.Select(one => (Handler: Whole(one.Key, "/students/{student}"), Endpoints: one.Value, Under: "/students/{student}")))
        .ToDictionary(one => one.Handler, one => one.Endpoints.StartsWith("Why none", StringComparison.Ordinal) ? one.Endpoints : string.Join(", ", one.Endpoints.Split(", ").Select(endpoint => Whole(endpoint, $"/api/v1{one.Under}"))));

    [Fact]
    public async Task and_each_of_its_handlers_has_its_place_here()
    {
        var handlers = await PageHandlers.OfAsync(host.Services);
        Assert.Equal(handlers.Order(StringComparer.Ordinal), Counterparts.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void has_endpoints_that_are_there()
    {
        var there = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}") ?? []).ToHashSet();
        var named = Counterparts.Values.Where(endpoints => !endpoints.StartsWith("Why none", StringComparison.Ordinal)).SelectMany(endpoints => endpoints.Split(", ")).Distinct();
        Assert.Empty(named.Where(endpoint => !there.Contains(endpoint)).Order(StringComparer.Ordinal));
    }

    // "POST talk" within "/students/{student}" is "POST /students/{student}/talk"; "GET" alone, the place itself.
    private static string Whole(string handler, string place) => handler.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) is [var method, var rest]
        ? $"{method} {place}/{rest.TrimStart('/')}"
        : $"{handler.Trim()} {place}";
}
