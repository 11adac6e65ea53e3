namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>What another guardian still has to hear.</summary>
/// <param name="About">The entry of the contact in which the first one heard it.</param>
/// <param name="Guardian">Who has to hear it too.</param>
/// <param name="Topics">What is left to tell.</param>
/// <param name="Carried">What of it the student carried home: heard once the guardian answers (DOMAIN §2, Route).</param>
public sealed record Unheard(
    EntryId About, EntryId Contact, PersonId Guardian, DateTimeOffset Since, PersonId Owner, ImmutableArray<Topic> Topics, ImmutableArray<Topic> Carried, DateTimeOffset? MetOn)
{
    /// <summary>The same once the guardian heard these topics.</summary>
    public Unheard After(IReadOnlyList<Topic> heard, DateTimeOffset at) =>
        Topics.RemoveRange(heard) is { IsEmpty: false } rest ? this with { Topics = rest, Carried = Carried.RemoveRange(heard) } : this with { Topics = [], Carried = [], MetOn = at };
}

/// <summary>What the school told one guardian and another with the right has not heard (R5).</summary>
public sealed record SharedUnevenly
{
    /// <summary>Everybody knows the same.</summary>
    public static readonly SharedUnevenly None = new();

    // Progress, conduct, wellbeing and decisions; praise may be told to one, bills and practical matters are no such news.
    private static readonly ImmutableHashSet<Topic> ForOneGuardian = [Topic.Praise, Topic.Practical, Topic.Bill, Topic.HelpWithCosts, Topic.Home];

    /// <summary>What is left to tell, and to whom.</summary>
    public ImmutableArray<Unheard> Left { get; init; } = [];

    /// <summary>What is left after one more event.</summary>
    public SharedUnevenly Evolve(RelationshipEvent happened, FamilyCircle family) => happened switch
    {
        ContactHeld held => Heard(held).Told(held, News(held), family),
        GuardianVoiceHeard answer => For([answer.Guardian], unheard => unheard.Carried.IsEmpty ? unheard : unheard.After(unheard.Carried, answer.TookPlace)),
        GuardianUnlinked unlinked => this with { Left = Left.RemoveAll(unheard => unheard.Guardian == unlinked.Guardian) },
        RelationshipClosed => None,
        _ => this,
    };

    /// <summary>Only what is still to be told.</summary>
    public SharedUnevenly Lean() => Left.All(unheard => unheard.MetOn is null) ? this : this with { Left = Left.RemoveAll(unheard => unheard.MetOn is not null) };

    private SharedUnevenly Heard(ContactHeld held) => For(held.Approach.Guardians, unheard => held.Approach.Route is Route.Student
        ? unheard with { Carried = [.. unheard.Carried.Union(unheard.Topics.Intersect(held.Approach.Topics))] }
        : unheard.After(held.Approach.Topics, held.TookPlace));

    private SharedUnevenly For(IReadOnlyList<PersonId> guardians, Func<Unheard, Unheard> change) => Left.IsEmpty ? this : this with
    {
        Left = [.. Left.Select(unheard => unheard.MetOn is null && guardians.Contains(unheard.Guardian) ? change(unheard) : unheard)],
    };

    private SharedUnevenly Told(ContactHeld held, ImmutableArray<Topic> news, FamilyCircle family) => news.IsEmpty ? this : this with
    {
        Left = Left.AddRange(family.OthersWithRight(held.Approach.Guardians)
            .Select(guardian => new Unheard(held.Id, held.Contact, guardian, held.TookPlace, held.Approach.Holder, news, [], null))),
    };

    /// <summary>What of a contact is for the other guardians with the right too.</summary>
    public static IEnumerable<Topic> ForBoth(Approach approach) => approach.Channel is Channel.ChanceMeeting ? [] : approach.Topics.Where(topic => !ForOneGuardian.Contains(topic));

    // What is passed on to a guardian who still had to hear it is no news to the others: telling the father what the mother
    // heard does not ask to tell the mother again.
    private ImmutableArray<Topic> News(ContactHeld held) =>
    [
        .. ForBoth(held.Approach).Where(topic => !Left.Any(unheard => unheard.MetOn is null && held.Approach.Guardians.Contains(unheard.Guardian) && unheard.Topics.Contains(topic))),
    ];
}
