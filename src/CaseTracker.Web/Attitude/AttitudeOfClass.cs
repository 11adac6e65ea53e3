using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Students;
using Marten;

namespace CaseTracker.Web.Attitude;

/// <summary>A student of a class, with the attitude report of a period.</summary>
/// <param name="Report">The report; null while there is none.</param>
/// <param name="By">Who gave it.</param>
/// <param name="StudentSawOn">When the student saw it.</param>
/// <param name="IntentionsOn">When the student said what they take on.</param>
/// <param name="AtHome">The guardians who saw it, and those who have the right to.</param>
/// <param name="MayRecord">Whether the reader may give one, and note who saw it; of a period that began.</param>
public sealed record ReportedStudentRead(
    string Student, string Name, EntryId? Report, string? By, DateTimeOffset? GivenOn, DateTimeOffset? StudentSawOn, DateTimeOffset? IntentionsOn, IReadOnlyList<SightRead> AtHome, bool MayRecord)
{
    /// <summary>Whether somebody has still to see it.</summary>
    public bool IsAwaited => Report is not null && (StudentSawOn is null || AtHome.Any(seen => seen.On is null));
}

/// <summary>The attitude reports of a class in one period of this school year: of those students whose file the reader may read.</summary>
/// <param name="Year">The calendar year in which the school year began.</param>
/// <param name="Periods">The three periods, each with its last day.</param>
public sealed record ClassReportsRead(string Class, int Year, int Period, IReadOnlyList<AttitudePeriod> Periods, IReadOnlyList<ReportedStudentRead> Students);

/// <summary>Reads which students of a class have an attitude report, and who saw it: the whole class in one go.</summary>
internal sealed class AttitudeOfClass(IDocumentStore store, Schoolhouse schools)
{
    /// <summary>Whether somebody may have students in a class whose file they read.</summary>
    public static bool IsFor(Actor actor) => actor.Is(Role.Principal) || actor.Is(Role.Counsellor) || actor.Is(Role.CareCoordinator) || actor.Is(Role.Teacher);

    /// <summary>The classes with a student whose file the reader may read.</summary>
    public async Task<IReadOnlyList<string>> ClassesAsync(SignedIn who, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var cards = await session.Query<FileCard>().Where(card => card.Class != null && !card.HasLeft).ToListAsync(cancellation);
        return [.. cards.Where(card => May(who, card, Deed.ReadFile)).Select(card => card.Class!).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads a class, and writes down of each student that it was read.</summary>
    /// <param name="period">The period; null for the one that runs.</param>
    /// <param name="where">The path of the page or endpoint.</param>
    public async Task<ClassReportsRead> ReadAsync(SignedIn who, string @class, int? period, string where, CancellationToken cancellation)
    {
        var day = await schools.BearingsAsync(who.School, who.Actor);
        var (rule, year) = (new AnAttitudeReportIsSeenByAll(), SchoolCalendar.YearOf(day.Today));
        var present = rule.PeriodOn(day.Today, day);
        var asked = period is >= 1 and <= AttitudePeriod.PerYear ? period.Value : present;
        await using var session = store.LightweightSession(who.School);
        var cards = (await session.Query<FileCard>().Where(card => card.Class == @class && !card.HasLeft).ToListAsync(cancellation)).Where(card => May(who, card, Deed.ReadFile)).ToDictionary(card => card.Id);
        var files = cards.Count == 0 ? [] : await session.LoadManyAsync<Relationship>(cancellation, [.. cards.Keys]);
        var names = await Names.LoadAsync(session, files.SelectMany(now => now.Family.Guardians.Keys.Select(guardian => guardian.Value).Append(now.Id)), cancellation, await schools.StaffAsync(who.School));

        foreach (var now in files) session.Insert(Reading.Of(who.Actor, who.Actor.May(cards[now.Id].RelationsOf(who.Actor), Deed.ReadFile).Ground, now.Id, where, day.Now));
        await session.SaveChangesAsync(cancellation);
        return new(@class, year, asked, rule.PeriodsOf(year, day),
            [.. files.Where(now => !names.IsErased(now.Student)).Select(now => Read(now, now.Attitude.In(year, asked), asked <= present && May(who, cards[now.Id], Deed.Record), names, day)).OrderBy(student => student.Name, StringComparer.CurrentCulture)]);
    }

    private static bool May(SignedIn who, FileCard card, Deed deed) => !card.IsClosed && who.Actor.May(card.RelationsOf(who.Actor), deed).IsGiven;

    private static ReportedStudentRead Read(Relationship now, AttitudeReport? report, bool mayRecord, Names names, Bearings day) => new(
        now.Id, names[now.Student], report?.Id, report is null ? null : names[report.By], report?.Since, report?.StudentSawOn, report?.IntentionsOn,
        report is null ? [] : [.. report.AtHome.Select(seen => seen.Guardian).Concat(WhoSeesIt.AtHome(now, day.Today)).Distinct().Select(guardian => new SightRead(guardian.Value, names[guardian], report.SeenOn(guardian), null))], mayRecord);
}
