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
        await BesideAsync(small, $"{small.Events} events", large, $"{large.Events} events", 0.85, 0.85, options, table);
    }

    /// <summary>Commands and page with row level security, beside a store without.</summary>
    public static Task WallAsync(FilledStore without, FilledStore with, Options options, Table table)
    {
        Console.WriteLine("Wall between schools…");
        return BesideAsync(without, "without the wall", with, "row level security", 0.75, 0.8, options, table);
    }

    private static async Task BesideAsync(FilledStore plain, string plainly, FilledStore burdened, string how, double commands, double pages, Options options, Table table)
    {
        await using var few = await plain.ServeAsync();
        await using var many = await burdened.ServeAsync();
        using var plainPage = await StudentPage.OpenAsync(plain, few, 200, 8);
        using var burdenedPage = await StudentPage.OpenAsync(burdened, many, 200, 8);
        await WarmUpAsync(plain, few);
        await WarmUpAsync(burdened, many);
        await Load.PerSecondAsync(8, WarmUp, plainPage.OnceAsync);
        await Load.PerSecondAsync(8, WarmUp, burdenedPage.OnceAsync);
        var (plainCommands, burdenedCommands, plainPages, burdenedPages) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        using var onPlain = new Commands(plain, few, 8);
        using var onBurdened = new Commands(burdened, many, 8);
        for (var round = 0; round < Figures.Rounds; round++)
        {
            plainCommands.Add(await Load.PerSecondAsync(8, options.Round, onPlain.OnceAsync));
            burdenedCommands.Add(await Load.PerSecondAsync(8, options.Round, onBurdened.OnceAsync));
            plainPages.Add(await Load.PerSecondAsync(8, options.Round, plainPage.OnceAsync));
            burdenedPages.Add(await Load.PerSecondAsync(8, options.Round, burdenedPage.OnceAsync));
        }

        table.Ratio($"command, {how}", new(burdenedCommands), plainly, new(plainCommands), commands);
        table.Ratio($"student page, {how}", new(burdenedPages), plainly, new(plainPages), pages);
    }

    /// <summary>The published host's start on an existing store, its own PostgreSQL included, and its memory when nothing happens.</summary>
    public static async Task StartAsync(string build, string data, string cookie, Table table)
    {
        Console.WriteLine("Start…");
        var (starts, memories) = (new List<double>(), new List<double>());
        for (var round = 0; round < Figures.Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await using var host = await Host.StartAsync(build, data, null, "/today", cookie);
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
