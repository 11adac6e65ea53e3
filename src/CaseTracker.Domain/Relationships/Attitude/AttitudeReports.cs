using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Attitude;

/// <summary>One of the three stretches of a school year after which students have an attitude report.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="LastDay">Its last day.</param>
public sealed record AttitudePeriod(int Number, DateOnly LastDay)
{
    /// <summary>How many a school year has.</summary>
    public const int PerYear = 3;
}

/// <summary>A guardian who saw an attitude report.</summary>
public sealed record SeenAtHome(PersonId Guardian, DateTimeOffset At);

/// <summary>An attitude report, so far as tomorrow's decisions need it.</summary>
/// <param name="Id">The entry that gave it.</param>
/// <param name="Since">When that was.</param>
/// <param name="Period">Which of the school year, from 1.</param>
/// <param name="By">Who gave it.</param>
public sealed record AttitudeReport(EntryId Id, DateTimeOffset Since, int Period, PersonId By)
{
    /// <summary>When the student saw it.</summary>
    public DateTimeOffset? StudentSawOn { get; init; }

    /// <summary>When the student said what they take on.</summary>
    public DateTimeOffset? IntentionsOn { get; init; }

    /// <summary>Who saw it at home.</summary>
    public ImmutableArray<SeenAtHome> AtHome { get; init; } = [];

    /// <summary>Whether the file was closed since: then it asks nothing more.</summary>
    public bool IsOver { get; init; }

    /// <summary>The calendar year in which its school year began.</summary>
    [JsonIgnore]
    public int Year => SchoolCalendar.YearOf(SchoolCalendar.DateOf(Since));

    /// <summary>When a guardian saw it; null while they did not.</summary>
    public DateTimeOffset? SeenOn(PersonId guardian) => AtHome.FirstOrDefault(seen => seen.Guardian == guardian)?.At;
}

/// <summary>The attitude reports of a student: those of the school year, for there is one a period, and in a whole history the others.</summary>
public sealed record AttitudeReports
{
    /// <summary>None.</summary>
    public static readonly AttitudeReports None = new();

    /// <summary>The reports, in the order in which they were given.</summary>
    public ImmutableArray<AttitudeReport> All { get; init; } = [];

    /// <summary>The report of a period; null while there is none.</summary>
    /// <param name="year">The calendar year in which the school year begins.</param>
    public AttitudeReport? In(int year, int period) => All.FirstOrDefault(report => report.Year == year && report.Period == period);

    /// <summary>The reports after one more event.</summary>
    public AttitudeReports Evolve(RelationshipEvent happened, PersonId student) => happened switch
    {
        AttitudeReportGiven given => this with { All = All.Add(new(given.Id, given.TookPlace, given.Period, given.By)) },
        IntentionsStated stated => Change(stated.Report, report => report with { IntentionsOn = report.IntentionsOn ?? stated.TookPlace, StudentSawOn = report.StudentSawOn ?? stated.TookPlace }),
        AttitudeReportSeen seen => Change(seen.Report, report => seen.By == student ? report with { StudentSawOn = report.StudentSawOn ?? seen.TookPlace }
            : report.SeenOn(seen.By) is null ? report with { AtHome = report.AtHome.Add(new(seen.By, seen.TookPlace)) } : report),
        RelationshipClosed => this with { All = [.. All.Select(report => report with { IsOver = true })] },
        _ => this,
    };

    /// <summary>Only those of the school year.</summary>
    public AttitudeReports Lean(DateTimeOffset latest) => SchoolCalendar.YearOf(SchoolCalendar.DateOf(latest)) is var year && All.All(report => report.Year >= year)
        ? this
        : this with { All = All.RemoveAll(report => report.Year < year) };

    private AttitudeReports Change(EntryId id, Func<AttitudeReport, AttitudeReport> change) =>
        All.FirstOrDefault(report => report.Id == id) is { } found ? this with { All = All.Replace(found, change(found)) } : this;
}

/// <summary>Who sees an attitude report after the student.</summary>
public static class WhoSeesIt
{
    /// <summary>Each guardian whom the school may tell; from the 18th birthday on, where the student agreed to share everything.</summary>
    public static IEnumerable<PersonId> AtHome(Relationship now, DateOnly date) =>
        now.Family.Guardians.Keys.Where(guardian => now.MayBeToldAllTo(guardian, date)).OrderBy(guardian => guardian.Value, StringComparer.Ordinal);
}
