namespace CaseTracker.Domain.Access;

/// <summary>Which deed a command is, and for which circle.</summary>
public static class Deeds
{
    /// <summary>The deed that somebody needs to be permitted for a command.</summary>
    public static (Deed Deed, Audience Audience) Of(RelationshipCommand command) => command switch
    {
        WaiveDuty => (Deed.Waive, Audience.ClassCouncil),
        ReassignDuty => (Deed.Reassign, Audience.ClassCouncil),
        PostponeInforming or ReviewPostponement => (Deed.Record, Audience.Few),
        PlanContact { Approach.IsPracticalOnly: true } or RecordContact { Approach.IsPracticalOnly: true } => (Deed.RecordPracticalContact, Audience.ClassCouncil),
        // Who wrote an entry may amend it, whoever they are to the student now; the domain asks who wrote it.
        _ => (Deed.Record, Audience.ClassCouncil),
    };

    /// <summary>Whether a member of staff may do what a duty asks: who may not, gets none.</summary>
    public static bool MayDo(this StaffMember member, DutyTask task, Relationship now)
    {
        var actor = new Actor(member.Id, member.Roles);
        return !member.HasLeft && actor.May(NeedToKnow.RelationsOf(actor, now.Enrolment, now.Family), Deed.Record, AudienceOf(task)).IsGiven;
    }

    /// <summary>The circle to which a duty belongs: that something waits for safety is known to the few who handle it.</summary>
    public static Audience AudienceOf(DutyTask task) => task is DutyTask.ReviewPostponement ? Audience.Few : Audience.ClassCouncil;

    /// <summary>Whether somebody may do this for any of the purposes they have.</summary>
    public static Permission May(this Actor actor, Relations relations, Deed deed, Audience audience = Audience.ClassCouncil)
    {
        var no = new Permission(false, Ground.NotYours);
        foreach (var purpose in Enum.GetValues<Purpose>())
            if (NeedToKnow.Decide(actor, relations, deed, audience, purpose) is var permission && permission.IsGiven) return permission;
            else if (permission.Ground is not Ground.NotForThat) no = permission;
        return no;
    }
}
