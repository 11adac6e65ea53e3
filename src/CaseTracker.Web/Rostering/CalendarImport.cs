using CaseTracker.Web.Schools;
using Marten;

namespace CaseTracker.Web.Rostering;

/// <summary>Puts the days off of a calendar file in the place of those of the last one.</summary>
internal sealed class CalendarImport(IDocumentStore store, Schoolhouse schools)
{
    /// <summary>Does it; gives whether anything is new.</summary>
    /// <param name="isTrial">Whether nothing is to be written.</param>
    public async Task<bool> ApplyAsync(string school, ImmutableArray<Holiday> holidays, bool isTrial, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        if (CalendarFile.Into(await session.LoadAsync<StoredCalendar>(StoredCalendar.Key, cancellation), holidays) is not { } changed) return false;
        if (isTrial) return true;
        session.Store(changed);
        await session.SaveChangesAsync(cancellation);
        await schools.ChangedAsync(school);
        return true;
    }
}
