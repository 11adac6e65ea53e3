using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Marten;
using Npgsql;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>
/// The keys of all people, each wrapped by the master key (<see cref="MasterKeys"/>), in tables of their own outside of the event
/// store. A fence says that a person was erased, or texts of theirs: no such key is ever given or made again.
/// </summary>
/// <param name="journal">Where fences are kept outside of the database too; null for none.</param>
public sealed class KeyStore(NpgsqlDataSource database, MasterKeys masters, FenceJournal? journal = null)
{
    /// <summary>The channel on which every node hears that something was erased, or that the master key was renewed.</summary>
    public const string ChangedChannel = "keys_fence";

    private readonly ConcurrentDictionary<(string School, KeptTexts Name), byte[]> known = new();
    private readonly ConcurrentDictionary<(string School, PersonId Person), bool> fenced = new();
    private readonly Lock remembering = new();
    private int forgotten;

    private const int RewrappedAtOnce = 2000, ForgottenAtOnce = 200;

    // Raised by keys.hold; of no class that PostgreSQL uses itself.
    private const string ErasedState = "CT001";

    /// <summary>Makes the tables and procedures where they are not there yet, and reads the fences.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(Schema, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await CatchUpAsync(cancellation);
    }

    /// <summary>Looks what was done here or on another node: opens newer versions of the master key, and keeps no key in memory that may have been destroyed.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await masters.OpenAsync(cancellation);
        var fences = await FencesAsync(null, cancellation);
        foreach (var fence in fences.Where(fence => fence.Texts is null)) fenced[(fence.School, fence.Person)] = true;
        lock (remembering)
        {
            // Who is reading keys at this moment read them before; they are not remembered.
            forgotten++;
            known.Clear();
        }

        journal?.Add(await IdentityAsync(cancellation), fences);
    }

    /// <summary>What was erased, in the order in which it was; of one school or of all.</summary>
    public async Task<IReadOnlyList<Fence>> FencesAsync(string? school, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select school, person, erased_by, erased_at, null, null from keys.fence where $1::text is null or school = $1
            union all select school, person, forgotten_by, forgotten_at, retention, school_year from keys.forgotten where $1::text is null or school = $1
            order by 4, 1, 2, 6
            """);
        command.Parameters.Add(new() { Value = school ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var fences = new List<Fence>();
        while (await reader.ReadAsync(cancellation))
        {
            var person = new PersonId(reader.GetString(1));
            KeptTexts? texts = await reader.IsDBNullAsync(4, cancellation) ? null : new(person, Enum.Parse<Retention>(reader.GetString(4)), reader.GetInt32(5));
            fences.Add(new(reader.GetString(0), person, new(reader.GetString(2)), reader.GetFieldValue<DateTimeOffset>(3), texts));
        }

        return fences;
    }

    /// <summary>What was erased before and is not erased here: the database was put back from a copy of before.</summary>
    public async Task<IReadOnlyList<Fence>> LostFencesAsync(CancellationToken cancellation)
    {
        if (journal is null) return [];
        var here = (await FencesAsync(null, cancellation)).Select(fence => (fence.School, fence.Person, fence.Texts)).ToHashSet();
        return [.. journal.Of(await IdentityAsync(cancellation)).Where(fence => !here.Contains((fence.School, fence.Person, fence.Texts)))];
    }

    /// <summary>All texts of which a school has keys.</summary>
    public async Task<IReadOnlyList<KeptTexts>> KeptAsync(string school, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select person, retention, school_year from keys.person_key where school = $1");
        command.Parameters.Add(new() { Value = school });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var kept = new List<KeptTexts>();
        while (await reader.ReadAsync(cancellation)) kept.Add(new(new(reader.GetString(0)), Enum.Parse<Retention>(reader.GetString(1)), reader.GetInt32(2)));
        return kept;
    }

    /// <summary>Destroys the keys of texts whose term is over; nobody can read them any more, and nobody can write among them.</summary>
    /// <returns>How many of them were there.</returns>
    public async Task<int> ForgetAsync(string school, IEnumerable<KeptTexts> texts, PersonId by, DateTimeOffset at, CancellationToken cancellation)
    {
        var destroyed = 0;
        // Each person is locked against who is writing; a few at a time, for a database has room for so many locks.
        foreach (var some in texts.OrderBy(one => one.Person.Value, StringComparer.Ordinal).Chunk(ForgottenAtOnce))
        {
            await using var command = database.CreateCommand("call keys.forget($1, $2, $3, $4, $5, $6, null)");
            Name(command, school, some);
            command.Parameters.Add(new() { Value = by.Value });
            command.Parameters.Add(new() { Value = at.ToUniversalTime() });
            destroyed += (int)(await command.ExecuteScalarAsync(cancellation))!;
        }

        await CatchUpAsync(cancellation);
        return destroyed;
    }

    private async Task<Guid> IdentityAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select id from keys.identity");
        return (Guid)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>
    /// Makes a transaction that writes sealed texts fail when they were erased, or one of the people they are about, also when it
    /// is done on another node at this very moment: until it ends, nobody can erase them.
    /// </summary>
    public static void Hold(IDocumentOperations operations, string school, IEnumerable<KeptTexts> texts)
    {
        var held = InOrder(texts);
        if (held.Length > 0) operations.QueueSqlCommand("call keys.hold(?, ?, ?, ?)", school, People(held), Retentions(held), SchoolYears(held));
    }

    /// <summary>Whether a transaction failed because somebody it holds was erased.</summary>
    public static bool IsErasure(Exception? exception) =>
        exception is PostgresException { SqlState: ErasedState } || (exception?.InnerException is { } inner && IsErasure(inner));

    /// <summary>Puts into a transaction that a person is fenced off and loses all keys. Done twice, the first time stays on paper.</summary>
    public static void Erase(IDocumentOperations operations, string school, PersonId person, PersonId by, DateTimeOffset at) =>
        operations.QueueSqlCommand("call keys.erase(?, ?, ?, ?)", school, person.Value, by.Value, at.ToUniversalTime());

    /// <summary>What is on paper of an erasure; null when the person was not erased.</summary>
    public async Task<ErasureCertificate?> CertificateAsync(string school, PersonId person, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select erased_by, erased_at, destroyed from keys.fence where school = $1 and person = $2");
        command.Parameters.Add(new() { Value = school });
        command.Parameters.Add(new() { Value = person.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(school, person, new(reader.GetString(0)), reader.GetFieldValue<DateTimeOffset>(1), [.. reader.GetFieldValue<string[]>(2)])
            : null;
    }

    /// <summary>The ring for sealing these events; missing keys are made.</summary>
    public Task<KeyRing> ForSealing(string school, PersonId student, IEnumerable<RelationshipEvent> events, CancellationToken cancellation) =>
        Load(school, KeyRing.NeededToSeal(student, events), make: true, cancellation);

    /// <summary>The ring for sealing with these keys; missing ones are made.</summary>
    public Task<KeyRing> ForSealing(string school, IReadOnlySet<KeptTexts> names, CancellationToken cancellation) => Load(school, names, make: true, cancellation);

    /// <summary>The ring for reading these events.</summary>
    public Task<KeyRing> ForReading(string school, IEnumerable<RelationshipEvent> events, CancellationToken cancellation) =>
        Load(school, KeyRing.NeededToReveal(events), make: false, cancellation);

    /// <summary>The ring for reading with these keys.</summary>
    public Task<KeyRing> ForReading(string school, IReadOnlySet<KeptTexts> names, CancellationToken cancellation) => Load(school, names, make: false, cancellation);

    /// <summary>The oldest version of the master key that wraps somebody's key; the newest when there are no keys.</summary>
    public async Task<int> OldestMasterAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select min(master) from keys.person_key");
        return await command.ExecuteScalarAsync(cancellation) as int? ?? masters.Newest;
    }

    /// <summary>Wraps every key anew by the newest version of the master key; what is broken off half way goes on when it is asked again.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RewrapAsync(CancellationToken cancellation)
    {
        for (var all = 0; ;)
        {
            await using var old = database.CreateCommand($"select school, person, retention, school_year, wrapped, master from keys.person_key where master < $1 limit {RewrappedAtOnce}");
            old.Parameters.Add(new() { Value = masters.Newest });
            var keys = new List<(string School, KeptTexts Name, byte[] Before, byte[] After)>();
            await using (var reader = await old.ExecuteReaderAsync(cancellation))
                while (await reader.ReadAsync(cancellation))
                {
                    var (school, name) = (reader.GetString(0), new KeptTexts(new(reader.GetString(1)), Enum.Parse<Retention>(reader.GetString(2)), reader.GetInt32(3)));
                    var wrapped = new WrappedKey(reader.GetInt32(5), reader.GetFieldValue<byte[]>(4));
                    var key = await masters.UnwrapAsync(wrapped, Binding(school, name), cancellation);
                    keys.Add((school, name, wrapped.Bytes, masters.Wrap(masters.Newest, key, Binding(school, name)).Bytes));
                }

            if (keys.Count == 0) return all;
            // A key that was destroyed in the meantime does not come back.
            await using var rewrap = database.CreateCommand("""
                update keys.person_key kept set wrapped = made.after, master = $1
                from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::bytea[], $7::bytea[]) as made (school, person, retention, school_year, before, after)
                where (kept.school, kept.person, kept.retention, kept.school_year, kept.wrapped) = (made.school, made.person, made.retention, made.school_year, made.before)
                """);
            rewrap.Parameters.Add(new() { Value = masters.Newest });
            rewrap.Parameters.Add(new() { Value = keys.Select(key => key.School).ToArray() });
            rewrap.Parameters.Add(new() { Value = keys.Select(key => key.Name.Person.Value).ToArray() });
            rewrap.Parameters.Add(new() { Value = keys.Select(key => key.Name.Retention.ToString()).ToArray() });
            rewrap.Parameters.Add(new() { Value = keys.Select(key => key.Name.SchoolYear).ToArray() });
            rewrap.Parameters.Add(new() { Value = keys.Select(key => key.Before).ToArray() });
            rewrap.Parameters.Add(new() { Value = keys.Select(key => key.After).ToArray() });
            all += await rewrap.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Lets the connections go that lie ready: they are dead, as others turned out to be.</summary>
    internal void LetGo() => database.Clear();

    /// <summary>Whether a person was erased.</summary>
    public bool IsErased(string school, PersonId person) => fenced.ContainsKey((school, person));

    private async Task<KeyRing> Load(string school, IReadOnlySet<KeptTexts> names, bool make, CancellationToken cancellation)
    {
        var ring = ImmutableDictionary.CreateBuilder<KeptTexts, byte[]?>();
        List<KeptTexts>? missing = null;
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

    // Under the same hold as a write: an erasure on another node must not be undone by a key made in that moment.
    private async Task Make(string school, List<KeptTexts> names, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var hold = new NpgsqlCommand("call keys.hold($1, $2, $3, $4)", connection, transaction))
        {
            Name(hold, school, names);
            try
            {
                await hold.ExecuteNonQueryAsync(cancellation);
            }
            catch (PostgresException erased) when (IsErasure(erased))
            {
                await transaction.RollbackAsync(cancellation);
                await CatchUpAsync(cancellation);
                return;
            }
        }

        var master = await masters.HoldAsync(connection, cancellation);
        var inOrder = InOrder(names);
        await using var command = new NpgsqlCommand("""
            insert into keys.person_key (school, person, retention, school_year, wrapped, master)
            select $1, person, retention, school_year, wrapped, $6 from unnest($2::text[], $3::text[], $4::int[], $5::bytea[]) as made (person, retention, school_year, wrapped)
            on conflict do nothing
            """, connection, transaction);
        Name(command, school, inOrder);
        command.Parameters.Add(new() { Value = inOrder.Select(name => masters.Wrap(master, RandomNumberGenerator.GetBytes(WrappingKey.Length), Binding(school, name)).Bytes).ToArray() });
        command.Parameters.Add(new() { Value = master });
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task Read(string school, List<KeptTexts> names, ImmutableDictionary<KeptTexts, byte[]?>.Builder ring, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select person, retention, school_year, wrapped, master from keys.person_key
            join unnest($2::text[], $3::text[], $4::int[]) as wanted (person, retention, school_year) using (person, retention, school_year)
            where school = $1
            """);
        Name(command, school, names);
        var before = Volatile.Read(ref forgotten);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var name = new KeptTexts(new(reader.GetString(0)), Enum.Parse<Retention>(reader.GetString(1)), reader.GetInt32(2));
            var key = await masters.UnwrapAsync(new(reader.GetInt32(4), reader.GetFieldValue<byte[]>(3)), Binding(school, name), cancellation);
            ring[name] = key;
            lock (remembering)
                if (forgotten == before) known[(school, name)] = key;
        }
    }

    // In one order, so that two who lock the same people never wait for each other.
    private static void Name(NpgsqlCommand command, string school, IEnumerable<KeptTexts> texts)
    {
        var names = InOrder(texts);
        command.Parameters.Add(new() { Value = school });
        command.Parameters.Add(new() { Value = People(names) });
        command.Parameters.Add(new() { Value = Retentions(names) });
        command.Parameters.Add(new() { Value = SchoolYears(names) });
    }

    private static KeptTexts[] InOrder(IEnumerable<KeptTexts> texts) => [.. texts.OrderBy(one => one.Person.Value, StringComparer.Ordinal).ThenBy(one => one.Retention).ThenBy(one => one.SchoolYear)];

    private static string[] People(KeptTexts[] texts) => [.. texts.Select(one => one.Person.Value)];

    private static string[] Retentions(KeptTexts[] texts) => [.. texts.Select(one => one.Retention.ToString())];

    private static int[] SchoolYears(KeptTexts[] texts) => [.. texts.Select(one => one.SchoolYear)];

    private static byte[] Binding(string school, KeptTexts name) => Encoding.UTF8.GetBytes($"{school}\n{name.Person}\n{name.Retention}\n{name.SchoolYear}");

    // The lock is in memory and per person: who writes shares it, who erases has it alone. A procedure, because each statement
    // in it sees what was committed while it waited for the lock.
    private const string Schema = """
        select pg_advisory_xact_lock(7091405112);
        create schema if not exists keys;
        create table if not exists keys.person_key (
            school text not null, person text not null, retention text not null, school_year int not null,
            wrapped bytea not null, made_at timestamptz not null default now(),
            primary key (school, person, retention, school_year));
        alter table keys.person_key add column if not exists master int not null default 1;
        create table if not exists keys.master (
            version int primary key, wrapped bytea not null, wrapper text not null, made_at timestamptz not null default now(), retired_at timestamptz);
        create table if not exists keys.fence (
            school text not null, person text not null, erased_at timestamptz not null default now(), primary key (school, person));
        alter table keys.fence
            add column if not exists erased_by text not null default 'system',
            add column if not exists destroyed text[] not null default '{}';

        create table if not exists keys.forgotten (
            school text not null, person text not null, retention text not null, school_year int not null,
            forgotten_by text not null, forgotten_at timestamptz not null, primary key (school, person, retention, school_year));
        create table if not exists keys.identity (only_one boolean primary key default true check (only_one), id uuid not null default gen_random_uuid());
        insert into keys.identity default values on conflict do nothing;

        drop procedure if exists keys.hold(text, text[]);
        create or replace procedure keys.hold(of_school text, people text[], retentions text[], school_years int[]) language plpgsql as $$
        begin
            perform pg_advisory_xact_lock_shared(hashtextextended(of_school || E'\n' || one, 7091405112)) from (select distinct unnest(people) as one order by 1) each_person;
            if exists (select from keys.fence where school = of_school and person = any (people)) then
                raise exception 'a person was erased' using errcode = 'CT001';
            end if;
            if exists (select from keys.forgotten join unnest(people, retentions, school_years) as wanted (person, retention, school_year) using (person, retention, school_year) where school = of_school) then
                raise exception 'texts were erased' using errcode = 'CT001';
            end if;
        end $$;

        create or replace procedure keys.forget(of_school text, people text[], retentions text[], school_years int[], by text, at timestamptz, inout destroyed int) language plpgsql as $$
        begin
            perform pg_advisory_xact_lock(hashtextextended(of_school || E'\n' || one, 7091405112)) from (select distinct unnest(people) as one order by 1) each_person;
            with gone as (
                delete from keys.person_key using unnest(people, retentions, school_years) as named (person, retention, school_year)
                where person_key.school = of_school and (person_key.person, person_key.retention, person_key.school_year) = (named.person, named.retention, named.school_year)
                returning person_key.person)
            select count(*) into destroyed from gone;
            insert into keys.forgotten (school, person, retention, school_year, forgotten_by, forgotten_at)
            select of_school, person, retention, school_year, by, at from unnest(people, retentions, school_years) as named (person, retention, school_year) on conflict do nothing;
            notify keys_fence;
        end $$;

        create or replace procedure keys.erase(of_school text, of_person text, by text, at timestamptz) language plpgsql as $$
        begin
            perform pg_advisory_xact_lock(hashtextextended(of_school || E'\n' || of_person, 7091405112));
            insert into keys.fence (school, person, erased_by, erased_at) values (of_school, of_person, by, at) on conflict do nothing;
            with gone as (
                delete from keys.person_key where school = of_school and person = of_person returning retention || ' ' || school_year as name)
            update keys.fence set destroyed = destroyed || array(select name from gone order by name) where school = of_school and person = of_person;
            notify keys_fence;
        end $$;
        """;
}
