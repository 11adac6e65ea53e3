namespace CaseTracker.Web.Forgetting;

/// <summary>What was past its term when somebody last looked; every night, and after each decision. One of each school.</summary>
public sealed record PastTerm
{
    /// <summary>Its one id.</summary>
    public const string TheOne = "past-term";

    /// <summary>Its id.</summary>
    public string Id { get; init; } = TheOne;

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Notes, by school year.</summary>
    public required ImmutableArray<PastNotes> Notes { get; init; }

    /// <summary>Files of students who left.</summary>
    public required ImmutableArray<FileDue> Files { get; init; }
}

/// <summary>Notes of a school year that are past their term.</summary>
/// <param name="People">Of how many people.</param>
public sealed record PastNotes(int SchoolYear, DateOnly Since, int People);

/// <summary>Why a file is kept after its term.</summary>
public enum KeptBecause
{
    /// <summary>A decision is contested, or there is another procedure.</summary>
    Contested,

    /// <summary>Student or family asked for it.</summary>
    Asked,

    /// <summary>The guidance goes on elsewhere and the school is still asked about it.</summary>
    StillAsked,
}

/// <summary>A student's file that is kept after its term.</summary>
public sealed record KeptLonger
{
    /// <summary>The student.</summary>
    public required string Id { get; init; }

    /// <summary>The day on which it is proposed again.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Why.</summary>
    public required KeptBecause Because { get; init; }

    /// <summary>Who decided it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
