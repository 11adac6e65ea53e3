using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using Marten;

namespace CaseTracker.Web.Rostering;

/// <summary>What is stored of a school, so far as a roster is compared with it.</summary>
/// <param name="People">Everybody, by id.</param>
/// <param name="Marks">What the roster last said, by person.</param>
/// <param name="Files">The relationships, by student.</param>
/// <param name="Calendar">The school's days; null when there are none yet.</param>
/// <param name="ByHand">The roles that people gave.</param>
internal sealed record SchoolAsStored(
    IReadOnlyDictionary<string, Person> People, IReadOnlyDictionary<string, RosterMark> Marks, IReadOnlyDictionary<string, Relationship> Files, StoredCalendar? Calendar, RolesByHand ByHand)
{
    /// <summary>A school of which nothing is stored.</summary>
    public static readonly SchoolAsStored Empty =
        new(new Dictionary<string, Person>(), new Dictionary<string, RosterMark>(), new Dictionary<string, Relationship>(), null, RolesByHand.Of([]));

    /// <summary>Loads it, of the school of the session.</summary>
    public static async Task<SchoolAsStored> LoadAsync(IQuerySession session, CancellationToken cancellation) => new(
        (await session.Query<Person>().ToListAsync(cancellation)).ToDictionary(person => person.Id),
        (await session.Query<RosterMark>().ToListAsync(cancellation)).ToDictionary(mark => mark.Id),
        (await session.Query<Relationship>().ToListAsync(cancellation)).ToDictionary(file => file.Id),
        await session.LoadAsync<StoredCalendar>(StoredCalendar.Key, cancellation),
        RolesByHand.Of((await RoleChanging.HistoryAsync(session, cancellation)).Select(change => change.What)));
}

/// <summary>What an import will do, all of it or nothing; documents and files that stay as they are aren't in it.</summary>
/// <param name="People">People to store.</param>
/// <param name="Marks">What the roster said, where that is new.</param>
/// <param name="Files">What to state in which files.</param>
/// <param name="Calendar">The school's days; null when they stay as they are.</param>
/// <param name="Report">The account of it.</param>
internal sealed record RosterPlan(
    ImmutableArray<Person> People, ImmutableArray<RosterMark> Marks, ImmutableArray<FilePlan> Files, StoredCalendar? Calendar, ImportReport Report)
{
    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => People.IsEmpty && Marks.IsEmpty && Files.IsEmpty && Calendar is null;

    /// <summary>A plan to do nothing, for a roster that is refused.</summary>
    public static RosterPlan Nothing(ImportReport report) => new([], [], [], null, report);
}

/// <summary>What to state in the file of one student, in this order.</summary>
internal sealed record FilePlan(string Student, ImmutableArray<RelationshipCommand> Commands);

/// <summary>The account of an import, before or after it was done.</summary>
internal sealed record ImportReport
{
    /// <summary>Why nothing was done; null when all is well.</summary>
    public Reading.Refusal? Refusal { get; init; }

    /// <summary>Whether it was laid beside the school: then the report tells what would change, even where it was not done.</summary>
    public bool IsCompared => Refusal is null or { Reason: Reading.RefusalReason.MostWouldLeave };

    /// <summary>The format; null when none was recognised.</summary>
    public Reading.RosterFormat? Format { get; init; }

    /// <summary>Per file of the input.</summary>
    public ImmutableArray<ImportedFile> Files { get; init; } = [];

    /// <summary>What is odd about the input as a whole.</summary>
    public ImmutableArray<Reading.ReadingWarning> Warnings { get; init; } = [];

    /// <summary>People.</summary>
    public Tally People { get; init; } = new();

    /// <summary>Files of students: opened; moved or reopened; left.</summary>
    public Tally Relationships { get; init; } = new();

    /// <summary>Guardian links: made, and taken away again.</summary>
    public Tally Links { get; init; } = new();

    /// <summary>How many families have no contact person, and a class teacher who could be it.</summary>
    public int ContactPersonsProposed { get; init; }

