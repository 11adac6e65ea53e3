using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using Marten;
using Npgsql;

namespace CaseTracker.Web.Forgetting;

/// <summary>Something that was let go, as it stands on a certificate: no name of who was erased, no texts.</summary>
/// <param name="Notes">Of which school years notes went, each with the number of people.</param>
/// <param name="Files">Whose guidance files went.</param>
/// <param name="People">Who went altogether.</param>
public sealed record LetGo(DateTimeOffset At, PersonId By, ImmutableArray<(int SchoolYear, int People)> Notes, ImmutableArray<PersonId> Files, ImmutableArray<PersonId> People);

/// <summary>Proposes what is past its term, and lets go what somebody confirms. Only called with who may.</summary>
internal sealed class Keeping(IDocumentStore store, KeyStore keys, Erasure erasure, TimeProvider clock)
{
    /// <summary>How long before it a sign-in may have been: what goes does not come back.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>For how many school years a file can be kept longer in one go.</summary>
    public const int LongestYears = 5;

    /// <summary>Whether somebody decides on it.</summary>
    public static bool May(Actor actor) => actor.May(Relations.None, Deed.Forget).IsGiven;

    private DateOnly Today => SchoolCalendar.DateOf(clock.GetUtcNow());

    /// <summary>The last day until which a file can be kept longer.</summary>
    public DateOnly Latest => Today.AddYears(LongestYears);

    /// <summary>Looks in all schools, and puts what is past its term before who decides.</summary>
    public async Task ProposeAsync(CancellationToken cancellation)
    {
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        foreach (var school in await everywhere.Query<School>().Select(school => school.Id).ToListAsync(cancellation)) await ProposeAsync(school, cancellation);
    }

    /// <summary>The same in one school.</summary>
    public async Task<PastTerm> ProposeAsync(string school, CancellationToken cancellation)
    {
        await using var session = store.OwnersSession(school);
        var due = WhatIsDue.On(Today, await EverythingAsync(session, school, cancellation));
        var past = new PastTerm { At = clock.GetUtcNow(), Notes = [.. due.Notes.Select(year => new PastNotes(year.SchoolYear, year.Since, year.People.Length))], Files = due.Files };
        session.Store(past);
        await session.SaveChangesAsync(cancellation);
        return past;
    }

    /// <summary>What was found last; nothing before the first night.</summary>
    public async Task<PastTerm> PastTermAsync(string school, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        return await session.LoadAsync<PastTerm>(PastTerm.TheOne, cancellation) ?? new PastTerm { At = clock.GetUtcNow(), Notes = [], Files = [] };
    }

    /// <summary>How many decisions wait for somebody; none for who does not decide.</summary>
    public async Task<int> WaitingAsync(SignedIn who, CancellationToken cancellation) =>
        May(who.Actor) && await PastTermAsync(who.School, cancellation) is var past ? past.Notes.Length + past.Files.GroupBy(file => SchoolCalendar.YearOf(file.LeftOn)).Count() : 0;

    /// <summary>Lets go what is chosen, so far as it still is past its term; and who read what of those school years with their notes.</summary>
    /// <param name="notes">School years, by the year in which they began.</param>
    /// <param name="left">School years in which students left, likewise.</param>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> LetGoAsync(SignedIn who, IReadOnlyCollection<int> notes, IReadOnlyCollection<int> left, CancellationToken cancellation)
    {
        var (school, by, at) = (who.School, who.Actor.Id, clock.GetUtcNow());
        await using var session = store.OwnersSession(school);
        var all = await EverythingAsync(session, school, cancellation);
        var due = WhatIsDue.On(Today, all);
        var years = due.Notes.Where(year => notes.Contains(year.SchoolYear)).ToList();
        foreach (var year in years)
        {
            var people = year.People.ToHashSet();
            await keys.ForgetAsync(school, all.Texts.Where(texts => texts.Retention == Retention.WorkingNote && texts.SchoolYear == year.SchoolYear && people.Contains(texts.Person)), by, at, cancellation);
            await ForgetReadingsAsync(session, year.SchoolYear, all.Longer, cancellation);
        }

        var files = due.Files.Where(file => left.Contains(SchoolCalendar.YearOf(file.LeftOn))).ToList();
        var going = With(files);
        await keys.ForgetAsync(school, all.Texts.Where(texts => texts.Retention == Retention.GuidanceFile && going.Contains(texts.Person)), by, at, cancellation);
        // Of one moment, so that what one decision took stands together.
        await erasure.EraseAsync(school, With(files.Where(file => file.IsWhole)), by, at, cancellation);
        await ProposeAsync(school, cancellation);
        return years.Count + files.Count > 0;

        HashSet<PersonId> With(IEnumerable<FileDue> some)
        {
            var students = some.Select(file => file.Student).ToHashSet();
            return [.. students, .. all.GuardiansOfNoOther(students)];
        }
    }

