namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>Talks without the interpreter that a guardian wants (R10).</summary>
public sealed record Uninterpreted
{
    /// <summary>None.</summary>
    public static readonly Uninterpreted None = new();

    /// <summary>By contact and guardian: to have one next time, or that there was one.</summary>
    public ImmutableArray<LooseEnd> Ends { get; init; } = [];

    /// <summary>The talks after one more event, in a family as it was then.</summary>
    public Uninterpreted Evolve(RelationshipEvent happened, FamilyCircle family) => happened switch
    {
        ContactHeld held => After(held, family),
        GuardianUnlinked unlinked when Ends.Any(end => end.Guardians[0] == unlinked.Guardian) => this with { Ends = Ends.RemoveAll(end => end.Guardians[0] == unlinked.Guardian) },
        // Who wants none any more is not to have one.
        GuardianConfirmed { Link.WantsInterpreter: false } confirmed when Ends.Any(end => end.Guardians[0] == confirmed.Guardian) =>
            this with { Ends = Ends.RemoveAll(end => end.Guardians[0] == confirmed.Guardian && end.MetOn is null) },
        RelationshipClosed => None,
        _ => this,
    };

    /// <summary>Only what is still open.</summary>
    public Uninterpreted Lean() => Ends.All(end => end.MetOn is null) ? this : this with { Ends = Ends.RemoveAll(end => end.MetOn is not null) };

    private Uninterpreted After(ContactHeld held, FamilyCircle family)
    {
        var ends = held.Approach.IsInterpreted
            ? Ends.Select(end => end.MetOn is null && held.Approach.Guardians.Contains(end.Guardians[0]) ? end with { MetOn = held.TookPlace } : end).ToImmutableArray()
            : Ends;
        // Where a child interpreted, R9 asks for somebody else.
        var wanted = held.Approach.Interpreter is Interpreter.Student or Interpreter.YoungSibling ? [] : held.Approach.WhoWantInterpreting(family)
            .Where(guardian => !ends.Any(end => end.About == held.Contact && end.Guardians[0] == guardian)).ToList();
        return wanted.Count == 0 && ends == Ends ? this : this with
        {
            Ends = ends.AddRange(wanted.Select(guardian => new LooseEnd(held.Contact, held.TookPlace, held.Approach.Holder, [guardian], held.Approach.IsInterpreted ? held.TookPlace : null))),
        };
    }
}
