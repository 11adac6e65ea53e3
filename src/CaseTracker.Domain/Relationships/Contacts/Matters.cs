namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>Which matters were spoken of with the guardians in a school year, and on which the class teacher gave their word that somebody else may call (R20).</summary>
public sealed record Matters
{
    /// <summary>Nothing spoken of.</summary>
    public static readonly Matters None = new();

    /// <summary>The calendar year in which the school year began.</summary>
    public int SchoolYear { get; init; }

    /// <summary>The topics, each once.</summary>
    public ImmutableArray<Topic> Topics { get; init; } = [];

    /// <summary>Those of some topics of which nobody spoke yet in the school year of a moment, and the class teacher said nothing.</summary>
    public IEnumerable<Topic> NotSpokenOf(IEnumerable<Topic> topics, DateTimeOffset at) => YearOf(at) == SchoolYear ? topics.Except(Topics) : topics;

    /// <summary>The matters after one more event.</summary>
    public Matters Evolve(RelationshipEvent happened, PersonId? classTeacher) => happened switch
    {
        ContactHeld held => With(held.Approach.Topics.Concat(held.Raised), held.TookPlace),
        ConcernRaised raised when raised.By == classTeacher => With(raised.Topics, raised.TookPlace),
        _ => this,
    };

    private static int YearOf(DateTimeOffset at) => SchoolCalendar.YearOf(SchoolCalendar.DateOf(at));

    private Matters With(IEnumerable<Topic> topics, DateTimeOffset at)
    {
        var year = YearOf(at);
        if (year == SchoolYear && topics.All(topic => Topics.Contains(topic))) return this;
        var known = year == SchoolYear ? Topics : [];
        return new() { SchoolYear = year, Topics = [.. known, .. topics.Distinct().Except(known)] };
    }
}
