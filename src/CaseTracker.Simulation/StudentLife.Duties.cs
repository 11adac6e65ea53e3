namespace CaseTracker.Simulation;

// What the rules ask, and how people see to it: mostly in time, some late, some never.
internal sealed partial class StudentLife
{
    private readonly HashSet<(EntryId About, DutyTask Task, PersonId? Person, DateTimeOffset Opened)> seen = [];

    private void SeeTo(DutyOpened duty)
    {
        // One talk tells the student of a contact and all its topics.
        // Who sees to a referral, an agreement, an intervention a conflict or an attitude report does so of their own accord (StudentLife.Referrals, .Agreements, .Interventions, .Conflicts, .Attitude).
        if (RuleBook.Find(duty.Rule) is ReferredWithConsent or AgreementsAreLookedBackOn or InterventionsAreLookedBackOn or TheTeacherStaysTheOwner or AnAttitudeReportIsSeenByAll || duty.Task is DutyTask.CallHome || LeftOpen(duty.Task) || !seen.Add((duty.About, duty.Task, duty.Person, clock))) return;
        if (WhenSeen(duty) is { } moment) At(moment, () => Meet(duty));
    }

    private DateTimeOffset? WhenSeen(DutyOpened duty)
    {
        var days = Math.Min(30, school.Calendar.SchoolDaysBetween(Today, SchoolCalendar.DateOf(duty.Due.AddMinutes(-1))));
        // In a story only what it tells goes wrong.
        var care = IsStory ? chance.Share() * 0.5 : chance.Share();
        return duty.Task switch
        {
            DutyTask.AssignContactPerson => care < 0.96 ? InSchoolDays(chance.Below(4)) : care < 0.99 ? InSchoolDays(chance.Between(6, 20)) : null,
            // The families come to the school's evenings; who did not is called in the weeks after.
            DutyTask.MeetGuardian => care < 0.5 ? InSchoolDays(chance.Between(4, 25)) : care < 0.93 ? InSchoolDays(Math.Max(1, days - chance.Below(8))) : care < 0.97 ? InSchoolDays(days + chance.Between(1, 15)) : null,
            DutyTask.ReviewPostponement => care < 0.9 ? InSchoolDays(Math.Max(0, days - chance.Below(2))) : InSchoolDays(days + 1),
            _ => care < 0.82 ? InSchoolDays(chance.Below(days + 1))
                : care < 0.94 ? InSchoolDays(days + chance.Between(1, 5))
                : care < 0.965 ? InSchoolDays(days + chance.Between(8, 35))
                : null,
        };
    }

    private void Meet(DutyOpened duty)
    {
        // Moved on meanwhile: met in another way, let go, or given to a colleague.
        if (now.Duties.FindOpen(duty.Duty) is not { } open && duty.Task is not DutyTask.InformStudent) return;
        var owner = now.Duties.FindOpen(duty.Duty)?.Owner ?? duty.Owner;
        if (!IsHere && duty.Task is not (DutyTask.InformStudent or DutyTask.Answer or DutyTask.AnswerObjection)) return;
        switch (duty.Task)
        {
            case DutyTask.InformStudent:
                TellAfterwards(duty.About, owner);
                break;
            case DutyTask.AnswerObjection:
                Do(owner, new AnswerStudent(Id(), duty.About, null, chance.Likely(0.35), Say(Phrases.Answered)));
                break;
            case DutyTask.ReviewPostponement:
                Review(duty, owner);
                break;
            case DutyTask.HandOverBill when Bill(duty.About) is { } contact:
                Do(owner, new HandOverBill(Id(), contact, null, Of(Role.Accountant)));
                break;
            case DutyTask.TellSomethingGood:
                Do(owner, new NotePositive(Id(), null, owner, chance.Pick<ToldTo>([ToldTo.Student, ToldTo.Both, ToldTo.Guardian]), Say(Phrases.Positives)));
                break;
            case DutyTask.InformOtherGuardian when now.Unheard.Left.FirstOrDefault(one => one.About == duty.About && one.Guardian == duty.Person && one.MetOn is null) is { } unheard:
                RightAway(Speaking(owner, [unheard.Guardian], chance.Pick((65.0, Channel.Phone), (35.0, Channel.Message)), Tone.Neutral, [.. unheard.Topics]));
                break;
            case DutyTask.AssignContactPerson:
                Do(Of(Role.Principal), new AssignContactPerson(Id(), null, chance.Likely(0.8) ? ClassTeacher : Counsellor));
                break;
            case DutyTask.MakeContactPersonKnown:
                Do(owner, new MakeContactPersonKnown(Id(), null));
                break;
            case DutyTask.Answer:
                Answer(duty, owner);
                break;
            case DutyTask.MeetGuardian when duty.Person is { } guardian && Reachable().Any(one => one.Id == guardian):
                FirstContact(guardian);
                break;
            case DutyTask.ArrangeInterpreter or DutyTask.BringInterpreter when duty.Person is { } guardian:
                RightAway(Speaking(owner, [guardian], Channel.Phone, Tone.Neutral, Topic.Wellbeing) with { Interpreter = Interpreter.Professional, Route = Route.Interpreter, Language = now.Family.Guardians[guardian].Link.Language });
                break;
            case DutyTask.CallInsteadOfWriting when SomeGuardians() is { Length: > 0 } guardians:
                RightAway(Speaking(owner, guardians, Channel.Phone, Tone.Concerned, Topic.Behaviour));
                break;
            case DutyTask.ReviewGlass:
                Do(owner, new ReviewGlass(Id(), duty.About, chance.Likely(0.9), Say(Phrases.GlassNotes)));
                break;
            case DutyTask.LookAtBackground when now.Background.Factors.FirstOrDefault(one => one.About == duty.About && one.LookedAtOn is null) is { } factor:
                Do(owner, chance.Likely(0.4)
                    ? new KeepContextFactor(Id(), factor.Factor, school.Calendar.SchoolDaysAfter(Today, chance.Between(40, 120)), Say(Phrases.StillNeeded))
                    : new ForgetContextFactor(Id(), factor.Factor));
                break;
            case DutyTask.NotifyClb or DutyTask.PlanWithClb:
                Do(owner, new TakeAbsenceStep(Id(), null, duty.Task is DutyTask.NotifyClb ? AbsenceStep.ClbNotified : AbsenceStep.PlanMade, Say(duty.Task is DutyTask.NotifyClb ? Phrases.ClbNotified : Phrases.AbsencePlans)));
                break;
            case DutyTask.AskWhy:
                Do(owner, new AskWhy(Id(), duty.About, null, chance.Likely(0.93), Say(Phrases.NoShowReasons)));
                break;
        }
    }

