namespace CaseTracker.Domain.Relationships.Audits;

/// <summary>For a while one auditor reads the texts of the file too, those that were taken back included.</summary>
/// <param name="Auditor">Who.</param>
/// <param name="Until">The last day; it ends by itself.</param>
/// <param name="By">Who opened them.</param>
/// <param name="Reason">What has to be examined that cannot be without the texts.</param>
[StoredAs("texts-opened-to-auditor", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record TextsOpenedToAuditor(EntryId Id, DateTimeOffset TookPlace, PersonId Auditor, DateOnly Until, PersonId By, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>The texts were closed to the auditor before the last day.</summary>
/// <param name="Opening">The entry that opened them.</param>
/// <param name="By">Who closed them.</param>
[StoredAs("texts-closed-to-auditor", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record TextsClosedToAuditor(EntryId Id, DateTimeOffset TookPlace, EntryId Opening, PersonId By) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Opening];
}
