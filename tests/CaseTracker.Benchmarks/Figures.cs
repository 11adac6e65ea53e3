using System.Globalization;

namespace CaseTracker.Benchmarks;

/// <summary>Several measurements of one thing.</summary>
/// <param name="Values">Each measurement.</param>
internal sealed record Figures(IReadOnlyList<double> Values)
{
    /// <summary>How often everything is measured.</summary>
    public const int Rounds = 5;

    /// <summary>The middle one.</summary>
    public double Median => Values.Order().ElementAt(Values.Count / 2);

    /// <summary>The middle one, with the least and the most.</summary>
    public string Show(string format) => string.Create(CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Values.Min().ToString(format, CultureInfo.InvariantCulture)}–{Values.Max().ToString(format, CultureInfo.InvariantCulture)})");

    /// <summary>Each measurement of this divided by that of the same round.</summary>
    public Figures Over(Figures other) => new([.. Values.Zip(other.Values, (mine, theirs) => mine / theirs)]);
}

/// <summary>The one table that everything ends in.</summary>
internal sealed class Table
{
    private readonly List<string[]> rows = [["what", "measured", "beside", "ratio", "wanted", ""]];

    /// <summary>Adds a line about two speeds and their ratio.</summary>
    /// <param name="wanted">The least ratio; null where none is wanted.</param>
    public void Ratio(string what, Figures ours, string beside, Figures theirs, double? wanted)
    {
        var ratio = ours.Over(theirs);
        Add([what, $"{ours.Show("0")}/s", $"{beside} {theirs.Show("0")}/s", ratio.Show("0.00"),
            wanted is { } least ? string.Create(CultureInfo.InvariantCulture, $">= {least:0.00}") : "", wanted is null ? "" : ratio.Median >= wanted ? "yes" : "NO"]);
    }

    /// <summary>Adds a line about one figure.</summary>
    /// <param name="most">The most it may be; null where nothing is wanted.</param>
    /// <param name="least">The least it may be; null where nothing is wanted.</param>
    public void Figure(string what, Figures figures, string format, string unit, double? most = null, double? least = null) =>
        Add([what, $"{figures.Show(format)} {unit}", "", "",
            most is not null ? $"<= {most} {unit}" : least is not null ? $">= {least} {unit}" : "",
            most is null && least is null ? "" : (most is null || figures.Median <= most) && (least is null || figures.Median >= least) ? "yes" : "NO"]);

    /// <summary>Prints it.</summary>
    public void Print()
    {
        Console.WriteLine();
        var widths = Enumerable.Range(0, 6).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            Console.WriteLine("| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
            if (row == rows[0]) Console.WriteLine("|" + string.Join("|", widths.Select(width => new string('-', width + 2))) + "|");
        }
    }

    private void Add(string[] row)
    {
        rows.Add(row);
        Console.WriteLine("  " + string.Join("  ", row.Where(cell => cell.Length > 0)));
    }
}
