using System.Buffers;
using System.Text;
using CsvHelper;

namespace CaseTracker.Web.Rostering.Reading;

/// <summary>
/// One CSV file: its header, and its rows one by one. CsvHelper splits the bytes; values of columns that are not mapped
/// never leave them.
/// </summary>
internal sealed class RosterCsv
{
    // A file with more rows broken by quotes than this is no CSV; the rest is then one broken row, so that time stays linear.
    private const int MostResumptions = 200;
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';
    private static readonly SearchValues<byte> LineBreak = SearchValues.Create("\r\n"u8);
    private static readonly byte[] Separators = [(byte)',', (byte)';', (byte)'\t'];

    private readonly ReadOnlyMemory<byte> rows;
    private readonly int firstLine;
    private readonly char separator;
    private readonly Dictionary<Column, DateOrder> dateOrders = [];

    private RosterCsv(FileShape shape, HeaderMap header, FileNotes notes, ReadOnlyMemory<byte> rows, int firstLine, char separator)
    {
        Shape = shape;
        Header = header;
        Notes = notes;
        this.rows = rows;
        this.firstLine = firstLine;
        this.separator = separator;
    }

    /// <summary>The kind of file.</summary>
    public FileShape Shape { get; }

    /// <summary>Where its columns stand.</summary>
    public HeaderMap Header { get; }

    /// <summary>Its account.</summary>
    public FileNotes Notes { get; }

