using CaseTracker.Web.Identity;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using Marten;

namespace CaseTracker.Web.Students;

/// <summary>A student's file, opened by somebody who may: the relationship as it is, the people in it, the bearings of the day.</summary>
/// <param name="Id">The student's id.</param>
/// <param name="Now">The relationship, as the reader may know it.</param>
/// <param name="Card">The outside of the file.</param>
/// <param name="Names">The student, the guardians and the staff by name.</param>
/// <param name="Day">The bearings of the day, for who reads.</param>
/// <param name="Kinds">How the school goes about kinds of intervention.</param>
/// <param name="Withheld">What does not exist for the reader.</param>
internal sealed record StudentFile(string Id, Relationship Now, FileCard Card, Names Names, Bearings Day, IReadOnlyList<InterventionTemplate> Kinds, Withheld Withheld)
{
    private readonly Dictionary<(Deed, Audience, Relations), bool> decided = [];

    /// <summary>What the reader is to the student.</summary>
    public Relations Relations { get; } = NeedToKnow.RelationsOf(Day.By, Now, Day.Now);

    /// <summary>The glass through which the reader reads; null for who reads by right.</summary>
    public BrokenGlass? Glass => NeedToKnow.GlassOf(Day.By, Now, Day.Now);

    /// <summary>Whether the reader is an auditor to whom the texts were opened.</summary>
    public bool IsOpenToAuditor => Day.By.Is(Role.Auditor) && Relations.HasFlag(Relations.Granted);

    /// <summary>Whether the reader may do something here.</summary>
    /// <param name="author">Who wrote the entry that it is about, where it is about one.</param>
    /// <param name="isSecond">Whether it is about a postponement that the reader decided as the second person.</param>
    /// <param name="toEntry">What the reader is to what the entry is about.</param>
    public bool May(Deed deed, Audience audience = Audience.ClassCouncil, PersonId? author = null, bool isSecond = false, Relations toEntry = 0)
    {
        var relations = Relations | toEntry | (author == Day.By.Id ? Relations.Author : 0) | (isSecond ? Relations.SecondPerson : 0);
        // A timeline asks the same few questions for each of hundreds of entries.
        if (!decided.TryGetValue((deed, audience, relations), out var isGiven))
            decided[(deed, audience, relations)] = isGiven = Day.By.May(relations, deed, audience).IsGiven;
        return isGiven;
    }

    /// <summary>Whether the reader may do something with an entry, by the circle it has now.</summary>
    /// <param name="entry">The entry, in its last wording.</param>
    /// <param name="author">Who wrote it.</param>
    public bool MayWith(Entry entry, Deed deed, PersonId author, bool isSecond = false) => Now.Circles.Of(entry.Id) is { } chosen
        ? chosen.Permits(Day.By, Relations, deed).IsGiven
        : May(deed, entry.Kind().Audience, author, isSecond, Day.By.RelationsTo(entry));

    /// <summary>Whether the reader may do something in a contact: because they work with the student, or because of what it is about.</summary>
    public bool MayIn(PlannedContact plan, Deed deed) => May(deed, toEntry: Day.By.RelationsTo(plan.Approach));

    /// <summary>What was recorded, as the reader may know it: without the words of what was forgotten.</summary>
    public async Task<History> HistoryAsync(IQuerySession session, CancellationToken cancellation) => (await session.HistoryAsync(Id, cancellation)).WithoutForgotten().Without(Withheld);

    /// <summary>Who works at the school.</summary>
    public IEnumerable<Person> Colleagues => Day.Staff.Members.Values.Where(member => !member.HasLeft).Select(member => Names.Person(member.Id)).OfType<Person>();

    /// <summary>Whether a colleague can be given what a duty asks.</summary>
    /// <param name="about">The entry that the duty is about, where it stands in the file already.</param>
    public bool CanHave(string colleague, DutyTask task, EntryId? about = null) => Day.Staff.Members[new(colleague)].MayDo(task, Now, about);

    /// <summary>The guardians to choose from: without those who were erased.</summary>
    public IEnumerable<Guardian> Guardians => Now.Family.Guardians.Values.Where(guardian => !Names.IsErased(guardian.Id)).OrderBy(guardian => guardian.Link.Kind);

    /// <summary>The student as a person.</summary>
    public PersonId Person => new(Id);

    /// <summary>The given name.</summary>
    public string GivenName => Names.Given(Person);

    /// <summary>The whole name.</summary>
    public string Name => Names[Person];

    /// <summary>The address of the file.</summary>
    public string Href => $"/students/{Uri.EscapeDataString(Id)}";
}

/// <summary>Opens files: decides who may, writes down that they did, and only then gives what is in it.</summary>
internal sealed class Files(IDocumentStore store, Schoolhouse schools)
{
    /// <summary>Opens a file; null when there is none, or when it is not theirs to know.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="student">The student.</param>
    /// <param name="deed">What they want to do there.</param>
    /// <param name="audience">For which circle it is.</param>
    /// <param name="what">What is read, for the log.</param>
    /// <param name="besides">What they are to what it is about, besides to the student.</param>
    /// <param name="copyFor">For whom they make a copy, where they do.</param>
    public async Task<StudentFile?> OpenAsync(
        SignedIn who, string student, Deed deed, Audience audience, string what, CancellationToken cancellation, Func<Relationship, Relations>? besides = null, string? copyFor = null)
    {
        await using var session = store.LightweightSession(who.School);
        var asked = session.CreateBatchQuery();
        var (outside, inside) = (asked.Load<FileCard>(student), asked.Load<Relationship>(student));
        await asked.Execute(cancellation);
        if (await outside is not { } card || await inside is not { } now) return null;
        var day = await schools.BearingsAsync(who.School, who.Actor);
        var permission = who.Actor.May(NeedToKnow.RelationsOf(who.Actor, now, day.Now) | (besides?.Invoke(now) ?? Relations.None), deed, audience);
        if (!permission.IsGiven) return null;

        var reading = Reading.Of(who.Actor, permission.Ground, student, what, day.Now) with { Glass = NeedToKnow.GlassOf(who.Actor, now, day.Now)?.Id.Value };
        session.Insert(copyFor is not null && (copyFor == student || now.Family.Guardians.ContainsKey(new(copyFor))) ? reading.AsCopyFor(copyFor) : reading);
        await session.SaveChangesAsync(cancellation);

        var withheld = now.WithheldFrom(who.Actor);
        now = await now.AsKnownToAsync(who.Actor, () => session.HistoryAsync(student, cancellation));

        var family = now.Family.Guardians.Keys.Select(guardian => guardian.Value).Append(student);
        return new StudentFile(student, now, card, await Names.LoadAsync(session, family, cancellation, await schools.StaffAsync(who.School)), day, await schools.KindsAsync(who.School), withheld);
    }
}
