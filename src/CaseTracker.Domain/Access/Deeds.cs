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
