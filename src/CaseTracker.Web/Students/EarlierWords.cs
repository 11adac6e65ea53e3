using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using Marten;

namespace CaseTracker.Web.Students;

/// <summary>What was written earlier in a file, in plain words: for forms that start from it. The state of a file knows no words.</summary>
internal sealed class EarlierWords(IDocumentStore store, KeyStore keys)
{
    /// <summary>A contact that is planned, with what was written in its plan; null when it is not (any more).</summary>
    public async Task<PlannedContact?> PlanAsync(SignedIn who, StudentFile file, EntryId contact, CancellationToken cancellation)
    {
        if (!file.Now.Contacts.Planned.TryGetValue(contact, out var plan) || !file.MayIn(plan, Deed.Record)) return null;
        if (plan.Approach.Visit?.Purpose is null) return plan;
        var last = await LastAsync<Entry>(who, file, entry => entry is ContactPlanned planned && planned.Id == contact || entry is ContactMoved moved && moved.Contact == contact, cancellation);
        return plan with { Approach = last switch { ContactPlanned planned => planned.Approach, ContactMoved moved => moved.Approach, _ => plan.Approach.WithoutTexts() } };
    }

    /// <summary>What was last confirmed of a guardian; null when nobody confirmed anything.</summary>
    public async Task<GuardianLink?> LinkAsync(SignedIn who, StudentFile file, PersonId guardian, CancellationToken cancellation) =>
        (await LastAsync<GuardianConfirmed>(who, file, confirmed => confirmed.Guardian == guardian, cancellation))?.Link;

    /// <summary>What was last confirmed of each guardian; of nobody for who may not read what was written.</summary>
    public async Task<IReadOnlyDictionary<PersonId, GuardianLink>> LinksAsync(SignedIn who, StudentFile file, CancellationToken cancellation)
    {
        if (!file.May(Deed.ReadTexts)) return ImmutableDictionary<PersonId, GuardianLink>.Empty;
        await using var session = store.QuerySession(who.School);
        var last = (await file.HistoryAsync(session, cancellation)).Effective.Select(recorded => recorded.Event).OfType<GuardianConfirmed>()
            .GroupBy(confirmed => confirmed.Guardian).Select(each => each.Last()).ToList();
        var ring = await keys.ForReading(who.School, last, cancellation);
        return last.Select(ring.Reveal).Cast<GuardianConfirmed>().ToDictionary(confirmed => confirmed.Guardian, confirmed => confirmed.Link);
    }

    /// <summary>Why a glass was broken; null when that is not to be read.</summary>
    public async Task<GlassBroken?> GlassAsync(SignedIn who, StudentFile file, EntryId glass, CancellationToken cancellation) =>
        await LastAsync<GlassBroken>(who, file, broken => broken.Id == glass, cancellation);

    private async Task<T?> LastAsync<T>(SignedIn who, StudentFile file, Func<T, bool> isSought, CancellationToken cancellation) where T : Entry
    {
        if (!file.May(Deed.ReadTexts)) return null;
        await using var session = store.QuerySession(who.School);
        var history = await file.HistoryAsync(session, cancellation);
        if (history.Effective.Select(recorded => recorded.Event).OfType<T>().LastOrDefault(isSought) is not { } last) return null;
        return (T)(await keys.ForReading(who.School, [last], cancellation)).Reveal(last);
    }
}
