using CaseTracker.Web.Rostering.Reading;

namespace CaseTracker.Web.Absences;

/// <summary>Why a row was not taken. The sentence is the text <c>Problem.{Code}</c>.</summary>
internal enum ProblemCode
{
    /// <summary>No student has this id. 0: the id.</summary>
    UnknownStudent,

    /// <summary>Nobody said what this code means. 0: the code.</summary>
    UnknownCode,

    /// <summary>Which half of the day cannot be read. 0: what stands there.</summary>
    UnreadablePart,

    /// <summary>The day is still to come.</summary>
    InTheFuture,

    /// <summary>The day lies before the school year before last.</summary>
    TooLongAgo,

    /// <summary>An earlier row gives the same half day another code. 0: the line of that row.</summary>
    Contradicts,

    /// <summary>The student's file is closed. 0: the id.</summary>
    FileClosed,

    /// <summary>What was asked was not possible in the student's file. 0: the id.</summary>
    NotPossible,
}

/// <summary>A row that was not taken.</summary>
/// <param name="Line">Its line.</param>
internal sealed record AbsenceProblem(int Line, ProblemCode Code, ImmutableArray<string> Parameters);

/// <summary>The account of an import, before or after it was done.</summary>
internal sealed record AbsenceImportReport
{
    /// <summary>Whether it was done, and not only tried.</summary>
    public bool IsDone { get; init; }

    /// <summary>The file, with what could not be told apart in it.</summary>
    public required FileReport File { get; init; }

    /// <summary>Whether the columns were found.</summary>
    public required bool IsUnderstood { get; init; }

    /// <summary>Rows that say something of a half day that can be told.</summary>
    public int Good { get; init; }

    /// <summary>Rows that say what an earlier row of the file said.</summary>
    public int Twice { get; init; }

    /// <summary>Half days that are new, or are told otherwise than before.</summary>
    public int New { get; init; }

    /// <summary>Half days that were known.</summary>
    public int Known { get; init; }

    /// <summary>Students of whom something is new.</summary>
    public int Students { get; init; }

    /// <summary>Calls home that were opened; null before it was done.</summary>
    public int? Calls { get; init; }

    /// <summary>Students of whom the CLB has to be notified since; null before it was done.</summary>
    public int? Crossed { get; init; }

    /// <summary>Rows that were not taken, in the order of the file.</summary>
    public ImmutableArray<AbsenceProblem> Problems { get; init; } = [];

    /// <summary>All lines that were not taken.</summary>
    public int Bad => Problems.Length + File.Skipped.Count;

    /// <summary>Whether nothing was done because some lines are wrong, and nobody said that the good ones are enough.</summary>
    public bool IsRefused { get; init; }
}

/// <summary>That a list of absences was imported and told something new: when, by whom, how much; no names.</summary>
public sealed record AbsencesImported
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person who did it; "absences" when it was done from the command line.</summary>
    public required string By { get; init; }

    /// <summary>Half days that were new.</summary>
    public required int New { get; init; }

    /// <summary>Calls home that were opened.</summary>
    public required int Calls { get; init; }

    /// <summary>Lines that were not taken.</summary>
    public required int Bad { get; init; }
}
