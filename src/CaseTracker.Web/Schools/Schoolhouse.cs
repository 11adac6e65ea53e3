using System.Collections.Concurrent;
using CaseTracker.Web.People;
using CaseTracker.Web.Policies;
using Marten;
using Npgsql;

namespace CaseTracker.Web.Schools;

/// <summary>What every decision at a school needs: its calendar, policy and staff. Kept in memory until one of them changes.</summary>
public sealed class Schoolhouse(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The channel on which every node hears that a school changed.</summary>
    public const string ChangedChannel = "school_changed";

    private readonly ConcurrentDictionary<string, Lazy<Task<Rooms>>> schools = new();

    /// <summary>The bearings of a decision taken now by somebody.</summary>
    public async Task<Bearings> BearingsAsync(string school, Actor by)
    {
        var rooms = await RoomsAsync(school);
        return new Bearings(clock.GetUtcNow(), by, rooms.Calendar, rooms.Policy, rooms.Staff);
    }

    /// <summary>Who somebody is at the school; null when they do not work there (any more).</summary>
    public async Task<Actor?> ActorAsync(string school, string person) =>
        (await RoomsAsync(school)).Staff.Members.TryGetValue(new(person), out var member) && !member.HasLeft ? new Actor(member.Id, member.Roles) : null;

    /// <summary>Who works or has worked at the school, by id, as the administration knows them.</summary>
    public async Task<IReadOnlyDictionary<string, Person>> StaffAsync(string school) => (await RoomsAsync(school)).People;

    /// <summary>Whether there is any school at all.</summary>
    public async Task<bool> AnyAsync()
    {
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        return await everywhere.Query<School>().AnyAsync();
    }

    /// <summary>The name of a school.</summary>
    public async Task<string> NameAsync(string school) => (await RoomsAsync(school)).Name;

    /// <summary>Whether there is such a school.</summary>
    public async Task<bool> ExistsAsync(string school)
    {
        if (!School.IsKey(school)) return false;
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        return await everywhere.LoadAsync<School>(school) is not null;
    }

    /// <summary>The school's days.</summary>
    public async Task<SchoolCalendar> CalendarAsync(string school) => (await RoomsAsync(school)).Calendar;

    /// <summary>Forgets what was kept, here and on every node: staff, policy or calendar changed, and are stored.</summary>
    public async Task ChangedAsync(string school)
    {
        Forget();
        await using var session = store.QuerySession(school);
        await using var notify = new NpgsqlCommand($"notify {ChangedChannel}");
        await using var answer = await session.ExecuteReaderAsync(notify);
    }

    /// <summary>Forgets what was kept; it is read anew when it is needed.</summary>
    public void Forget() => schools.Clear();

    private async Task<Rooms> RoomsAsync(string school)
    {
        var lazy = schools.GetOrAdd(school, key => new Lazy<Task<Rooms>>(() => LoadAsync(key)));
        try
        {
            return await lazy.Value;
        }
        catch
        {
            schools.TryRemove(KeyValuePair.Create(school, lazy));
            throw;
        }
    }

    private async Task<Rooms> LoadAsync(string school)
    {
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        var known = await everywhere.LoadAsync<School>(school);
        await using var session = store.QuerySession(school);
        var calendar = await session.LoadAsync<StoredCalendar>(StoredCalendar.Key);
        var policy = await session.LoadAsync<SchoolPolicy>(SchoolPolicy.StreamKey);
        var staff = await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff).ToListAsync();
        return new Rooms(
            known?.Name ?? "",
            calendar?.Calendar ?? SchoolCalendar.None,
            policy?.Policy ?? Policy.Default,
            StaffRoom.Of(staff.Select(person => person.AsStaff())),
            staff.ToDictionary(person => person.Id));
    }

    private sealed record Rooms(string Name, SchoolCalendar Calendar, Policy Policy, StaffRoom Staff, IReadOnlyDictionary<string, Person> People);
}
