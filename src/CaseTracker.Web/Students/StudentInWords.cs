using CaseTracker.Web.Absences;
using CaseTracker.Web.Attitude;
using CaseTracker.Web.Components;
using CaseTracker.Web.Conflicts;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Duties;
using CaseTracker.Web.Family;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.People;
using CaseTracker.Web.Referrals;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students.Timeline;
using Marten;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>Something to tell the student.</summary>
internal sealed record UntoldLine(EntryId Contact, string Sentence);

/// <summary>Something of which telling the student waits, for safety.</summary>
/// <param name="MayReview">Whether the reader may look at it again.</param>
/// <param name="AwaitsReader">Whether a second person has to say so yet, and the reader can.</param>
internal sealed record WaitingLine(EntryId Postponement, string Sentence, bool MayReview, bool AwaitsReader);

/// <summary>A contact to come.</summary>
/// <param name="Started">That it was started and is not recorded yet; null while nobody started it.</param>
internal sealed record PlannedLine(EntryId Contact, string Sentence, DateTimeOffset On, StartedContact? Started);

/// <summary>An agreement that goes on.</summary>
/// <param name="Name">Of which day it is.</param>
/// <param name="Sentence">When it is looked back on, and what it waits for.</param>
internal sealed record OpenAgreementLine(EntryId Agreement, string Name, string Sentence);

/// <summary>A guardian on the contact card; no numbers for who may not call.</summary>
internal sealed record GuardianCard(string Id, string Name, string Kind, bool IsConfirmed, IReadOnlyList<string> Facts, IReadOnlyList<PhoneNumber> Numbers);

/// <summary>A student's file in words, for one reader: on a screen, on paper, or as one answer.</summary>
/// <param name="Because">Why the reader may see it.</param>
/// <param name="MayReadFile">Whether the reader may read the file, and not the contact card alone; otherwise what stands from <paramref name="Untold"/> on is empty.</param>
internal sealed record WholeFile(
    string Because, string? ClassTeacher, string? ContactPerson, IReadOnlyList<GuardianCard> Guardians, IReadOnlyList<Line> Lines, bool MayReadFile)
{
    /// <summary>Whether the reader may know who the guardians are.</summary>
    public bool MayReadFamily { get; init; }

    /// <summary>What the student does not know yet.</summary>
    public IReadOnlyList<UntoldLine> Untold { get; init; } = [];

    /// <summary>Whether the reader may know that telling the student waits: then it is not so that the student knows all.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>What waits, so far as the reader may know.</summary>
    public IReadOnlyList<WaitingLine> Waiting { get; init; } = [];

    /// <summary>What the student was told for a time.</summary>
    public IReadOnlyList<string> Standing { get; init; } = [];

    /// <summary>The referrals that go on, for the care team.</summary>
    public IReadOnlyList<ReferralLine> Referrals { get; init; } = [];

    /// <summary>The agreements that go on.</summary>
    public IReadOnlyList<OpenAgreementLine> Agreements { get; init; } = [];

    /// <summary>That the student prepared a talk which was not held yet; null when not.</summary>
    public string? Prepared { get; init; }

    /// <summary>The interventions that go on.</summary>
    public IReadOnlyList<InterventionLine> Interventions { get; init; } = [];

    /// <summary>The conflicts that go on.</summary>
    public IReadOnlyList<ConflictLine> Conflicts { get; init; } = [];

    /// <summary>The last attitude report of the school year; null while there is none.</summary>
    public AttitudeLine? Attitude { get; init; }

    /// <summary>Contacts to come.</summary>
    public IReadOnlyList<PlannedLine> Planned { get; init; } = [];

    /// <summary>What is open.</summary>
    public DutyList Duties { get; init; } = new([]);

    /// <summary>The balance of tones.</summary>
    public BalanceOfTones Balance { get; init; } = new(0, 0, 0);

    /// <summary>The half days that were missed; null where there is nothing, or it is not theirs to read.</summary>
    public AbsencesShown? Absences { get; init; }

    /// <summary>The triangle.</summary>
    public TriangleDrawing? Triangle { get; init; }
}

