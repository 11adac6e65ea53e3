namespace CaseTracker.Web.Rostering.Reading;

/// <summary>What came of reading: a roster or the reason why there is none, and in both cases the account per file.</summary>
/// <param name="Roster">What was read; <c>null</c> when the input was refused.</param>
/// <param name="Refusal">Why nothing was read; <c>null</c> when there is a roster.</param>
/// <param name="Files">One report per file of the input, ordered by name.</param>
/// <param name="Warnings">What is odd about the input as a whole.</param>
internal sealed record RosterReading(
    Roster? Roster, Refusal? Refusal, ValueList<FileReport> Files, ValueList<ReadingWarning> Warnings)
{
    /// <summary>The rows about people, their roles and their birth that were taken, in the order of their files.</summary>
    public ImmutableArray<TakenRow> Taken { get; init; } = [];
}

/// <summary>Where a row stands that was taken, so that what becomes of it can be told with its line.</summary>
/// <param name="Kind">The kind of its file.</param>
/// <param name="Line">Its first line, counted from 1.</param>
/// <param name="Person">The person's id, as it stands there.</param>
/// <param name="End">Until when a role lasts, if said.</param>
/// <param name="Ended">Whether the source marks the row as gone.</param>
internal sealed record TakenRow(RosterFileKind Kind, int Line, string Person, DateOnly? End, bool Ended);

/// <summary>Why an input was refused as a whole. The sentence is the text <c>Refusal.{Reason}</c>.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Parameters">What the sentence needs.</param>
internal sealed record Refusal(RefusalReason Reason, ValueList<string> Parameters);

/// <summary>Why an input is refused as a whole.</summary>
internal enum RefusalReason
{
    /// <summary>There is no folder or file at that place.</summary>
    NotFound,

    /// <summary>It is there but can't be opened.</summary>
    CannotBeOpened,

    /// <summary>It is neither a folder nor a zip file.</summary>
    NotAFolderOrZip,

    /// <summary>The zip file is damaged or closed with a password.</summary>
    ZipDamaged,

    /// <summary>A name in the zip file points outside it. 0: the name.</summary>
    UnsafePath,

    /// <summary>There are more files than any roster has. 0: the limit.</summary>
    TooManyFiles,

    /// <summary>A file is larger than allowed. 0: its name, 1: the limit in megabytes.</summary>
    FileTooLarge,

    /// <summary>All files together are larger than allowed. 0: the limit in megabytes.</summary>
    TooLarge,

    /// <summary>CSV files stand in more than one folder, so it isn't clear which are meant.</summary>
    SeveralFolders,

    /// <summary>Two files hold the same kind of rows. 0 and 1: their names.</summary>
    TwoFilesForOneKind,

    /// <summary>There is no CSV file.</summary>
    NoFiles,

    /// <summary>No file is one of a format that is understood.</summary>
    NotUnderstood,

    /// <summary>There is no readable list of people, and without it everybody would seem to have left.</summary>
    NoPeople,

    /// <summary>The manifest says that a file holds changes only; everybody else would seem to have left. 0: the file.</summary>
    ChangesOnly,

    /// <summary>More than half of the students would leave, as with half a file. 0: how many, 1: of how many.</summary>
    MostWouldLeave,
}

/// <summary>What was done with one file. <c>Read = Taken + Skipped.Count</c>, and <c>Lines</c> is every line of the file.</summary>
internal sealed record FileReport
{
    /// <summary>Its name, without the folder.</summary>
    public required string File { get; init; }

    /// <summary>The kind of rows it holds; <c>null</c> when that isn't known.</summary>
    public RosterFileKind? Kind { get; init; }

    /// <summary>Whether it was read, and if not, why.</summary>
    public required FileTreatment Treatment { get; init; }

    /// <summary>All its lines: header, blank ones and those of the rows. 0 for a file that was not opened.</summary>
    public int Lines { get; init; }

    /// <summary>Lines of the header, with a leading <c>sep=</c>.</summary>
    public int HeaderLines { get; init; }

    /// <summary>Lines without any value.</summary>
    public int BlankLines { get; init; }

    /// <summary>Lines of rows that were taken; more than rows where a quoted value holds a line break.</summary>
    public int TakenLines { get; init; }

    /// <summary>Rows read: all but the header and blank lines.</summary>
    public int Read { get; init; }

    /// <summary>Rows taken into the roster.</summary>
    public int Taken { get; init; }

    /// <summary>Rows that were not taken, in the order of the file.</summary>
    public required ValueList<SkippedRow> Skipped { get; init; }

    /// <summary>What is odd, in the order of the file.</summary>
    public required ValueList<ReadingWarning> Warnings { get; init; }
}

/// <summary>Whether a file was read, and if not, why.</summary>
internal enum FileTreatment
{
    /// <summary>It was read.</summary>
    Read,

    /// <summary>It belongs to the format, but nothing in it is needed.</summary>
    NotNeeded,

    /// <summary>It holds what is never read: sign-in data, or flags on support and poverty.</summary>
    NeverRead,

    /// <summary>Neither its name nor its header is known.</summary>
    NotUnderstood,
}

