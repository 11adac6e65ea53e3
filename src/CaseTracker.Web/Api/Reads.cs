using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using CaseTracker.Web.Today;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Api;

/// <summary>A student who was found.</summary>
/// <param name="Because">Through whom, when not by their own name or class.</param>
public sealed record StudentFound(string Id, string Name, string? Class, string? Because);

/// <summary>A guardian in a student's file.</summary>
/// <param name="Link">What the school knows of their place; null while nobody confirmed it, and for who may not read the file.</param>
public sealed record GuardianRead(string Id, string Name, GuardianLink? Link);

/// <summary>A duty that is open.</summary>
/// <param name="Due">The last moment.</param>
public sealed record DutyRead(string Id, string Student, string Rule, DutyTask Task, EntryId About, string? Person, string? Topic, DateTimeOffset Due, string Owner);

/// <summary>What the student knows of a contact: of itself, and of each topic.</summary>
/// <param name="Itself">Whether the student knows that there is contact, and with whom.</param>
public sealed record KnowledgeRead(EntryId Contact, DateTimeOffset? TookPlace, Knows Itself, IReadOnlyDictionary<string, Knows> Topics);

/// <summary>A contact to come.</summary>
/// <param name="StartedAt">When somebody started it.</param>
public sealed record PlanRead(EntryId Contact, DateTimeOffset On, Approach Approach, DateTimeOffset? StartedAt);

/// <summary>A contact to come, before it is started: what the student knows of it, and what rules advise against it.</summary>
public sealed record PlanToStartRead(PlanRead Plan, KnowledgeRead? Knowledge, IReadOnlyList<RefusalProblem> Advice);

/// <summary>A question or promise that is open.</summary>
/// <param name="AskedBy">Who asked, or to whom it was promised.</param>
/// <param name="By">The day that was promised; null for the school's own term.</param>
public sealed record QuestionRead(EntryId Question, DateTimeOffset Since, string AskedBy, string Owner, DateOnly? By, bool IsPromise);

/// <summary>What the student was told once, for a time.</summary>
public sealed record StandingRead(EntryId Standing, Topic Topic, DateTimeOffset From, DateOnly Until);

/// <summary>An objection of the student that waits for an answer.</summary>
public sealed record ObjectionRead(EntryId Heard, EntryId Contact, DateTimeOffset Since, string HeardBy);

/// <summary>What an adult student agreed that the school shares.</summary>
/// <param name="Topics">About what; empty for everything.</param>
public sealed record SharingRead(EntryId Agreement, IReadOnlyList<string> Guardians, IReadOnlyList<Topic> Topics);

/// <summary>Telling the student that waits, for safety; only for the few.</summary>
/// <param name="ContactItself">Whether even that there was contact has to wait.</param>
/// <param name="Until">The last day it holds.</param>
/// <param name="Awaits">The second person who was named and did not confirm it yet; null when they did.</param>
public sealed record PostponementRead(EntryId Postponement, EntryId Contact, bool ContactItself, IReadOnlyList<Topic> Topics, string By, DateOnly Until, string? Awaits);

/// <summary>A postponement of which somebody named the reader as the second person, who did not confirm it yet.</summary>
/// <param name="By">Who named them.</param>
/// <param name="HasEnded">Whether what was decided is that it ends.</param>
public sealed record AwaitedRead(string Student, EntryId Postponement, string By, bool HasEnded);

/// <summary>A referral that goes on; for the care team.</summary>
/// <param name="Ability">Whether the student is able to judge, as it was last assessed; null when nobody did.</param>
public sealed record OpenReferralRead(EntryId Referral, PartnerId Partner, PartnerKind Kind, ReferralGround Ground, string Owner, DateTimeOffset? SentOn, bool? Ability);

/// <summary>An agreement that goes on.</summary>
/// <param name="NextOn">The day on which all look back; null when none is set.</param>
/// <param name="AwaitsStudent">Whether others looked back already, and the student did not.</param>
public sealed record OpenAgreementRead(EntryId Agreement, DateTimeOffset Since, string Owner, DateOnly? NextOn, bool AwaitsStudent);

/// <summary>An intervention that goes on.</summary>
/// <param name="ReviewOn">The day on which it is looked back on.</param>
/// <param name="ToldOn">When the student first knew of it; null while the student does not.</param>
/// <param name="LastReview">The entry of the last look back.</param>
public sealed record OpenInterventionRead(EntryId Intervention, InterventionKind Kind, string Owner, DateOnly? ReviewOn, DateTimeOffset? ToldOn, EntryId? LastReview);

