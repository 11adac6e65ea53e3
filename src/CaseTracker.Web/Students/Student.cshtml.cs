using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Duties;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students.Timeline;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>The page of one student: triangle, timeline, what is open, who the family is, what the student knows.</summary>
internal sealed class StudentModel(
    IDocumentStore store, KeyStore keys, StudentTimeline timeline, TriangleSentences triangle, DutySentences duties, Wording wording, IStringLocalizer<StudentTexts> texts) : FilePage
{
    /// <summary>Something to tell the student.</summary>
    public sealed record UntoldLine(EntryId Contact, string Sentence);

    /// <summary>A contact to come.</summary>
    public sealed record PlannedLine(EntryId Contact, string Sentence, DateTimeOffset On);

    /// <summary>A guardian on the contact card.</summary>
    public sealed record GuardianCard(string Id, string Name, string Kind, bool IsConfirmed, IReadOnlyList<string> Facts, IReadOnlyList<PhoneNumber> Numbers);

    /// <summary>Only this group of entries.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    /// <summary>Which clock orders the timeline.</summary>
    [BindProperty(SupportsGet = true, Name = "clock")]
    public Clock OrderedBy { get; set; }

    /// <summary>The entries.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>What the student does not know yet.</summary>
    public IReadOnlyList<UntoldLine> Untold { get; private set; } = [];

    /// <summary>What the student was told for a time.</summary>
    public IReadOnlyList<string> Standing { get; private set; } = [];

    /// <summary>Contacts to come.</summary>
    public IReadOnlyList<PlannedLine> Planned { get; private set; } = [];

    /// <summary>The contact card.</summary>
    public IReadOnlyList<GuardianCard> Guardians { get; private set; } = [];

    /// <summary>What is open.</summary>
    public DutyList Duties { get; private set; } = new([]);

    /// <summary>The balance of tones.</summary>
    public BalanceOfTones Balance { get; private set; } = new(0, 0, 0);

    /// <summary>The triangle.</summary>
    public TriangleDrawing? Triangle { get; private set; }

    /// <summary>Why the reader may see this.</summary>
    public string Because => texts[$"Because.{Student.Day.By.May(Student.Relations, Deed.Find).Ground}"];

    /// <summary>Whether the reader may add to the file.</summary>
    public bool MayRecord => !Student.Card.IsClosed && Student.May(Deed.Record);

    /// <summary>Whether the reader may read the file, and not the contact card alone.</summary>
    public bool MayReadFile => Student.May(Deed.ReadFile);

    /// <summary>Whether the reader may know that telling the student waits: then it is not so that the student knows all.</summary>
    public bool IsWaiting => Student.Now.Informing.Postponed.Any(wait => !wait.IsOver);

    /// <summary>The class teacher's name.</summary>
    public string? ClassTeacher => Student.Now.Enrolment.ClassTeacher is { } teacher ? Student.Names[teacher] : null;

    /// <summary>The contact person's name.</summary>
    public string? ContactPerson => Student.Now.Family.ContactPerson is { } contact ? Student.Names[contact.Staff] : null;

    /// <inheritdoc />
    /// <remarks>Each part of the page asks for more: the secretariat reads the card and no file, the auditor the file and no card.</remarks>
    protected override Deed Deed => Deed.Find;

    /// <summary>Shows the file.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession(Who.School);
        var history = await Student.HistoryAsync(session, cancellation);
        var ring = await keys.ForReading(Who.School, history.Events.Select(recorded => recorded.Event), cancellation);
        Lines = timeline.Lines(history, ring, Student, OrderedBy, StudentTimeline.Groups.Contains(Show ?? "") ? Show : null);

        var now = Student.Now;
        Guardians = [.. now.Family.Guardians.Values.OrderBy(guardian => guardian.Confirmed is null).ThenBy(guardian => guardian.Link.Kind).Select(Card)];
        if (!MayReadFile) return;

        Untold = [.. now.Informing.Contacts.Values.Select(contact => (contact, parts: OpenParts(contact))).Where(one => one.parts.Count > 0)
            .OrderBy(one => one.contact.At ?? DateTimeOffset.MaxValue).Select(one => new UntoldLine(one.contact.Contact, Untell(one.contact, one.parts)))];
        Standing = [.. now.Informing.Standing.Where(one => one.EndedOn is null && one.Until >= Student.Day.Today)
            .Select(one => texts["StandingUntil", Topic(one.Topic), Moments.LongDay(one.Until)].Value)];
        Planned = [.. now.Contacts.Planned.Values.OrderBy(plan => plan.On).Select(plan => new PlannedLine(plan.Id,
            texts["PlannedLine", wording.Choice(plan.Approach.Channel), People(plan.Approach.Guardians), wording.List(plan.Approach.Topics.Select(Topic))], plan.On))];
        Duties = new([.. DutyLines.Of(now.Duties.Open, now, Student, duties)]);
        Balance = Count(history);
        Triangle = triangle.Draw(Student);
    }

    private List<Topic?> OpenParts(ContactToTell contact) =>
        [.. Knowledge.Parts(contact).Where(part => Student.Now.Informing.StateOf(Student.Person, contact, part, Student.Day.Today) is Knows.Open)];

    private string Untell(ContactToTell contact, List<Topic?> parts)
    {
        var topics = parts.Where(part => part is not null).Select(part => Topic(part!.Value)).ToList();
        var about = topics.Count > 0 ? texts["About", wording.List(topics)].Value : "";
        return texts[contact.Held is null ? "UntoldPlan" : "UntoldContact", wording.Choice(contact.Approach.Channel).ToLower(System.Globalization.CultureInfo.CurrentUICulture), People(contact.Approach.Guardians), about];
    }

    private GuardianCard Card(Guardian guardian)
    {
        var person = Student.Names.Person(guardian.Id);
        var facts = new List<string>();
        if (guardian.Confirmed is not null) facts.Add(texts[$"Authority.{guardian.Link.Authority}"]);
        if (!Student.May(Deed.ReadCard)) return new(guardian.Id.Value, Student.Names[guardian.Id], wording.Choice(guardian.Link.Kind), guardian.Confirmed is not null, facts, []);
        if (guardian.Link.Language is { } language) facts.Add(texts["Speaks", LanguageNames.Of(language)]);
        if (guardian.Link.WantsInterpreter) facts.Add(texts["WantsInterpreter"]);
        return new(guardian.Id.Value, Student.Names[guardian.Id], wording.Choice(guardian.Link.Kind), guardian.Confirmed is not null, facts, person?.Phones ?? []);
    }

    private static BalanceOfTones Count(History history)
    {
        var tones = history.Effective.Select(recorded => recorded.Event switch
        {
            ContactHeld held => held.Approach.Tone,
            PositiveNoted { ToldTo: not ToldTo.NotYet } => Tone.Encouraging,
            ConcernRaised => Tone.Concerned,
            _ => (Tone?)null,
        }).ToList();
        return new(tones.Count(tone => tone is Tone.Encouraging), tones.Count(tone => tone is Tone.Neutral), tones.Count(tone => tone is Tone.Concerned));
    }

    private string Topic(Topic topic) => wording.Topic(topic, Student.Day.Policy);

    private string People(IEnumerable<PersonId> people) => wording.List(people.Select(person => Student.Names[person]));
}
