namespace CaseTracker.Domain.Access;

/// <summary>Whether somebody whom an entry names works at the school, and may do what it leaves to them.</summary>
internal static class Colleagues
{
    /// <summary>What is wrong with naming these people as staff; null when nothing is. Who has left since is still known.</summary>
    public static Refusal? Problem(this StaffRoom staff, params ReadOnlySpan<PersonId> people)
    {
        foreach (var person in people)
            if (!staff.Members.ContainsKey(person)) return Refusal.Because("staff-unknown");
        return null;
    }

    /// <summary>What is wrong with leaving a duty to somebody; null when nothing is. Who may not open the file would never see it.</summary>
    public static Refusal? OwnerProblem(this StaffRoom staff, PersonId owner, DutyTask task, Relationship now, EntryId? about = null) =>
        staff.Problem(owner) ?? (staff.Members[owner] is { HasLeft: false } member && !member.MayDo(task, now, about) ? Refusal.Because("not-theirs-to-do") : null);
}
