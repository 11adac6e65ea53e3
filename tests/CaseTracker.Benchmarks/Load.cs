using System.Diagnostics;

namespace CaseTracker.Benchmarks;

/// <summary>Does one thing over and over on several connections at once.</summary>
internal static class Load
{
    /// <summary>How often per second it was done.</summary>
    /// <param name="connections">How many do it at once.</param>
    /// <param name="round">For how long.</param>
    /// <param name="once">Does it once, given the number of the connection.</param>
    public static async Task<double> PerSecondAsync(int connections, TimeSpan round, Func<int, Task> once)
    {
        var done = new long[connections];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
        {
            while (watch.Elapsed < round)
            {
                await once(connection);
                done[connection]++;
            }
        })));
        return done.Sum() / watch.Elapsed.TotalSeconds;
    }
}