    /// <summary>Keeps a student's file longer, with what is kept of the guardians.</summary>
    public async Task KeepAsync(SignedIn who, PersonId student, DateOnly until, KeptBecause because, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(who.School);
        session.Store(new KeptLonger { Id = student.Value, Until = until, Because = because, By = who.Actor.Id.Value, At = clock.GetUtcNow() });
        await session.SaveChangesAsync(cancellation);
        await ProposeAsync(who.School, cancellation);
    }

    /// <summary>Keeps it no longer than its term.</summary>
    public async Task KeepNoLongerAsync(SignedIn who, PersonId student, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(who.School);
        session.Delete<KeptLonger>(student.Value);
        await session.SaveChangesAsync(cancellation);
        await ProposeAsync(who.School, cancellation);
    }

    /// <summary>The files that are kept after their term.</summary>
    public async Task<IReadOnlyList<KeptLonger>> LongerAsync(string school, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        return [.. (await session.Query<KeptLonger>().ToListAsync(cancellation)).Where(kept => kept.Until > Today).OrderBy(kept => kept.Until).ThenBy(kept => kept.Id, StringComparer.Ordinal)];
    }

    /// <summary>What was let go and erased at a school, the newest first.</summary>
    public async Task<IReadOnlyList<LetGo>> DoneAsync(string school, CancellationToken cancellation) =>
    [
        .. (await keys.FencesAsync(school, cancellation)).GroupBy(fence => (fence.At, fence.By)).OrderByDescending(one => one.Key.At).Select(one => new LetGo(
            one.Key.At, one.Key.By,
            [.. one.Where(fence => fence.Texts?.Retention == Retention.WorkingNote).GroupBy(fence => fence.Texts!.Value.SchoolYear).OrderBy(year => year.Key).Select(year => (year.Key, year.Count()))],
            [.. one.Where(fence => fence.Texts?.Retention == Retention.GuidanceFile).Select(fence => fence.Person).Distinct()],
            [.. one.Where(fence => fence.Texts is null).Select(fence => fence.Person)])),
    ];

    private async Task<EverythingKept> EverythingAsync(IDocumentSession session, string school, CancellationToken cancellation)
    {
        var texts = await keys.KeptAsync(school, cancellation);
        var cards = (await session.Query<FileCard>().Select(card => new { card.Id, card.HasLeft }).ToListAsync(cancellation)).Where(card => !keys.IsErased(school, new(card.Id))).ToList();
        var gone = cards.Where(card => card.HasLeft).Select(card => card.Id).ToArray();
        var left = gone.Length == 0 ? [] : (await session.LoadManyAsync<Relationship>(cancellation, gone)).ToDictionary(now => now.Id, now => now.Enrolment.LeftOn);
        var guardians = await GuardiansAsync(session, school, cancellation);
        var today = Today;
        var longer = (await session.Query<KeptLonger>().ToListAsync(cancellation)).Where(kept => kept.Until > today).Select(kept => new PersonId(kept.Id)).ToHashSet();
        return new(texts, [.. cards.Select(card => new StudentKept(new(card.Id), left.GetValueOrDefault(card.Id) is { } on ? SchoolCalendar.DateOf(on) : null, [.. guardians[card.Id]]))], longer);
    }

    // Whoever ever was guardian: what was written of them in a student's file is there as long as that is. The register of
    // families knows only who is guardian now, and nobody but the night asks this.
    private static async Task<ILookup<string, PersonId>> GuardiansAsync(IDocumentSession session, string school, CancellationToken cancellation)
    {
        await using var connection = session.DocumentStore.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"select distinct stream_id, data ->> 'guardian' from {StorageSetup.Schema}.mt_events where tenant_id = $1 and type = any ($2)", connection)
        {
            Parameters = { new() { Value = school }, new() { Value = new[] { typeof(GuardianLinked), typeof(GuardianConfirmed) }.Select(type => RelationshipEvents.All[type].Name).ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ties = new List<(string Student, PersonId Guardian)>();
        while (await reader.ReadAsync(cancellation)) ties.Add((reader.GetString(0), new(reader.GetString(1))));
        return ties.ToLookup(tie => tie.Student, tie => tie.Guardian);
    }

    // As the owner: who serves schools may change nothing in what was read.
    private static async Task ForgetReadingsAsync(IDocumentSession session, int schoolYear, IReadOnlySet<PersonId> longer, CancellationToken cancellation)
    {
        var (from, until) = (SchoolCalendar.At(new(schoolYear, 9, 1), TimeOnly.MinValue).ToUniversalTime(), SchoolCalendar.At(new(schoolYear + 1, 9, 1), TimeOnly.MinValue).ToUniversalTime());
        var kept = longer.Select(student => student.Value).ToArray();
        session.DeleteWhere<Reading>(reading => reading.At >= from && reading.At < until && (reading.Student == null || !reading.Student.IsOneOf(kept)));
        session.DeleteWhere<WrongName>(tried => tried.At >= from && tried.At < until);
        await session.SaveChangesAsync(cancellation);
    }
}
