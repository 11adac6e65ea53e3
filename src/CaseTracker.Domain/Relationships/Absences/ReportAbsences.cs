namespace CaseTracker.Domain.Relationships.Absences;

/// <summary>States what the school's administration tells of half days. What is known already adds nothing.</summary>
/// <param name="HalfDays">The half days; of one that is named twice the last counts.</param>
public sealed record ReportAbsences(EntryId Id, IReadOnlyList<ReportedHalfDay> HalfDays) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        if (HalfDays.Count == 0) return Facts.Not("nothing-named");
        var (facts, at) = (ImmutableArray.CreateBuilder<RelationshipEvent>(HalfDays.Count), day.ThisMinute);
        foreach (var told in LastOfEach())
        {
            if (Problem(told.HalfDay, day) is { } problem) return Facts.Refused(problem);
            if (!now.Absences.Learns(told)) continue;
            facts.Add(new AbsenceReported(facts.Count == 0 ? Id : IdOf(Id, told.HalfDay), at, told.HalfDay, told.Code, told.Meaning));
        }

        return new(facts.DrainToImmutable(), [], false);
    }

    /// <summary>What is wrong with telling of a half day; null when nothing is.</summary>
    public static Refusal? Problem(HalfDay told, Bearings day) =>
        told.Date > day.Today ? Refusal.Because("absence-in-the-future")
        : told.Date < SchoolCalendar.FirstToTellOf(day.Today) ? Deciding.TooLongAgo
        : null;

    /// <summary>The id of a half day that is told of together with another one, which comes first.</summary>
    public static EntryId IdOf(EntryId first, HalfDay told) => first.Derived(told.ToString());

    private IEnumerable<ReportedHalfDay> LastOfEach()
    {
        var last = new Dictionary<HalfDay, ReportedHalfDay>(HalfDays.Count);
        foreach (var told in HalfDays) last[told.HalfDay] = told;
        return last.Count == HalfDays.Count ? HalfDays : last.Values;
    }
}
