namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>Plans a contact with guardians; nothing stands in the way of a plan.</summary>
/// <param name="On">When it is meant to take place.</param>
public sealed record PlanContact(EntryId Id, DateTimeOffset On, Approach Approach) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        (PlannedDay.Problem(On, day) ?? Approach.Problem(now, day.Staff)) is { } problem ? Facts.Refused(problem) : new ContactPlanned(Id, day.ThisMinute, On, Approach);
}

/// <summary>When a contact can be planned: today or later, and within a year.</summary>
internal static class PlannedDay
{
    public static Refusal? Problem(DateTimeOffset on, Bearings day) =>
        SchoolCalendar.DateOf(on) < day.Today ? Refusal.Because("plan-in-the-past")
        : SchoolCalendar.DateOf(on) > day.Today.AddYears(1) ? Refusal.Because("plan-too-far")
        : null;
}

/// <summary>Why something cannot be done with a plan that is not there.</summary>
internal static class NoPlan
{
    /// <summary>A colleague was first with it, or it is not of this file at all: only the whole history tells.</summary>
    public static Facts NotPlanned(this History history, EntryId contact) =>
        Facts.Not(history.Events.Any(recorded => recorded.Event is ContactPlanned planned && planned.Id == contact || recorded.Event is ContactHeld held && held.Contact == contact) ? "contact-not-planned" : "contact-unknown");
}

/// <summary>Gives a planned contact another moment, or changes its plan.</summary>
public sealed record MoveContact(EntryId Id, EntryId Contact, DateTimeOffset On, Approach Approach) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        !now.Contacts.Planned.TryGetValue(Contact, out var plan) ? Facts.InHistory
        // The rest of a plan can be changed when its day is past.
        : plan.On != On && PlannedDay.Problem(On, day) is { } mistyped ? Facts.Refused(mistyped)
        : Approach.Problem(now, day.Staff) is { } problem ? Facts.Refused(problem)
        : new ContactMoved(Id, day.ThisMinute, Contact, On, now.WithheldFrom(day.By).Keeping(Contact, plan.Approach, Approach));

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day) => now.Contacts.Planned.ContainsKey(Contact) ? Decide(now, day) : history.NotPlanned(Contact);
}

/// <summary>Calls a planned contact off.</summary>
public sealed record CancelContact(EntryId Id, EntryId Contact, Text? Reason) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Contacts.Planned.ContainsKey(Contact) ? new ContactCancelled(Id, day.ThisMinute, Contact, Reason) : Facts.InHistory;

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day) => now.Contacts.Planned.ContainsKey(Contact) ? Decide(now, day) : history.NotPlanned(Contact);
}