/// <summary>A conflict that goes on.</summary>
/// <param name="NextLesson">The day before which they talk, where it is known.</param>
/// <param name="TalkedOn">When they talked; null while they did not.</param>
public sealed record OpenConflictRead(EntryId Conflict, DateTimeOffset Since, string Teacher, string Owner, IReadOnlyList<Topic> Topics, DateOnly? NextLesson, DateTimeOffset? TalkedOn);

/// <summary>A student's file as it stands; for who may read the contact card and not the file, its outside alone.</summary>
/// <param name="Version">How many events the stream has.</param>
/// <param name="PreparedTalk">The talk that the student prepared and that was not held yet.</param>
public sealed record FileRead(
    string Id, string Name, string? Class, string? ClassTeacher, string? Mentor, string? ContactPerson, bool HasLeft, bool IsClosed, long Version,
    IReadOnlyList<GuardianRead> Guardians, IReadOnlyList<DutyRead> Duties, IReadOnlyList<KnowledgeRead> ToTell, IReadOnlyList<PlanRead> Planned,
    IReadOnlyList<QuestionRead> Questions, IReadOnlyList<StandingRead> Standing, IReadOnlyList<ObjectionRead> Objections, IReadOnlyList<SharingRead> Sharing,
    IReadOnlyList<PostponementRead> Postponements, IReadOnlyList<OpenReferralRead> Referrals, IReadOnlyList<OpenAgreementRead> Agreements, EntryId? PreparedTalk, IReadOnlyList<OpenInterventionRead> Interventions, IReadOnlyList<OpenConflictRead> Conflicts);

/// <summary>How to reach a guardian.</summary>
/// <param name="Authority">What the school may tell them; null while nobody confirmed it.</param>
/// <param name="Numbers">As written, and whether they are still in use.</param>
public sealed record CardRead(
    string Id, string Name, GuardianKind Kind, Authority? Authority, string? Language, IReadOnlyList<string> AlsoSpeaks, bool WantsInterpreter, IReadOnlyList<TimeOfDay> ReachedIn, IReadOnlyList<PhoneNumber> Numbers);

/// <summary>A contact to come on somebody's worklist.</summary>
public sealed record WorkContactRead(string Student, EntryId Contact, DateTimeOffset On, string Staff, IReadOnlyList<string> Guardians, Channel Channel, IReadOnlyList<Topic> Topics);

/// <summary>One text of an entry; no words where the key is gone.</summary>
public sealed record PassageRead(string Label, string? Words);

/// <summary>An entry of a student's timeline, in the reader's words, on both clocks.</summary>
/// <param name="Marks">What is marked on it: a finding, a correction, recorded afterwards.</param>
/// <param name="MayBeAmended">Whether the reader may put it right or take it back.</param>
/// <param name="Readers">Who may read it; null where that is not to be chosen.</param>
/// <param name="Content">All its fields, to put it right from; only where one entry is read by who may amend it.</param>
public sealed record EntryRead(
    string Id, string Kind, string Sentence, DateTimeOffset TookPlace, DateTimeOffset Recorded, string By, IReadOnlyList<string> Marks, IReadOnlyList<PassageRead> Passages,
    bool MayBeAmended, Circle? Readers, JsonObject? Content = null);

/// <summary>A rule of the book with what the school does with it today.</summary>
/// <param name="Forbids">What it forbids, in words; null where it only asks.</param>
/// <param name="Asks">What it asks, in words; null where it only forbids.</param>
/// <param name="Since">From when the school set it so; null for the rule's own default.</param>
/// <param name="Coming">What was set for days to come.</param>
public sealed record RuleRead(
    string Id, string Sentence, string? Forbids, string? Asks, Origin Origin, string Place, bool CanBeOff, bool YieldsToUrgency, Mode Mode, DateOnly? Since, IReadOnlyDictionary<string, int> Numbers,
    IReadOnlyList<SettingRead> Coming);

/// <summary>A setting of a rule that is still to come.</summary>
public sealed record SettingRead(DateOnly From, Mode Mode, IReadOnlyDictionary<string, int> Numbers);

