using CaseTracker.Web.Storage.Postgres;
using Npgsql;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>Sealing of personal texts.</summary>
internal static class KeysSetup
{
    /// <summary>Adds the keys, with a small pool of their own: nothing raw may use the application's pool.</summary>
    public static void AddKeys(this IServiceCollection services, string connectionString)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 4, ApplicationName = "casetracker-keys" }.ConnectionString;
        var database = new Lazy<NpgsqlDataSource>(() => NpgsqlDataSource.Create(own));
        services.AddSingleton(provider => MasterKeysOf(database.Value, FolderOf(provider), provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => new KeyStore(database.Value, provider.GetRequiredService<MasterKeys>(), new(Path.Combine(FolderOf(provider), FenceJournal.FileName))));
        services.AddSingleton<Erasure>().AddSingleton<KeyRenewal>();
    }

    private static string FolderOf(IServiceProvider provider) => DataFolder.PathFor(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>());

    /// <summary>The master key as a deployment wraps it: by a Vault where it names one, else by a file in the data folder.</summary>
    /// <exception cref="KeysUnavailableException">The settings say what cannot be.</exception>
    public static MasterKeys MasterKeysOf(NpgsqlDataSource database, string folder, IConfiguration configuration)
    {
        var (file, vault) = (new KeyFile(Path.Combine(folder, KeyFile.FileName)), VaultTransit.From(configuration));
        return configuration["Keys:Wrapper"] switch
        {
            null or "" => new(database, file, vault),
            "vault" when vault is not null => new(database, file, vault),
            // Back from a Vault: it opens once more what it wrapped.
            "file" => new(database, file, former: vault),
            "vault" => throw new KeysUnavailableException("Keys__Wrapper=vault needs Keys__Vault__Address, Keys__Vault__Key and Keys__Vault__TokenFile."),
            var other => throw new KeysUnavailableException($"Keys__Wrapper is file or vault, not '{other}'."),
        };
    }
}
