using CaseTracker.Web.Identity;
using CaseTracker.Web.Logs;
using CaseTracker.Web.People;
using CaseTracker.Web.Rostering;
using Marten;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>What is on paper of an erasure: no names, no texts.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">Who was erased, by id.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="Keys">The keys that were destroyed, each as retention class and the year in which its school year began.</param>
public sealed record ErasureCertificate(string School, PersonId Person, PersonId By, DateTimeOffset At, ImmutableArray<string> Keys);

/// <summary>
/// Erases a person: a fence, no keys, and a tombstone in place of the names, in one transaction. Events are left as they
/// are; their texts can be read by nobody any more, also in old copies of the database without its keys.
/// </summary>
internal sealed class Erasure(IDocumentStore store, KeyStore keys, TimeProvider clock, SecurityLog log)
{
    /// <summary>Erases a student or guardian; done again, it also takes what came since, and the first certificate stays.</summary>
    /// <returns>The certificate; null when the school knows no such person.</returns>
    /// <exception cref="InvalidOperationException">It is a member of staff: those have no keys, and what they did stays on their name.</exception>
    public async Task<ErasureCertificate?> EraseAsync(string school, PersonId person, PersonId by, CancellationToken cancellation) =>
        await EraseAsync(school, [person], by, clock.GetUtcNow(), cancellation) > 0 ? await keys.CertificateAsync(school, person, cancellation) : null;

    /// <summary>The same of several, as of the moment at which it was decided; gives how many the school knows.</summary>
    public async Task<int> EraseAsync(string school, IEnumerable<PersonId> people, PersonId by, DateTimeOffset at, CancellationToken cancellation)
    {
        var erased = 0;
        foreach (var person in people)
            if (await EraseOneAsync(school, person, by, at, cancellation)) erased++;
        if (erased > 0) await keys.CatchUpAsync(cancellation);
        return erased;
    }

    /// <summary>Erases again what was erased before the database was put back from an older copy; before anybody can read it.</summary>
    public async Task EraseAgainAsync(CancellationToken cancellation)
    {
        var lost = await keys.LostFencesAsync(cancellation);
        if (lost.Count == 0) return;
        foreach (var some in lost.Where(fence => fence.Texts is not null).GroupBy(fence => (fence.School, fence.By, fence.At)))
            await keys.ForgetAsync(some.Key.School, some.Select(fence => fence.Texts!.Value), some.Key.By, some.Key.At, cancellation);
        var people = 0;
        // Who came after the copy was made is not there yet, and goes when an import brings them back.
        foreach (var some in lost.Where(fence => fence.Texts is null).GroupBy(fence => (fence.School, fence.By, fence.At)))
            people += await EraseAsync(some.Key.School, some.Select(fence => fence.Person), some.Key.By, some.Key.At, cancellation);
        log.ErasedAgain(people, lost.Count(fence => fence.Texts is not null));
    }

    private async Task<bool> EraseOneAsync(string school, PersonId person, PersonId by, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(school);
        if (await session.LoadAsync<Person>(person.Value, cancellation) is not { } known) return false;
        if (known.Kind == PersonKind.Staff) throw new InvalidOperationException("Only students and guardians can be erased.");

        // The fence goes first: it waits for whoever is writing about this person, and from then on nobody does.
        KeyStore.Erase(session, school, person, by, at);
        session.Store(new Person { Id = known.Id, Kind = known.Kind, GivenName = "", FamilyName = "", HasEnded = true, IsErased = true });
        session.Delete<RosterMark>(known.Id);
        Accounts.Forget(session, known.Id);
        await session.SaveChangesAsync(cancellation);
        log.PersonErased(by, person, school);
        return true;
    }
}
