using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Interventions;

/// <summary>A day on which an intervention is looked back on.</summary>
/// <param name="About">The entry that set it, or that passed it on since.</param>
/// <param name="Since">When it was set.</param>
/// <param name="On">The day.</param>
/// <param name="MetOn">When it was looked back on, or was over; null while it is to come.</param>
public sealed record ReviewDay(EntryId About, DateTimeOffset Since, DateOnly On, DateTimeOffset? MetOn)
{
    /// <summary>What is wrong with a day to look back on: not before the moment it is set, and within a year.</summary>
    internal static Refusal? Problem(DateOnly on, DateTimeOffset at) =>
        on < SchoolCalendar.DateOf(at) ? Refusal.Because("day-too-early")
        : on > SchoolCalendar.DateOf(at).AddYears(1) ? Refusal.Because("review-too-far")
        : null;
}

/// <summary>The last time that an intervention was looked back on.</summary>
/// <param name="Entry">The entry that says so.</param>
/// <param name="Heard">Who said how they see it.</param>
public sealed record LastReview(EntryId Entry, DateTimeOffset At, ImmutableArray<PersonId> Heard);

/// <summary>An intervention, so far as tomorrow's decisions need it.</summary>
/// <param name="Id">The entry that started it.</param>
/// <param name="Since">When that was.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="Charge">The entry that gave it to them.</param>
/// <param name="Steps">How many steps it has.</param>
public sealed record Intervention(EntryId Id, DateTimeOffset Since, InterventionKind Kind, PersonId Owner, EntryId Charge, int Steps)
{
    /// <summary>The steps that were done, counted from 1.</summary>
    public ImmutableArray<int> Done { get; init; } = [];

    /// <summary>The days to look back: the one to come, and those that were just met.</summary>
    public ImmutableArray<ReviewDay> Days { get; init; } = [];

    /// <summary>The last look back; null before the first.</summary>
    public LastReview? Reviewed { get; init; }

    /// <summary>When the student first knew of it; null while the student does not.</summary>
    public DateTimeOffset? ToldOn { get; init; }

    /// <summary>The guardians who know of it, because somebody told them or asked how they see it.</summary>
    public ImmutableArray<PersonId> KnownAtHome { get; init; } = [];

    /// <summary>When it was over.</summary>
    public DateTimeOffset? EndedOn { get; init; }

    /// <summary>Whether it goes on.</summary>
    [JsonIgnore]
    public bool IsOpen => EndedOn is null;

    /// <summary>Whether home knows of it and the student does not: the wrong way round, and first to be mended.</summary>
    [JsonIgnore]
    public bool IsKnownAtHomeAlone => ToldOn is null && KnownAtHome.Length > 0;

    /// <summary>The day on which it is looked back on next; null once it is over.</summary>
    [JsonIgnore]
    public ReviewDay? Next => Days.LastOrDefault(day => day.MetOn is null);

    /// <summary>Since when the present day is set: nothing of it took place before.</summary>
    [JsonIgnore]
    public DateTimeOffset Latest => Next?.Since ?? Since;

    /// <summary>Whether a duty about an entry is about this.</summary>
    public bool Has(EntryId entry) => entry == Id || entry == Charge || entry == Reviewed?.Entry || Days.Any(day => day.About == entry);

    /// <summary>With somebody told of it, or asked about it.</summary>
    internal Intervention KnownTo(PersonId person, DateTimeOffset at, PersonId student) =>
        person == student ? this with { ToldOn = ToldOn ?? at } : KnownAtHome.Contains(person) ? this : this with { KnownAtHome = KnownAtHome.Add(person) };

    /// <summary>With the day to come met, if there is one.</summary>
    internal Intervention Met(DateTimeOffset at) => Next is { } day ? this with { Days = Days.Replace(day, day with { MetOn = at }) } : this;
}
