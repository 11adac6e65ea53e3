namespace CaseTracker.Domain.Relationships.Agreements;

/// <summary>States that the student prepared a talk of their own.</summary>
/// <param name="WentWell">What went well.</param>
/// <param name="WorkOn">What the student works on.</param>
/// <param name="AskAtHome">What the student asks of those at home.</param>
/// <param name="AskAtSchool">What the student asks of the school.</param>
public sealed record PrepareTalk(EntryId Id, DateTimeOffset? TookPlace, Text? WentWell, Text? WorkOn = null, Text? AskAtHome = null, Text? AskAtSchool = null) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        (WentWell ?? WorkOn ?? AskAtHome ?? AskAtSchool) is null ? Facts.Not("nothing-prepared")
        : new StudentPrepared(Id, day.MomentOf(TookPlace), day.By.Id, WentWell, WorkOn, AskAtHome, AskAtSchool);
}

/// <summary>States that student, guardians and school spoke together, and what they agreed.</summary>
/// <param name="Present">Who was there: the student always, and somebody of the school.</param>
/// <param name="Lines">Who does what by when; each says something.</param>
/// <param name="ReviewOn">The day on which all look back on it.</param>
/// <param name="Words">What the student told.</param>
public sealed record MakeAgreement(
    EntryId Id, DateTimeOffset? TookPlace, IReadOnlyList<PersonId> Present, IReadOnlyList<AgreementLine> Lines, DateOnly ReviewOn, Text? Words = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        var at = day.MomentOf(TookPlace);
        return Problem(at, now, day.Staff) is { } problem
            ? Facts.Refused(problem)
            : new AgreementMade(Id, at, day.By.Id, Parties.InOrder(Present.Distinct(), who => who, now), [.. Lines], ReviewOn, Words);
    }

    private Refusal? Problem(DateTimeOffset at, Relationship now, StaffRoom staff) =>
        !Present.Contains(now.Student) ? Refusal.Because("student-not-there")
        : Parties.Problem([.. Present, .. Lines.Select(line => line.Who)], now, staff) is { } stranger ? stranger
        : !Present.Any(staff.Members.ContainsKey) ? Refusal.Because("nobody-of-the-school")
        : Lines.Count == 0 ? Refusal.Because("no-lines")
        : Lines.Any(line => line.What is null) ? Refusal.Because("line-says-nothing")
        : Lines.Any(line => line.Number < 1) || Lines.DistinctBy(line => line.Number).Count() < Lines.Count ? Refusal.Because("line-numbers")
        : Lines.Select(line => line.By).Append(ReviewOn).Select(day => PromisedDay.Problem(day, at)).FirstOrDefault(wrong => wrong is not null);
}

/// <summary>Who can take part in an agreement: the student, a guardian, or somebody of the school.</summary>
internal static class Parties
{
    public static Refusal? Problem(IEnumerable<PersonId> people, Relationship now, StaffRoom staff) =>
        people.Any(person => Asker.Problem(person, now) is not null && staff.Problem(person) is not null) ? Refusal.Because("party-unknown") : null;

    /// <summary>The student first, then guardians, then the school.</summary>
    public static ImmutableArray<T> InOrder<T>(IEnumerable<T> some, Func<T, PersonId> who, Relationship now) =>
        [.. some.OrderBy(one => who(one) == now.Student ? 0 : now.Family.Guardians.ContainsKey(who(one)) ? 1 : 2)];
}