    private void TellAfterwards(EntryId held, PersonId teller)
    {
        if (now.Informing.Contacts.Values.FirstOrDefault(one => one.Held == held) is not { } contact) return;
        if (Knowledge.Parts(contact).All(part => now.Informing.StateOf(now.Student, contact, part, Today) is not Knows.Open)) return;
        var by = teller == System ? ClassTeacher : teller;
        if (Do(by, new InformStudent(Id(), contact.Contact, null, ToldHow.Talk, contact.Approach.Guardians, contact.Approach.Topics, [], Say(Phrases.Told, contact.Approach.Guardians[0]))) && chance.Likely(0.1))
            Hear(contact.Contact, by, chance.Pick((60.0, Voice.Agrees), (25.0, Voice.Adds), (15.0, Voice.Objects)));
    }

    private void Review(DutyOpened duty, PersonId owner)
    {
        if (now.Informing.Postponed.FirstOrDefault(one => one.About == duty.About && !one.IsOver) is not { } wait) return;
        DateOnly? until = chance.Likely(0.35) ? school.Calendar.SchoolDaysAfter(Today, 8) : null;
        Do(owner, new ReviewPostponement(Id(), wait.Id, Of(Role.Principal), until, Say(until is null ? [Phrases.Reviewed[1]] : [Phrases.Reviewed[0]])));
    }

    private void Answer(DutyOpened duty, PersonId owner)
    {
        if (now.Questions.Steps.FirstOrDefault(one => one.About == duty.About && one.MetOn is null) is not { } step) return;
        var how = chance.Pick((80.0, QuestionMove.Answer), (13.0, QuestionMove.Interim), (7.0, QuestionMove.HandOver));
        var by = how is QuestionMove.Answer ? (DateOnly?)null : school.Calendar.SchoolDaysAfter(Today, chance.Between(2, 8));
        Do(owner, new AnswerQuestion(Id(), step.Question, null, how, how is QuestionMove.HandOver ? Counsellor : null, by,
            Say(how is QuestionMove.Answer ? Phrases.Answers : Phrases.Interims, step.AskedBy == student.Id ? null : step.AskedBy)));
    }

    private EntryId? Bill(EntryId about)
    {
        foreach (var (contact, bill) in now.LooseEnds.Bills)
            if (bill.About == about && bill.MetOn is null) return contact;
        return null;
    }

    private void FirstContact(PersonId guardian)
    {
        var open = now.Duties.Open.Where(duty => duty.Task is DutyTask.MeetGuardian && duty.Person is not null).Select(duty => duty.Person!.Value).ToList();
        var one = now.Family.Guardians[guardian];
        // Two at home meet the class teacher together, when the talk is at school.
        PersonId[] both = [guardian, .. now.Family.Guardians.Values.Where(other => other.Id != guardian && other.LivesWith(one) && open.Contains(other.Id)).Select(other => other.Id).OrderBy(id => id.Value, StringComparer.Ordinal)];
        var (tone, topic) = IsStory ? (Tone.Encouraging, Topic.Praise) : chance.Pick((78.0, (Tone.Encouraging, Topic.Praise)), (16.0, (Tone.Neutral, Topic.Practical)), (6.0, (Tone.Concerned, Topic.Wellbeing)));
        RightAway(Speaking(ClassTeacher, both, both.Length > 1 && chance.Likely(0.5) ? Channel.Talk : Channel.Phone, tone, topic));
    }
}
