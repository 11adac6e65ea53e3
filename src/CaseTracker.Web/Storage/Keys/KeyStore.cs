using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>
/// The keys of all people, each wrapped by the master key, in tables of their own outside of the event store. A fence says
/// that a person was erased: no key of theirs is ever given or made again.
/// </summary>
public sealed class KeyStore(NpgsqlDataSource database, MasterKey master)
{
    private readonly ConcurrentDictionary<(string School, KeyName Name), byte[]> known = new();
    private readonly ConcurrentDictionary<(string School, PersonId Person), bool> fenced = new();

    /// <summary>Makes the tables where they are not there yet.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            create schema if not exists keys;
            create table if not exists keys.person_key (
                school text not null, person text not null, retention text not null, school_year int not null,
                wrapped bytea not null, made_at timestamptz not null default now(),
                primary key (school, person, retention, school_year));
            create table if not exists keys.fence (
                school text not null, person text not null, erased_at timestamptz not null default now(), primary key (school, person));
            """);
        await command.ExecuteNonQueryAsync(cancellation);
        await using var fences = database.CreateCommand("select school, person from keys.fence");
        await using var reader = await fences.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) fenced[(reader.GetString(0), new(reader.GetString(1)))] = true;
    }

    /// <summary>The ring for sealing these events; missing keys are made.</summary>
    public Task<KeyRing> ForSealing(string school, PersonId student, IEnumerable<RelationshipEvent> events, CancellationToken cancellation) =>
        Load(school, KeyRing.NeededToSeal(student, events), make: true, cancellation);

    /// <summary>The ring for sealing with these keys; missing ones are made.</summary>
    public Task<KeyRing> ForSealing(string school, IReadOnlySet<KeyName> names, CancellationToken cancellation) => Load(school, names, make: true, cancellation);

    /// <summary>The ring for reading these events.</summary>
    public Task<KeyRing> ForReading(string school, IEnumerable<RelationshipEvent> events, CancellationToken cancellation) =>
        Load(school, KeyRing.NeededToReveal(events), make: false, cancellation);

    /// <summary>Erases a person: the fence first, so that no key can be made again, then all keys.</summary>
    public async Task EraseAsync(string school, PersonId person, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            with fence as (insert into keys.fence (school, person) values ($1, $2) on conflict do nothing)
            delete from keys.person_key where school = $1 and person = $2
            """);
        command.Parameters.Add(new() { Value = school });
        command.Parameters.Add(new() { Value = person.Value });
        await command.ExecuteNonQueryAsync(cancellation);
        fenced[(school, person)] = true;
        foreach (var name in known.Keys.Where(name => name.School == school && name.Name.Person == person)) known.TryRemove(name, out _);
    }

    /// <summary>Whether a person was erased.</summary>
    public bool IsErased(string school, PersonId person) => fenced.ContainsKey((school, person));

    private async Task<KeyRing> Load(string school, IReadOnlySet<KeyName> names, bool make, CancellationToken cancellation)
    {
        var ring = ImmutableDictionary.CreateBuilder<KeyName, byte[]?>();
        List<KeyName>? missing = null;
        foreach (var name in names)
            if (fenced.ContainsKey((school, name.Person))) ring[name] = null;
            else if (known.TryGetValue((school, name), out var key)) ring[name] = key;
            else (missing ??= []).Add(name);

        if (missing is not null)
        {
            if (make) await Make(school, missing, cancellation);
            foreach (var name in missing) ring[name] = null;
            await Read(school, missing, ring, cancellation);
        }

        return new KeyRing(school, ring.ToImmutable());
    }

    // The fence is asked again in the same statement: an erasure on another node must not be undone by a new key.
    private async Task Make(string school, List<KeyName> names, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            insert into keys.person_key (school, person, retention, school_year, wrapped)
            select $1, person, retention, school_year, wrapped from unnest($2::text[], $3::text[], $4::int[], $5::bytea[]) as made (person, retention, school_year, wrapped)
            where not exists (select from keys.fence where fence.school = $1 and fence.person = made.person)
            on conflict do nothing
            """);
        Name(command, school, names);
        command.Parameters.Add(new() { Value = names.Select(name => master.Wrap(RandomNumberGenerator.GetBytes(32), Binding(school, name))).ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task Read(string school, List<KeyName> names, ImmutableDictionary<KeyName, byte[]?>.Builder ring, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select person, retention, school_year, wrapped from keys.person_key
            join unnest($2::text[], $3::text[], $4::int[]) as wanted (person, retention, school_year) using (person, retention, school_year)
            where school = $1
            """);
        Name(command, school, names);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var name = new KeyName(new(reader.GetString(0)), Enum.Parse<Retention>(reader.GetString(1)), reader.GetInt32(2));
            var key = master.Unwrap(reader.GetFieldValue<byte[]>(3), Binding(school, name));
            ring[name] = key;
            known[(school, name)] = key;
        }
    }

    private static void Name(NpgsqlCommand command, string school, List<KeyName> names)
    {
        command.Parameters.Add(new() { Value = school });
        command.Parameters.Add(new() { Value = names.Select(name => name.Person.Value).ToArray() });
        command.Parameters.Add(new() { Value = names.Select(name => name.Retention.ToString()).ToArray() });
        command.Parameters.Add(new() { Value = names.Select(name => name.SchoolYear).ToArray() });
    }

    private static byte[] Binding(string school, KeyName name) => Encoding.UTF8.GetBytes($"{school}\n{name.Person}\n{name.Retention}\n{name.SchoolYear}");
}
