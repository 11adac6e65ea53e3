using System.Security.Cryptography;
using CaseTracker.Web.Storage.Keys;
using Microsoft.Extensions.Configuration;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>The master key lies in the database, wrapped by what is outside of it, and can be renewed without touching a text.</summary>
public sealed class The_master_key(Cluster cluster) : IAsyncLifetime
{
    private const string School = "sint-jan", Words = "Heggenmus-merk", Place = "a place";

    private static readonly KeptTexts Now = new(Noor, Domain.Relationships.Retention.GuidanceFile, 2026), Before = new(Noor, Domain.Relationships.Retention.GuidanceFile, 2025);
    private static readonly DateTimeOffset At = Days.Monday;

    private readonly string folder = Directory.CreateTempSubdirectory("casetracker-keys-").FullName;
    private readonly List<NpgsqlDataSource> databases = [];
    private string connection = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(folder, KeyFile.FileName);

    public async ValueTask InitializeAsync() => connection = await cluster.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases) await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task lies_in_the_database_wrapped_by_a_file_that_the_hosts_user_alone_can_read()
    {
        var (keys, _) = await NodeAsync();
        var text = await SealAsync(keys, Now);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        var (other, _) = await NodeAsync();
        Assert.Equal(Words, await RevealAsync(other, Now, text));

        // Neither the file nor the database is enough.
        var file = await File.ReadAllBytesAsync(FilePath, Stop);
        File.Delete(FilePath);
        Assert.Contains("is not there", (await Assert.ThrowsAsync<KeysUnavailableException>(NodeAsync)).Message, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(FilePath, RandomNumberGenerator.GetBytes(32), Stop);
        Assert.Contains("is not the key of this database", (await Assert.ThrowsAsync<KeysUnavailableException>(NodeAsync)).Message, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(FilePath, file[..20], Stop);
        Assert.Contains("it has 20 bytes", (await Assert.ThrowsAsync<KeysUnavailableException>(NodeAsync)).Message, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(FilePath, file, Stop);
        Assert.Equal(Words, await RevealAsync((await NodeAsync()).Keys, Now, text));
    }

    [Fact]
    public async Task was_in_the_file_itself_before_and_goes_on_opening_what_it_wrapped()
    {
        var (keys, _) = await NodeAsync();
        var text = await SealAsync(keys, Now);
        var wrapped = (byte[])(await ScalarAsync("select wrapped from keys.person_key"))!;

        // As a database of before: the key of the person wrapped by the file's own bytes, and no table of versions.
        var secret = RandomNumberGenerator.GetBytes(32);
        var person = await UnwrappedAsync(wrapped);
        await File.WriteAllBytesAsync(FilePath, secret, Stop);
        await RunAsync("update keys.person_key set wrapped = $1; ", new WrappingKey(secret).Wrap(person, System.Text.Encoding.UTF8.GetBytes($"{School}\n{Noor}\nGuidanceFile\n2026")));
        await RunAsync("drop table keys.master");
        await RunAsync("alter table keys.person_key drop column master");
        Assert.Equal(Words, await RevealAsync((await NodeAsync()).Keys, Now, text));

        async Task<byte[]> UnwrappedAsync(byte[] key) => await (await NodeAsync()).Masters.UnwrapAsync(new(1, key), System.Text.Encoding.UTF8.GetBytes($"{School}\n{Noor}\nGuidanceFile\n2026"), Stop);
    }

    [Fact]
    public async Task is_renewed_while_others_read_and_write()
    {
        var (keys, masters) = await NodeAsync();
        var (unknowing, _) = await NodeAsync();
        var text = await SealAsync(keys, Before);
        var old = await File.ReadAllBytesAsync(FilePath, Stop);
        var wrappedBefore = await ScalarAsync("select wrapped from keys.person_key");

        Assert.Equal(1, await RenewAsync(keys, masters));
        Assert.Equal(2, masters.Newest);
        Assert.Equal(2, await ScalarAsync("select min(master) from keys.person_key"));
        Assert.NotEqual(wrappedBefore, await ScalarAsync("select wrapped from keys.person_key"));

        // Who has heard nothing of it makes no key by the old version any more, and reads what others make by the new one.
        var since = await SealAsync(unknowing, Now);
        Assert.Equal(2, await ScalarAsync("select min(master) from keys.person_key"));
        foreach (var node in new[] { keys, unknowing, (await NodeAsync()).Keys })
        {
            Assert.Equal(Words, await RevealAsync(node, Before, text));
            Assert.Equal(Words, await RevealAsync(node, Now, since));
        }

        Assert.Equal(32, new FileInfo(FilePath).Length);
        Assert.NotEqual(old, await File.ReadAllBytesAsync(FilePath, Stop));
        var left = Assert.Single(Directory.GetFiles(folder), file => file != FilePath);
        Assert.Equal(old, await File.ReadAllBytesAsync(left, Stop));
    }

    [Fact]
    public async Task is_renewed_again_after_it_was_broken_off_anywhere()
    {
        var (keys, masters) = await NodeAsync();
        var text = await SealAsync(keys, Now);
        // The file has its new key, the database does not know yet.
        masters.Wrapper.Renew();
        Assert.Equal(Words, await RevealAsync((await NodeAsync()).Keys, Now, text));
        // The database has a new version, nothing is wrapped by it, and the file has three keys.
        await masters.RenewAsync(At, 1, Stop);
        Assert.Equal(96, new FileInfo(FilePath).Length);
        (keys, masters) = await NodeAsync();
        Assert.Equal(Words, await RevealAsync(keys, Now, text));

        Assert.Equal(1, await RenewAsync(keys, masters));
        Assert.Equal((3, 3), ((int)(await ScalarAsync("select min(master) from keys.person_key"))!, masters.Newest));
        Assert.Equal(32, new FileInfo(FilePath).Length);
        Assert.Equal(Words, await RevealAsync((await NodeAsync()).Keys, Now, text));
    }

    [Fact]
    public async Task keeps_older_versions_only_while_something_may_need_them()
    {
        var (keys, masters) = await NodeAsync();
        await SealAsync(keys, Now);
        var kept = masters.Fingerprint([1, 2, 3]).Kept;
        await RenewAsync(keys, masters);
        Assert.True((await NodeAsync()).Masters.Fingerprint([1, 2, 3]).Is(kept));
        Assert.False(masters.Fingerprint([1, 2, 4]).Is(kept));

        // What wraps somebody's key stays, however old; what wraps nothing goes when no answer is kept any more.
        await masters.RenewAsync(At.AddDays(7), await keys.OldestMasterAsync(Stop), Stop);
        Assert.Equal(3L, await ScalarAsync("select count(*) from keys.master"));
        await masters.RenewAsync(At.AddDays(30), await keys.OldestMasterAsync(Stop), Stop);
        Assert.Equal("2,3,4", await ScalarAsync("select string_agg(version::text, ',' order by version) from keys.master"));
        Assert.Equal(Words, await RevealAsync((await NodeAsync()).Keys, Now, await SealAsync((await NodeAsync()).Keys, Now)));
    }

    [Fact]
    public async Task of_a_copy_from_before_opens_with_the_file_from_before()
    {
        var (keys, masters) = await NodeAsync();
        var text = await SealAsync(keys, Now);
        var copy = await File.ReadAllBytesAsync(FilePath, Stop);
        var (wrapped, person) = (await ScalarAsync("select wrapped from keys.master"), await ScalarAsync("select wrapped from keys.person_key"));
        await RenewAsync(keys, masters);

        // As a restore leaves it.
        await RunAsync("delete from keys.master where version = 2");
        await RunAsync("update keys.master set wrapped = $1, retired_at = null", wrapped!);
        await RunAsync("update keys.person_key set wrapped = $1, master = 1", person!);
        Assert.Equal(Words, await RevealAsync((await NodeAsync()).Keys, Now, text));
        foreach (var left in Directory.GetFiles(folder).Where(file => file != FilePath)) File.Delete(left);
        await Assert.ThrowsAsync<KeysUnavailableException>(NodeAsync);
        await File.WriteAllBytesAsync(FilePath, copy, Stop);
        Assert.Equal(Words, await RevealAsync((await NodeAsync()).Keys, Now, text));
    }

    [Fact]
    public async Task does_not_bring_back_a_key_that_was_destroyed()
    {
        var (keys, masters) = await NodeAsync();
        await SealAsync(keys, Now);
        await masters.RenewAsync(At, 1, Stop);
        await RunAsync("call keys.erase($1, $2, 'p', now())", School, Noor.Value);
        Assert.Equal(0, await keys.RewrapAsync(Stop));
        Assert.Equal(0L, await ScalarAsync("select count(*) from keys.person_key"));
    }

    [Fact]
    public async Task can_be_wrapped_by_a_vault_whose_key_never_leaves_it()
    {
        await using var vault = await VaultStandIn.StartAsync("school-keys", "casetracker", "vlaanderen");
        var settings = await VaultSettingsAsync(vault);
        var (keys, masters) = await NodeAsync(settings);
        var text = await SealAsync(keys, Now);
        Assert.False(File.Exists(FilePath));
        Assert.Equal("vault:school-keys/casetracker", await ScalarAsync("select wrapper from keys.master"));
        Assert.StartsWith("vault:v1:", await ScalarAsync("select convert_from(wrapped, 'UTF8') from keys.master") as string, StringComparison.Ordinal);

        // Asked at the start, and not for a text.
        var asked = vault.Asked;
        Assert.Equal(Words, await RevealAsync(keys, Now, text));
        await SealAsync(keys, Before);
        Assert.Equal(asked, vault.Asked);

        vault.Rotate();
        Assert.Equal(2, await RenewAsync(keys, masters));
        Assert.Equal(2L, await ScalarAsync("select count(*) from keys.master where convert_from(wrapped, 'UTF8') like 'vault:v2:%'"));
        vault.MinDecryptionVersion = 2;
        Assert.Equal(Words, await RevealAsync((await NodeAsync(settings)).Keys, Now, text));
    }

    [Fact]
    public async Task cannot_be_had_from_a_vault_that_refuses_and_says_what_to_do()
    {
        await using var vault = await VaultStandIn.StartAsync("transit", "casetracker");
        var settings = await VaultSettingsAsync(vault);
        await NodeAsync(settings);

        vault.IsSealed = true;
        Assert.Contains("unseal it", await RefusedAsync(settings), StringComparison.Ordinal);
        vault.IsSealed = false;
        vault.Token = "another";
        var refused = await RefusedAsync(settings);
        Assert.Contains("permission denied", refused, StringComparison.Ordinal);
        Assert.Contains("update on transit/encrypt/casetracker and transit/decrypt/casetracker", refused, StringComparison.Ordinal);
        // The agent writes another token, and nothing has to be restarted for it.
        await File.WriteAllTextAsync(settings["Keys:Vault:TokenFile"]!, "another\n", Stop);
        await NodeAsync(settings);

        Assert.Contains("does not answer", await RefusedAsync(new(settings) { ["Keys:Vault:Address"] = "http://127.0.0.1:1" }), StringComparison.Ordinal);
        Assert.Contains("cannot be read", await RefusedAsync(new(settings) { ["Keys:Vault:TokenFile"] = Path.Combine(folder, "nothing") }), StringComparison.Ordinal);
        Assert.Contains("wrapped by vault:transit/casetracker, which is not named", await RefusedAsync([]), StringComparison.Ordinal);
        Assert.Contains("https address", await RefusedAsync(new(settings) { ["Keys:Vault:Address"] = "http://vault.example.org" }), StringComparison.Ordinal);
        Assert.Contains("file or vault, not 'paper'", await RefusedAsync(new(settings) { ["Keys:Wrapper"] = "paper" }), StringComparison.Ordinal);
        Assert.Contains("Keys__Vault__Key the name", await RefusedAsync(new(settings) { ["Keys:Vault:Key"] = "" }), StringComparison.Ordinal);

        // What another key made, or the same for another version, does not open.
        await RunAsync("update keys.master set version = 2");
        Assert.Contains("message authentication failed", await RefusedAsync(settings), StringComparison.Ordinal);
        await RunAsync("update keys.master set wrapper = 'vault:elsewhere/casetracker'");
        Assert.Contains("Mount a transit engine at elsewhere", await RefusedAsync(new(settings) { ["Keys:Vault:Mount"] = "elsewhere" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task moves_from_the_file_to_a_vault_and_back_by_being_renewed()
    {
        await using var vault = await VaultStandIn.StartAsync("transit", "casetracker");
        var settings = await VaultSettingsAsync(vault);
        var text = await SealAsync((await NodeAsync()).Keys, Now);

        var (keys, masters) = await NodeAsync(settings);
        Assert.Equal(Words, await RevealAsync(keys, Now, text));
        Assert.Equal(["file"], masters.FormerWrappers);
        await RenewAsync(keys, masters);
        Assert.Empty(masters.FormerWrappers);
        File.Delete(FilePath);
        (keys, masters) = await NodeAsync(settings);
        Assert.Equal(Words, await RevealAsync(keys, Now, text));

        (keys, masters) = await NodeAsync(new(settings) { ["Keys:Wrapper"] = "file" });
        await RenewAsync(keys, masters);
        Assert.Equal(Words, await RevealAsync((await NodeAsync()).Keys, Now, text));
    }

    private static async Task<int> RenewAsync(KeyStore keys, MasterKeys masters)
    {
        await masters.RenewAsync(At, await keys.OldestMasterAsync(Stop), Stop);
        var rewrapped = await keys.RewrapAsync(Stop);
        masters.Wrapper.LetGo(At);
        return rewrapped;
    }

    private Task<(KeyStore Keys, MasterKeys Masters)> NodeAsync() => NodeAsync([]);

    private async Task<(KeyStore Keys, MasterKeys Masters)> NodeAsync(Dictionary<string, string?> settings)
    {
        var database = Database();
        var masters = KeysSetup.MasterKeysOf(database, folder, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var keys = new KeyStore(database, masters);
        await keys.PrepareAsync(Stop);
        return (keys, masters);
    }

    private async Task<string> RefusedAsync(Dictionary<string, string?> settings) => (await Assert.ThrowsAsync<KeysUnavailableException>(() => NodeAsync(settings))).Message;

    private async Task<Dictionary<string, string?>> VaultSettingsAsync(VaultStandIn vault)
    {
        var token = Path.Combine(folder, "token");
        await File.WriteAllTextAsync(token, vault.Token + "\n", Stop);
        return new() { ["Keys:Vault:Address"] = vault.Address, ["Keys:Vault:Mount"] = vault.Mount, ["Keys:Vault:Key"] = vault.Key, ["Keys:Vault:TokenFile"] = token, ["Keys:Vault:Namespace"] = vault.Namespace };
    }

    private NpgsqlDataSource Database()
    {
        var database = NpgsqlDataSource.Create(connection);
        databases.Add(database);
        return database;
    }

    private static async Task<Domain.SealedText> SealAsync(KeyStore keys, KeptTexts name) => (await keys.ForSealing(School, new HashSet<KeptTexts> { name }, Stop)).Seal(name, Place, Words);

    private static async Task<string?> RevealAsync(KeyStore keys, KeptTexts name, Domain.SealedText text) => (await keys.ForReading(School, new HashSet<KeptTexts> { name }, Stop)).Reveal(name, text);

    private async Task<object?> ScalarAsync(string query)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(query);
        return await command.ExecuteScalarAsync(Stop);
    }

    private async Task RunAsync(string statement, params object[] values)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(statement);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(Stop);
    }
}
