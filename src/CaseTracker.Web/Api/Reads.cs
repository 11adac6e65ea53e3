using CaseTracker.Web.Identity;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using CaseTracker.Web.Today;

namespace CaseTracker.Web.Api;

/// <summary>A student who was found.</summary>
/// <param name="Because">Through whom, when not by their own name or class.</param>
public sealed record StudentFound(string Id, string Name, string? Class, string? Because);

/// <summary>A guardian in a student's file.</summary>
/// <param name="Link">What the school knows of their place; null while nobody confirmed it.</param>
public sealed record GuardianRead(string Id, string Name, GuardianLink? Link);

/// <summary>A duty that is open.</summary>
/// <param name="Due">The last moment.</param>
public sealed record DutyRead(string Id, string Student, string Rule, DutyTask Task, EntryId About, string? Person, string? Topic, DateTimeOffset Due, string Owner);

/// <summary>What the student knows of a contact: of itself, and of each topic.</summary>
/// <param name="Itself">Whether the student knows that there is contact, and with whom.</param>
public sealed record KnowledgeRead(EntryId Contact, DateTimeOffset? TookPlace, Knows Itself, IReadOnlyDictionary<string, Knows> Topics);

/// <summary>A student's file as it stands.</summary>
/// <param name="Version">How many events the stream has.</param>
public sealed record FileRead(
    string Id, string Name, string? Class, string? ClassTeacher, string? ContactPerson, bool HasLeft, bool IsClosed, long Version,
    IReadOnlyList<GuardianRead> Guardians, IReadOnlyList<DutyRead> Duties, IReadOnlyList<KnowledgeRead> ToTell);

/// <summary>One text of an entry; no words where the key is gone.</summary>
public sealed record PassageRead(string Label, string? Words);

/// <summary>An entry of a student's timeline, in the reader's words, on both clocks.</summary>
/// <param name="Marks">What is marked on it: a finding, a correction, recorded afterwards.</param>
public sealed record EntryRead(
    string Id, string Kind, string Sentence, DateTimeOffset TookPlace, DateTimeOffset Recorded, string By, IReadOnlyList<string> Marks, IReadOnlyList<PassageRead> Passages);

/// <summary>A rule of the book with what the school does with it today.</summary>
/// <param name="Since">From when the school set it so; null for the rule's own default.</param>
public sealed record RuleRead(string Id, string Sentence, Origin Origin, string Place, Mode Mode, DateOnly? Since, IReadOnlyDictionary<string, int> Numbers);

