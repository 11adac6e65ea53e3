using CaseTracker.Web.Components;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using Marten;

namespace CaseTracker.Web.Today;

/// <summary>What waits for somebody: duties by urgency, and what is planned up to a moment.</summary>
/// <param name="Closed">The students whose file the reader may not open: of these only what is asked of them is shown.</param>
/// <param name="Known">The students of whom the duties need more than the register holds, as the reader may know them.</param>
internal sealed record Work(IReadOnlyList<DutyRow> Duties, IReadOnlyList<PlannedRow> Planned, IReadOnlySet<string> Closed, IReadOnlyDictionary<string, Relationship> Known);

/// <summary>A postponement of which the word of the second person is awaited.</summary>
/// <param name="By">Who named them.</param>
/// <param name="Whom">Who was named.</param>
/// <param name="IsOver">Whether what was decided is that it ends.</param>
internal sealed record SecondAwaited(string Student, EntryId Postponement, PersonId By, PersonId Whom, bool IsOver);

/// <summary>
/// Reads worklists over many students. Owning something gives no right to a file; what waits for safety is for the few, and
/// what was written for some is for them: only what the reader may know of each student is on the list. It is whole: what is overdue is never cut off.
/// </summary>
internal sealed class Worklist(IDocumentStore store, Moments moments)
{
    /// <summary>Who sees to the whole school may look at everybody's.</summary>
    public static bool MayShowAll(SignedIn who) => who.Actor.Is(Role.Principal) || who.Actor.Is(Role.Counsellor) || who.Actor.Is(Role.CareCoordinator);

    /// <summary>Reads that of today: the reader's own, and that of the colleagues whose work they do, who are given too.</summary>
    /// <param name="who">Who reads.</param>
    /// <param name="all">Whether everybody's is wanted, by who may look at it.</param>
    public async Task<(Work Work, IReadOnlyList<Person> Away)> TodayAsync(SignedIn who, bool all, CancellationToken cancellation)
    {
        var away = await AwayAsync(who, cancellation);
        return (await ReadAsync(who, all && MayShowAll(who) ? null : [who.Actor.Id.Value, .. away.Select(person => person.Id)], SchoolCalendar.EndOf(moments.Today), cancellation), away);
    }

    /// <summary>All duties of the reader, whenever they are due.</summary>
    public async Task<IReadOnlyList<DutyRow>> OwnAsync(SignedIn who, CancellationToken cancellation) => (await ReadAsync(who, [who.Actor.Id.Value], moments.Now, cancellation)).Duties;

