using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracker.Benchmarks;

/// <summary>A list of absences of a whole school: imported by the host's own command, beside the same rows copied into a plain table.</summary>
internal static partial class AbsenceList
{
    /// <summary>How many rows it has.</summary>
    public const int Rows = 100_000;

    private static readonly string[] Codes = ["Z", "Z", "Z", "Z", "D", "D", "P", "L", "B", "?"];

    /// <summary>Imports a list into a store that has none, and again; each time beside a copy of the same rows.</summary>
    public static async Task MeasureAsync(FilledStore store, Table table)
    {
        Console.WriteLine("Absences…");
        var rows = Make(store);
        var file = Path.Combine(store.Data, "absences.csv");
        await File.WriteAllLinesAsync(file, rows.Select(row => $"{row.Student},{row.Day:yyyy-MM-dd},{(row.IsMorning ? "am" : "pm")},{row.Code}").Prepend("student,date,part,code"), Encoding.UTF8);

        var copied = await CopyAsync(store, rows);
        var (seconds, told) = await ImportAsync(store, file);
        Console.WriteLine($"  {told}");
        table.Figure($"absences, {Rows} rows stored and judged", new([Rows / seconds]), "0", "rows/s", least: 5_000);
        table.Ratio($"absences, {Rows} rows", new([Rows / seconds]), "raw copy", new([copied]), null);
        (seconds, told) = await ImportAsync(store, file);
        Console.WriteLine($"  again: {told}");
        table.Figure($"absences, the same {Rows} rows again", new([Rows / seconds]), "0", "rows/s");
        File.Delete(file);
    }

    private sealed record Row(string Student, DateOnly Day, bool IsMorning, string Code);

    // Every student misses the same days, each by a code of their own: the heaviest a list can be.
    private static List<Row> Make(FilledStore store)
    {
        var rows = new List<Row>(Rows);
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        for (; rows.Count < Rows; day = day.AddDays(-1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                foreach (var isMorning in (bool[])[true, false])
                    foreach (var subject in store.Subjects)
                        if (rows.Count < Rows) rows.Add(new(subject.Student, day, isMorning, Codes[(rows.Count * 7 + day.DayNumber) % Codes.Length]));
        return rows;
    }

    private static async Task<(double Seconds, string Told)> ImportAsync(FilledStore store, string file)
    {
        var said = await Host.CommandAsync(store.Build, "Production", store.Data, store.Connection, "import-absences", file, "--school", FilledStore.School, "--only-good");
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // The command says itself how long reading, judging and storing took: starting a host is no part of it.
        return (double.Parse(Took().Match(said).Groups[1].Value, CultureInfo.InvariantCulture), string.Join(" · ", lines.Where(line => !Progress().IsMatch(line)).TakeLast(5)));
    }

    private static async Task<double> CopyAsync(FilledStore store, List<Row> rows)
    {
        await using var connection = await store.Raw.OpenConnectionAsync();
        await using (var create = new NpgsqlCommand("create table if not exists public.copied_absences (id uuid primary key, student text, day date, is_morning boolean, code text)", connection)) await create.ExecuteNonQueryAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await using (var copy = await connection.BeginBinaryImportAsync("copy public.copied_absences from stdin (format binary)"))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await copy.WriteAsync(row.Student, NpgsqlDbType.Text);
                await copy.WriteAsync(row.Day, NpgsqlDbType.Date);
                await copy.WriteAsync(row.IsMorning, NpgsqlDbType.Boolean);
                await copy.WriteAsync(row.Code, NpgsqlDbType.Text);
            }

            await copy.CompleteAsync();
        }

        var speed = rows.Count / watch.Elapsed.TotalSeconds;
        await using var drop = new NpgsqlCommand("drop table public.copied_absences", connection);
        await drop.ExecuteNonQueryAsync();
        return speed;
    }

    [GeneratedRegex(@"([\d.]+) s\s*$", RegexOptions.Multiline)]
    private static partial Regex Took();

    [GeneratedRegex(@"^\d+ / \d+$")]
    private static partial Regex Progress();
}