    /// <summary>What a person should look at.</summary>
    public ImmutableArray<Remark> Remarks { get; init; } = [];

    /// <summary>Whether there was nothing new.</summary>
    public bool IsNothingNew { get; init; }

    /// <summary>Rows that were not taken, in all files.</summary>
    public int Skipped => Files.Sum(file => file.Reading.Skipped.Count);
}

/// <summary>What became of one file.</summary>
/// <param name="Reading">How it was read, with every row that was skipped.</param>
/// <param name="Changes">What its rows add, change and end; null where rows only say more about those of another file.</param>
/// <param name="Unused">Rows that were read and change nothing because of what they say, with why.</param>
internal sealed record ImportedFile(Reading.FileReport Reading, Tally? Changes, ImmutableArray<UnusedRow> Unused)
{
    /// <summary>How many rows that is.</summary>
    public int UnusedRows => Unused.Sum(row => row.Rows);
}

/// <summary>A row that was read and changes nothing because of what it says.</summary>
/// <param name="Line">Its line; null where several are told at once.</param>
/// <param name="Rows">How many rows it tells of.</param>
internal sealed record UnusedRow(int? Line, Remark Why, int Rows = 1);

/// <summary>Something a person should look at. The sentence is the text <c>Remark.{Code}</c>.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Parameters">What the sentence needs: ids, classes, numbers; never names of people.</param>
internal sealed record Remark(RemarkCode Code, params ImmutableArray<string> Parameters);

/// <summary>What a person should look at.</summary>
internal enum RemarkCode
{
    /// <summary>The roster no longer links a guardian that somebody confirmed; the link stays. 0: student, 1: guardian.</summary>
    ConfirmedLinkGone,

    /// <summary>The date of birth differs from the one in the file; the file stays. 0: student.</summary>
    BirthDateDiffers,

    /// <summary>Somebody recorded that the student left, the roster still has them; the file stays as it is. 0: student.</summary>
    LeftByHand,

    /// <summary>Somebody closed the file, the roster still has the student; it stays closed. 0: student.</summary>
    ClosedByHand,

    /// <summary>A student became something else, or the other way round; nothing was changed. 0: person.</summary>
    KindChanged,

    /// <summary>Somebody known has no known role any more; nothing was changed. 0: person.</summary>
    NoRoleAnyMore,

    /// <summary>An id can't be used. 0: the id.</summary>
    IdNotUsable,

    /// <summary>Two rows are the same person by a merge; one was left. 0: the id of that row, 1: the person.</summary>
    SamePersonTwice,

    /// <summary>A student is in more than one home class at once. 0: student, 1: the class that was taken.</summary>
    SeveralHomeClasses,

    /// <summary>By the roster no longer at school, and never known here; not taken. 0: person.</summary>
    NotHere,

    /// <summary>Was erased, and does not come back. 0: person.</summary>
    Erased,

    /// <summary>A parent whom this roster links to no student who is at school; not taken. 0: person.</summary>
    WithoutStudent,

    /// <summary>Has no role that is known, and was never known here; not taken. 0: person.</summary>
    NoKnownRole,

    /// <summary>A role that is over. 0: person, 1: its last day or a dash.</summary>
    RoleOver,

    /// <summary>A date of birth of somebody without a file. 0: person.</summary>
    BirthDateUnused,

    /// <summary>Rows that are part of a school year that another row gives, or are over. 0: how many.</summary>
    PartOfYear,

    /// <summary>A link that is over, or of somebody who is not here. 0: student, 1: guardian.</summary>
    LinkOver,

    /// <summary>Rows about classes that are no home class, or about other days. 0: how many.</summary>
    NoHomeClass,

    /// <summary>Rows whose id could not be read may be anybody, so nobody absent was ended. 0: how many people were absent.</summary>
    NobodyEnded,

    /// <summary>Students who are in no class after this. 0: how many.</summary>
    WithoutClass,
}
