namespace CaseTracker.Domain.Access;

/// <summary>Which deed a command is, and for which circle.</summary>
public static class Deeds
{
    /// <summary>The deed that somebody needs to be permitted for a command.</summary>
    public static (Deed Deed, Audience Audience) Of(RelationshipCommand command) => command switch
    {
        WaiveDuty => (Deed.Waive, Audience.ClassCouncil),
        ReassignDuty => (Deed.Reassign, Audience.ClassCouncil),
        BreakTheGlass => (Deed.BreakTheGlass, Audience.ClassCouncil),
        ReviewGlass => (Deed.ReviewReadings, Audience.ClassCouncil),
        OpenTextsToAuditor or CloseTextsToAuditor => (Deed.OpenToAuditor, Audience.ClassCouncil),
        // Background is for the care team, and so is what supports a colleague: who may not read of it neither adds to it nor forgets any.
        NoteContextFactor or KeepContextFactor or ForgetContextFactor or BeginIntake or CloseIntake or SupportOwner => (Deed.Record, Audience.CareTeam),
        PostponeInforming or ReviewPostponement or SecondPostponement => (Deed.Record, Audience.Few),
        // In danger, too: of what is for the few, who is none of them does not know, and so cannot name it.
        ProposeReferral or StepOfReferral or AssessAbility => (Deed.Record, Audience.CareTeam),
        // Who wrote an entry may amend it, whoever they are to the student now; the domain asks who wrote it.
        _ => (Deed.Record, Audience.ClassCouncil),
    };

    /// <summary>What somebody is to the contact or the postponement that a command is about: of all that it is and becomes.</summary>
    public static Relations RelationsTo(this Actor by, RelationshipCommand command, Relationship now)
    {
        EntryId? waiting = command switch { ReviewPostponement review => review.Postponement, SecondPostponement second => second.Postponement, _ => null };
        if (waiting is { } postponement) return by.RelationsTo(now.Informing.Postponed.FirstOrDefault(wait => wait.Id == postponement));

        if (command is StepOfConflict step) return by.RelationsTo(now.Conflicts.Of(step.Conflict));

        // What an office does about absence names no contact.
        if (command is ReportAbsences or ExplainAbsences || (command is RecordAttempt { Contact: null } && now.Absences.ToCall.Any())) return Relations.Absence;

        EntryId? named = command switch
        {
            MoveContact move => move.Contact,
            CancelContact cancel => cancel.Contact,
            StartContact start => start.Contact,
            RecordContact record => record.Contact,
            RecordAttempt attempt => attempt.Contact,
            RecordNoShow absent => absent.Contact,
            InformStudent told => told.Contact,
            _ => null,
        };
        var stated = command switch { PlanContact plan => plan.Approach, MoveContact move => move.Approach, RecordContact record => record.Approach, _ => null };
        var known = named is not { } contact ? null : now.Contacts.Planned.GetValueOrDefault(contact)?.Approach ?? now.Informing.Contacts.GetValueOrDefault(contact)?.Approach;
        return (known, stated) switch
        {
            (null, null) => Relations.None,
            ({ } one, null) => by.RelationsTo(one),
            (null, { } one) => by.RelationsTo(one),
            ({ } one, { } other) => by.RelationsTo(one) & by.RelationsTo(other),
        };
    }

    /// <summary>What somebody is to a postponement: who decided it as the second person sees to it too, until it is settled.</summary>
    public static Relations RelationsTo(this Actor by, Postponement? wait) => wait is { IsSettled: false } && wait.SecondPersons.Contains(by.Id) ? Relations.SecondPerson : Relations.None;

    /// <summary>What somebody is to any of some postponements.</summary>
    public static Relations RelationsToAny(this Actor by, IEnumerable<Postponement> waiting) => waiting.Aggregate(Relations.None, (relations, wait) => relations | by.RelationsTo(wait));

    /// <summary>What somebody is to an entry, by what it is about.</summary>
    public static Relations RelationsTo(this Actor reader, Entry entry) => entry switch
    {
        ContactPlanned planned => reader.RelationsTo(planned.Approach),
        ContactMoved moved => reader.RelationsTo(moved.Approach),
        ContactHeld held => reader.RelationsTo(held.Approach),
        BillHandedOver handed when handed.To == reader.Id => Relations.Bill,
        _ => Relations.None,
    };

    /// <summary>What somebody is to a referral: of the CLB, if it was sent there.</summary>
    public static Relations RelationsTo(this Actor reader, Referral? referral) => referral is not null && reader.IsSent(referral) ? Relations.SentToClb : Relations.None;

    /// <summary>What somebody is to a conflict: in it, while it goes on.</summary>
    public static Relations RelationsTo(this Actor reader, Conflict? conflict) => conflict is { IsOpen: true } && (conflict.Teacher == reader.Id || conflict.Owner == reader.Id) ? Relations.InConflict : Relations.None;

    /// <summary>What somebody is to a contact, by what it is about and who holds it.</summary>
    public static Relations RelationsTo(this Actor reader, Approach approach) =>
        (approach.IsPracticalOnly ? Relations.Practical : 0) | (approach.IsAboutMoneyOnly ? Relations.Bill : 0) | (approach.IsAboutAbsenceOnly ? Relations.Absence : 0) | (approach.Staff.Contains(reader.Id) ? Relations.Holder : 0);

    /// <summary>Whether a member of staff may do what a duty asks: who may not, or may not read what it is about, gets none.</summary>
    public static bool MayDo(this StaffMember member, DutyTask task, Relationship now, EntryId? about = null)
    {
        var actor = new Actor(member.Id, member.Roles);
        if (task is DutyTask.ReviewGlass)
            return !member.HasLeft && actor.May(NeedToKnow.RelationsOf(actor, now), Deed.ReviewReadings).IsGiven && (about is not { } broken || now.Glasses.Find(broken)?.By != member.Id);
        if (about is { } entry && now.Referrals.Of(entry) is { } referral && WhoHasToKnow.Unknown(now, actor).Contains(referral.Id)) return false;
        return !member.HasLeft && (about is not { } one || now.CircleOf(one)?.IsFor(actor, now) is not false) && actor.May(NeedToKnow.RelationsOf(actor, now) | Besides(), Deed.Record, AudienceOf(task)).IsGiven;

        // A conflict can be with any teacher, and go to any; once there, it is theirs alone.
        Relations Besides() => task switch
        {
            DutyTask.CallHome => Relations.Absence,
            DutyTask.TalkOverConflict => about is { } entry ? actor.RelationsTo(now.Conflicts.Of(entry)) : Relations.InConflict,
            _ => Relations.None,
        };
    }

    /// <summary>The circle to which a duty belongs: that something waits for safety is known to the few who handle it, and a referral or background to the care team, as is supporting a colleague.</summary>
    public static Audience AudienceOf(DutyTask task) => task switch
    {
        DutyTask.ReviewPostponement => Audience.Few,
        DutyTask.TalkOverReferral or DutyTask.TellOfReferral or DutyTask.ConfirmDanger or DutyTask.LookAgainAtTelling or DutyTask.ChasePartner or DutyTask.TellWhatCameBack
            or DutyTask.TellPartnerToStop or DutyTask.LookAtBackground or DutyTask.PrepareOwner or DutyTask.CareForOwner => Audience.CareTeam,
        _ => Audience.ClassCouncil,
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
