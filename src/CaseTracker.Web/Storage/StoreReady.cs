using CaseTracker.Web.Storage.Keys;
using Marten;

namespace CaseTracker.Web.Storage;

/// <summary>The schema and the keys, before anything is stored.</summary>
internal static class StoreReady
{
    /// <summary>Applies what is missing of the schema, and reads the fences.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await services.GetRequiredService<KeyStore>().PrepareAsync(cancellation);
    }
}
