using CaseTracker.Web.Logs;
using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Rostering.Reading;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using Marten;
using Person = CaseTracker.Web.People.Person;
using PersonKind = CaseTracker.Web.People.PersonKind;

namespace CaseTracker.Web.Rostering;

/// <summary>Applies a roster to a school: all of it in one transaction, or nothing. Where nothing is new, nothing is written.</summary>
internal sealed class RosterImport(IDocumentStore store, KeyStore keys, Schoolhouse schools, Turns turns, SecurityLog log)
{
    /// <summary>Who records what an import states; also who did it, when nobody was signed in.</summary>
    public const string Roster = "roster";

    private const int Tries = 5, ShownImports = 20;

    /// <summary>The last imports that changed something, newest first.</summary>
    public static async Task<IReadOnlyList<RosterImported>> LastAsync(IDocumentStore store, string school, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        return await session.Query<RosterImported>().OrderByDescending(done => done.At).Take(ShownImports).ToListAsync(cancellation);
    }

    /// <summary>What an import would do now; nothing is written.</summary>
    public async Task<ImportReport> TryAsync(string school, RosterReading reading, bool evenIfMostLeave, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        var (plan, _) = await PlanAsync(session, reading, evenIfMostLeave, cancellation);
        return plan.Report;
    }

    /// <summary>Does it, and gives the account.</summary>
    /// <param name="school">The key of the school; it has to exist.</param>
    /// <param name="reading">What came of reading the roster.</param>
    /// <param name="by">Who does it, for the list of imports.</param>
    /// <param name="evenIfMostLeave">Whether somebody said that most students really leave.</param>
    public async Task<ImportReport> ApplyAsync(string school, RosterReading reading, string by, bool evenIfMostLeave, CancellationToken cancellation)
    {
        // One at a time for each school: two that read while the other writes would each see half of it.
        using var turn = await turns.TakeAsync(school, ":roster", cancellation);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var report = await ApplyOnceAsync(school, reading, by, evenIfMostLeave, cancellation);
                await schools.ChangedAsync(school);
                return report;
            }
            catch (Exception clash) when (attempt < Tries && (clash is OvertakenException || Asking.IsClash(clash)))
            {
                // Somebody recorded something meanwhile: compare with the school as it is now.
            }
        }
    }

    private async Task<ImportReport> ApplyOnceAsync(string school, RosterReading reading, string by, bool evenIfMostLeave, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        await session.WaitForStaffAsync(cancellation);
        var (plan, day) = await PlanAsync(session, reading, evenIfMostLeave, cancellation);
        if (plan.Report.Refusal is not null || plan.IsEmpty) return plan.Report;

        session.LastModifiedBy = Roster;
        session.SetHeader("policy", day.Policy.Version);
        session.Store<Person>(plan.People);
        session.Store<RosterMark>(plan.Marks);
        if (plan.Calendar is { } calendar) session.Store(calendar);
        foreach (var file in await WithFilesOfLeaversAsync(session, plan, cancellation))
        {
            var recording = await Recording.OpenAsync(session, file.Student, keys, cancellation);
            foreach (var command in file.Commands)
                if (await recording.DecideAsync(command, day, cancellation) is Decision.Refused) throw new OvertakenException();
        }

        session.Insert(new RosterImported
        {
            Id = Guid.CreateVersion7(day.Now), At = day.Now, By = by, Format = reading.Roster!.Format.ToString(),
            People = plan.Report.People, Files = plan.Report.Relationships, Links = plan.Report.Links, Skipped = plan.Report.Skipped,
        });
        await session.SaveChangesAsync(cancellation);
        log.RosterTaken(plan.People.Length, school);
        return plan.Report;
    }

    private async Task<(RosterPlan Plan, Bearings Day)> PlanAsync(IQuerySession session, RosterReading reading, bool evenIfMostLeave, CancellationToken cancellation)
    {
        // What the host keeps in memory may be older than another import.
        schools.Forget();
        var day = await schools.BearingsAsync(session.TenantId, Actor.System);
        var stored = await SchoolAsStored.LoadAsync(session, cancellation);
        var plan = RosterComparison.Compare(reading, stored, day, evenIfMostLeave);

        // Decisions stand on the staff and the days as they are after the import.
        var staff = stored.People.Values.Where(person => plan.People.All(changed => changed.Id != person.Id)).Concat(plan.People).Where(person => person.Kind == PersonKind.Staff);
        return (plan, day with
        {
            Staff = StaffRoom.Of(staff.Select(person => person.AsStaff())),
            Calendar = (plan.Calendar ?? stored.Calendar)?.Calendar ?? SchoolCalendar.None,
        });
    }

    // Families whose contact person leaves get another, and the duties of who leaves pass on: at once, not when somebody comes by.
    private static async Task<IEnumerable<FilePlan>> WithFilesOfLeaversAsync(IDocumentSession session, RosterPlan plan, CancellationToken cancellation)
    {
        var leavers = plan.People.Where(person => person is { Kind: PersonKind.Staff, HasEnded: true }).Select(person => person.Id).ToArray();
        if (leavers.Length == 0) return plan.Files;
        var theirs = await session.Query<FileCard>().Where(card => card.ContactPerson!.IsOneOf(leavers) && !card.IsClosed).Select(card => card.Id).ToListAsync(cancellation);
        var owed = await session.Query<DutyRow>().Where(duty => duty.Owner.IsOneOf(leavers)).Select(duty => duty.Student).ToListAsync(cancellation);
        var planned = plan.Files.ToDictionary(file => file.Student, file => file.Commands.AsEnumerable());
        foreach (var student in theirs) planned[student] = planned.GetValueOrDefault(student, []).Prepend(new ReleaseContactPerson(EntryId.New(), null));
        foreach (var student in owed) planned.TryAdd(student, [new LetTimePass(EntryId.New())]);
        return planned.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new FilePlan(file.Key, [.. file.Value]));
    }

    /// <summary>A decision came out otherwise than the plan expected: somebody was quicker.</summary>
    private sealed class OvertakenException() : Exception("The school changed while its roster was imported.");
}
