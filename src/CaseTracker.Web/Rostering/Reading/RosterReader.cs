namespace CaseTracker.Web.Rostering.Reading;

/// <summary>
/// Reads OneRoster 1.1, OneRoster 1.2 and School Data Sync 2.1 CSV into one <see cref="Roster"/>, with an account of every line.
/// Whatever the files hold, it throws nothing: a row that can't be taken is skipped with a reason, and only an input that can't be
/// understood at all is refused.
/// </summary>
internal static class RosterReader
{
    /// <summary>Reads a folder or a zip file.</summary>
    public static RosterReading Read(string path) => Read(RosterInput.Open(path));

    /// <summary>Reads a zip file.</summary>
    public static RosterReading ReadZip(Stream zip) => Read(RosterInput.OpenZip(zip));

    /// <summary>Reads files that are in memory.</summary>
    public static RosterReading Read(params IReadOnlyList<RosterFile> files) => Read(new RosterInput(files, null));

    /// <summary>Reads what was opened, or hands on why it could not be.</summary>
    public static RosterReading Read(RosterInput input)
    {
        if (input.Refusal is { } refusal) return new(null, refusal, [], []);
        if (input.Files.Count == 0) return new(null, new(RefusalReason.NoFiles, []), [], []);

        var warnings = new List<ReadingWarning>();
        var (sorted, asides, twins) = Sort(input.Files);
        if (twins is not null) return new(null, twins, Reports([], asides), []);

        var manifest = RosterManifest.Of(sorted.GetValueOrDefault(RosterFileKind.Manifest), out var manifestReport);
        var tables = sorted.Values.Where(each => each.Shape.Kind != RosterFileKind.Manifest).ToDictionary(
            each => each.Shape.Kind,
            each => RosterCsv.Open(each.File.Content, each.Shape, each.Notes));
        if (manifestReport is not null) asides.Add(manifestReport);

        var format = Recognition.FormatOf(tables, input.Files, manifest);
        manifest.Check(tables.Values, format, warnings);
        var draft = new RosterDraft(format);
        foreach (var kind in Enum.GetValues<RosterFileKind>())
            if (tables.TryGetValue(kind, out var table)) draft.Take(table);
        var roster = draft.Finish();

        RosterReading End(Refusal? reason) => new(reason is null ? roster : null, reason, Reports(tables.Values, asides), warnings.ToValueList()) { Taken = [.. draft.Taken] };
        if (!tables.Values.Any(table => table.Header.IsUnderstood)) return End(new(RefusalReason.NotUnderstood, []));
        if (manifest.ChangesOnly(tables.Values) is { } file) return End(new(RefusalReason.ChangesOnly, [file]));
        return End(roster.Parts.HasFlag(RosterParts.People) && roster.People.Count > 0 ? null : new(RefusalReason.NoPeople, []));
    }

    private static (Dictionary<RosterFileKind, Sorted> Known, List<FileReport> Asides, Refusal? Twins) Sort(IReadOnlyList<RosterFile> files)
    {
        var known = new Dictionary<RosterFileKind, Sorted>();
        var asides = new List<FileReport>();
        Refusal? twins = null;
        // By name first, so that a file of the right name is not crowded out by one that only looks like it.
        foreach (var file in files.OrderBy(file => Recognition.ShapeByName(file.Name) is null).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            var notes = new FileNotes(file.Name);
            if (FileShape.NeverRead.Contains(file.Name)) asides.Add(notes.Report(null, FileTreatment.NeverRead));
            else if (FileShape.NotNeeded.Contains(file.Name)) asides.Add(notes.Report(null, FileTreatment.NotNeeded));
            else if ((Recognition.ShapeByName(file.Name) ?? ByHeader(file, notes)) is not { } shape)
                asides.Add(notes.Report(null, FileTreatment.NotUnderstood));
            else if (!known.TryAdd(shape.Kind, new Sorted(file, shape, notes)))
                twins ??= new(RefusalReason.TwoFilesForOneKind, [Tidying.Echo(known[shape.Kind].File.Name), Tidying.Echo(file.Name)]);
        }
        return (known, asides, twins);
    }

    private static FileShape? ByHeader(RosterFile file, FileNotes notes)
    {
        var shape = Recognition.ShapeByHeader(file.Content);
        if (shape is not null) notes.Warn(WarningCode.RecognisedByHeader, null, shape.FileName);
        return shape;
    }

    private static ValueList<FileReport> Reports(IEnumerable<RosterCsv> tables, IEnumerable<FileReport> asides) =>
        tables
            .Select(table => table.Notes.Report(table.Shape.Kind, table.Header.IsUnderstood ? FileTreatment.Read : FileTreatment.NotUnderstood))
            .Concat(asides)
            .OrderBy(report => report.File, StringComparer.OrdinalIgnoreCase)
            .ToValueList();
}

/// <summary>A file whose kind is known.</summary>
/// <param name="File">The file.</param>
/// <param name="Shape">Its kind.</param>
/// <param name="Notes">Its account.</param>
internal sealed record Sorted(RosterFile File, FileShape Shape, FileNotes Notes);
