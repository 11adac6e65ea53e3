using System.Collections.Concurrent;
using CaseTracker.Web.Rostering.Reading;

namespace CaseTracker.Web.Rostering;

/// <summary>
/// Rosters that somebody has tried and may now apply, and the account of what was applied: in memory only, one for each person,
/// for half an hour. Nobody has to choose the files twice, and no list of a school's children lies on a disk.
/// </summary>
internal sealed class RostersInHand(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<(string School, string Person), (Guid Token, RosterReading? Reading, ImportReport? Done, DateTimeOffset Until)> inHand = new();

    /// <summary>Keeps a roster in the place of the last one of this person; gives the token to ask for it.</summary>
    public Guid Keep(string school, string person, RosterReading reading) => Keep(school, person, reading, null);

    /// <summary>Keeps the account of what was done, in the place of the roster by which it was done; gives the token to ask for it.</summary>
    public Guid Keep(string school, string person, ImportReport done) => Keep(school, person, null, done);

    private Guid Keep(string school, string person, RosterReading? reading, ImportReport? done)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, old) in inHand)
            if (old.Until <= now) inHand.TryRemove(key, out _);
        var token = Guid.NewGuid();
        inHand[(school, person)] = (token, reading, done, now + Kept);
        return token;
    }

    /// <summary>The roster; null when it is not kept any more, or was another person's.</summary>
    public RosterReading? Find(string school, string person, Guid token) => Of(school, person, token).Reading;

    /// <summary>The account; null when it is not kept any more, or was another person's.</summary>
    public ImportReport? FindDone(string school, string person, Guid token) => Of(school, person, token).Done;

    private (RosterReading? Reading, ImportReport? Done) Of(string school, string person, Guid token) =>
        inHand.TryGetValue((school, person), out var kept) && kept.Token == token && kept.Until > clock.GetUtcNow() ? (kept.Reading, kept.Done) : default;
}
