using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseTracker.Web.Tests.Docs;

/// <summary>The table of what the security standard asks (<c>docs/asvs.md</c>) names tests that exist, leaves no point out, and counts well.</summary>
public partial class The_security_table
{
    private static readonly string[] States = ["held", "not here", "open"];

    // The points of release 5.0.0: of each section which ones, up to level 2; of V8 and V16 up to level 3.
    private const string Points = """
        3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2
        6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4
        7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2
        8.1.1-4 8.2.1-4 8.3.1-3 8.4.1-2
        9.1.1-3 9.2.1-4
        10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3
        12.1.1-3 12.2.1-2 12.3.1-4
        14.1.1-2 14.2.1-4 14.3.1-3
        16.1.1-1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-4
        """;

    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "asvs.md"));
    private static readonly IReadOnlyList<Row> Rows = [.. Document.Split('\n').Where(line => Numbered().IsMatch(line)).Select(Row.Of)];

    private static readonly string[] Sources = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")).Select(File.ReadAllText)];

    [Fact]
    public void has_every_point_once() =>
        Assert.Equal(Points.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Each), Rows.Select(row => row.Number));

    [Fact]
    public void says_of_every_point_how_it_stands_and_why() => Assert.Empty(Rows.SelectMany(Faults));

    [Fact]
    public void counts_well()
    {
        var byPaper = Rows.Count(row => row.State == "held" && Named(row.Why).All(IsPaper));
        Assert.Contains($"\n{Rows.Count} points: {Count("held")} held ({byPaper} by a document alone), {Count("not here")} not here, {Count("open")} open.\n", Document, StringComparison.Ordinal);

        int Count(string state) => Rows.Count(row => row.State == state);
    }

    [Theory]
    [InlineData("| 1.1.1 | this | 1 | held | `The_security_table.counts_badly` |")]
    [InlineData("| 1.1.1 | this | 1 | held | `Frame.counts_well` |")]
    [InlineData("| 1.1.1 | this | 1 | held | `The_insecurity_table` |")]
    [InlineData("| 1.1.1 | this | 1 | held | `docs/nothing.md` |")]
    [InlineData("| 1.1.1 | this | 1 | held | by good will |")]
    [InlineData("| 1.1.1 | this | 1 | open | `The_security_table` |")]
    [InlineData("| 1.1.1 | this | 1 | not here |  |")]
    [InlineData("| 1.1.1 | this | 1 | perhaps | `The_security_table` |")]
    [InlineData("| 1.1.1 | this | 4 | held | `The_security_table` |")]
    public void would_be_told_from_a_better_one(string line) => Assert.NotEmpty(Faults(Row.Of(line)));

    private static IEnumerable<string> Faults(Row row)
    {
        if (row.Asks.Length == 0 || row.Level is not ("1" or "2" or "3")) yield return $"{row.Number}: what it asks, from which level?";
        if (!States.Contains(row.State)) yield return $"{row.Number}: '{row.State}' is none of {string.Join(", ", States)}.";
        if (row.Why.Length == 0) yield return $"{row.Number}: why?";
        if (row.State == "held" && !Named(row.Why).Any()) yield return $"{row.Number}: held by what?";
        if (row.State == "open" && !row.Why.Contains("Missing: ", StringComparison.Ordinal)) yield return $"{row.Number}: what is missing?";
        foreach (var name in Named(row.Why))
            if (!Exists(name)) yield return $"{row.Number}: there is no {name}.";
    }

    private static IEnumerable<string> Named(string why) => Quoted().Matches(why).Select(match => match.Groups[1].Value);

    private static bool IsPaper(string name) => name.Contains('/', StringComparison.Ordinal);

    // A document, a class of tests, or a test within it: a class stands at the margin and ends there.
    private static bool Exists(string name)
    {
        if (IsPaper(name)) return File.Exists(Path.Combine(Repository.Root, name));
        var (type, method) = name.Split('.') is [var first, .. var rest] ? (first, rest.FirstOrDefault()) : default;
        return Sources.SelectMany(source => Regex.Matches(source, $@"^public [\w ]*class {type}\b.*?^\}}", RegexOptions.Multiline | RegexOptions.Singleline))
            .Any(found => Regex.IsMatch(found.Value, $@"\[(Fact|Theory)\b.*?public (async Task|Task|void) {method ?? @"\w+"}\(", RegexOptions.Singleline));
    }

    private static IEnumerable<string> Each(string range)
    {
        var match = Range().Match(range);
        var (first, last) = (Number(2), Number(3));
        return Enumerable.Range(first, last - first + 1).Select(number => $"{match.Groups[1].Value}.{number}");

        int Number(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>A point of the standard.</summary>
    private sealed record Row(string Number, string Asks, string Level, string State, string Why)
    {
        public static Row Of(string line) => line.Split('|', StringSplitOptions.TrimEntries) is ["", var number, var asks, var level, var state, var why, ""]
            ? new(number, asks, level, state, why)
            : throw new FormatException($"Not five cells: {line}");
    }

    [GeneratedRegex(@"^\| *\d+\.\d+\.\d+ *\|")]
    private static partial Regex Numbered();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(\d+\.\d+)\.(\d+)-(\d+)$")]
    private static partial Regex Range();
}
