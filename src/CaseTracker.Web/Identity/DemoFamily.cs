using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using Marten;

namespace CaseTracker.Web.Identity;

/// <summary>A student and a guardian to sign in as, in development: of a file in which there is something to see.</summary>
internal static class DemoFamily
{
    /// <summary>The student and the guardian; nobody where there is no such file.</summary>
    public static async Task<IReadOnlyList<Person>> FindAsync(IQuerySession session, DateTimeOffset now, CancellationToken cancellation)
    {
        // The next contacts that are planned, and then whoever there is.
        var planned = await session.Query<PlannedRow>().OrderBy(plan => plan.On).Take(20).Select(plan => plan.Student).ToListAsync(cancellation);
        var enrolled = await session.Query<FileCard>().OrderBy(card => card.Id).Take(20).Select(card => card.Id).ToListAsync(cancellation);
        foreach (var student in planned.Concat(enrolled).Distinct())
        {
            if (await session.LoadAsync<Relationship>(student, cancellation) is not { } file) continue;
            var guardian = file.Family.Guardians.Keys.Where(one => file.MayBeToldTo(one, SchoolCalendar.DateOf(now))).OrderBy(one => one.Value, StringComparer.Ordinal).FirstOrDefault();
            var people = (await session.LoadManyAsync<Person>(cancellation, student, guardian.Value ?? "")).Where(Accounts.IsHere).ToList();
            if (people.Count == 2) return [.. people.OrderByDescending(person => person.Kind == PersonKind.Student)];
        }

        return [];
    }
}
