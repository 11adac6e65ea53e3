namespace CaseTracker.Domain.Relationships.Informing;

/// <summary>States that the student was told once for a time: "when you are missing we call home that day".</summary>
/// <param name="Until">The last day it holds, at most a year away.</param>
public sealed record GiveStandingInforming(EntryId Id, DateTimeOffset? TookPlace, Topic Topic, DateOnly Until, Text? Words = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        var at = day.MomentOf(TookPlace);
        var from = SchoolCalendar.DateOf(at);
        return Until < from || Until > from.AddYears(1)
            ? Facts.Not("standing-too-long")
            : new StandingInformingGiven(Id, at, day.By.Id, Topic, Until, Words);
    }
}

/// <summary>Ends a standing informing.</summary>
public sealed record EndStandingInforming(EntryId Id, EntryId Standing) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Informing.Standing.Any(one => one.Id == Standing && one.EndedOn is null && one.Until >= day.Today)
        ? new StandingInformingEnded(Id, day.ThisMinute, Standing)
        : Facts.Not("entry-not-open");
}