    /// <summary>The normalised names in a file's header, to recognise a file by.</summary>
    public static IReadOnlySet<string> HeaderNames(ReadOnlyMemory<byte> content)
    {
        var text = Utf8Text.Of(content).Bytes;
        var (header, _, hint) = FindHeader(text);
        return SplitHeader(text[header], hint, shape: null).Names.Select(FileShape.Normalise).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Reads the header of a file that holds rows of this shape, and how its dates are written.</summary>
    public static RosterCsv Open(ReadOnlyMemory<byte> content, FileShape shape, FileNotes notes)
    {
        var text = Utf8Text.Of(content);
        if (text.IsWindows1252) notes.Warn(WarningCode.ReadAsWindows1252, null);
        if (text.Broken > 0) notes.Warn(WarningCode.BrokenCharacters, null, Tidying.Number(text.Broken));
        notes.Lines = LinesIn(text.Bytes.Span);

        var (range, line, hint) = FindHeader(text.Bytes);
        var (names, separator) = SplitHeader(text.Bytes[range], hint, shape);
        var isThere = range.End.Value > range.Start.Value;
        notes.HeaderLines = (isThere ? 1 : 0) + (hint is null ? 0 : 1);
        notes.BlankLines = line - 1 - (hint is null ? 0 : 1);
        var header = HeaderMap.Of(names, shape, line, notes);
        var csv = new RosterCsv(shape, header, notes, text.Bytes[AfterLineBreak(text.Bytes.Span, range.End.Value)..], line + 1, separator);
        csv.FindDateOrders();
        return csv;
    }

    /// <summary>
    /// The rows that can be told apart; each must be used before the next is asked for. Rows that can't are noted as skipped,
    /// so that with a note for each row given here the account is complete.
    /// </summary>
    public IEnumerable<CsvRow> Rows()
    {
        foreach (var row in Split(countsBlankLines: true))
        {
            if (row.Problem is { } problem) Notes.Skip(row.Line, row.Lines, row.SourceId, problem);
            else
            {
                if (row.TextAfterQuote) Notes.Warn(WarningCode.TextAfterQuote, row.Line);
                if (row.Reader.FieldCount < Header.Width)
                    Notes.Warn(WarningCode.FewerValues, row.Line, Tidying.Number(row.Reader.FieldCount), Tidying.Number(Header.Width));
                yield return row;
            }
        }
    }

    /// <summary>How the dates of a column are written.</summary>
    public DateOrder OrderOf(Column column) => dateOrders.GetValueOrDefault(column);

    private void FindDateOrders()
    {
        var dated = Shape.Dates.Where(Header.Has).ToArray();
        if (dated.Length == 0) return;
        var evidence = dated.ToDictionary(column => column, _ => new Dates.Evidence());
        foreach (var row in Split(countsBlankLines: false))
        {
            if (row.Problem is not null) continue;
            foreach (var column in dated)
                if (row.Peek(column) is { } text) evidence[column].Weigh(text);
        }
        // One export writes its dates in one way: a column that leaves it open follows the others of its file, if these agree.
        var told = evidence.Values.Where(found => found.IsTelling).Select(found => found.Order).Distinct().ToArray();
        foreach (var column in dated)
        {
            var found = evidence[column];
            var isOpen = found.IsAmbiguous && told.Length != 1;
            var order = found.IsAmbiguous && told.Length == 1 ? told[0] : found.Order;
            dateOrders[column] = order;
            WarningCode? code = found.IsMixed ? WarningCode.DatesMixed
                : isOpen ? WarningCode.DatesAmbiguous
                : order == DateOrder.MonthFirst ? WarningCode.DatesMonthFirst
                : null;
            if (code is { } odd) Notes.Warn(odd, null, Header.NameOf(column));
        }
    }

    // A stray quote can swallow rows up to the next quote or the end of the file, and who stands in them would seem to have left.
    // So a row of several lines is believed only when its quotes and its number of values are in order; otherwise its first line
    // alone is broken, and reading goes on at the next.
    private IEnumerable<CsvRow> Split(bool countsBlankLines)
    {
        var rest = rows;
        var line = firstLine;
        for (var resumptions = 0; ; resumptions++)
        {
            var malformed = (Line: 0, Reason: default(CsvMalformedReason));
            using var reader = CsvReader.Create(rest, new CsvReaderOptions
            {
                HasHeader = false,
                Separator = separator,
                SkipEmptyLines = false,
                TrackLineNumbers = true,
                PoolStrings = true,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = found => malformed = ((int)found.LineNumber, found.Reason),
            });

            var resumed = false;
            while (reader.Read())
            {
                if (IsBlank(reader))
                {
                    if (countsBlankLines) Notes.BlankLines++;
                    continue;
                }
                var start = line + (int)reader.LineNumber - 1;
                // A quote that never closes takes the last line break of the file with it; that one begins no line.
                var lines = Math.Max(1, LinesIn(reader.RawRecord));
                CsvMalformedReason? reason = malformed.Line == reader.LineNumber ? malformed.Reason : null;
                var isBroken = reason == CsvMalformedReason.UnterminatedQuote
                    || (reason == CsvMalformedReason.TextAfterClosingQuote && reader.FieldCount != Header.Width)
                    || (lines > 1 && (reason is not null || reader.FieldCount != Header.Width));

                if (isBroken && lines > 1 && resumptions < MostResumptions)
                {
                    yield return new CsvRow(this, reader, start, 1, Skip.For(SkipReason.BrokenQuotes), false);
                    var end = (int)reader.ByteOffset + reader.RawRecord.IndexOfAny(LineBreak);
                    rest = rest[AfterLineBreak(rest.Span, end)..];
                    line = start + 1;
                    resumed = true;
                    break;
                }
                yield return new CsvRow(
                    this, reader, start, lines,
                    isBroken ? Skip.For(SkipReason.BrokenQuotes) : ProblemWith(reader),
                    reason == CsvMalformedReason.TextAfterClosingQuote);
            }
            if (!resumed) yield break;
        }
    }

    private Skip? ProblemWith(CsvReader reader)
    {
        if (!Header.IsUnderstood) return Skip.For(SkipReason.HeaderNotUnderstood);
        var filled = false;
        for (var place = 0; place < reader.FieldCount && !filled; place++) filled = !reader.IsEmpty(place);
        if (!filled) return Skip.For(SkipReason.EmptyRow);
        for (var place = Header.Width; place < reader.FieldCount; place++)
            if (!reader.IsEmpty(place))
                return Skip.For(SkipReason.TooManyValues, Tidying.Number(reader.FieldCount), Tidying.Number(Header.Width));
        return null;
    }

    private static bool IsBlank(CsvReader reader) =>
        reader.FieldCount <= 1 && reader.RawRecord.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    // The header is the first line with anything in it; quotes in it that do not close must not swallow the file.
    private static (Range Header, int Line, char? Hint) FindHeader(ReadOnlyMemory<byte> text)
    {
        var bytes = text.Span;
        var at = 0;
        var line = 1;
        char? hint = null;
        while (at < bytes.Length)
        {
            var length = bytes[at..].IndexOfAny(LineBreak);
            var end = length < 0 ? bytes.Length : at + length;
            var content = bytes[at..end];
            if (hint is null && IsSeparatorHint(content)) hint = (char)content.Trim("\" \t"u8)[^1];
            else if (content.IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0) return (at..end, line, hint);
            at = AfterLineBreak(bytes, end);
            line++;
        }
        return (bytes.Length..bytes.Length, line, hint);
    }

    // Spreadsheets write "sep=;" as a first line.
    private static bool IsSeparatorHint(ReadOnlySpan<byte> line)
    {
        var trimmed = line.Trim("\" "u8);
        return trimmed.Length == 5 && Ascii.EqualsIgnoreCase(trimmed[..4], "sep="u8) && Separators.Contains(trimmed[4]);
    }

    // The separator under which most names are known wins, then the one that stands there most, then the comma.
    private static (IReadOnlyList<string> Names, char Separator) SplitHeader(ReadOnlyMemory<byte> header, char? hint, FileShape? shape)
    {
        var known = shape is null ? FileShape.All.SelectMany(each => each.Names.Keys).ToHashSet(StringComparer.Ordinal) : shape.Names.Keys;
        var present = hint is { } told ? [(byte)told] : Separators.Where(separator => header.Span.Contains(separator)).DefaultIfEmpty(Separators[0]).ToArray();
        if (present.Length == 1) return (SplitLine(header, (char)present[0]), (char)present[0]);
        var splits = present
            .Select(separator => (Names: SplitLine(header, (char)separator), Separator: (char)separator))
            .OrderByDescending(split => split.Names.Count(name => known.Contains(FileShape.Normalise(name))))
            .ThenByDescending(split => split.Names.Count);
        return splits.First();
    }

    private static List<string> SplitLine(ReadOnlyMemory<byte> line, char separator)
    {
        using var reader = CsvReader.Create(line, new CsvReaderOptions { HasHeader = false, Separator = separator });
        var names = new List<string>();
        if (reader.Read())
            for (var place = 0; place < reader.FieldCount; place++) names.Add(reader.GetString(place));
        return names;
    }

    private static int AfterLineBreak(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length) return text.Length;
        return text[at] == CarriageReturn && at + 1 < text.Length && text[at + 1] == LineFeed ? at + 2 : at + 1;
    }

