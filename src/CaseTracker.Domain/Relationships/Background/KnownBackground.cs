namespace CaseTracker.Domain.Relationships.Background;

/// <summary>Background that is kept, or the look at it that set another day or ended it.</summary>
/// <param name="Factor">The entry that noted it.</param>
/// <param name="About">The entry that set the present last day: the note itself, or the last look.</param>
/// <param name="Since">When that took place.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="KeepUntil">The last day; null where none was asked.</param>
/// <param name="LookedAtOn">When it was looked at again.</param>
public sealed record ContextFactor(EntryId Factor, EntryId About, DateTimeOffset Since, FactorKind Kind, Whose Whose, PersonId Owner, DateOnly? KeepUntil, DateTimeOffset? LookedAtOn);

/// <summary>What the school knows of a student's life outside school, each with the day until which (R11).</summary>
public sealed record KnownBackground
{
    /// <summary>Nothing.</summary>
    public static readonly KnownBackground None = new();

    /// <summary>The factors, kept or just looked at.</summary>
    public ImmutableArray<ContextFactor> Factors { get; init; } = [];

    /// <summary>A factor that is kept; null when it is unknown or forgotten.</summary>
    public ContextFactor? Find(EntryId factor) => Factors.LastOrDefault(one => one.Factor == factor && one.LookedAtOn is null);

    /// <summary>The background after one more event.</summary>
    public KnownBackground Evolve(RelationshipEvent happened) => happened switch
    {
        ContextFactorNoted noted => this with { Factors = Factors.Add(new(noted.Id, noted.Id, noted.TookPlace, noted.Kind, noted.Whose, noted.By, noted.KeepUntil, null)) },
        ContextFactorKept kept when Find(kept.Factor) is { } factor =>
            this with { Factors = Factors.Replace(factor, factor with { LookedAtOn = kept.TookPlace }).Add(factor with { About = kept.Id, Since = kept.TookPlace, Owner = kept.By, KeepUntil = kept.Until }) },
        ContextFactorForgotten gone when Find(gone.Factor) is { } factor => this with { Factors = Factors.Replace(factor, factor with { LookedAtOn = gone.TookPlace }) },
        RelationshipClosed => None,
        _ => this,
    };

    /// <summary>Only what is kept.</summary>
    public KnownBackground Lean() => Factors.All(factor => factor.LookedAtOn is null) ? this : this with { Factors = Factors.RemoveAll(factor => factor.LookedAtOn is not null) };
}
