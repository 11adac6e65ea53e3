namespace CaseTracker.Web.Rostering.Reading;

/// <summary>Keeps the account of one file while it is read.</summary>
internal sealed class FileNotes(string file)
{
    private readonly List<SkippedRow> skipped = [];
    private readonly List<ReadingWarning> warnings = [];
    private int read;
    private int taken;
    private int takenLines;

    /// <summary>The file's name.</summary>
    public string File => file;

    /// <summary>Lines that belong to the header.</summary>
    public int HeaderLines { get; set; }

    /// <summary>Lines without any value.</summary>
    public int BlankLines { get; set; }

    /// <summary>All lines of the file.</summary>
    public int Lines { get; set; }

    /// <summary>Notes that a row was taken.</summary>
    public void Take(int lines)
    {
        read++;
        taken++;
        takenLines += lines;
    }

    /// <summary>Notes that a row was not taken.</summary>
    public void Skip(int line, int lines, string? sourceId, Skip skip)
    {
        read++;
        skipped.Add(new SkippedRow(line, lines, sourceId, skip.Reason, skip.Parameters));
    }

    /// <summary>Notes something odd about a line, or with <c>null</c> about the file.</summary>
    public void Warn(WarningCode code, int? line, params ReadOnlySpan<string> parameters) =>
        warnings.Add(new ReadingWarning(code, line, ValueList.Of(parameters)));

    /// <summary>Notes something odd.</summary>
    public void Warn(ReadingWarning warning) => warnings.Add(warning);

    /// <summary>The account.</summary>
    public FileReport Report(RosterFileKind? kind, FileTreatment treatment) => new()
    {
        File = file,
        Kind = kind,
        Treatment = treatment,
        Lines = Lines,
        HeaderLines = HeaderLines,
        BlankLines = BlankLines,
        TakenLines = takenLines,
        Read = read,
        Taken = taken,
        Skipped = skipped.ToValueList(),
        Warnings = warnings.OrderBy(warning => warning.Line ?? 0).ToValueList(),
    };
}

/// <summary>Why a row is not taken.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Parameters">What its sentence needs.</param>
internal sealed record Skip(SkipReason Reason, ValueList<string> Parameters)
{
    /// <summary>A reason with what its sentence needs.</summary>
    public static Skip For(SkipReason reason, params ReadOnlySpan<string> parameters) => new(reason, ValueList.Of(parameters));
}
