namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>When the class teacher first met or spoke to each guardian in a school year (R8).</summary>
public sealed record Acquaintance
{
    /// <summary>Nobody met.</summary>
    public static readonly Acquaintance None = new();

    /// <summary>By guardian, the first time in the latest school year in which they met.</summary>
    public ImmutableDictionary<PersonId, FirstMeeting> Met { get; init; } = ImmutableDictionary<PersonId, FirstMeeting>.Empty;

    /// <summary>The meeting of a guardian in a school year.</summary>
    public FirstMeeting? In(int schoolYear, PersonId guardian) =>
        Met.TryGetValue(guardian, out var meeting) && meeting.SchoolYear == schoolYear ? meeting : null;

    /// <summary>The acquaintance after one more event.</summary>
    public Acquaintance Evolve(RelationshipEvent happened, PersonId? classTeacher)
    {
        switch (happened)
        {
            case ContactHeld held when classTeacher is { } teacher && held.Approach.Staff.Contains(teacher) && !held.Approach.Channel.IsWritten():
                var year = SchoolCalendar.YearOf(SchoolCalendar.DateOf(held.TookPlace));
                var met = Met;
                foreach (var guardian in held.Approach.Guardians)
                    if (In(year, guardian) is null) met = met.SetItem(guardian, new(year, held.TookPlace, held.Approach.Tone is Tone.Concerned));
                return this with { Met = met };
            case GuardianUnlinked unlinked:
                return this with { Met = Met.Remove(unlinked.Guardian) };
            default:
                return this;
        }
    }
}

/// <summary>A first meeting of class teacher and guardian.</summary>
/// <param name="SchoolYear">The calendar year in which the school year began.</param>
/// <param name="WasConcerned">Whether it was about a worry; counted and shown, no breach.</param>
public sealed record FirstMeeting(int SchoolYear, DateTimeOffset At, bool WasConcerned);
