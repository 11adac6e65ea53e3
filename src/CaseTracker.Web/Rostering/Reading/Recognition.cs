namespace CaseTracker.Web.Rostering.Reading;

/// <summary>Tells kinds of files and formats apart.</summary>
internal static class Recognition
{
    /// <summary>The kind of a file by its name; <c>null</c> when no format knows the name.</summary>
    public static FileShape? ShapeByName(string name) =>
        FileShape.All.FirstOrDefault(shape =>
            Path.GetFileNameWithoutExtension(name.Trim()).Equals(Path.GetFileNameWithoutExtension(shape.FileName), StringComparison.OrdinalIgnoreCase));

    /// <summary>The kind of a file by its header; <c>null</c> when it fits none or several.</summary>
    public static FileShape? ShapeByHeader(ReadOnlyMemory<byte> content)
    {
        var names = RosterCsv.HeaderNames(content);
        var fitting = FileShape.All.Where(shape => shape.Telling.All(names.Contains)).Take(2).ToArray();
        return fitting.Length == 1 ? fitting[0] : null;
    }

    /// <summary>
    /// The format, by what is there: where the role stands says most; then columns that only one format has; the manifest only when
    /// nothing contradicts it.
    /// </summary>
    public static RosterFormat FormatOf(
        IReadOnlyDictionary<RosterFileKind, RosterCsv> tables, IReadOnlyList<RosterFile> files, RosterManifest manifest)
    {
        if (Has(RosterFileKind.Roles, "roleType")) return RosterFormat.OneRoster12;
        if (Has(RosterFileKind.Users, "role")) return RosterFormat.OneRoster11;
        if (tables.ContainsKey(RosterFileKind.Relationships)
            || files.Any(file => file.Name.Equals("userFlags.csv", StringComparison.OrdinalIgnoreCase))
            || Has(RosterFileKind.Users, "activeDirectoryMatchId")
            || Has(RosterFileKind.Roles, "isPrimary") || Has(RosterFileKind.Roles, "sessionSourcedId")
            || Has(RosterFileKind.Classes, "sessionSourcedIds"))
            return RosterFormat.SchoolDataSync21;
        if (manifest.Format is { } told) return told;
        return Has(RosterFileKind.Users, "userMasterIdentifier") || Has(RosterFileKind.Enrollments, "sourcedId")
            ? RosterFormat.OneRoster12
            : RosterFormat.SchoolDataSync21;

        bool Has(RosterFileKind kind, string name) => tables.TryGetValue(kind, out var table) && table.Header.Saw(name);
    }
}

/// <summary>What <c>manifest.csv</c> says about the other files; empty when there is none.</summary>
internal sealed class RosterManifest
{
    private const string Version = "oneroster.version";
    private const string FilePrefix = "file.";
    private readonly Dictionary<string, (string Value, int Line)> properties = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The format it names, if it names one that is understood.</summary>
    public RosterFormat? Format => properties.GetValueOrDefault(Version).Value switch
    {
        "1.1" or "1.1.0" => RosterFormat.OneRoster11,
        "1.2" or "1.2.0" or "1.2.1" => RosterFormat.OneRoster12,
        _ => null,
    };

    /// <summary>Reads the manifest, if there is one.</summary>
    public static RosterManifest Of(Sorted? found, out FileReport? report)
    {
        var manifest = new RosterManifest();
        report = null;
        if (found is null) return manifest;
        var csv = RosterCsv.Open(found.File.Content, found.Shape, found.Notes);
        foreach (var row in csv.Rows())
        {
            if (row.Text(Column.PropertyName) is not { } name) found.Notes.Skip(row.Line, row.Lines, null, row.Missing(Column.PropertyName));
            else if (!manifest.properties.TryAdd(name, (row.Text(Column.Value) ?? "", row.Line)))
                found.Notes.Skip(row.Line, row.Lines, null,
                    Skip.For(SkipReason.DuplicateId, Tidying.Echo(name), Tidying.Number(manifest.properties[name].Line)));
            else found.Notes.Take(row.Lines);
        }
        report = found.Notes.Report(RosterFileKind.Manifest, csv.Header.IsUnderstood ? FileTreatment.Read : FileTreatment.NotUnderstood);
        return manifest;
    }

    /// <summary>The first of these files that holds changes only; <c>null</c> when all are whole.</summary>
    public string? ChangesOnly(IEnumerable<RosterCsv> tables) =>
        tables.FirstOrDefault(table => Says(table.Shape) == "delta")?.Notes.File;

    /// <summary>Notes where it contradicts what is there.</summary>
    public void Check(IEnumerable<RosterCsv> tables, RosterFormat format, List<ReadingWarning> warnings)
    {
        var present = tables.Select(table => table.Shape).ToHashSet();
        foreach (var shape in FileShape.All)
        {
            var says = Says(shape);
            if ((says == "absent" && present.Contains(shape)) || (says == "bulk" && !present.Contains(shape)))
                warnings.Add(new(WarningCode.ManifestUntrue, null, [FilePrefix + Stem(shape) + "," + says]));
        }
        if (Format is { } told && told != format)
            warnings.Add(new(WarningCode.ManifestUntrue, null, [Version + "," + properties[Version].Value]));
    }

    private string? Says(FileShape shape) => properties.GetValueOrDefault(FilePrefix + Stem(shape)).Value?.ToLowerInvariant();

    private static string Stem(FileShape shape) => Path.GetFileNameWithoutExtension(shape.FileName);
}
