namespace CaseTracker.Domain.Relationships.Circles;

/// <summary>Fewer people may read an entry, from now on.</summary>
/// <param name="Target">The entry; of a contact the one that says it took place, where there is one.</param>
/// <param name="Authors">Who wrote the entry, and goes on reading it; of a contact who planned and who recorded it.</param>
/// <param name="Contact">The contact, where the entry plans or records one: a contact has one circle, with all that is about it.</param>
/// <param name="To">Who may read it.</param>
[StoredAs("audience-narrowed", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record AudienceNarrowed(EntryId Id, DateTimeOffset TookPlace, EntryId Target, IReadOnlyList<PersonId> Authors, EntryId? Contact, Circle To) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => Contact is { } contact ? [Target, contact] : [Target];
}

/// <summary>People may read an entry who could not; need and relevance were agreed with a superior (DOMAIN §7, School staff).</summary>
/// <param name="Target">The entry; of a contact the one that says it took place, where there is one.</param>
/// <param name="Authors">Who wrote the entry, and goes on reading it; of a contact who planned and who recorded it.</param>
/// <param name="Contact">The contact, where the entry plans or records one.</param>
/// <param name="To">Who may read it.</param>
/// <param name="Approver">The superior with whom it was agreed.</param>
/// <param name="Reason">Why they need to know.</param>
[StoredAs("audience-widened", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record AudienceWidened(
    EntryId Id, DateTimeOffset TookPlace, EntryId Target, IReadOnlyList<PersonId> Authors, EntryId? Contact, Circle To, PersonId Approver, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => Contact is { } contact ? [Target, contact] : [Target];

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}
