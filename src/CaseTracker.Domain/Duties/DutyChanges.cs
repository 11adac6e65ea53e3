namespace CaseTracker.Domain.Duties;

/// <summary>
/// Lays what the rules ask beside the duties that are open, and gives the events that make them agree. Nothing else opens,
/// meets or ends a duty, or passes it on from who has left, may not read of it or let a glass lie, so deriving them again from the same stream gives the same duties.
/// </summary>
public static class DutyChanges
{
    /// <summary>The changes after some facts; none of them changes what the rules ask.</summary>
    /// <param name="after">The relationship with the facts in it.</param>
    /// <param name="facts">What has just been recorded: the reason when something is no longer asked.</param>
    /// <param name="day">The bearings.</param>
    public static IEnumerable<RelationshipEvent> After(Relationship after, ImmutableArray<RelationshipEvent> facts, Bearings day)
    {
        var asked = new HashSet<DutyId>();
        var met = new HashSet<DutyId>();
        var moved = new HashSet<DutyId>();
        var isTakenBack = facts.Any(fact => fact is EntryRetracted or EntryCorrected);
        foreach (var ask in RuleBook.Asks(after, day))
        {
            var id = ask.Duty;
            if (!asked.Add(id)) continue;
            var duty = after.Duties.All.GetValueOrDefault(id);
            if (ask.MetOn is { } on)
            {
                met.Add(id);
                if (duty?.State is DutyState.Open) yield return new DutyMet(id, on, on >= duty.Due);
                continue;
            }

            if (duty?.State is DutyState.Waived) continue;
            if (ask.IsOfANamedDay && duty?.State is DutyState.Open && duty.Due != ask.Due)
            {
                moved.Add(id);
                yield return new DutyEnded(id, Why(duty, after, facts, day));
                duty = null;
            }

            if (duty?.State is DutyState.Open && Passes(duty, ask, after, day)) yield return Passed(duty, ask.Owner, day);
            // What is asked again because its answer was taken back keeps its first deadline; for any other reason it gets a new one.
            var due = duty?.State is DutyState.Open || (duty?.State is DutyState.Met && isTakenBack && !ask.IsOfANamedDay) ? duty.Due : ask.Due;
            if (duty?.State is not DutyState.Open)
                yield return new DutyOpened(id, ask.Rule, ask.Task, ask.About, ask.Person, ask.Topic, due, WhoCan(ask.Task, ask.Owner, ask.About, ask.Topic, after, day), day.Policy.Version);
            if (due <= day.Now && duty is not { State: DutyState.Open, IsOverdue: true })
                yield return new DutyFellDue(id);
        }

        foreach (var duty in after.Duties.Open)
            if (!asked.Contains(duty.Id))
                yield return new DutyEnded(duty.Id, Why(duty, after, facts, day));
            else if (!met.Contains(duty.Id) && !moved.Contains(duty.Id) && duty.Task is not DutyTask.ReviewGlass && WhoCan(duty.Task, duty.Owner, duty.About, duty.Topic, after, day) is var next && next != duty.Owner)
                yield return Passed(duty, next, day);
    }

    private static DutyReassigned Passed(Duty duty, PersonId to, Bearings day) =>
        new(new EntryId(duty.Id.Value).Derived($"{duty.Owner} left {day.ThisMinute:O}"), day.ThisMinute, duty.Id, to);

    // A glass that nobody looked at in time goes to a superior, and never to who broke it.
    private static bool Passes(Duty duty, Asked ask, Relationship now, Bearings day) => duty.Task is DutyTask.ReviewGlass && duty.Owner != ask.Owner
        && (duty is { IsOverdue: false } && duty.Due <= day.Now || !day.Staff.Members.TryGetValue(duty.Owner, out var member) || !member.MayDo(duty.Task, now, duty.About));

