using System.Collections.Concurrent;

namespace CaseTracker.Web.Rostering;

/// <summary>
/// Files that somebody has tried and may now apply, and the account of what was applied: in memory only, one for each person,
/// for half an hour. Nobody has to choose the files twice, and no list of a school's children lies on a disk.
/// </summary>
/// <typeparam name="TReading">What came of reading them.</typeparam>
/// <typeparam name="TDone">The account.</typeparam>
internal sealed class InHand<TReading, TDone>(TimeProvider clock) where TReading : class where TDone : class
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<(string School, string Person), (Guid Token, TReading? Reading, TDone? Done, DateTimeOffset Until)> inHand = new();

    /// <summary>Keeps what was read in the place of the last one of this person; gives the token to ask for it.</summary>
    public Guid KeepRead(string school, string person, TReading reading) => Keep(school, person, reading, null);

    /// <summary>Keeps the account of what was done, in the place of what was read, by which it was done; gives the token to ask for it.</summary>
    public Guid KeepDone(string school, string person, TDone done) => Keep(school, person, null, done);

    private Guid Keep(string school, string person, TReading? reading, TDone? done)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, old) in inHand)
            if (old.Until <= now) inHand.TryRemove(key, out _);
        var token = Guid.NewGuid();
        inHand[(school, person)] = (token, reading, done, now + Kept);
        return token;
    }

    /// <summary>What was read; null when it is not kept any more, or was another person's.</summary>
    public TReading? Find(string school, string person, Guid token) => Of(school, person, token).Reading;

    /// <summary>The account; null when it is not kept any more, or was another person's.</summary>
    public TDone? FindDone(string school, string person, Guid token) => Of(school, person, token).Done;

    private (TReading? Reading, TDone? Done) Of(string school, string person, Guid token) =>
        inHand.TryGetValue((school, person), out var kept) && kept.Token == token && kept.Until > clock.GetUtcNow() ? (kept.Reading, kept.Done) : default;
}
