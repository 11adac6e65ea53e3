using System.Globalization;
using System.IO.Compression;

namespace CaseTracker.Web.Rostering.Reading;

/// <summary>A file in memory.</summary>
/// <param name="Name">Its name without a folder, such as <c>users.csv</c>.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record RosterFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>The CSV files of a folder or zip file in memory, or the reason why they can't be had. Nothing is ever written to disk.</summary>
/// <param name="Files">The files; empty when refused.</param>
/// <param name="Refusal">Why there are none; <c>null</c> when there are.</param>
internal sealed record RosterInput(IReadOnlyList<RosterFile> Files, Refusal? Refusal)
{
    private const int MostFiles = 200;
    private const int Megabyte = 1024 * 1024;

    /// <summary>How much is let in; a roster of 100,000 people with all their enrolments is some 60 MB.</summary>
    /// <param name="Zip">Largest zip file, in bytes as it is: its list of names alone takes several times its size in memory.</param>
    /// <param name="File">Largest file, in bytes after unpacking.</param>
    /// <param name="All">Largest sum of all files, in bytes after unpacking.</param>
    internal sealed record Limits(long Zip, long File, long All)
    {
        /// <summary>What fits a province and not a bomb.</summary>
        public static Limits Usual { get; } = new(64L * Megabyte, 128L * Megabyte, 256L * Megabyte);
    }

    /// <summary>Opens a folder or a zip file; the CSV files may stand in one folder inside it.</summary>
    public static RosterInput Open(string path, Limits? limits = null)
    {
        try
        {
            if (Directory.Exists(path)) return OpenFolder(path, limits ?? Limits.Usual);
            if (!File.Exists(path)) return Refused(RefusalReason.NotFound);
            using var stream = File.OpenRead(path);
            return OpenZip(stream, limits);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refused(RefusalReason.CannotBeOpened);
        }
    }