/// <summary>A row that was not taken. The sentence is the text <c>Skip.{Reason}</c>.</summary>
/// <param name="Line">Its first line, counted from 1.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="SourceId">
/// Its own id, or the person's where rows of its kind have none, if that could be read: what is stored under it must not be taken as gone.
/// </param>
/// <param name="Reason">Why.</param>
/// <param name="Parameters">What the sentence needs: column names, ids, codes; never names of people.</param>
internal sealed record SkippedRow(int Line, int Lines, string? SourceId, SkipReason Reason, ValueList<string> Parameters);

/// <summary>Why a row was not taken.</summary>
internal enum SkipReason
{
    /// <summary>The header is not understood, so no row is.</summary>
    HeaderNotUnderstood,

    /// <summary>A quote opens and does not close on its own row.</summary>
    BrokenQuotes,

    /// <summary>There are more values than columns, so values would land in the wrong place. 0: values, 1: columns.</summary>
    TooManyValues,

    /// <summary>All values are empty.</summary>
    EmptyRow,

    /// <summary>A value that can't be missed is missing. 0: the column.</summary>
    MissingValue,

    /// <summary>A date that can't be missed can't be read. 0: the column, 1: what stands there.</summary>
    UnreadableDate,

    /// <summary>The id was taken from an earlier row. 0: the id, 1: the line of that row.</summary>
    DuplicateId,

    /// <summary>An id refers to a row that is not there, or was skipped. 0: the column, 1: the id.</summary>
    DanglingReference,

    /// <summary>The role is not known here. 0: what stands there.</summary>
    UnknownRole,

    /// <summary>The link is not one to a guardian, parent or relative. 0: the person's id.</summary>
    NotAGuardian,

    /// <summary>The link is not one of a student. 0: the person's id.</summary>
    NotAStudent,

    /// <summary>The same two people were linked by an earlier row. 0: the line of that row.</summary>
    DuplicateLink,
}

/// <summary>Something odd that did not stop a row or a file. The sentence is the text <c>Warning.{Code}</c>.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Line">The line, counted from 1; <c>null</c> when it is about the whole file.</param>
/// <param name="Parameters">What the sentence needs: column names, ids, codes; never names of people.</param>
internal sealed record ReadingWarning(WarningCode Code, int? Line, ValueList<string> Parameters);

/// <summary>What can be odd.</summary>
internal enum WarningCode
{
    /// <summary>The manifest contradicts what is there. 0: what it says.</summary>
    ManifestUntrue,

    /// <summary>The file was recognised by its header, not by its name. 0: the name it should have.</summary>
    RecognisedByHeader,

    /// <summary>The file is not UTF-8 and was read as Windows-1252.</summary>
    ReadAsWindows1252,

    /// <summary>The file is UTF-8 with broken characters in it. 0: how many.</summary>
    BrokenCharacters,

    /// <summary>Columns that nobody knows were passed over. 0: their names.</summary>
    UnknownColumns,

    /// <summary>Columns that are never read were passed over. 0: their names.</summary>
    ColumnsNeverRead,

    /// <summary>A header was understood in spite of its spelling. 0: as it stands there, 1: as it was read.</summary>
    MisspeltHeader,

    /// <summary>A header stands there twice; the first one counts. 0: its name.</summary>
    DuplicateHeader,

    /// <summary>Columns have no name. 0: their places, counted from 1.</summary>
    EmptyHeader,

    /// <summary>A column that can't be missed is not there. 0: its name.</summary>
    MissingColumn,

    /// <summary>The row has fewer values than there are columns. 0: values, 1: columns.</summary>
    FewerValues,

    /// <summary>Text stands behind a closing quote.</summary>
    TextAfterQuote,

    /// <summary>A column's dates could be day or month first; they were read day first. 0: the column.</summary>
    DatesAmbiguous,

    /// <summary>A column has dates with the day first and with the month first. 0: the column.</summary>
    DatesMixed,

    /// <summary>A column's dates were read month first. 0: the column.</summary>
    DatesMonthFirst,

    /// <summary>A date can't be read and was left out. 0: the column, 1: what stands there.</summary>
    UnreadableDate,

    /// <summary>The end lies before the beginning. 0: the id.</summary>
    EndsBeforeBegin,

    /// <summary>A value is too long to be true and was left out. 0: the column.</summary>
    ValueTooLong,

    /// <summary>An e-mail address has no @ and was left out. 0: the column.</summary>
    UnreadableEmail,

    /// <summary>A spreadsheet turned a number into a rounded one; it was left out. 0: the column.</summary>
    RoundedNumber,

    /// <summary>A status is not known; the row counts as active. 0: what stands there.</summary>
    UnknownStatus,

    /// <summary>A role is not known; the person was taken without it. 0: what stands there.</summary>
    UnknownRole,

    /// <summary>A person has no role. 0: the person's id.</summary>
    NoRole,

    /// <summary>Only one of the two names is there. 0: the column that is empty.</summary>
    NameIncomplete,

    /// <summary>An id refers to a row that is not there; the reference was left out. 0: the column, 1: the id.</summary>
    DanglingReference,

    /// <summary>A list links to somebody who is no guardian, parent or relative; no link was made. 0 and 1: the ids of both.</summary>
    NotAGuardian,

    /// <summary>A list of a guardian links to somebody who is no student; no link was made. 0 and 1: the ids of both.</summary>
    NotAStudent,
}
