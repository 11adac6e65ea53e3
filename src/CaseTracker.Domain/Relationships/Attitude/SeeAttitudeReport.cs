namespace CaseTracker.Domain.Relationships.Attitude;

/// <summary>Something that is stated of an attitude report. Of one of an earlier school year only the whole history knows.</summary>
/// <param name="Report">The entry that gave it.</param>
/// <param name="TookPlace">When it took place.</param>
public abstract record StepOfAttitudeReport(EntryId Id, EntryId Report, DateTimeOffset? TookPlace) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public sealed override Facts Decide(Relationship now, Bearings day) => Find(now) is { } report ? Decide(report, now, day) : Facts.InHistory;

    /// <inheritdoc />
    public sealed override Facts Decide(History history, Relationship now, Bearings day) => Find(now) is { } report ? Decide(report, now, day) : Facts.Not("entry-unknown");

    /// <summary>What is stated, given the report as it is.</summary>
    protected abstract Facts State(AttitudeReport report, DateTimeOffset at, Relationship now);

    private Facts Decide(AttitudeReport report, Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && at < report.Since ? Facts.Not("before-its-cause") : State(report, at, now);

    private AttitudeReport? Find(Relationship now) => now.Attitude.All.FirstOrDefault(report => report.Id == Report);
}

/// <summary>States what the student takes on after an attitude report, in their own words. They saw it with that.</summary>
/// <param name="Intentions">The student's words; they have to be there.</param>
public sealed record StateIntentions(EntryId Id, EntryId Report, DateTimeOffset? TookPlace, Text? Intentions) : StepOfAttitudeReport(Id, Report, TookPlace)
{
    /// <inheritdoc />
    protected override Facts State(AttitudeReport report, DateTimeOffset at, Relationship now) =>
        Intentions is null ? Facts.Not("no-intentions")
        : report.IntentionsOn is not null ? Facts.Not("intentions-stated")
        : new IntentionsStated(Id, at, Report, Intentions);
}

/// <summary>States that a guardian saw an attitude report, or the student without taking something on. What came home before the student knew it is recorded, and found (R1).</summary>
/// <param name="By">Who saw it.</param>
/// <param name="Reply">What they wrote or said to it.</param>
public sealed record SeeAttitudeReport(EntryId Id, EntryId Report, DateTimeOffset? TookPlace, PersonId By, Text? Reply = null) : StepOfAttitudeReport(Id, Report, TookPlace)
{
    /// <inheritdoc />
    protected override Facts State(AttitudeReport report, DateTimeOffset at, Relationship now) =>
        Asker.Problem(By, now) is { } stranger ? Facts.Refused(stranger)
        : (By == now.Student ? report.StudentSawOn : report.SeenOn(By)) is not null ? Facts.Not("already-seen")
        : new AttitudeReportSeen(Id, at, Report, By, Reply);
}
