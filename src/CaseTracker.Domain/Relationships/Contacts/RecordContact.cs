namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>States that school and guardians have spoken or written. A fact: no rule refuses it.</summary>
/// <param name="Contact">The planned contact that it was; null for one that nobody planned.</param>
/// <param name="TookPlace">When; null for when the contact was started, or else now.</param>
/// <param name="Raised">The topics that the guardians brought up.</param>
/// <param name="Shared">What the school told.</param>
/// <param name="Heard">What the guardians told.</param>
/// <param name="Withheld">What was deliberately not said.</param>
public sealed record RecordContact(
    EntryId Id, EntryId? Contact, DateTimeOffset? TookPlace, Approach Approach, IReadOnlyList<Topic> Raised,
    Text? Shared = null, Text? Heard = null, Text? Withheld = null) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        if (Approach.Problem(now, day.Staff) is { } problem) return Facts.Refused(problem);
        if (Contact is { } known && now.Informing.Contacts.GetValueOrDefault(known) is { Held: not null }) return Facts.Not("already-recorded");
        PlannedContact? plan = null;
        // A sibling's contact comes with an id that this stream has not seen; a plan of this stream ends by it.
        if (Contact is { } contact) now.Contacts.Planned.TryGetValue(contact, out plan);
        var at = day.MomentOf(TookPlace ?? plan?.StartedAt);
        if (plan is not null && plan.PlannedAt > at) return Facts.Not("before-its-plan");
        return new ContactHeld(Id, at, Contact ?? Id, Approach, Raised, TheStudentIsInformed.Exempts(Approach, at, day), Shared, Heard, Withheld);
    }
}