/// <summary>What the API lets people read; in a file only who may, and written down before the answer.</summary>
internal static class Reads
{
    /// <summary>Maps them.</summary>
    public static void MapReads(this RouteGroupBuilder api)
    {
        api.MapGet("/students", FindAsync).WithName("find-students").WithTags("Students").Produces<IReadOnlyList<StudentFound>>();
        api.MapGet("/students/{student}", FileAsync).WithName("read-file").WithTags("Students").Produces<FileRead>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/entries", EntriesAsync).WithName("read-entries").WithTags("Students").Produces<IReadOnlyList<EntryRead>>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/entries/{entry:guid}", EntryAsync).WithName("read-entry").WithTags("Students").Produces<EntryRead>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/today", TodayAsync).WithName("read-today").WithTags("Today").Produces<IReadOnlyList<DutyRead>>();
        api.MapGet("/rules", RulesAsync).WithName("read-rules").WithTags("Rules").Produces<IReadOnlyList<RuleRead>>();
    }

    private static async Task<IReadOnlyList<StudentFound>> FindAsync(string? q, SignedIn who, StudentSearch search, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(q) ? [] : [.. (await search.FindAsync(who, q, cancellation)).Select(found => new StudentFound(found.Id, found.Name, found.Class, found.Because))];

    private static async Task<IResult> FileAsync(string student, HttpContext http, SignedIn who, Files files, Problems problems, CancellationToken cancellation)
    {
        if (await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation) is not { } file) return problems.Unknown();
        var now = file.Now;
        return Results.Ok(new FileRead(
            file.Id, file.Name, file.Card.Class, now.Enrolment.ClassTeacher?.Value, now.Family.ContactPerson?.Staff.Value, file.Card.HasLeft, file.Card.IsClosed, now.Version,
            [.. now.Family.Guardians.Values.Select(guardian => new GuardianRead(guardian.Id.Value, file.Names[guardian.Id], guardian.Confirmed is null ? null : guardian.Link))],
            [.. now.Duties.Open.OrderBy(duty => duty.Due)
                .Select(duty => new DutyRead(duty.Id.ToString(), file.Id, duty.Rule.Value, duty.Task, duty.About, duty.Person?.Value, duty.Topic?.Code, duty.Due, duty.Owner.Value))],
            [.. now.Informing.Contacts.Values.Select(contact => new KnowledgeRead(contact.Contact, contact.At, State(file, contact, null),
                contact.Approach.Topics.ToDictionary(topic => topic.Code, topic => State(file, contact, topic))))]));
    }

    private static async Task<IResult> EntriesAsync(
        string student, Clock? clock, HttpContext http, SignedIn who, Files files, StudentTimeline timeline, Problems problems, CancellationToken cancellation)
    {
        if (await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation) is not { } file) return problems.Unknown();
        return Results.Ok((await timeline.ReadAsync(who, file, clock ?? Clock.TookPlace, null, cancellation)).Select(Read).ToList());
    }

    private static async Task<IResult> EntryAsync(
        string student, Guid entry, HttpContext http, SignedIn who, Files files, StudentTimeline timeline, Problems problems, CancellationToken cancellation)
    {
        if (await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation) is not { } file) return problems.Unknown();
        var lines = await timeline.ReadAsync(who, file, Clock.TookPlace, null, cancellation);
        return lines.FirstOrDefault(line => line.Frame.Id == entry.ToString()) is { } line ? Results.Ok(Read(line)) : problems.Unknown();
    }

    private static EntryRead Read(Line line) => new(
        line.Frame.Id, line.Frame.Kind, line.Frame.Sentence, line.Frame.TookPlace, line.Frame.Recorded, line.Frame.By,
        [.. line.Frame.Marks.Select(marked => marked.Mark.ToString())], [.. line.Passages.Select(passage => new PassageRead(passage.Label, passage.Words))]);

    private static async Task<IReadOnlyList<DutyRead>> TodayAsync(SignedIn who, Worklist worklist, TimeProvider clock, CancellationToken cancellation) =>
        [.. (await worklist.ReadAsync(who, [who.Actor.Id.Value], clock.GetUtcNow(), cancellation)).Duties
            .Select(row => new DutyRead(row.Id, row.Student, row.Rule.Value, row.Task, row.About, row.Person?.Value, row.Topic?.Code, row.Due, row.Owner))];

    private static async Task<IReadOnlyList<RuleRead>> RulesAsync(SignedIn who, Schoolhouse schools, RuleSentences sentences)
    {
        var day = await schools.BearingsAsync(who.School, who.Actor);
        return [.. RuleBook.Rules.Select(rule =>
        {
            var set = day.Policy.On(rule.Id, day.Today);
            return new RuleRead(rule.Id.Value, sentences.Sentence(rule.Id), rule.Source.Origin, rule.Source.Place, set?.Mode ?? rule.Default, set?.From,
                rule.Parameters.ToDictionary(parameter => parameter.Name, parameter => set?.Parameters.GetValueOrDefault(parameter.Name, parameter.Default) ?? parameter.Default));
        })];
    }

    private static Knows State(StudentFile file, ContactToTell contact, Topic? topic) => file.Now.Informing.StateOf(file.Person, contact, topic, file.Day.Today);
}