    // Who may not read what a duty is about could not do it: then who wrote that does, or let it wait, or the principal, who reads all.
    private static PersonId WhoCan(DutyTask task, PersonId owner, EntryId about, Topic? topic, Relationship now, Bearings day)
    {
        var (still, chosen) = (StillHere(owner, now, day), now.CircleOf(about));
        // What is for the care team passes to nobody else.
        if (still != owner && Deeds.AudienceOf(task) is Audience.CareTeam) return day.Staff.First(Role.Counsellor) ?? day.Staff.LastResort;
        var waiting = now.Informing.Postponed.Where(wait => !wait.IsOver && now.Informing.Contacts.TryGetValue(wait.Contact, out var contact) && contact.Held == about).ToList();
        if ((chosen is null && waiting.Count == 0) || Reads(still)) return still;
        var others = (chosen?.Authors ?? []).Concat(waiting.Select(wait => wait.By));
        return others.Where(Reads).Cast<PersonId?>().LastOrDefault() ?? day.Staff.First(Role.Principal) ?? still;

        bool Reads(PersonId person) => day.Staff.Members.TryGetValue(person, out var member) && !member.HasLeft && new Actor(person, member.Roles) is var reader
            && chosen?.IsFor(reader, now) is not false && (waiting.Count == 0 || !now.WithheldFrom(reader).Hides(waiting[0].Contact, topic));
    }

    /// <summary>Who has a duty when its owner is gone: the contact person, then a counsellor, then the principal.</summary>
    public static PersonId StillHere(PersonId owner, Relationship now, Bearings day)
    {
        if (!HasLeft(owner)) return owner;
        if (now.Family.ContactPerson is { } contact && !HasLeft(contact.Staff)) return contact.Staff;
        return day.Staff.First(Role.Counsellor) ?? day.Staff.LastResort;

        bool HasLeft(PersonId person) => day.Staff.Members.TryGetValue(person, out var member) && member.HasLeft;
    }

    private static DutyEnd Why(Duty duty, Relationship after, ImmutableArray<RelationshipEvent> facts, Bearings day)
    {
        foreach (var fact in facts)
            switch (fact)
            {
                case RelationshipClosed: return DutyEnd.Closed;
                case StudentLeft: return DutyEnd.StudentLeft;
                case GuardianUnlinked: return DutyEnd.GuardianUnlinked;
                case InformingPostponed or PostponementReviewed or ReferralTellingPostponed: return DutyEnd.Postponed;
                case InterventionPassedOn or ConflictHandedOver: return DutyEnd.PassedOn;
                case EntryRetracted: return DutyEnd.Retracted;
                case EntryCorrected: return DutyEnd.Corrected;
                case ConflictTalkedOver when duty.Task is DutyTask.PrepareOwner: return DutyEnd.TalkHeld;
                case ConflictSettled: return DutyEnd.Settled;
                case AgreementReviewed when duty.Task is DutyTask.LookBackOnAgreement: return DutyEnd.Moved;
                case AgreementEnded when duty.Task is DutyTask.LookBackOnAgreement: return DutyEnd.AgreementOver;
                case AbsenceReported { Meaning: not AbsenceMeaning.Present } or AbsenceExplained { Meaning: not AbsenceMeaning.Present } when duty.Rule == ShortOnTheBall.Number:
                    return DutyEnd.Explained;
            }

        if ((duty.Task is DutyTask.MeetGuardian or DutyTask.InformOtherGuardian or DutyTask.ShowAttitudeReport || (duty.Task is DutyTask.TellOfReferral or DutyTask.TellWhatCameBack && duty.Person != after.Student)) && after.Enrolment.IsAdult(day.Today)) return DutyEnd.StudentIsAdult;
        var isOver = duty.Task switch
        {
            DutyTask.MeetGuardian or DutyTask.NotifyClb or DutyTask.PlanWithClb or DutyTask.AskForIntentions or DutyTask.ShowAttitudeReport => SchoolCalendar.YearOf(SchoolCalendar.DateOf(duty.Due)) < SchoolCalendar.YearOf(day.Today),
            DutyTask.TellSomethingGood => duty.Due <= day.Now,
            _ => false,
        };
        return isOver ? DutyEnd.YearEnded : DutyEnd.NoLongerAsked;
    }
}
