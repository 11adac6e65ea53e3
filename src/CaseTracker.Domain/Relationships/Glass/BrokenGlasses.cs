namespace CaseTracker.Domain.Relationships.Glass;

/// <summary>A glass that was broken.</summary>
/// <param name="Id">The entry that says so.</param>
/// <param name="By">Who broke it.</param>
/// <param name="Since">When.</param>
/// <param name="Until">When it is over.</param>
/// <param name="IsAsked">Whether a rule asks somebody to look at it; what closing the file ended is not asked again, and can still be done.</param>
/// <param name="ReviewedOn">When somebody did.</param>
public sealed record BrokenGlass(EntryId Id, PersonId By, DateTimeOffset Since, DateTimeOffset Until, bool IsAsked, DateTimeOffset? ReviewedOn)
{
    /// <summary>Whether it has to be kept in mind, given the latest moment that is known.</summary>
    internal bool IsPending(DateTimeOffset latest) => Until > latest || ReviewedOn is null;
}

/// <summary>The glasses that are broken, or wait for somebody to look at them (R16).</summary>
public sealed record BrokenGlasses
{
    /// <summary>None.</summary>
    public static readonly BrokenGlasses None = new();

    /// <summary>The glasses, in the order in which they were broken.</summary>
    public ImmutableArray<BrokenGlass> All { get; init; } = [];

    /// <summary>The glass that an entry tells of; null when there is none, or no longer anything to do about it.</summary>
    public BrokenGlass? Find(EntryId entry) => All.FirstOrDefault(glass => glass.Id == entry);

    /// <summary>The glass through which somebody reads at a moment; null when there is none.</summary>
    public BrokenGlass? Of(PersonId person, DateTimeOffset at) => All.LastOrDefault(glass => glass.By == person && at < glass.Until);

    /// <summary>The glasses after one more event.</summary>
    public BrokenGlasses Evolve(RelationshipEvent happened) => happened switch
    {
        GlassBroken broken => this with { All = All.Add(new(broken.Id, broken.By, broken.TookPlace, broken.Until, true, null)) },
        GlassReviewed reviewed => this with { All = [.. All.Select(glass => glass.Id == reviewed.Glass ? glass with
            {
                ReviewedOn = glass.ReviewedOn ?? reviewed.TookPlace,
                // What should not have been is over at once.
                Until = !reviewed.Justified && reviewed.TookPlace < glass.Until ? reviewed.TookPlace : glass.Until,
            } : glass)] },
        RelationshipClosed => this with { All = [.. All.Select(glass => glass.ReviewedOn is null ? glass with { IsAsked = false } : glass)] },
        _ => this,
    };

    /// <summary>Only those through which somebody still reads, and those that nobody looked at.</summary>
    /// <param name="latest">The latest moment that is known.</param>
    public BrokenGlasses Lean(DateTimeOffset latest) => All.All(glass => glass.IsPending(latest)) ? this : this with { All = [.. All.Where(glass => glass.IsPending(latest))] };
}
