using System.Collections.Concurrent;

namespace CaseTracker.Web.Identity;

/// <summary>
/// What was read in the last few seconds, so that a request that follows at once does not ask the database again. All of it goes
/// together: when its time is over, when it is forgotten, and when it has become as much as it may be.
/// </summary>
/// <param name="good">How long what was read is good.</param>
internal sealed class Lately<TKey, TValue>(TimeSpan good, TimeProvider clock) where TKey : notnull where TValue : class
{
    /// <summary>The most that is kept.</summary>
    public const int Most = 10_000;

    private volatile Found found = new(clock.GetTimestamp());

    /// <summary>What was read under this key, or else what is read now. That there is nothing is not kept.</summary>
    public async ValueTask<TValue?> GetAsync(TKey key, Func<Task<TValue?>> read)
    {
        // Into what was there before it was read: should all be forgotten meanwhile, then this too.
        var into = found;
        if (clock.GetElapsedTime(into.Since) >= good || into.Count >= Most) found = into = new(clock.GetTimestamp());
        if (into.Values.TryGetValue(key, out var known)) return known;
        if (await read() is not { } value) return null;
        if (into.Values.TryAdd(key, value)) Interlocked.Increment(ref into.Count);
        return value;
    }

    /// <summary>Forgets all of it.</summary>
    public void Forget() => found = new(clock.GetTimestamp());

    private sealed class Found(long since)
    {
        public readonly ConcurrentDictionary<TKey, TValue> Values = new();
        public readonly long Since = since;
        public int Count;
    }
}
