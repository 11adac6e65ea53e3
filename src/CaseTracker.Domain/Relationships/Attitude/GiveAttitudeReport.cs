using System.Globalization;

namespace CaseTracker.Domain.Relationships.Attitude;

/// <summary>States that somebody talked with the student about attitude, and what the report says. There is one for each period.</summary>
/// <param name="By">Who talked with the student and gives it.</param>
/// <param name="Period">Which of the three of the school year, from 1.</param>
/// <param name="Positives">What goes well; it has to be there.</param>
/// <param name="WorkPoints">What there is to work on.</param>
/// <param name="Talk">What came up in the talk; it is no part of what goes home.</param>
/// <param name="Intentions">What the student takes on, where they said so at once.</param>
public sealed record GiveAttitudeReport(
    EntryId Id, DateTimeOffset? TookPlace, PersonId By, int Period, Text? Positives, Text? WorkPoints = null, Text? Talk = null, Text? Intentions = null) : RelationshipCommand(Id)
{
    /// <summary>The id of the entry that says what the student takes on, told with the report.</summary>
    internal static EntryId IdOfIntentions(EntryId given) => given.Derived("intentions");

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        var at = day.MomentOf(TookPlace);
        if (Problem(at, now, day.Staff) is { } problem) return Facts.Refused(problem);
        var given = new AttitudeReportGiven(Id, at, By, Period, Positives, WorkPoints, Talk);
        return Intentions is null ? given : Facts.Of(given, new IntentionsStated(IdOfIntentions(Id), at, Id, Intentions));
    }

    private Refusal? Problem(DateTimeOffset at, Relationship now, StaffRoom staff) =>
        Period is < 1 or > AttitudePeriod.PerYear ? Refusal.Because("no-such-period")
        : Positives is null ? Refusal.Because("no-positives")
        : staff.OwnerProblem(By, DutyTask.AskForIntentions, now) is { } stranger ? stranger
        : now.Attitude.In(SchoolCalendar.YearOf(SchoolCalendar.DateOf(at)), Period) is { } first
            ? Refusal.Because("report-exists", ("person", first.By.Value), ("date", SchoolCalendar.DateOf(first.Since).ToString("O", CultureInfo.InvariantCulture)), ("report", first.Id.ToString()))
        : null;
}
