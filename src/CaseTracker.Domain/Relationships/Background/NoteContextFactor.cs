namespace CaseTracker.Domain.Relationships.Background;

/// <summary>Notes something of a student's life outside school. The care team reads it, unless fewer are chosen; that more do takes a superior.</summary>
/// <param name="ExplainedTo">The student and guardians to whom it was explained why.</param>
/// <param name="KeepUntil">The last day on which it is kept.</param>
/// <param name="Purpose">What the school does with it.</param>
public sealed record NoteContextFactor(
    EntryId Id, DateTimeOffset? TookPlace, FactorKind Kind, Whose Whose, IReadOnlyList<PersonId> ExplainedTo, DateOnly? KeepUntil, Text? What, Text? Purpose) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        var at = day.MomentOf(TookPlace);
        if (ExplainedTo.Select(person => Asker.Problem(person, now)).FirstOrDefault(problem => problem is not null) is { } unknown) return Facts.Refused(unknown);
        if (LastDay.Problem(KeepUntil, at) is { } mistyped) return Facts.Refused(mistyped);
        var refused = RuleBook.Judge(new Noting(at, Purpose is not null, ExplainedTo, KeepUntil), now, day).Refused();
        return refused.Length > 0 ? Facts.Refused(refused) : new ContextFactorNoted(Id, at, Kind, Whose, day.By.Id, ExplainedTo, KeepUntil, What, Purpose);
    }
}

/// <summary>Keeps background until another day: the school still has to know it.</summary>
/// <param name="Factor">The entry that noted it.</param>
/// <param name="Why">Why; it has to be there.</param>
public sealed record KeepContextFactor(EntryId Id, EntryId Factor, DateOnly Until, Text? Why) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Background.Find(Factor) is null ? Facts.Not("entry-not-open")
        : LastDay.Problem(Until, day.Now) is { } mistyped ? Facts.Refused(mistyped)
        : Why is null ? Facts.Not("no-reason")
        : new ContextFactorKept(Id, day.ThisMinute, Factor, day.By.Id, Until, Why);
}

/// <summary>Forgets background: nobody reads its words any more.</summary>
/// <param name="Factor">The entry that noted it.</param>
public sealed record ForgetContextFactor(EntryId Id, EntryId Factor) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Background.Find(Factor) is null ? Facts.Not("entry-not-open") : new ContextFactorForgotten(Id, day.ThisMinute, Factor, day.By.Id);
}

/// <summary>Until when background can be kept before somebody looks again: not before it was noted, and two years at most.</summary>
internal static class LastDay
{
    public static Refusal? Problem(DateOnly? until, DateTimeOffset at) =>
        until < SchoolCalendar.DateOf(at) ? Refusal.Because("day-too-early")
        : until > SchoolCalendar.DateOf(at).AddYears(2) ? Refusal.Because("kept-too-long")
        : null;
}
