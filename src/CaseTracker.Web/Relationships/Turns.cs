namespace CaseTracker.Web.Relationships;

/// <summary>
/// On one node, those who write about one student take turns: all but one would lose the race and do their work for nothing.
/// Saves work only; between nodes, and in truth, the version of the stream decides.
/// </summary>
public sealed class Turns
{
    // Students whose places coincide wait for each other: seldom, and only for the time of one command.
    private readonly ImmutableArray<SemaphoreSlim> places = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for one's turn at a student; it lasts until what is given back is disposed.</summary>
    public async Task<IDisposable> TakeAsync(string school, string student, CancellationToken cancellation)
    {
        var place = places[(int)((uint)HashCode.Combine(school, student) % (uint)places.Length)];
        await place.WaitAsync(cancellation);
        return new Turn(place);
    }

    private sealed class Turn(SemaphoreSlim place) : IDisposable
    {
        public void Dispose() => place.Release();
    }
}
