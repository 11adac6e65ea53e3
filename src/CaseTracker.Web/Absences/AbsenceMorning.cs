using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Students;
using Marten;

namespace CaseTracker.Web.Absences;

/// <summary>A guardian to call.</summary>
/// <param name="Number">The number to call; null where there is none in use.</param>
/// <param name="Language">The language they speak, where it is known and not Dutch.</param>
/// <param name="ReachedIn">When of a day they can be reached; nothing where nobody asked.</param>
internal sealed record ToCall(string Guardian, string Name, GuardianKind Kind, string? Number, string? Language, bool WantsInterpreter, IReadOnlyList<TimeOfDay> ReachedIn);

/// <summary>A student of whom home has to know today.</summary>
/// <param name="HalfDays">The half days of today of which home does not know.</param>
/// <param name="Knows">Whether the student was told once that home is called when they are missing.</param>
/// <param name="Attempts">When somebody tried today.</param>
/// <param name="Guardians">Whom to call, who lives with the student first.</param>
internal sealed record Missed(string Student, string Name, string? Class, IReadOnlyList<HalfDay> HalfDays, bool Knows, IReadOnlyList<DateTimeOffset> Attempts, IReadOnlyList<ToCall> Guardians);

/// <summary>A student with so many half days without a reason that it touches the school's allowance.</summary>
internal sealed record Signalled(string Student, string Name, int Count);

/// <summary>A morning's list, so far as the reader may call.</summary>
/// <param name="Called">Of how many students somebody spoke with home today.</param>
internal sealed record Morning(IReadOnlyList<Missed> ToCall, int Called, IReadOnlyList<Signalled> Signals);

/// <summary>Reads who is missed today and not called about: the open duties of the day, and in one go all that a caller needs.</summary>
internal sealed class AbsenceMorning(IDocumentStore store, Schoolhouse schools)
{
    /// <summary>Whether somebody may have students to call about.</summary>
    public static bool IsFor(Actor actor) => actor.Is(Role.Principal) || actor.Is(Role.Counsellor) || actor.Is(Role.CareCoordinator) || actor.Is(Role.Secretariat) || actor.Is(Role.Teacher);

    /// <summary>Reads it, and writes down of each student that it was read.</summary>
    /// <param name="where">The path of the page or endpoint.</param>
    public async Task<Morning> ReadAsync(SignedIn who, string where, CancellationToken cancellation)
    {
        var day = await schools.BearingsAsync(who.School, who.Actor);
        var (from, until) = (SchoolCalendar.EndOf(day.Today.AddDays(-1)), SchoolCalendar.EndOf(day.Today));
        await using var session = store.LightweightSession(who.School);
        var due = await session.Query<DutyRow>().Where(duty => duty.Due > from && duty.Due <= until).ToListAsync(cancellation);
        var called = await session.Query<HomeSpokenTo>().Where(row => row.Day == day.Today).Select(row => row.Student).ToListAsync(cancellation);
        var signals = (await session.Query<AllowanceSignal>().ToListAsync(cancellation)).ToDictionary(signal => signal.Id);

        string[] wanted = [.. due.Where(duty => duty.Task is DutyTask.CallHome).Select(duty => duty.Student).Concat(called).Concat(signals.Keys).Distinct()];
        if (wanted.Length == 0) return new([], 0, []);
        var asked = session.CreateBatchQuery();
        var (cards, files) = (asked.LoadMany<FileCard>().ByIdList(wanted), asked.LoadMany<Relationship>().ByIdList(wanted));
        await asked.Execute(cancellation);
        var theirs = (await cards).Where(card => !card.IsClosed && who.Actor.May(card.RelationsOf(who.Actor), Deed.ReadAbsences).IsGiven).ToDictionary(card => card.Id);
        var known = (await files).Where(now => theirs.ContainsKey(now.Id)).ToList();
        var toCall = known.Where(now => now.Absences.ToCall.Any(call => call.HalfDay.Date == day.Today)).ToList();
        var names = await Names.LoadAsync(session, toCall.SelectMany(now => now.Family.Guardians.Keys.Select(guardian => guardian.Value)).Concat(known.Select(now => now.Id)), cancellation);

        foreach (var now in toCall)
            session.Insert(Reading.Of(who.Actor, who.Actor.May(theirs[now.Id].RelationsOf(who.Actor), Deed.ReadAbsences).Ground, now.Id, where, day.Now));
        await session.SaveChangesAsync(cancellation);

        var rule = new ShortOnTheBall();
        return new(
            [.. toCall.Select(now => Missed(now, theirs[now.Id], names, day)).OrderBy(missed => missed.Class, StringComparer.CurrentCulture).ThenBy(missed => missed.Name, StringComparer.CurrentCulture)],
            called.Distinct().Count(student => theirs.ContainsKey(student) && toCall.All(now => now.Id != student)),
            [.. from now in known
                where signals.ContainsKey(now.Id)
                let count = rule.Signal(now, day)
                where count is not null
                orderby count descending
                select new Signalled(now.Id, names[now.Student], count.Value)]);
    }

    private static Missed Missed(Relationship now, FileCard card, Names names, Bearings day) => new(
        now.Id, names[now.Student], card.Class,
        [.. now.Absences.ToCall.Select(call => call.HalfDay).Where(half => half.Date == day.Today).Order()],
        now.Informing.Standing.Any(standing => standing.Topic == Topic.Absence && standing.Covers(day.Now)),
        [.. now.Contacts.Attempts.Where(attempt => SchoolCalendar.DateOf(attempt.At) == day.Today).Select(attempt => attempt.At)],
        [.. Callable(now, day).Where(guardian => !names.IsErased(guardian.Id)).Select(guardian => new ToCall(
            guardian.Id.Value, names[guardian.Id], guardian.Link.Kind, names.Person(guardian.Id)?.Phones.FirstOrDefault(phone => phone.IsInUse)?.Number,
            guardian.Link.Language is { } language && !language.StartsWith("nl", StringComparison.OrdinalIgnoreCase) ? LanguageNames.Of(language) : null, guardian.Link.WantsInterpreter, guardian.Link.ReachedIn ?? []))]);

    /// <summary>Whom the school may tell of an absence: who has the right to know, who lives with the student first.</summary>
    public static IEnumerable<Guardian> Callable(Relationship now, Bearings day) => now.Family.Guardians.Values.Where(guardian => now.MayBeToldTo(guardian.Id, day.Today))
        .OrderByDescending(guardian => guardian.Link.LivesWithStudent).ThenBy(guardian => guardian.Link.Kind).ThenBy(guardian => guardian.Id.Value, StringComparer.Ordinal);
}
