namespace CaseTracker.Domain.Relationships.Circles;

/// <summary>An entry of which the readers were chosen.</summary>
/// <param name="Entry">The entry; of a contact its own id, which is that of its plan.</param>
/// <param name="Record">Of a contact the entry that says it took place.</param>
/// <param name="Authors">Who wrote it; of a contact who planned it and who recorded it.</param>
/// <param name="Circle">Who may read it.</param>
public sealed record EntryCircle(EntryId Entry, EntryId? Record, IReadOnlyList<PersonId> Authors, Circle Circle)
{
    /// <summary>Whether somebody may know of the entry.</summary>
    public bool IsFor(Actor reader, Relationship now) => Permits(reader, NeedToKnow.RelationsOf(reader, now), Deed.ReadFile).IsGiven;

    /// <summary>Whether somebody may do something with the entry, and why.</summary>
    /// <param name="toStudent">What they are to the student.</param>
    public Permission Permits(Actor reader, Relations toStudent, Deed deed) =>
        reader.May(toStudent | (Authors.Contains(reader.Id) ? Relations.Author : 0) | (Circle.Named.Contains(reader.Id) ? Relations.Named : 0), deed, Circle.Audience);
}

/// <summary>Who may read the entries of which the readers were chosen; all others are for the audience of their kind.</summary>
public sealed record EntryCircles
{
    /// <summary>Nobody chose anything.</summary>
    public static readonly EntryCircles None = new();

    /// <summary>The entries, each once.</summary>
    public ImmutableArray<EntryCircle> Chosen { get; init; } = [];

    /// <summary>What was chosen for an entry; null when nothing was.</summary>
    public EntryCircle? Of(EntryId entry)
    {
        foreach (var one in Chosen)
            if (one.Entry == entry || one.Record == entry) return one;
        return null;
    }

    /// <summary>Whether somebody may read some entry because they are named.</summary>
    public bool Name(PersonId person) => Chosen.Any(one => one.Circle.Named.Contains(person));

    /// <summary>The circles after one more event.</summary>
    public EntryCircles Evolve(RelationshipEvent happened) => happened switch
    {
        AudienceNarrowed narrowed => With(narrowed.Target, narrowed.Contact, narrowed.Authors, narrowed.To),
        AudienceWidened widened => With(widened.Target, widened.Contact, widened.Authors, widened.To),
        // A contact that was planned for some is held for some.
        ContactHeld held when Of(held.Contact) is { Record: null } planned => With(planned with { Record = held.Id }),
        // What is taken back nobody needs to read; it stays out of sight of those for whom it was not.
        EntryRetracted retracted when Of(retracted.Target) is { } chosen => With(chosen with { Circle = chosen.Circle with { Named = [] } }),
        _ => this,
    };

    private EntryCircles With(EntryId target, EntryId? contact, IReadOnlyList<PersonId> authors, Circle circle) =>
        With(new EntryCircle(
            contact ?? target, contact == target ? Of(target)?.Record : contact is null ? null : target,
            [.. (Of(contact ?? target)?.Authors ?? []).Except(authors), .. authors], circle));

    private EntryCircles With(EntryCircle chosen) => this with { Chosen = [.. Chosen.Where(one => one.Entry != chosen.Entry), chosen] };
}