    /// <summary>The colleagues who are away and whose work somebody does.</summary>
    public async Task<IReadOnlyList<Person>> AwayAsync(SignedIn who, CancellationToken cancellation)
    {
        var (me, today) = (who.Actor.Id.Value, moments.Today);
        await using var session = store.QuerySession(who.School);
        var deputed = await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff && person.Leave != null && person.Leave.Deputy == me).ToListAsync(cancellation);
        return [.. deputed.Where(person => person.Leave!.From <= today && today <= person.Leave.Until)];
    }

    /// <summary>The postponements of which somebody named the reader as the second person, or a colleague whose work they do, and nobody said so yet.</summary>
    /// <param name="away">These colleagues.</param>
    public async Task<IReadOnlyList<SecondAwaited>> AwaitedAsync(SignedIn who, IReadOnlyList<Person> away, CancellationToken cancellation)
    {
        string[] asked = [who.Actor.Id.Value, .. away.Select(person => person.Id)];
        await using var session = store.QuerySession(who.School);
        var students = (await session.Query<AwaitedSecond>().Where(row => row.Whom.IsOneOf(asked)).Select(row => row.Student).ToListAsync(cancellation)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var awaited = new List<SecondAwaited>();
        if (students.Length == 0) return awaited;
        foreach (var now in await session.LoadManyAsync<Relationship>(cancellation, students))
            awaited.AddRange(from wait in (await now.AsKnownToAsync(who.Actor, () => session.HistoryAsync(now.Id, cancellation))).Informing.Postponed
                             let second = wait.Awaits
                             where second is not null && asked.Contains(second.Whom.Value) && second.By != who.Actor.Id
                             select new SecondAwaited(now.Id, wait.Id, second.By, second.Whom, wait.IsOver));
        return awaited;
    }

    /// <summary>Reads one.</summary>
    /// <param name="who">Who reads.</param>
    /// <param name="owners">Whose work; null for everybody's.</param>
    /// <param name="until">Plans up to this moment.</param>
    private async Task<Work> ReadAsync(SignedIn who, IReadOnlyList<string>? owners, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var duties = session.Query<DutyRow>().OrderBy(duty => duty.Due);
        var plans = session.Query<PlannedRow>().Where(plan => plan.On <= until || plan.StartedAt != null).OrderBy(plan => plan.On);
        string[] whose = [.. owners ?? []];
        var rows = await (owners is null ? duties : duties.Where(duty => duty.Owner.IsOneOf(whose))).ToListAsync(cancellation);
        var planned = await (owners is null ? plans : plans.Where(plan => plan.Staff.IsOneOf(whose))).ToListAsync(cancellation);

        var students = rows.Select(row => row.Student).Concat(planned.Select(plan => plan.Student)).Distinct().ToArray();
        var cards = (await session.LoadManyAsync<FileCard>(cancellation, students)).ToDictionary(card => card.Id);
        var known = await KnownAsync(session, who.Actor, students, [.. rows.Where(row => row.Task is DutyTask.TalkOverIntervention or DutyTask.ReviewIntervention).Select(row => row.Student).Distinct()], cancellation);
        return new(
            [.. rows.Where(row => MaySee(row.Student, row.Owner, row.Task) && (!known.TryGetValue(row.Student, out var now) || now.Duties.FindOpen(DutyId.Of(row.Id)) is not null))],
            [.. from plan in planned
                where MaySee(plan.Student, plan.Staff, null)
                let asKnown = known.TryGetValue(plan.Student, out var now) ? now.Contacts.Planned.GetValueOrDefault(plan.Contact)?.Approach : plan.Approach
                where asKnown is not null
                select plan.About(asKnown)],
            students.Where(student => !May(student, Deed.ReadFile, Audience.ClassCouncil, Relations.None)).ToHashSet(), known);

        bool May(string student, Deed deed, Audience audience, Relations besides) => cards.TryGetValue(student, out var card) && who.Actor.May(card.RelationsOf(who.Actor) | besides, deed, audience).IsGiven;

        // Who records practical things owns what follows from them, without reading the file; a teacher in a conflict, the talk about it.
        bool MaySee(string student, string owner, DutyTask? task) =>
            owner != who.Actor.Id.Value ? May(student, Deed.ReadFile, task is { } asked && Deeds.AudienceOf(asked) is Audience.CareTeam ? Audience.CareTeam : Audience.ClassCouncil, Relations.None)
            : task is DutyTask.TalkOverConflict ? May(student, Deed.Record, Audience.ClassCouncil, Relations.InConflict)
            : May(student, Deed.Find, Audience.ClassCouncil, Relations.None);
    }

    // The few students of whom something waits, was written for some, is a matter of the care team, or who are guided, as the reader may know them.
    private static async Task<Dictionary<string, Relationship>> KnownAsync(IQuerySession session, Actor reader, string[] students, string[] guided, CancellationToken cancellation)
    {
        var known = new Dictionary<string, Relationship>();
        if (students.Length == 0) return known;
        foreach (var now in await session.Query<Relationship>().Where(now => now.Id.IsOneOf(students) && (now.Informing.Postponed.Any(wait => !wait.IsOver) || now.Circles.Chosen.Any() || now.Referrals.All.Any() || now.Id.IsOneOf(guided))).ToListAsync(cancellation))
            known[now.Id] = await now.AsKnownToAsync(reader, () => session.HistoryAsync(now.Id, cancellation));
        return known;
    }
}
