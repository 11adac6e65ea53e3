using CaseTracker.Web.Components.Faults;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Storage.Wall;
using Marten;
using Marten.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace CaseTracker.Web.Storage;

/// <summary>
/// When a connection turns out to be dead, those that lie ready in the other pools are as a rule dead too: they are let go, so that the
/// database is back for everybody at once when it is back, and not one failed request a pool later.
/// </summary>
internal sealed class LostConnections(IDocumentStore store, KeyStore keys) : IExceptionHandler
{
    /// <inheritdoc />
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (OutOfReach.Is(exception))
        {
            if (store.Options.Tenancy is SchoolPools pools) pools.LetGo();
            else ((MartenDatabase)store.Storage.Database).DataSource.Clear();
            keys.LetGo();
        }

        return ValueTask.FromResult(false);
    }
}
