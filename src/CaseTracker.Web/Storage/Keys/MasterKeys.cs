using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>A secret, and the version of the master key that wrapped it.</summary>
public readonly record struct WrappedKey(int Master, byte[] Bytes);

/// <summary>
/// The master key in its versions. The newest wraps all that is wrapped; those before are there as long as something may still
/// need them. In the database they lie wrapped by what is outside of it (<see cref="IKeyWrapper"/>); a host opens them once, at
/// its start, and keeps them in memory.
/// </summary>
/// <param name="database">The database that they lie in.</param>
/// <param name="file">The file that wraps where no other does, and held the master key itself before.</param>
/// <param name="other">What wraps in place of the file.</param>
/// <param name="former">What wrapped before, and only opens what it wrapped.</param>
public sealed class MasterKeys(NpgsqlDataSource database, KeyFile file, IKeyWrapper? other = null, IKeyWrapper? former = null)
{
    // After this nobody sends a request again under the key of its first time.
    private static readonly TimeSpan KeptForFingerprints = TimeSpan.FromDays(8);

    private ImmutableSortedDictionary<int, MasterKey> versions = ImmutableSortedDictionary<int, MasterKey>.Empty;

    /// <summary>The newest version.</summary>
    /// <exception cref="InvalidOperationException">They were not opened yet.</exception>
    public int Newest => versions.IsEmpty ? throw new InvalidOperationException("The master key is opened at the start of a host, before anything needs it.") : versions.Keys.Last();

    /// <summary>What wraps.</summary>
    public IKeyWrapper Wrapper => other ?? file;

    /// <summary>What wrapped the versions that are there and is not what wraps now; none once they were renewed.</summary>
    public ImmutableArray<string> FormerWrappers { get; private set; } = [];

    /// <summary>A key out of the newest version, for a purpose of the host's own.</summary>
    public byte[] Derive(string purpose) => versions[Newest].Derive(purpose);

    /// <summary>The same out of each version, the newest first.</summary>
    public IEnumerable<byte[]> DeriveEach(string purpose) => versions.Reverse().Select(version => version.Value.Derive(purpose));

    /// <summary>The same out of one version; null when this host does not know it.</summary>
    public byte[]? Derive(int version, string purpose) => versions.GetValueOrDefault(version)?.Derive(purpose);

    /// <summary>What recognises the same words again.</summary>
    public Fingerprint Fingerprint(byte[] words) => new([.. versions.Reverse().Select(version => version.Value.Fingerprint(words))]);

    /// <summary>Wraps a secret.</summary>
    /// <param name="version">The version that does it.</param>
    public WrappedKey Wrap(int version, byte[] secret, byte[] binding) => new(version, versions[version].Wrap(secret, binding));

    /// <summary>The secret that was wrapped; looks for a version that came since.</summary>
    /// <exception cref="KeysUnavailableException">No such version is there.</exception>
    public async Task<byte[]> UnwrapAsync(WrappedKey wrapped, byte[] binding, CancellationToken cancellation)
    {
        if (!versions.ContainsKey(wrapped.Master)) await OpenAsync(cancellation);
        return versions.GetValueOrDefault(wrapped.Master)?.Unwrap(wrapped.Bytes, binding)
            ?? throw new KeysUnavailableException($"A key was wrapped by version {wrapped.Master} of the master key, which is not in the database. Put the database back as a whole.");
    }

    /// <summary>Opens all versions that are there; makes the first in a new database.</summary>
    /// <exception cref="KeysUnavailableException">One cannot be unwrapped.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var kept = await ReadAsync(connection, cancellation);
        if (kept.Count == 0)
        {
            // Nodes that start together take turns.
            await RunAsync(connection, "lock table keys.master in exclusive mode", cancellation);
            kept = await ReadAsync(connection, cancellation);
            if (kept.Count == 0)
            {
                // A database of before this table: there the file held the master key itself.
                await using var used = new NpgsqlCommand("select exists (select from keys.person_key)", connection);
                var before = await used.ExecuteScalarAsync(cancellation) is true ? file.Oldest : null;
                kept = [await KeepAsync(connection, 1, before ?? RandomNumberGenerator.GetBytes(WrappingKey.Length), cancellation)];
            }
        }