    private static int LinesIn(ReadOnlySpan<byte> text) =>
        LineBreaksIn(text) + (text.IsEmpty || text[^1] is LineFeed or CarriageReturn ? 0 : 1);

    private static int LineBreaksIn(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var at = text.IndexOfAny(LineBreak); at >= 0; at = text.IndexOfAny(LineBreak))
        {
            count++;
            text = text[AfterLineBreak(text, at)..];
        }
        return count;
    }
}

/// <summary>One row while the reader stands on it.</summary>
internal sealed class CsvRow(RosterCsv csv, CsvReader reader, int line, int lines, Skip? problem, bool textAfterQuote)
{
    // Longer than any name, title or address; what is longer was swallowed by a quote or is an attack.
    private const int LongestText = 500;
    private const int LongestList = 20_000;

    /// <summary>Its first line, counted from 1.</summary>
    public int Line => line;

    /// <summary>How many lines it has.</summary>
    public int Lines => lines;

    /// <summary>Why it can't be taken, whatever its values are.</summary>
    public Skip? Problem => problem;

    /// <summary>Whether text stands behind a closing quote.</summary>
    public bool TextAfterQuote => textAfterQuote;

    /// <summary>The file's name.</summary>
    public string File => csv.Notes.File;

    /// <summary>The reader that stands on this row.</summary>
    public CsvReader Reader => reader;

