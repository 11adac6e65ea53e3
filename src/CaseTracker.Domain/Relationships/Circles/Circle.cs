namespace CaseTracker.Domain.Relationships.Circles;

/// <summary>Who may read an entry: an audience, and some people by name. Who wrote it always does, while working with the student.</summary>
/// <param name="Audience">The audience; that of the few cannot be chosen.</param>
/// <param name="Named">Members of staff who read it besides.</param>
public sealed record Circle(Audience Audience, IReadOnlyList<PersonId> Named)
{
    /// <summary>What has no readers of its own to choose.</summary>
    internal static readonly Refusal NotHere = Refusal.Because("no-circle");

    /// <summary>
    /// Whether the readers of an entry can be chosen: of what somebody wrote about a child. What follows from it goes with it,
    /// and what tells who works with the student is for all who do.
    /// </summary>
    public static bool IsTakenBy(RelationshipEvent happened) => happened
        is ContactPlanned or ContactHeld or GuardianVoiceHeard or TalkHeldWithStudent or StudentVoiceHeard or QuestionRaised or PromiseMade or ConcernRaised or PositiveNoted or ContextFactorNoted or StudentPrepared or InterventionStarted;

    /// <summary>The circle of an entry of which nobody chose the readers.</summary>
    public static Circle UsualFor(RelationshipEvent happened) => new(happened.Kind().Audience, []);

    /// <summary>Whether both are of the same people, in whatever order they are named.</summary>
    public bool IsSame(Circle other) => Audience == other.Audience && Named.ToHashSet().SetEquals(other.Named);

    /// <summary>Whether everybody of another circle can read by this one already.</summary>
    /// <param name="other">The other circle.</param>
    /// <param name="authors">Who wrote the entry.</param>
    /// <param name="now">What people are to the student.</param>
    /// <param name="staff">Who works at the school.</param>
    public bool Holds(Circle other, IReadOnlyList<PersonId> authors, Relationship now, StaffRoom staff) =>
        other.Audience >= Audience && other.Named.All(person => authors.Contains(person)
            || (staff.Members.TryGetValue(person, out var member) && new EntryCircle(default, null, authors, this).IsFor(new Actor(person, member.Roles), now)));

    /// <summary>What is wrong with it as a choice; null when nothing is.</summary>
    internal Refusal? Problem(StaffRoom staff) =>
        Audience is Audience.Few ? Refusal.Because("circle-of-the-few")
        : Named.Any(person => !staff.Members.TryGetValue(person, out var member) || member.HasLeft) ? Refusal.Because("circle-unknown-person")
        : null;
}