/// <summary>What the API lets people read; in a file only who may, and written down before the answer.</summary>
internal static class Reads
{
    /// <summary>Maps them.</summary>
    public static void MapReads(this RouteGroupBuilder api)
    {
        api.MapGet("/students", FindAsync).WithName("find-students").WithTags("Students").Produces<IReadOnlyList<StudentFound>>();
        api.MapGet("/classes", async (SignedIn who, StudentSearch search, CancellationToken cancellation) => await search.ClassesAsync(who, cancellation)).WithName("read-classes").WithTags("Students").Produces<IReadOnlyList<string>>();
        api.MapGet("/students/{student}", FileAsync).WithName("read-file").WithTags("Students").Produces<FileRead>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/entries", EntriesAsync).WithName("read-entries").WithTags("Students").Produces<IReadOnlyList<EntryRead>>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/entries/{entry:guid}", EntryAsync).WithName("read-entry").WithTags("Students").Produces<EntryRead>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/contact-card", CardAsync).WithName("read-contact-card").WithTags("Students").Produces<IReadOnlyList<CardRead>>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/guardians/{guardian}", GuardianAsync).WithName("read-guardian").WithTags("Students").Produces<GuardianRead>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/plans/{contact:guid}", PlanAsync).WithName("read-plan").WithTags("Students").Produces<PlanToStartRead>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/export", ExportAsync).WithName("export-file").WithTags("Students").Produces<FileExport>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/today", TodayAsync).WithName("read-today").WithTags("Today").Produces<IReadOnlyList<DutyRead>>();
        api.MapGet("/today/contacts", ContactsAsync).WithName("read-contacts-of-today").WithTags("Today").Produces<IReadOnlyList<WorkContactRead>>();
        api.MapGet("/today/postponements", AwaitedAsync).WithName("read-postponements-to-confirm").WithTags("Today").Produces<IReadOnlyList<AwaitedRead>>();
        api.MapGet("/rules", RulesAsync).WithName("read-rules").WithTags("Rules").Produces<IReadOnlyList<RuleRead>>();
    }

    private static async Task<IReadOnlyList<StudentFound>> FindAsync(string? q, SignedIn who, StudentSearch search, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(q) ? [] : [.. (await search.FindAsync(who, q, cancellation)).Select(found => new StudentFound(found.Id, found.Name, found.Class, found.Because))];

    private static async Task<IResult> FileAsync(string student, HttpContext http, SignedIn who, Files files, Problems problems, CancellationToken cancellation)
    {
        // As on the page: who may read the card but not the file reads the outside of it.
        var opened = await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation)
            ?? await files.OpenAsync(who, student, Deed.ReadCard, Audience.ClassCouncil, http.Request.Path, cancellation);
        if (opened is not { } file) return problems.Unknown();
        var reads = file.May(Deed.ReadFile);
        var now = reads ? file.Now : new Relationship { Id = file.Id, Version = file.Now.Version, Enrolment = file.Now.Enrolment, Family = file.Now.Family };
        return Results.Ok(new FileRead(
            file.Id, file.Name, file.Card.Class, now.Enrolment.ClassTeacher?.Value, now.Enrolment.Mentor?.Value, now.Family.ContactPerson?.Staff.Value, file.Card.HasLeft, file.Card.IsClosed, now.Version,
            [.. now.Family.Guardians.Values.Select(guardian => reads ? Read(file, guardian, guardian.Link) : new(guardian.Id.Value, file.Names[guardian.Id], null))],
            [.. now.Duties.Open.OrderBy(duty => duty.Due)
                .Select(duty => new DutyRead(duty.Id.ToString(), file.Id, duty.Rule.Value, duty.Task, duty.About, duty.Person?.Value, duty.Topic?.Code, duty.Due, duty.Owner.Value))],
            [.. now.Informing.Contacts.Values.Select(contact => Read(file, contact))],
            [.. now.Contacts.Planned.Values.OrderBy(plan => plan.On).Select(plan => Read(plan with { Approach = plan.Approach.WithoutTexts() }))],
            [.. now.Questions.Steps.Where(step => step.MetOn is null).Select(step => new QuestionRead(step.Question, step.Since, step.AskedBy.Value, step.Owner.Value, step.By, step.IsPromise))],
            [.. now.Informing.Standing.Where(one => one.EndedOn is null && one.Until >= file.Day.Today).Select(one => new StandingRead(one.Id, one.Topic, one.From, one.Until))],
            [.. now.Voices.Objections.Where(one => one.AnsweredOn is null).Select(one => new ObjectionRead(one.Id, one.Contact, one.Since, one.HeardBy.Value))],
            [.. now.Voices.Agreements.Select(agreed => new SharingRead(agreed.Id, [.. agreed.Guardians.Select(guardian => guardian.Value)], agreed.Topics))],
            [.. now.Informing.Postponed.Where(wait => !wait.IsOver).Select(wait => new PostponementRead(wait.Id, wait.Contact, wait.ContactItself, wait.Topics, wait.By.Value, wait.HoldsUntil, wait.Awaits?.Whom.Value))],
            [.. now.Referrals.Open.Select(referral => new OpenReferralRead(referral.Id, referral.Partner, referral.Kind, referral.Ground, referral.Owner.Value, referral.Sent?.At, now.Referrals.Ability?.Able))],
            [.. now.Agreements.Open.Select(agreement => new OpenAgreementRead(agreement.Id, agreement.Since, agreement.Owner.Value, agreement.Next?.On, agreement.Next?.AwaitsStudent is true))], now.Agreements.Prepared?.Entry,
            [.. now.Interventions.Open.Select(one => new OpenInterventionRead(one.Id, one.Kind, one.Owner.Value, one.Next?.On, one.ToldOn, one.Reviewed?.Entry))],
            [.. now.Conflicts.Open.Select(one => new OpenConflictRead(one.Id, one.Since, one.Teacher.Value, one.Owner.Value, one.Topics, one.NextLesson, one.Talk?.At))]));
    }

    private static async Task<IResult> CardAsync(string student, HttpContext http, SignedIn who, Files files, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.ReadCard, Audience.ClassCouncil, http.Request.Path, cancellation) is { } file
            ? Results.Ok(file.Now.Family.Guardians.Values.Select(guardian => new CardRead(
                guardian.Id.Value, file.Names[guardian.Id], guardian.Link.Kind, guardian.Confirmed is null ? null : guardian.Link.Authority, guardian.Link.Language, guardian.Link.AlsoSpeaks ?? [], guardian.Link.WantsInterpreter,
                guardian.Link.ReachedIn ?? [], file.Names.Person(guardian.Id)?.Phones ?? [])).ToList())
            : problems.Unknown();

    private static async Task<IResult> GuardianAsync(
        string student, string guardian, HttpContext http, SignedIn who, Files files, EarlierWords earlier, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.Record, Audience.ClassCouncil, http.Request.Path, cancellation) is { } file && file.Now.Family.Guardians.TryGetValue(new(guardian), out var known)
            // Of what was erased nothing is told, also not how it is sealed.
            ? Results.Ok(Read(file, known, await earlier.LinkAsync(who, file, known.Id, cancellation) is { } link ? link.WithTexts((text, _, _) => text as PlainText, known.Id) : known.Link))
            : problems.Unknown();

    private static async Task<IResult> PlanAsync(
        string student, Guid contact, HttpContext http, SignedIn who, Files files, EarlierWords earlier, Problems problems, CancellationToken cancellation)
    {
        if (await files.OpenAsync(who, student, Deed.RecordContact, Audience.ClassCouncil, http.Request.Path, cancellation) is not { } file) return problems.Unknown();
        if (await earlier.PlanAsync(who, file, new(contact), cancellation) is not { } plan) return problems.Unknown();
        return Results.Ok(new PlanToStartRead(Read(plan), file.Now.Informing.Contacts.GetValueOrDefault(plan.Id) is { } known ? Read(file, known) : null,
            await problems.SayAsync(Advising.On(plan, file), who.School, student, cancellation)));
    }

    private static async Task<IResult> ExportAsync(string student, Clock? clock, HttpContext http, SignedIn who, Files files, StudentInWords words, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.Find, Audience.ClassCouncil, http.Request.Path, cancellation) is { } file
            ? Results.Ok(FileExport.Of(file, await words.ReadAsync(who, file, clock ?? Clock.TookPlace, null, cancellation)))
            : problems.Unknown();

    private static async Task<IResult> EntriesAsync(
        string student, Clock? clock, HttpContext http, SignedIn who, Files files, StudentTimeline timeline, Problems problems, CancellationToken cancellation)
    {
        // The timeline decides entry by entry: the secretariat reads that there were practical contacts, and no more.
        if (await files.OpenAsync(who, student, Deed.Find, Audience.ClassCouncil, http.Request.Path, cancellation) is not { } file) return problems.Unknown();
        return Results.Ok((await timeline.ReadAsync(who, file, clock ?? Clock.TookPlace, null, cancellation)).Select(line => Read(line)).ToList());
    }

    private static async Task<IResult> EntryAsync(
        string student, Guid entry, HttpContext http, SignedIn who, Files files, StudentTimeline timeline, Problems problems, CancellationToken cancellation)
    {
        if (await files.OpenAsync(who, student, Deed.Find, Audience.ClassCouncil, http.Request.Path, cancellation) is not { } file) return problems.Unknown();
        if (await timeline.FindAsync(who, file, new(entry), cancellation) is not { } line) return problems.Unknown();
        return Results.Ok(Read(line) with { Content = line.MayAmend ? JsonSerializer.SerializeToNode(line.Entry, DomainJson.Options)!.AsObject() : null });
    }

    /// <summary>A line of a timeline.</summary>
    internal static EntryRead Read(Line line) => new(
        line.Frame.Id, line.Frame.Kind, line.Frame.Sentence, line.Frame.TookPlace, line.Frame.Recorded, line.Frame.By,
        [.. line.Frame.Marks.Select(marked => marked.Mark.ToString())], [.. line.Passages.Select(passage => new PassageRead(passage.Label, passage.Words))], line.MayAmend, line.Circle?.Circle);

    private static GuardianRead Read(StudentFile file, Guardian guardian, GuardianLink link) => new(guardian.Id.Value, file.Names[guardian.Id], guardian.Confirmed is null ? null : link);

    private static PlanRead Read(PlannedContact plan) => new(plan.Id, plan.On, plan.Approach, plan.StartedAt);

    private static KnowledgeRead Read(StudentFile file, ContactToTell contact) =>
        new(contact.Contact, contact.Held is null ? null : contact.At, State(file, contact, null), contact.Approach.Topics.ToDictionary(topic => topic.Code, topic => State(file, contact, topic)));

    private static async Task<IReadOnlyList<DutyRead>> TodayAsync(bool? all, SignedIn who, Worklist worklist, CancellationToken cancellation) =>
        [.. (await worklist.TodayAsync(who, all is true, cancellation)).Work.Duties
            .Select(row => new DutyRead(row.Id, row.Student, row.Rule.Value, row.Task, row.About, row.Person?.Value, row.Topic?.Code, row.Due, row.Owner))];

    private static async Task<IReadOnlyList<WorkContactRead>> ContactsAsync(bool? all, SignedIn who, Worklist worklist, CancellationToken cancellation) =>
        [.. (await worklist.TodayAsync(who, all is true, cancellation)).Work.Planned
            .Select(plan => new WorkContactRead(plan.Student, plan.Contact, plan.On, plan.Staff, [.. plan.Approach.Guardians.Select(guardian => guardian.Value)], plan.Approach.Channel, plan.Approach.Topics))];

    private static async Task<IReadOnlyList<AwaitedRead>> AwaitedAsync(SignedIn who, Worklist worklist, CancellationToken cancellation) =>
        [.. (await worklist.AwaitedAsync(who, await worklist.AwayAsync(who, cancellation), cancellation)).Select(one => new AwaitedRead(one.Student, one.Postponement, one.By.Value, one.IsOver))];

    private static async Task<IResult> RulesAsync(SignedIn who, Schoolhouse schools, RuleSentences sentences, IStringLocalizer<RuleTexts> texts, Problems problems)
    {
        if (!who.Actor.May(Relations.None, Deed.ReadRules).IsGiven) return problems.Unknown();
        var day = await schools.BearingsAsync(who.School, who.Actor);
        return Results.Ok(RuleBook.Rules.Select(rule =>
        {
            var set = day.Policy.On(rule.Id, day.Today);
            return new RuleRead(rule.Id.Value, sentences.Sentence(rule.Id), rule.Forbids.IsEmpty ? null : texts[$"{rule.Id}.forbids"].Value, rule.AsksFor.IsEmpty ? null : texts[$"{rule.Id}.asks"].Value,
                rule.Source.Origin, rule.Source.Place, rule.CanBeOff, rule.YieldsToUrgency, set?.Mode ?? rule.Default, set?.From, Numbers(rule, set),
                [.. Settings.Coming(rule, day.Policy, day.Today).Select(coming => new SettingRead(coming.From, coming.Mode, Numbers(rule, coming)))]);
        }).ToList());

        static Dictionary<string, int> Numbers(Rule rule, RuleSet? set) => rule.Parameters.ToDictionary(parameter => parameter.Name, parameter => Settings.Number(set, parameter));
    }

    private static Knows State(StudentFile file, ContactToTell contact, Topic? topic) => file.Now.Informing.StateOf(file.Person, contact, topic, file.Day.Today);
}
