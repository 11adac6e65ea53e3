namespace CaseTracker.Domain.Relationships.Attitude;

/// <summary>A mentor or another member of staff talked with the student about attitude, and gave the report: what goes well first.</summary>
/// <param name="By">Who talked with the student and gave it, and sees to it that student and guardians see it.</param>
/// <param name="Period">Which of the three of the school year, from 1.</param>
/// <param name="Positives">What goes well.</param>
/// <param name="WorkPoints">What there is to work on.</param>
/// <param name="Talk">What came up in the talk; it is no part of what goes home.</param>
[StoredAs("attitude-report-given", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record AttitudeReportGiven(EntryId Id, DateTimeOffset TookPlace, PersonId By, int Period, Text? Positives, Text? WorkPoints, Text? Talk) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Positives = turn(Positives, "positives"), WorkPoints = turn(WorkPoints, "work-points"), Talk = turn(Talk, "talk") };
}

/// <summary>Something that happens with an attitude report.</summary>
/// <param name="Report">The entry that gave it.</param>
public abstract record EntryOfAttitudeReport(EntryId Id, DateTimeOffset TookPlace, EntryId Report) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Report];

    /// <inheritdoc />
    public override IEnumerable<EntryId> StepOf() => RefersTo();
}

/// <summary>The student said what they take on after an attitude report, and so saw it.</summary>
/// <param name="Report">The entry that gave it.</param>
/// <param name="Intentions">The student's own words.</param>
[StoredAs("attitude-intentions-stated", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record IntentionsStated(EntryId Id, DateTimeOffset TookPlace, EntryId Report, Text? Intentions) : EntryOfAttitudeReport(Id, TookPlace, Report)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Intentions = turn(Intentions, "intentions") };
}

/// <summary>A guardian saw an attitude report; or the student did, without taking something on.</summary>
/// <param name="Report">The entry that gave it.</param>
/// <param name="By">Who saw it.</param>
/// <param name="Reply">What they wrote or said to it.</param>
[StoredAs("attitude-report-seen", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record AttitudeReportSeen(EntryId Id, DateTimeOffset TookPlace, EntryId Report, PersonId By, Text? Reply) : EntryOfAttitudeReport(Id, TookPlace, Report)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reply = turn(Reply, "reply") };
}

/// <summary>Where an entry of an attitude report belongs.</summary>
public static class EntriesOfAttitudeReports
{
    /// <summary>The report of an entry: of the one that gives it, itself; null for what belongs to none.</summary>
    public static EntryId? ReportOf(Entry entry) => entry is AttitudeReportGiven ? entry.Id : (entry as EntryOfAttitudeReport)?.Report;
}
