using System.Text.RegularExpressions;

namespace CaseTracker.Web.Tests.Docs;

/// <summary>The list of all that is kept (<c>docs/data.md</c>) has every document and every event, in its place.</summary>
public partial class The_list_of_data
{
    private static readonly string Setup = File.ReadAllText(Path.Combine(Repository.Root, "src", "CaseTracker.Web", "Storage", "StorageSetup.cs"));
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "data.md"));

    [Fact]
    public void has_every_document_with_its_level_and_how_long()
    {
        var kept = Kept().Matches(Setup)
            .Select(match => match.Groups[1].Value.Split('.')[^1]).Where(name => name != "T").Order(StringComparer.Ordinal).ToList();
        Assert.True(kept.Count > 20);
        var listed = Row().Matches(Section("Documents")).ToList();
        Assert.Equal(kept, listed.Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.All(listed, row => Assert.Contains($"\n| **{row.Groups[2].Value}** |", Document, StringComparison.Ordinal));
    }

    [Theory, InlineData(Retention.WorkingNote, "Working notes"), InlineData(Retention.GuidanceFile, "Guidance file")]
    public void has_every_event_under_the_time_it_is_kept(Retention retention, string heading)
    {
        var line = Section("Events of a student's file").Split('\n').Single(line => line.StartsWith($"**{heading}**", StringComparison.Ordinal));
        Assert.Equal(RelationshipEvents.All.Values.Where(stored => stored.Retention == retention).Select(stored => stored.Name).Order(StringComparer.Ordinal), Name().Matches(line).Select(name => name.Groups[1].Value));
    }

    [Fact]
    public void has_the_events_of_a_school_beside_them()
    {
        var others = Mapped().Matches(Setup).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(others);
        Assert.Equal(Name().Matches(Section("Events of a school")).Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal), others.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void has_every_sort_of_time_that_there_is() => Assert.Equal([Retention.WorkingNote, Retention.GuidanceFile], Enum.GetValues<Retention>());

    private static string Section(string heading) => Document.Split("\n## ").Single(section => section.StartsWith($"{heading}\n", StringComparison.Ordinal));

    [GeneratedRegex("MapEventType<[^>]+>\\(\"([a-z-]+)\"\\)")]
    private static partial Regex Mapped();

    [GeneratedRegex(@"\bKept<([\w.]+)>\(")]
    private static partial Regex Kept();

    [GeneratedRegex(@"^\| `(\w+)` \| (\w+) \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Name();
}
