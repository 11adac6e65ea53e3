namespace CaseTracker.Domain.Relationships.Background;

/// <summary>What background is about; what carries the student and the family stands first.</summary>
public enum FactorKind
{
    /// <summary>What somebody is good at.</summary>
    Talent,

    /// <summary>What somebody likes to do.</summary>
    Interest,

    /// <summary>People and places where they belong: relatives, neighbours, a club, a faith.</summary>
    Network,

    /// <summary>One person to lean on.</summary>
    SupportFigure,

    /// <summary>What makes things harder: at home, in health, in learning, with money.</summary>
    Need,
}

/// <summary>Of whom background is.</summary>
public enum Whose
{
    /// <summary>The student.</summary>
    Student,

    /// <summary>The family.</summary>
    Family,
}

/// <summary>Something of a student's life outside school that the school has reason to know for a time (DOMAIN R11).</summary>
/// <param name="By">Who noted it.</param>
/// <param name="ExplainedTo">The student and guardians to whom it was explained why the school notes this.</param>
/// <param name="KeepUntil">The last day on which it is kept, unless it is looked at again; null only where the school does not ask for one.</param>
/// <param name="What">What it is.</param>
/// <param name="Purpose">What the school does with it.</param>
[StoredAs("context-factor-noted", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ContextFactorNoted(
    EntryId Id, DateTimeOffset TookPlace, FactorKind Kind, Whose Whose, PersonId By, IReadOnlyList<PersonId> ExplainedTo, DateOnly? KeepUntil, Text? What, Text? Purpose) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { What = turn(What, "what"), Purpose = turn(Purpose, "what-for") };
}

/// <summary>Background was looked at again, and is kept until another day.</summary>
/// <param name="Factor">The entry that noted it.</param>
/// <param name="Until">The new last day.</param>
/// <param name="Why">Why the school still has to know it.</param>
[StoredAs("context-factor-kept", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ContextFactorKept(EntryId Id, DateTimeOffset TookPlace, EntryId Factor, PersonId By, DateOnly Until, Text? Why) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Factor];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Why = turn(Why, "why") };
}

/// <summary>Background is forgotten: nobody reads its words any more (<see cref="ForgottenFactors"/>).</summary>
/// <param name="Factor">The entry that noted it.</param>
[StoredAs("context-factor-forgotten", Audience.CareTeam, Retention.GuidanceFile)]
public sealed record ContextFactorForgotten(EntryId Id, DateTimeOffset TookPlace, EntryId Factor, PersonId By) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Factor];
}
