namespace CaseTracker.Domain.Relationships.Family;

/// <summary>An intake that was begun and not closed.</summary>
/// <param name="Id">The entry that began it.</param>
/// <param name="Talk">The entry of the talk.</param>
/// <param name="Since">When it began.</param>
/// <param name="By">Who leads it.</param>
public sealed record OpenIntake(EntryId Id, EntryId Talk, DateTimeOffset Since, PersonId By);

/// <summary>The intakes that go on: one at a time.</summary>
public sealed record OpenIntakes
{
    /// <summary>None.</summary>
    public static readonly OpenIntakes None = new();

    /// <summary>Those that are open.</summary>
    public ImmutableArray<OpenIntake> Open { get; init; } = [];

    /// <summary>One that is open; null when it is unknown or closed.</summary>
    public OpenIntake? Find(EntryId intake) => Open.FirstOrDefault(one => one.Id == intake);

    /// <summary>The intakes after one more event.</summary>
    public OpenIntakes Evolve(RelationshipEvent happened) => happened switch
    {
        IntakeBegun begun => this with { Open = Open.Add(new(begun.Id, begun.Talk, begun.TookPlace, begun.By)) },
        IntakeClosed closed => this with { Open = Open.RemoveAll(one => one.Id == closed.Intake) },
        RelationshipClosed => None,
        _ => this,
    };
}
