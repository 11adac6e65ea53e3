using System.Diagnostics;
using System.Globalization;

namespace CaseTracker.Benchmarks;

/// <summary>The measurements. In every round each thing has its turn, so that what else the machine does falls on all alike.</summary>
internal static class Measure
{
    private const int Sample = 96;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    /// <summary>Commands over HTTP at 1, 8 and 32 connections.</summary>
    public static async Task CommandsAsync(FilledStore store, Options options, Table table)
    {
        Console.WriteLine("Commands…");
        await using var host = await store.ServeAsync();
        await WarmUpAsync(store, host);
        WrittenRows rows;
        using (var one = new Commands(store, host, 1)) rows = await WrittenRows.CaptureAsync(store, one, Sample);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  One command writes {rows.PerCommand:0.0} rows: {rows.Description}"));

        int[] connections = [1, 8, 32];
        var (ours, raw, plain) = (Lists(), Lists(), Lists());
        for (var round = 0; round < Figures.Rounds; round++)
            foreach (var many in connections)
            {
                using (var commands = new Commands(store, host, many)) ours[many].Add(await Load.PerSecondAsync(many, options.Round, commands.OnceAsync));
                raw[many].Add(await RawAsync(rows, many, options.Round));
                plain[many].Add(await PlainAsync(rows, many, options.Round));
            }

        foreach (var many in connections)
        {
            var measured = new Figures(ours[many]);
            table.Ratio($"command over HTTP, {many} connections", measured, "the same rows", new(raw[many]), many switch { 8 => 0.35, 32 => 0.3, _ => null });
            table.Ratio($"command over HTTP, {many} connections", measured, "one plain insert", new(plain[many]), null);
        }

        await Task.Delay(Idle);
        table.Figure("host's memory, idle after the commands", new([host.Memory]), "0", "MB");
        await rows.ClearAsync();
        await store.SettleAsync();

        Dictionary<int, List<double>> Lists() => connections.ToDictionary(many => many, _ => new List<double>());
    }

    /// <summary>The student page with 200 entries at 8 connections.</summary>
    public static async Task PageAsync(FilledStore store, Options options, Table table)
    {
        Console.WriteLine("Student page…");
        await using var host = await store.ServeAsync();
        using var page = await StudentPage.OpenAsync(store, host, 200, 8);
        Console.WriteLine($"  {page.Entries} entries out of {page.Rows} rows.");
        await Load.PerSecondAsync(8, WarmUp, page.OnceAsync);
        var (ours, raw) = (new List<double>(), new List<double>());
        for (var round = 0; round < Figures.Rounds; round++)
        {
            ours.Add(await Load.PerSecondAsync(8, options.Round, page.OnceAsync));
            raw.Add(await Load.PerSecondAsync(8, options.Round, _ => page.ReadAsync()));
        }

        table.Ratio($"student page, {page.Entries} entries, 8 connections", new(ours), "read and deserialise", new(raw), 0.25);
    }

    /// <summary>Commands and page in a large store, beside a small one.</summary>
    public static async Task SizeAsync(FilledStore small, FilledStore large, Options options, Table table)
    {
        Console.WriteLine("Size…");
        table.Figure($"simulation stores, {large.Events} events", new([large.Speed]), "0", "events/s", least: 10_000);
        await using var few = await small.ServeAsync();
        await using var many = await large.ServeAsync();
        using var smallPage = await StudentPage.OpenAsync(small, few, 200, 8);
        using var largePage = await StudentPage.OpenAsync(large, many, 200, 8);
        await WarmUpAsync(small, few);
        await WarmUpAsync(large, many);
        await Load.PerSecondAsync(8, WarmUp, smallPage.OnceAsync);
        await Load.PerSecondAsync(8, WarmUp, largePage.OnceAsync);
        var (smallCommands, largeCommands, smallPages, largePages) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        using var inSmall = new Commands(small, few, 8);
        using var inLarge = new Commands(large, many, 8);
        for (var round = 0; round < Figures.Rounds; round++)
        {
            smallCommands.Add(await Load.PerSecondAsync(8, options.Round, inSmall.OnceAsync));
            largeCommands.Add(await Load.PerSecondAsync(8, options.Round, inLarge.OnceAsync));
            smallPages.Add(await Load.PerSecondAsync(8, options.Round, smallPage.OnceAsync));
            largePages.Add(await Load.PerSecondAsync(8, options.Round, largePage.OnceAsync));
        }

        table.Ratio($"command, {large.Events} events", new(largeCommands), $"{small.Events} events", new(smallCommands), 0.85);
        table.Ratio($"student page, {large.Events} events", new(largePages), $"{small.Events} events", new(smallPages), 0.85);
    }

    /// <summary>The published host's start on an existing store, its own PostgreSQL included, and its memory when nothing happens.</summary>
    public static async Task StartAsync(string build, string data, string cookie, Table table)
    {
        Console.WriteLine("Start…");
        var (starts, memories) = (new List<double>(), new List<double>());
        for (var round = 0; round < Figures.Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await using var host = await Host.StartAsync(build, "Production", data, null, "/today", cookie);
            starts.Add(watch.Elapsed.TotalSeconds);
            await Task.Delay(round == 0 ? Idle * 3 : Idle / 3);
            memories.Add(host.Memory);
        }

        table.Figure("start to the first page, own PostgreSQL included", new(starts), "0.0", "s", most: 4);
        table.Figure("host's idle memory", new(memories), "0", "MB", most: 200);
    }

    private static async Task WarmUpAsync(FilledStore store, Host host)
    {
        using var commands = new Commands(store, host, 8);
        await Load.PerSecondAsync(8, WarmUp, commands.OnceAsync);
    }

    private static async Task<double> RawAsync(WrittenRows rows, int connections, TimeSpan round)
    {
        var writers = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => rows.WriterAsync(connection, connections)));
        var speed = await Load.PerSecondAsync(connections, round, connection => writers[connection].OnceAsync());
        foreach (var writer in writers) await writer.DisposeAsync();
        return speed;
    }

    private static async Task<double> PlainAsync(WrittenRows rows, int connections, TimeSpan round)
    {
        var writers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => rows.PlainWriterAsync()));
        var speed = await Load.PerSecondAsync(connections, round, connection => writers[connection].OnceAsync());
        foreach (var writer in writers) await writer.DisposeAsync();
        return speed;
    }
}