/// <summary>Says a whole file in words.</summary>
internal sealed class StudentInWords(
    IDocumentStore store, KeyStore keys, StudentTimeline timeline, TriangleSentences triangle, DutySentences duties, FamilyInWords family, ReferralInWords referrals, InterventionInWords interventions, AttitudeInWords attitude, AbsencesInWords absences, Wording wording, IStringLocalizer<StudentTexts> texts)
{
    /// <summary>Reads a file that was opened.</summary>
    /// <param name="clock">Which clock orders the timeline.</param>
    /// <param name="group">Only this group of entries; null for all.</param>
    public async Task<WholeFile> ReadAsync(SignedIn who, StudentFile file, Clock clock, string? group, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var history = await file.HistoryAsync(session, cancellation);
        var ring = await keys.ForReading(who.School, history.Events.Select(recorded => recorded.Event), cancellation);
        var now = file.Now;
        var outside = new WholeFile(
            texts[$"Because.{file.Day.By.May(file.Relations, Deed.Find).Ground}"],
            now.Enrolment.ClassTeacher is { } teacher ? file.Names[teacher] : null,
            now.Family.ContactPerson is { } contactPerson ? file.Names[contactPerson.Staff] : null,
            MayReadFamily(file) ? [.. now.Family.Guardians.Values.OrderBy(guardian => guardian.Confirmed is null).ThenBy(guardian => guardian.Link.Kind).Select(guardian => family.Card(file, guardian))] : [],
            timeline.Together(timeline.Lines(history, ring, file, clock, group)),
            file.May(Deed.ReadFile)) { MayReadFamily = MayReadFamily(file), Absences = absences.Of(file) };
        if (!outside.MayReadFile) return outside;

        return outside with
        {
            IsWaiting = now.Informing.Postponed.Any(wait => !wait.IsOver),
            Untold = [.. now.Informing.Contacts.Values.Select(contact => (contact, parts: OpenParts(file, contact))).Where(one => one.parts.Count > 0)
                .OrderBy(one => one.contact.At ?? DateTimeOffset.MaxValue).Select(one => new UntoldLine(one.contact.Contact, Untell(file, one.contact, one.parts)))],
            Waiting = [.. from wait in now.Informing.Postponed
                          where !wait.IsOver && now.Informing.Contacts.ContainsKey(wait.Contact)
                          orderby wait.HoldsUntil
                          let untold = Untell(file, now.Informing.Contacts[wait.Contact], [.. wait.Topics.Select(topic => (Topic?)topic)])
                          let awaited = wait.Awaits is { Whom: var second } ? texts["NotSeconded", file.Names[second]].Value : ""
                          select new WaitingLine(wait.Id, $"{texts["WaitsUntil", untold.TrimEnd(), Moments.LongDay(wait.HoldsUntil)].Value} {awaited}".TrimEnd(),
                              file.May(Deed.Record, Audience.Few, isSecond: wait.SecondPersons.Contains(file.Day.By.Id)), wait.Awaits?.MayBeGivenBy(file.Day.By.Id, file.Day.Staff) is true)],
            Standing = [.. now.Informing.Standing.Where(one => one.EndedOn is null && one.Until >= file.Day.Today)
                .Select(one => texts["StandingUntil", Topic(file, one.Topic), Moments.LongDay(one.Until)].Value)],
            Planned = [.. now.Contacts.Planned.Values.OrderBy(plan => plan.On).Select(plan => new PlannedLine(plan.Id,
                texts["PlannedLine", wording.Choice(plan.Approach.Channel), People(file, plan.Approach.Guardians), wording.List(plan.Approach.Topics.Select(topic => Topic(file, topic)))].Value.TrimEnd(' ', ':'), plan.On, Started(file, plan, history)))],
            Referrals = await referrals.OpenAsync(who, file, cancellation),
            Agreements = [.. now.Agreements.Open.Select(agreement => new OpenAgreementLine(agreement.Id, texts["Agreements.of", Moments.LongDay(SchoolCalendar.DateOf(agreement.Since))], LookingBack(agreement, file)))],
            Prepared = now.Agreements.Prepared is { } prepared ? texts["Agreements.prepared", file.GivenName, Moments.LongDay(SchoolCalendar.DateOf(prepared.At))].Value : null,
            Interventions = interventions.Open(file),
            Conflicts = ConflictInWords.Open(file),
            Attitude = attitude.Last(file),
            Duties = new([.. DutyLines.Of(now.Duties.Open, now, file, duties)]),
            Balance = Count(history),
            Triangle = triangle.Draw(file),
        };
    }

    private string LookingBack(Agreement agreement, StudentFile file) => agreement.Next is not { } next ? texts["Agreements.no-day"]
        : string.Join(", ", new[] { texts[next.On < file.Day.Today ? "Agreements.past" : "Agreements.next", Moments.LongDay(next.On)].Value, next.AwaitsStudent ? texts["Agreements.awaits", file.GivenName].Value : null }.OfType<string>());

    private static StartedContact? Started(StudentFile file, PlannedContact plan, History history) => plan.StartedAt is { } at
        && history.Events.LastOrDefault(recorded => recorded.Event is ContactStarted started && started.Contact == plan.Id) is { } start
            ? new(file.Names[start.By], at, !file.Card.IsClosed && file.MayIn(plan, Deed.Record) ? $"{file.Href}/record?contact={plan.Id}" : null)
            : null;

    private static List<Topic?> OpenParts(StudentFile file, ContactToTell contact) =>
        [.. Knowledge.Parts(contact).Where(part => file.Now.Informing.StateOf(file.Person, contact, part, file.Day.Today) is Knows.Open)];

    private string Untell(StudentFile file, ContactToTell contact, List<Topic?> parts)
    {
        var topics = parts.Where(part => part is not null).Select(part => Topic(file, part!.Value)).ToList();
        var about = topics.Count > 0 ? texts["About", wording.List(topics)].Value : "";
        return texts[contact.Held is null ? "UntoldPlan" : "UntoldContact", wording.Choice(contact.Approach.Channel).ToLower(System.Globalization.CultureInfo.CurrentUICulture), People(file, contact.Approach.Guardians), about];
    }

    private static bool MayReadFamily(StudentFile file) => file.May(Deed.ReadCard) || file.May(Deed.ReadFile);

    private static BalanceOfTones Count(History history)
    {
        var happened = history.Effective.Select(recorded => recorded.Event).ToList();
        return new(With(Tone.Encouraging), With(Tone.Neutral), With(Tone.Concerned), happened.Count(one => one is PositiveNoted { ToldTo: not ToldTo.NotYet }), happened.Count(one => one is ConcernRaised));

        int With(Tone tone) => happened.OfType<ContactHeld>().Count(held => held.Approach.Tone == tone);
    }

    private string Topic(StudentFile file, Topic topic) => wording.Topic(topic, file.Day.Policy);

    private string People(StudentFile file, IEnumerable<PersonId> people) => wording.List(people.Select(person => file.Names[person]));
}
