using System.Collections.Concurrent;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.People;
using CaseTracker.Web.Policies;
using Marten;
using Npgsql;

namespace CaseTracker.Web.Schools;

/// <summary>
/// What every decision at a school needs: its calendar, policy and staff, and its kinds of intervention. Kept in memory until one of them changes; and where nobody
/// says that nothing changed, for seconds only.
/// </summary>
public sealed class Schoolhouse(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The channel on which every node hears that a school changed.</summary>
    public const string ChangedChannel = "school_changed";

    /// <summary>How long what was read is good after it was read, or after it was last heard that nothing changed.</summary>
    public static readonly TimeSpan Trusted = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Remembered> schools = new();
    private long heard = clock.GetTimestamp();

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

    /// <summary>How the school goes about kinds of intervention, with the names of those that it added; none while it set nothing.</summary>
    public async Task<IReadOnlyList<InterventionTemplate>> KindsAsync(string school) => (await RoomsAsync(school)).Kinds;

    /// <summary>Forgets what was kept, here and on every node: staff, policy, calendar or kinds changed, and are stored.</summary>
    public async Task ChangedAsync(string school)
    {
        Forget();
        await using var session = store.QuerySession(school);
        await using var notify = new NpgsqlCommand($"notify {ChangedChannel}");
        await using var answer = await session.ExecuteReaderAsync(notify);
    }

    /// <summary>Forgets what was kept; it is read anew when it is needed.</summary>
    public void Forget() => schools.Clear();

    /// <summary>The database was heard, and says that nothing changed that is not forgotten yet.</summary>
    public void NothingChanged() => Volatile.Write(ref heard, clock.GetTimestamp());

    private async Task<Rooms> RoomsAsync(string school)
    {
        var remembered = schools.GetOrAdd(school, Remember);
        if (clock.GetElapsedTime(Math.Max(remembered.Since, Volatile.Read(ref heard))) > Trusted)
        {
            schools.TryRemove(KeyValuePair.Create(school, remembered));
            remembered = schools.GetOrAdd(school, Remember);
        }

        try
        {
            return await remembered.Rooms.Value;
        }
        catch
        {
            schools.TryRemove(KeyValuePair.Create(school, remembered));
            throw;
        }
    }

    private Remembered Remember(string school) => new(clock.GetTimestamp(), new(() => LoadAsync(school)));

    private async Task<Rooms> LoadAsync(string school)
    {
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        var known = await everywhere.LoadAsync<School>(school);
        await using var session = store.QuerySession(school);
        var calendar = await session.LoadAsync<StoredCalendar>(StoredCalendar.Key);
        var policy = await session.LoadAsync<SchoolPolicy>(SchoolPolicy.StreamKey);
        var templates = await session.LoadAsync<InterventionTemplates>(InterventionTemplates.Key);
        var staff = await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff).ToListAsync();
        return new Rooms(
            known?.Name ?? "",
            calendar?.Calendar ?? SchoolCalendar.None,
            policy?.Policy ?? Policy.Default,
            StaffRoom.Of(staff.Select(person => person.AsStaff())),
            staff.ToDictionary(person => person.Id),
            templates?.All ?? []);
    }

    private sealed record Remembered(long Since, Lazy<Task<Rooms>> Rooms);

    private sealed record Rooms(string Name, SchoolCalendar Calendar, Policy Policy, StaffRoom Staff, IReadOnlyDictionary<string, Person> People, IReadOnlyList<InterventionTemplate> Kinds);
}
