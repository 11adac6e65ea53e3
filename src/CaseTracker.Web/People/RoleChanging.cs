using System.Text.Json;
using CaseTracker.Web.Logs;
using CaseTracker.Web.Schools;
using Marten;
using Marten.Patching;
using Npgsql;
using DomainRefusal = CaseTracker.Domain.Relationships.Refusal;

namespace CaseTracker.Web.People;

/// <summary>That a role was given or taken by hand: what, by whom, when.</summary>
public sealed record RoleChange(RoleEvent What, PersonId By, DateTimeOffset At);

/// <summary>Gives roles and takes them away: each time an event in the school's stream of staff, and the person's roles in the same transaction.</summary>
internal sealed class RoleChanging(IDocumentStore store, Schoolhouse schools, SecurityLog log)
{
    /// <summary>The key of the one stream of staff that a school has; no student's id has a colon in front.</summary>
    public const string StreamKey = ":staff";

    /// <summary>Makes a change, unless something stands in the way; then it gives that.</summary>
    public async Task<ImmutableArray<DomainRefusal>> MakeAsync(string school, PersonId by, RoleEvent wanted, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        await session.WaitForStaffAsync(cancellation);
        var people = await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff).ToListAsync(cancellation);
        var staff = StaffRoom.Of(people.Select(person => person.AsStaff()));
        var problems = RolesByHand.Problems(wanted, staff, by);
        if (!problems.IsEmpty) return problems;
        var history = (await HistoryAsync(session, cancellation)).Select(change => change.What).ToList();
        // Asked again adds nothing; what was never there was mistaken for something else.
        if (RolesByHand.Of(history).Has(wanted, staff)) return wanted is RoleTaken && !history.Contains(wanted) ? [DomainRefusal.Because("not-held")] : [];

        var roles = staff.Members[wanted.Person].Roles;
        Record(session, by, wanted);
        // Only this one field: a leave may be arranged at this moment.
        session.Patch<Person>(wanted.Person.Value).Set(person => person.Roles, [.. (wanted is RoleGiven ? roles.Add(wanted.Role) : roles.Remove(wanted.Role)).Order()]);
        await session.SaveChangesAsync(cancellation);
        if (wanted is RoleGiven) log.RoleGiven(by, wanted.Person, school, wanted.Role);
        else log.RoleTaken(by, wanted.Role, wanted.Person, school);
        await schools.ChangedAsync(school);
        return [];
    }

    /// <summary>A role by the name it has in the API and on the command line; null when there is none.</summary>
    public static Role? RoleNamed(string name) => Enum.GetValues<Role>().Where(role => string.Equals(NameOf(role), name, StringComparison.OrdinalIgnoreCase) || string.Equals($"{role}", name, StringComparison.OrdinalIgnoreCase))
        .Select(role => (Role?)role).FirstOrDefault();

    /// <summary>What a role is called where programs and commands name it: "care-coordinator".</summary>
    public static string NameOf(Role role) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{role}");

    /// <summary>Adds a change to the stream.</summary>
    public static void Record(IDocumentSession session, PersonId by, RoleEvent change)
    {
        session.LastModifiedBy = by.Value;
        session.Events.Append(StreamKey, change);
    }

    /// <summary>Every change ever made by hand, the oldest first.</summary>
    public static async Task<IReadOnlyList<RoleChange>> HistoryAsync(IQuerySession session, CancellationToken cancellation) =>
        [.. (await session.Events.FetchStreamAsync(StreamKey, token: cancellation)).Select(stored => new RoleChange((RoleEvent)stored.Data, new(stored.UserName ?? Actor.System.Id.Value), stored.Timestamp))];
}

/// <summary>Those who change a school's staff, on whatever node, do so one after the other.</summary>
internal static class StaffInTurn
{
    /// <summary>
    /// Waits until nobody else changes this school's staff, and keeps others waiting until the session has saved or is gone: an
    /// import stores people whole, and would write over a role that was given meanwhile.
    /// </summary>
    public static async Task WaitForStaffAsync(this IDocumentSession session, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = $"casetracker staff of {session.TenantId}" } } };
        await using var waited = await session.ExecuteReaderAsync(wait, cancellation);
    }
}

/// <summary>Staff and their roles.</summary>
internal static class PeopleSetup
{
    /// <summary>Adds them.</summary>
    public static void AddPeople(this IServiceCollection services) => services.AddScoped<RoleChanging>();
}
