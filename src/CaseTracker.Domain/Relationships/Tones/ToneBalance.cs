namespace CaseTracker.Domain.Relationships.Tones;

/// <summary>Good news and worries: by member of staff since their last worry (R3), and when something good was last told.</summary>
public sealed record ToneBalance
{
    /// <summary>Nothing said.</summary>
    public static readonly ToneBalance None = new();

    /// <summary>How many good things each member of staff told since their last worry.</summary>
    public ImmutableDictionary<PersonId, int> GoodSinceWorry { get; init; } = ImmutableDictionary<PersonId, int>.Empty;

    /// <summary>When anybody last told something good.</summary>
    public DateTimeOffset? LastGood { get; init; }

    /// <summary>The good things this member of staff told since their last worry.</summary>
    public int GoodBy(PersonId staff) => GoodSinceWorry.GetValueOrDefault(staff);

    /// <summary>The balance after one more event.</summary>
    public ToneBalance Evolve(RelationshipEvent happened) => happened switch
    {
        PositiveNoted { ToldTo: not ToldTo.NotYet } good => Good(good.TookPlace, [good.By]),
        ContactHeld { Approach.Tone: Tone.Encouraging } good => Good(good.TookPlace, good.Approach.Staff),
        TalkHeldWithStudent { Tone: Tone.Encouraging } good => Good(good.TookPlace, [good.Staff]),
        ContactHeld { Approach: { Tone: Tone.Concerned, Initiative: Initiative.School } } worry => Worry(worry.Approach.Staff),
        ConcernRaised worry => Worry([worry.By]),
        _ => this,
    };

    private ToneBalance Good(DateTimeOffset at, IReadOnlyList<PersonId> staff) => this with
    {
        LastGood = at,
        GoodSinceWorry = GoodSinceWorry.SetItems(staff.Select(one => KeyValuePair.Create(one, GoodBy(one) + 1))),
    };

    private ToneBalance Worry(IReadOnlyList<PersonId> staff) => this with { GoodSinceWorry = GoodSinceWorry.RemoveRange(staff) };
}
