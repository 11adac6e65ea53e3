namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>Plans a contact with guardians; nothing stands in the way of a plan.</summary>
/// <param name="On">When it is meant to take place.</param>
public sealed record PlanContact(EntryId Id, DateTimeOffset On, Approach Approach) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        Approach.Problem(now, day.Staff) is { } problem ? Facts.Refused(problem) : new ContactPlanned(Id, day.ThisMinute, On, Approach);
}

/// <summary>Gives a planned contact another moment, or changes its plan.</summary>
public sealed record MoveContact(EntryId Id, EntryId Contact, DateTimeOffset On, Approach Approach) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        !now.Contacts.Planned.ContainsKey(Contact) ? Facts.Not("contact-not-planned")
        : Approach.Problem(now, day.Staff) is { } problem ? Facts.Refused(problem)
        : new ContactMoved(Id, day.ThisMinute, Contact, On, Approach);
}

/// <summary>Calls a planned contact off.</summary>
public sealed record CancelContact(EntryId Id, EntryId Contact, Text? Reason) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Contacts.Planned.ContainsKey(Contact) ? new ContactCancelled(Id, day.ThisMinute, Contact, Reason) : Facts.Not("contact-not-planned");
}
