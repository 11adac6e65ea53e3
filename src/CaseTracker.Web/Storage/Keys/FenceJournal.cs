using System.Text;
using System.Text.Json;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>That a person was erased, or texts of theirs.</summary>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="Texts">Which texts; null when the whole person was.</param>
public sealed record Fence(string School, PersonId Person, PersonId By, DateTimeOffset At, KeptTexts? Texts);

/// <summary>
/// What was erased, in a file outside of the database: when that is put back from a copy of before, it is erased again. One line
/// of JSON for each; lines of another database than this one stay and count for nothing. No names, no texts.
/// </summary>
/// <param name="path">Full path of the file.</param>
public sealed class FenceJournal(string path)
{
    /// <summary>Its name in a data folder.</summary>
    public const string FileName = "erased.jsonl";

    private readonly Lock writing = new();
    private HashSet<Line>? known;

    /// <summary>What was erased in a database, in the order in which it was.</summary>
    public IReadOnlyList<Fence> Of(Guid database)
    {
        lock (writing) return [.. Known().Where(line => line.Database == database).Select(line => line.Fence).OrderBy(fence => fence.At)];
    }

    /// <summary>Writes down those that are not there yet.</summary>
    public void Add(Guid database, IEnumerable<Fence> fences)
    {
        lock (writing)
        {
            var fresh = fences.Select(fence => new Line(database, fence)).Where(Known().Add).ToList();
            if (fresh.Count == 0) return;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
            // In one write: a command beside the host may be writing too.
            file.Write(Encoding.UTF8.GetBytes(string.Concat(fresh.Select(line => JsonSerializer.Serialize(line, DomainJson.Options) + "\n"))));
            file.Flush(flushToDisk: true);
        }
    }

    private HashSet<Line> Known() => known ??= File.Exists(path) ? [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Read)] : [];

    private Line Read(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, DomainJson.Options) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new KeysUnavailableException($"{path} says what was erased, and its line {number + 1} cannot be read. Put the file back from your copy; if there is none, take the line out and erase again by your certificates.");
        }
    }

    private sealed record Line(Guid Database, Fence Fence);
}
