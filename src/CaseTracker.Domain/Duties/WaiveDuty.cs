using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Duties;

/// <summary>Why a duty is let go.</summary>
public enum WaiveCause
{
    /// <summary>The student can't be reached any more: the only ground for R1.</summary>
    StudentOutOfReach,

    /// <summary>Another reason, given in words.</summary>
    Other,
}

/// <summary>Lets a duty go. For R1 only the principal or care coordinator, not who held the contact, and only when the student can't be reached any more. For R16 they too, and not who broke the glass.</summary>
public sealed record WaiveDuty(EntryId Id, DutyId Duty, WaiveCause Cause, Text? Reason) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day)
    {
        if (now.Duties.FindOpen(Duty) is not { } duty) return Facts.Not("duty-not-open");
        if (Reason is null) return Facts.Not("no-reason");
        var mayWaive = day.By.Is(Role.Principal) || day.By.Is(Role.CareCoordinator) || (duty.Rule != TheStudentIsInformed.Number && duty.Rule != ABrokenGlassIsReviewed.Number && day.By.Is(Role.Counsellor));
        if (!mayWaive) return Facts.Not("may-not-waive");
        if (now.Glasses.Find(duty.About)?.By == day.By.Id) return Facts.Not("own-glass");
        if (duty.Rule == TheStudentIsInformed.Number)
        {
            if (Cause is not WaiveCause.StudentOutOfReach) return Facts.Not("only-out-of-reach");
            if (Holders(duty, now).Contains(day.By.Id)) return Facts.Not("own-contact");
        }

        return new DutyWaived(Id, day.ThisMinute, Duty, day.By.Id, Reason);
    }

    private static IEnumerable<PersonId> Holders(Duty duty, Relationship now) =>
        now.Informing.Contacts.Values.Where(contact => contact.Held == duty.About).SelectMany(contact => contact.Approach.Staff).Append(duty.Owner);
}

/// <summary>Gives a duty to somebody else who may do what it asks; its date stays.</summary>
public sealed record ReassignDuty(EntryId Id, DutyId Duty, PersonId To) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Duties.FindOpen(Duty) is not { } duty ? Facts.Not("duty-not-open")
        : !day.Staff.Members.TryGetValue(To, out var member) || member.HasLeft ? Facts.Not("staff-unknown")
        : !member.MayDo(duty.Task, now, duty.About) ? Facts.Not("not-theirs-to-do")
        : new DutyReassigned(Id, day.ThisMinute, Duty, To);
}

/// <summary>Lets time do its work: what fell due, what a date opened or ended. The sweep sends it; state decides what there is to do.</summary>
public sealed record LetTimePass(EntryId Id) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool WorksWhenClosed => true;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => Facts.None;
}
