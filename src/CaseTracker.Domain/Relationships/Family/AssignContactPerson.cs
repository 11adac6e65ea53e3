namespace CaseTracker.Domain.Relationships.Family;

/// <summary>Gives the family the one member of staff it may always turn to.</summary>
public sealed record AssignContactPerson(EntryId Id, DateTimeOffset? TookPlace, PersonId Staff) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        !day.Staff.Members.TryGetValue(Staff, out var member) || member.HasLeft ? Facts.Not("staff-unknown")
        : now.Family.ContactPerson?.Staff == Staff ? Facts.Not("already-assigned")
        : new ContactPersonAssigned(Id, day.MomentOf(TookPlace), Staff);
}

/// <summary>States that the contact person no longer is one, and nobody has taken over yet: they left the school, or handed it back.</summary>
public sealed record ReleaseContactPerson(EntryId Id, DateTimeOffset? TookPlace) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Family.ContactPerson is not { } contact ? Facts.Not("no-contact-person")
        : day.MomentOf(TookPlace) is var at && at < contact.Since ? Facts.Not("before-its-cause")
        : new ContactPersonReleased(Id, at, contact.Staff);
}

/// <summary>States that the family was told who the contact person is.</summary>
public sealed record MakeContactPersonKnown(EntryId Id, DateTimeOffset? TookPlace) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Family.ContactPerson is not { } contact ? Facts.Not("no-contact-person")
        : day.MomentOf(TookPlace) is var at && at < contact.Since ? Facts.Not("before-its-cause")
        : new ContactPersonMadeKnown(Id, at, contact.Staff);
}
