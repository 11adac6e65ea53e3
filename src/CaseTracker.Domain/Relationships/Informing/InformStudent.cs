namespace CaseTracker.Domain.Relationships.Informing;

/// <summary>States that the student was told of a contact.</summary>
/// <param name="Contact">The contact, planned or held.</param>
/// <param name="Guardians">The guardians that were named.</param>
/// <param name="Topics">The topics that were named.</param>
/// <param name="WillNotBeSaid">The topics that the student was told would stay unsaid.</param>
public sealed record InformStudent(
    EntryId Id, EntryId Contact, DateTimeOffset? TookPlace, ToldHow How,
    IReadOnlyList<PersonId> Guardians, IReadOnlyList<Topic> Topics, IReadOnlyList<Topic> WillNotBeSaid, Text? Words = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Informing.Contacts.ContainsKey(Contact) ? Told(day) : Facts.InHistory;

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day) =>
        now.Informing.Contacts.ContainsKey(Contact) ? Told(day) : Facts.Not("contact-unknown");

    private Facts Told(Bearings day) => Topics.Any(WillNotBeSaid.Contains)
        ? Facts.Not("told-both-ways")
        : new StudentInformed(Id, day.MomentOf(TookPlace), Contact, day.By.Id, How, Guardians, Topics, WillNotBeSaid, Words);
}