    /// <summary>The id the row stands for, for the report; <c>null</c> when values may have landed in the wrong place.</summary>
    public string? SourceId => problem is null ? Peek(Column.SourcedId) ?? Peek(Column.UserSourcedId) : null;

    /// <summary>A value, tidied; <c>null</c> when it is empty, not there, or too long to be true (which is noted).</summary>
    public string? Text(Column column, bool isList = false)
    {
        if (Place(column) is not { } place) return null;
        if (reader.GetSpan(place).Length > (isList ? LongestList : LongestText))
        {
            Warn(WarningCode.ValueTooLong, csv.Header.NameOf(column));
            return null;
        }
        return Tidying.Text(reader.GetString(place));
    }

    /// <summary>A value, tidied, without noting anything.</summary>
    public string? Peek(Column column) =>
        Place(column) is { } place && reader.GetSpan(place).Length <= LongestText ? Tidying.Text(reader.GetString(place)) : null;

    /// <summary>The ids in a list.</summary>
    public IEnumerable<string> Ids(Column column) => Tidying.Ids(Text(column, isList: true));

    /// <summary>A date; <c>null</c> when it is empty or can't be read (which is noted).</summary>
    public DateOnly? Date(Column column)
    {
        if (Text(column) is not { } text) return null;
        if (Dates.TryRead(text, csv.OrderOf(column), out var date)) return date;
        Warn(WarningCode.UnreadableDate, csv.Header.NameOf(column), Tidying.Echo(text));
        return null;
    }

    /// <summary>A date that can't be missed: the date, or why the row can't be taken.</summary>
    public Skip? RequireDate(Column column, out DateOnly date)
    {
        date = default;
        if (Text(column) is not { } text) return Missing(column);
        return Dates.TryRead(text, csv.OrderOf(column), out date)
            ? null
            : Skip.For(SkipReason.UnreadableDate, csv.Header.NameOf(column), Tidying.Echo(text));
    }

    /// <summary>Whether a value says yes.</summary>
    public bool Yes(Column column) => Text(column)?.ToUpperInvariant() is "TRUE" or "YES" or "Y" or "1" or "JA" or "J";

    /// <summary>Whether the row says that what it stands for is gone; also in files that should leave that open.</summary>
    public bool Ended()
    {
        if (Text(Column.Status) is not { } status) return false;
        switch (FileShape.Normalise(status))
        {
            case "tobedeleted" or "inactive" or "deleted":
                return true;
            case "active":
                return false;
            default:
                Warn(WarningCode.UnknownStatus, Tidying.Echo(status));
                return false;
        }
    }

    /// <summary>The skip for a value that is not there.</summary>
    public Skip Missing(Column column) => Skip.For(SkipReason.MissingValue, csv.Header.NameOf(column));

    /// <summary>The skip for an id that refers to nothing.</summary>
    public Skip Dangling(Column column, string id) => Skip.For(SkipReason.DanglingReference, csv.Header.NameOf(column), Tidying.Echo(id));

    /// <summary>The column's name in this file, for reports.</summary>
    public string NameOf(Column column) => csv.Header.NameOf(column);

    /// <summary>Notes something odd about this row.</summary>
    public void Warn(WarningCode code, params ReadOnlySpan<string> parameters) => csv.Notes.Warn(code, line, parameters);

    private int? Place(Column column) => csv.Header.PlaceOf(column) is >= 0 and var place && place < reader.FieldCount ? place : null;
}