    /// <summary>Opens a zip file; the CSV files may stand in one folder inside it. A stream that can't be wound back is read into memory.</summary>
    public static RosterInput OpenZip(Stream stream, Limits? limits = null)
    {
        limits ??= Limits.Usual;
        try
        {
            var packed = new Room(limits with { File = limits.Zip });
            using var copied = stream.CanSeek ? null : packed.Copy(stream, "zip");
            if (packed.Refusal is { } full) return new([], full);
            var source = copied ?? stream;
            if (source.Length > limits.Zip) return Refused(RefusalReason.TooLarge, Megabytes(limits.Zip));
            if (!StartsLikeZip(source)) return Refused(RefusalReason.NotAFolderOrZip);
            using var zip = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostFiles * 10) return Refused(RefusalReason.TooManyFiles, Tidying.Number(MostFiles));

            var found = new List<(string Folder, string Name, ZipArchiveEntry Entry)>();
            foreach (var entry in zip.Entries)
            {
                var path = entry.FullName.Replace('\\', '/');
                if (IsUnsafe(path)) return Refused(RefusalReason.UnsafePath, Tidying.Echo(path));
                var slash = path.LastIndexOf('/');
                var (folder, name) = (slash < 0 ? "" : path[..slash], path[(slash + 1)..]);
                if (IsTable(name) && !IsHidden(path)) found.Add((folder, name, entry));
            }
            if (Check(found.Select(each => (each.Folder, each.Name))) is { } refusal) return new([], refusal);

            var inside = new Room(limits);
            var files = new List<RosterFile>();
            foreach (var (_, name, entry) in found)
            {
                // The sizes a zip file states about itself are not believed: what is unpacked is counted.
                using var content = entry.Open();
                using var copy = inside.Copy(content, name);
                if (inside.Refusal is { } tooLarge) return new([], tooLarge);
                files.Add(new RosterFile(name, copy.ToArray()));
            }
            return new(files, null);
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException or IOException or ArgumentException or OverflowException)
        {
            return Refused(RefusalReason.ZipDamaged);
        }
    }

    /// <summary>Takes files that are streams already, each by its name; a folder before the name is left out.</summary>
    public static RosterInput Of(IEnumerable<(string Name, Stream Content)> streams, Limits? limits = null)
    {
        var room = new Room(limits ?? Limits.Usual);
        var files = new List<RosterFile>();
        foreach (var (path, content) in streams)
        {
            var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
            using var copy = room.Copy(content, name);
            if (room.Refusal is { } tooLarge) return new([], tooLarge);
            files.Add(new RosterFile(name, copy.ToArray()));
        }
        return Check(files.Select(file => ("", file.Name))) is { } refusal ? new([], refusal) : new(files, null);
    }

    private static RosterInput OpenFolder(string path, Limits limits)
    {
        var folder = new DirectoryInfo(path);
        var found = TablesIn(folder);
        if (found.Length == 0)
        {
            var inside = folder.GetDirectories().Where(each => !IsHidden(each.Name)).Select(TablesIn).Where(files => files.Length > 0).Take(2).ToArray();
            if (inside.Length > 1) return Refused(RefusalReason.SeveralFolders);
            if (inside.Length == 1) found = inside[0];
        }
        if (Check(found.Select(file => ("", file.Name))) is { } refusal) return new([], refusal);

        var room = new Room(limits);
        var files = new List<RosterFile>();
        foreach (var file in found)
        {
            using var stream = file.OpenRead();
            using var copy = room.Copy(stream, file.Name);
            if (room.Refusal is { } tooLarge) return new([], tooLarge);
            files.Add(new RosterFile(file.Name, copy.ToArray()));
        }
        return new(files, null);

        static FileInfo[] TablesIn(DirectoryInfo folder) =>
            [.. folder.GetFiles().Where(file => IsTable(file.Name) && !IsHidden(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    private static Refusal? Check(IEnumerable<(string Folder, string Name)> found)
    {
        var all = found.ToArray();
        if (all.Length == 0) return new(RefusalReason.NoFiles, []);
        if (all.Length > MostFiles) return new(RefusalReason.TooManyFiles, [Tidying.Number(MostFiles)]);
        if (all.Select(each => each.Folder).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1) return new(RefusalReason.SeveralFolders, []);
        var twins = all.GroupBy(each => each.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1)?.ToArray();
        return twins is null ? null : new(RefusalReason.TwoFilesForOneKind, [Tidying.Echo(twins[0].Name), Tidying.Echo(twins[1].Name)]);
    }

    private static bool IsTable(string name) =>
        Path.GetExtension(name) is { } extension
        && (extension.Equals(".csv", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".tsv", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".txt", StringComparison.OrdinalIgnoreCase));

    // What file managers leave behind.
    private static bool IsHidden(string path) => path.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX");

    private static bool IsUnsafe(string path) =>
        path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal) || path.Split('/').Contains("..");

    private static bool StartsLikeZip(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        stream.Position = 0;
        var length = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        return length == 4 && (start.SequenceEqual("PK\x03\x04"u8) || start.SequenceEqual("PK\x05\x06"u8));
    }

    private static RosterInput Refused(RefusalReason reason, params ReadOnlySpan<string> parameters) => new([], new(reason, ValueList.Of(parameters)));

    private static string Megabytes(long bytes) => Math.Max(1, bytes / Megabyte).ToString(CultureInfo.InvariantCulture);

    // Counts what is let into memory.
    private sealed class Room(Limits limits)
    {
        private long used;

        public Refusal? Refusal { get; private set; }

        public MemoryStream Copy(Stream stream, string name)
        {
            var copy = new MemoryStream();
            var buffer = new byte[81920];
            int length;
            while ((length = stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                used += length;
                if (copy.Length + length > limits.File) Refusal = new(RefusalReason.FileTooLarge, [Tidying.Echo(name), Megabytes(limits.File)]);
                else if (used > limits.All) Refusal = new(RefusalReason.TooLarge, [Megabytes(limits.All)]);
                if (Refusal is not null) break;
                copy.Write(buffer, 0, length);
            }
            return copy;
        }
    }
}
