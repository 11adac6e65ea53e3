namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>Something that a contact left to be done.</summary>
/// <param name="About">The entry that left it.</param>
/// <param name="Since">When that took place.</param>
/// <param name="Owner">Who has to do it.</param>
/// <param name="Guardians">The guardians it concerns; when none of them is a guardian any more, nothing is left to do. None for a bill, which stays a bill.</param>
/// <param name="MetOn">When it was done.</param>
public sealed record LooseEnd(EntryId About, DateTimeOffset Since, PersonId Owner, ImmutableArray<PersonId> Guardians, DateTimeOffset? MetOn)
{
    /// <summary>The same without somebody who is no longer a guardian; null when it concerned nobody else.</summary>
    public LooseEnd? Without(PersonId guardian) => Guardians is [var only] && only == guardian ? null : this with { Guardians = Guardians.Remove(guardian) };
}

/// <summary>What contacts left to be done: bills, interpreters, who did not come.</summary>
public sealed record LooseEnds
{
    /// <summary>Nothing.</summary>
    public static readonly LooseEnds None = new();

    /// <summary>Bills that guardians brought up with somebody who does not handle them, by contact (R2).</summary>
    public ImmutableDictionary<EntryId, LooseEnd> Bills { get; init; } = ImmutableDictionary<EntryId, LooseEnd>.Empty;

    /// <summary>Contacts in which the student or a young sibling interpreted (R9).</summary>
    public ImmutableArray<LooseEnd> Interpreted { get; init; } = [];

    /// <summary>Guardians who did not come, by entry (R21).</summary>
    public ImmutableDictionary<EntryId, LooseEnd> NoShows { get; init; } = ImmutableDictionary<EntryId, LooseEnd>.Empty;

    /// <summary>The loose ends after one more event.</summary>
    public LooseEnds Evolve(RelationshipEvent happened) => happened switch
    {
        ContactHeld held => Tied(held).Left(held),
        BillHandedOver handed when Bills.TryGetValue(handed.Contact, out var bill) =>
            this with { Bills = Bills.SetItem(handed.Contact, bill with { MetOn = bill.MetOn ?? handed.TookPlace }) },
        GuardianDidNotCome absent => this with { NoShows = NoShows.SetItem(absent.Id, new(absent.Id, absent.TookPlace, absent.InvitedBy, [.. absent.Guardians], null)) },
        ReasonAsked { OtherMoment: true } asked when NoShows.TryGetValue(asked.NoShow, out var absent) =>
            this with { NoShows = NoShows.SetItem(asked.NoShow, absent with { MetOn = absent.MetOn ?? asked.TookPlace }) },
        GuardianUnlinked unlinked => this with
        {
            Interpreted = [.. Interpreted.Select(end => end.Without(unlinked.Guardian)).OfType<LooseEnd>()],
            NoShows = NoShows.Values.Select(absent => absent.Without(unlinked.Guardian)).OfType<LooseEnd>().ToImmutableDictionary(absent => absent.About),
        },
        RelationshipClosed => None,
        _ => this,
    };

    /// <summary>Only what is still open.</summary>
    public LooseEnds Lean() => this with
    {
        Bills = Bills.RemoveRange(Bills.Where(bill => bill.Value.MetOn is not null).Select(bill => bill.Key)),
        Interpreted = Interpreted.RemoveAll(end => end.MetOn is not null),
        NoShows = NoShows.RemoveRange(NoShows.Where(absent => absent.Value.MetOn is not null).Select(absent => absent.Key)),
    };

    private static bool ByChild(ContactHeld held) => held.Approach.Interpreter is Interpreter.Student or Interpreter.YoungSibling && !held.Approach.IsPracticalOnly;

    private LooseEnds Tied(ContactHeld held) => !held.Approach.IsInterpreted
        ? this
        : this with
        {
            Interpreted = [.. Interpreted.Select(end => end.MetOn is null && held.Approach.Guardians.Contains(end.Guardians[0]) ? end with { MetOn = held.TookPlace } : end)],
        };

    private LooseEnds Left(ContactHeld held)
    {
        var left = this;
        if (held.Raised.Contains(Topic.Bill))
            left = left with { Bills = Bills.SetItem(held.Contact, new(held.Id, held.TookPlace, held.Approach.Holder, [], null)) };
        if (ByChild(held))
            left = left with { Interpreted = Interpreted.AddRange(held.Approach.Guardians.Select(guardian => new LooseEnd(held.Id, held.TookPlace, held.Approach.Holder, [guardian], null))) };
        return left;
    }
}
