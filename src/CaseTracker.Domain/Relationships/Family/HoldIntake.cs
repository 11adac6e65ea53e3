namespace CaseTracker.Domain.Relationships.Family;

/// <summary>Makes a talk an intake: what is noted from here on belongs to getting to know the family.</summary>
/// <param name="Talk">The entry of the talk, which is recorded first.</param>
public sealed record BeginIntake(EntryId Id, EntryId Talk) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    /// <remarks>A talk at which the student sat leaves nothing to tell, and so may not be in the state any more.</remarks>
    public override Facts Decide(Relationship now, Bearings day) => Facts.InHistory;

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day) =>
        now.Intakes.Open.Length > 0 ? Facts.Not("intake-open")
        : history.Find(Talk)?.Event is not ContactHeld ? Facts.Not("entry-unknown")
        : new IntakeBegun(Id, day.ThisMinute, Talk, day.By.Id);
}

/// <summary>Closes an intake, after somebody was invited to say what was not asked.</summary>
/// <param name="Intake">The entry that began it.</param>
/// <param name="Invited">Who was invited.</param>
/// <param name="Unasked">What they said, if anything.</param>
public sealed record CloseIntake(EntryId Id, EntryId Intake, IReadOnlyList<PersonId> Invited, Text? Unasked = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Intakes.Find(Intake) is null ? Facts.Not("entry-not-open")
        : Invited.Count == 0 ? Facts.Not("nobody-invited")
        : Invited.Select(person => Asker.Problem(person, now)).FirstOrDefault(problem => problem is not null) is { } unknown ? Facts.Refused(unknown)
        : new IntakeClosed(Id, day.ThisMinute, Intake, day.By.Id, Invited, Unasked);
}
