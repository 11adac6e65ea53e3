namespace CaseTracker.Domain.Relationships.Referrals;

/// <summary>The last time that somebody judged whether the student is able to judge.</summary>
/// <param name="Entry">The entry that says so.</param>
public sealed record AbilityToJudge(EntryId Entry, bool Able, PersonId By, DateTimeOffset At);

/// <summary>Whose consent a referral needs on a date.</summary>
/// <param name="Student">Whether the student consents, and nobody else.</param>
/// <param name="Guardians">Else the guardians who hold authority.</param>
public sealed record WhoConsents(bool Student, ImmutableArray<PersonId> Guardians)
{
    /// <summary>The age from which a minor is presumed able to judge (decree of 7 May 2004).</summary>
    public const int PresumedAbleFrom = 12;

    /// <summary>
    /// Who consents to help for a student on a date. From the 18th birthday the student alone, whatever was assessed before. A
    /// minor who is able to judge consents in person: presumed from the 12th birthday, and rebuttable both ways by the last
    /// assessment. For a minor who is not, a guardian who holds authority does; who has no more than a right to information is told,
    /// and not asked. A student whose date of birth nobody knows is at secondary school, and so presumed able.
    /// </summary>
    public static WhoConsents On(DateOnly date, StudentEnrolment enrolment, FamilyCircle family, AbilityToJudge? assessed) =>
        enrolment.IsAdult(date) || (assessed?.Able ?? IsPresumedAble(enrolment.BornOn, date))
            ? new(true, [])
            : new(false, [.. family.Guardians.Values.Where(guardian => guardian is { Confirmed: not null, Link.Authority: Authority.Holds }).Select(guardian => guardian.Id).OrderBy(id => id.Value, StringComparer.Ordinal)]);

    /// <summary>
    /// Whether there is consent, by the last word of each person. Of several guardians one is enough, for each may be taken to act
    /// with the other's agreement; but once another who holds authority is known to be against it, that no longer holds: the school
    /// does not choose between them, and waits until they agree, or a court decided.
    /// </summary>
    public bool IsGivenBy(PersonId student, IEnumerable<Say> says)
    {
        var words = says.Where(say => Student ? say.From == student : Guardians.Contains(say.From)).ToList();
        return words.Exists(say => say.IsFor) && words.TrueForAll(say => say.IsFor);
    }

    /// <summary>Whether the word of somebody counts.</summary>
    public bool Counts(PersonId person, PersonId student) => Student ? person == student : Guardians.Contains(person);

    private static bool IsPresumedAble(DateOnly? bornOn, DateOnly date) => bornOn is not { } born
        || (born is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(born.Year + PresumedAbleFrom) ? new DateOnly(born.Year + PresumedAbleFrom, 3, 1) : born.AddYears(PresumedAbleFrom)) <= date;
}
