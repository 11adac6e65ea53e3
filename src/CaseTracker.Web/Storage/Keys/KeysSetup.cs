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
        services.AddSingleton(provider => MasterKey.InFile(Path.Combine(
            DataFolder.PathFor(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>()), "master.key")));
        services.AddSingleton(provider => new KeyStore(NpgsqlDataSource.Create(own), provider.GetRequiredService<MasterKey>()));
        services.AddSingleton<Erasure>();
    }
}
