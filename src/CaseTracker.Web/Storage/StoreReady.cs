using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Storage.Wall;
using JasperFx;
using Marten;

namespace CaseTracker.Web.Storage;

/// <summary>Schema, keys, the wall between schools and what was erased, before anything is stored or read; done once, whoever asks first.</summary>
internal sealed class StoreReady(IDocumentStore store, KeyStore keys, Erasure erasure, SchoolWall wall) : IHostedService
{
    private Task? prepared;

    /// <summary>Applies what is missing of the schema as its owner, reads the fences, and looks whether the wall stands.</summary>
    /// <exception cref="Postgres.DatabaseUnavailableException">The wall cannot be made, or does not stand.</exception>
    public Task PrepareAsync(CancellationToken cancellation) => prepared ??= PrepareOnceAsync(cancellation);

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => PrepareAsync(cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareOnceAsync(CancellationToken cancellation)
    {
        await wall.EnsureRoleAsync(cancellation);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        await keys.PrepareAsync(cancellation);
        await wall.RaiseAsync(cancellation);
        await wall.AssertAsync(cancellation);
        await erasure.EraseAgainAsync(cancellation);
    }
}