        await transaction.CommitAsync(cancellation);
        var opened = versions.ToBuilder();
        foreach (var one in kept.Where(one => !versions.ContainsKey(one.Version))) opened[one.Version] = new(await SecretOf(one, cancellation));
        versions = opened.ToImmutable();
        FormerWrappers = [.. kept.Select(one => one.Wrapper).Where(name => name != Wrapper.Name).Distinct()];
    }

    /// <summary>The version that a transaction may make keys with: until it ends, no newer one comes.</summary>
    public async Task<int> HoldAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var newest = new NpgsqlCommand("select version from keys.master where retired_at is null for share", connection);
        var version = (int)(await newest.ExecuteScalarAsync(cancellation))!;
        if (!versions.ContainsKey(version)) await OpenAsync(cancellation);
        return version;
    }

    /// <summary>Makes a newer version, wraps all versions anew, and lets go of those that nothing can need any more.</summary>
    /// <param name="inUse">The oldest version by which something is still wrapped.</param>
    public async Task RenewAsync(DateTimeOffset at, int inUse, CancellationToken cancellation)
    {
        Wrapper.Renew();
        await using (var connection = await database.OpenConnectionAsync(cancellation))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await RunAsync(connection, "lock table keys.master in exclusive mode", cancellation);
            var kept = await ReadAsync(connection, cancellation);
            await using (var retire = new NpgsqlCommand("update keys.master set retired_at = $1 where retired_at is null", connection) { Parameters = { new() { Value = at.ToUniversalTime() } } })
                await retire.ExecuteNonQueryAsync(cancellation);
            await using (var old = new NpgsqlCommand("delete from keys.master where retired_at < $1 and version < $2", connection) { Parameters = { new() { Value = (at - KeptForFingerprints).ToUniversalTime() }, new() { Value = inUse } } })
                await old.ExecuteNonQueryAsync(cancellation);
            foreach (var one in kept)
            {
                var again = await Wrapper.WrapAsync(await SecretOf(one, cancellation), BindingOf(one.Version), cancellation);
                await using var rewrap = new NpgsqlCommand("update keys.master set wrapped = $2, wrapper = $3 where version = $1", connection) { Parameters = { new() { Value = one.Version }, new() { Value = again }, new() { Value = Wrapper.Name } } };
                await rewrap.ExecuteNonQueryAsync(cancellation);
            }

            // Every node opens it, so that what one keeps another recognises.
            await RunAsync(connection, $"notify {KeyStore.ChangedChannel}", cancellation);
            await KeepAsync(connection, kept.Max(one => one.Version) + 1, RandomNumberGenerator.GetBytes(WrappingKey.Length), cancellation);
            await transaction.CommitAsync(cancellation);
        }

        await OpenAsync(cancellation);
    }

    private Task<byte[]> SecretOf(Kept one, CancellationToken cancellation)
    {
        var wrapper = new[] { other, file, former }.OfType<IKeyWrapper>().FirstOrDefault(known => known.Name == one.Wrapper)
            ?? throw new KeysUnavailableException($"The master key was wrapped by {one.Wrapper}, which is not named in the settings. Name it (Keys__Vault__…) until renew-keys has wrapped it by another.");
        return wrapper.UnwrapAsync(one.Wrapped, BindingOf(one.Version), cancellation);
    }

    private async Task<Kept> KeepAsync(NpgsqlConnection connection, int version, byte[] secret, CancellationToken cancellation)
    {
        var made = new Kept(version, await Wrapper.WrapAsync(secret, BindingOf(version), cancellation), Wrapper.Name);
        await using var keep = new NpgsqlCommand("insert into keys.master (version, wrapped, wrapper) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = made.Version }, new() { Value = made.Wrapped }, new() { Value = made.Wrapper } },
        };
        await keep.ExecuteNonQueryAsync(cancellation);
        return made;
    }

    private static async Task<List<Kept>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var all = new NpgsqlCommand("select version, wrapped, wrapper from keys.master order by version", connection);
        await using var reader = await all.ExecuteReaderAsync(cancellation);
        var kept = new List<Kept>();
        while (await reader.ReadAsync(cancellation)) kept.Add(new(reader.GetInt32(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2)));
        return kept;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static byte[] BindingOf(int version) => Encoding.UTF8.GetBytes($"casetracker\nmaster key\n{version}");

    private sealed record Kept(int Version, byte[] Wrapped, string Wrapper);
}
