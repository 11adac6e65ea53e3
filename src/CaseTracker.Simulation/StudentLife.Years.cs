namespace CaseTracker.Simulation;

// A school year: what comes to everybody, and what chance brings.
internal sealed partial class StudentLife
{
    private void EnterYears()
    {
        var last = SchoolCalendar.YearOf(school.Plan.ReferenceDay);
        var first = Math.Max(school.FirstYear, student.EnteredIn);
        for (var year = first; year <= last; year++)
        {
            var day = school.Calendar.SchoolDaysAfter(new(year, 8, 31), 1);
            // Some come over from another school during the year.
            if (year == first && student.Showcase is null && chance.Likely(0.02) && school.Calendar.SchoolDaysAfter(day, chance.Between(5, 90)) is var later && later < school.Plan.ReferenceDay) day = later;
            var (begins, isFirst) = (year, year == first);
            At(Local(day, chance.Between(440, 470)), () => Begin(begins, isFirst));
        }
    }

    private void Begin(int year, bool isFirst)
    {
        var @class = school.ClassOf(student, year);
        if (isFirst) Enrol(@class);
        else if (!IsHere) return;
        else Do(System, new MoveClass(Id(), null, @class.Name, @class.ClassTeacher, now.Enrolment.Mentor));
        if (!isFirst && chance.Likely(0.4)) At(InSchoolDays(chance.Between(1, 6)), () => Do(Of(Role.Principal), new AssignContactPerson(Id(), null, ClassTeacher)));

        if (student.Showcase is null && chance.Likely(0.02)) At(InSchoolDays(chance.Between(10, 60)), () => Do(Of(Role.Principal), new ReleaseContactPerson(Id(), null)));

        Leave(year);
        TogetherWithTheClass(year, @class);
        if (!student.Siblings.IsEmpty && student.Showcase is null) CallsAboutSiblings(year);
        if (isFirst && now.Enrolment.AdultFrom is { } adult) At(adult <= Today ? InSchoolDays(3) : Work(school.Calendar.SchoolDaysAfter(adult.AddDays(-1), chance.Between(1, 5))), BecomeAdult);
        if (!IsStory) Episodes(year);
        if (!IsStory) OpenedByAnother(year);
        if (!IsStory && isFirst) GetsAcquainted();
        if (!IsStory) TellsOfHome(year);
        if (student.Showcase is null) Referrals(year);
        if (student.Showcase is null) Interventions(year);
        if (student.Showcase is null) Conflicts(year);
        if (!IsStory) MissSchool(year);
        if (!IsStory) LeadsATalk(year);
        if (student.Showcase is null) ReportsOnAttitude(year);
    }

    private void Enrol(SchoolClass @class)
    {
        Do(System, new OpenRelationship(Id(), null, student.Id, student.BornOn, @class.Name, @class.ClassTeacher));
        foreach (var tie in student.Family)
        {
            Do(System, new LinkGuardian(Id(), null, tie.Guardian, tie.Link.Kind));
            // The secretariat goes through the links in the first days; a few wait for a paper that never comes.
            var days = student.Showcase is not null ? 1 : chance.Pick((70.0, chance.Between(1, 4)), (22.0, chance.Between(5, 12)), (5.0, chance.Between(13, 50)), (3.0, 0));
            if (days > 0) At(InSchoolDays(days), () => Do(Of(Role.Secretariat), new ConfirmGuardian(Id(), tie.Guardian, tie.Link)));
        }
    }

    /// <summary>What comes to a whole class on the same day.</summary>
    private void TogetherWithTheClass(int year, SchoolClass @class)
    {
        var same = Chance.For(school.Plan.Seed, @class.Name, @class.Grade, year);
        var first = new DateOnly(year, 9, 1);
        var welcome = school.Calendar.SchoolDaysAfter(first, same.Between(8, 14));
        var autumn = school.Calendar.SchoolDaysAfter(new(year, 10, 9), same.Between(1, 12));
        var spring = school.Calendar.SchoolDaysAfter(new(year + 1, 3, 1), same.Between(1, 15));
        var letter = school.Calendar.SchoolDaysAfter(first, same.Between(12, 40));
        var secondLetter = school.Calendar.SchoolDaysAfter(new(year + 1, 1, 15), same.Between(1, 60));

        if (chance.Likely(0.6)) At(Work(school.Calendar.SchoolDaysAfter(first, 3)), () => Do(ClassTeacher, new GiveStandingInforming(Id(), null, Topic.Absence, new(year + 1, 6, 30), Say(Phrases.Standing))));
        if (chance.Likely(0.4)) Evening(welcome, Tone.Encouraging, [Topic.Practical], 0);
        if (chance.Likely(0.55)) Evening(autumn, Tone.Neutral, [Topic.Results, Topic.Wellbeing], 0.45);
        if (chance.Likely(0.3)) Evening(spring, Tone.Neutral, [Topic.Results, Topic.StudyChoice], 0.5);
        Letter(letter);
        if (@class.Grade % 3 == 0) Letter(secondLetter);
    }

    private void Evening(DateOnly date, Tone tone, Topic[] topics, double withStudent)
    {
        var present = chance.Likely(withStudent) ? Presence.FromBeginningToEnd : Presence.No;
        var minutes = 17 * 60 + 10 * chance.Below(19);
        var invited = school.Calendar.LastSchoolDayUpTo(date.AddDays(-8));
        if (IsStory && date >= SchoolCalendar.DateOf(Ago(16, 8))) return;
        At(Work(invited), () =>
        {
            if (!IsHere || SomeGuardians(0.6) is not { Length: > 0 } guardians) return;
            var on = Local(date, minutes);
            Arrange(Speaking(ClassTeacher, guardians, Channel.ParentsEvening, tone, topics) with { Student = present }, OnTheMinute(on));
        });
    }

    private void Letter(DateOnly date) => At(Work(date), () =>
    {
        if (IsStory && clock >= Ago(16, 8)) return;
        if (!IsHere || Reachable() is not { Count: > 0 } guardians) return;
        RightAway(Speaking(ClassTeacher, [.. guardians.Select(one => one.Id)], Channel.Letter, Tone.Neutral, Topic.Practical));
    });

    /// <summary>One call about brothers and sisters is one contact, with an entry in the stream of each.</summary>
    private void CallsAboutSiblings(int year)
    {
        var shared = Chance.For(school.Plan.Seed, "siblings", student.FamilyNumber, year);
        for (var calls = shared.Between(0, 2); calls > 0; calls--)
        {
            var date = school.Calendar.SchoolDaysAfter(new(year, 9, 1), shared.Between(15, 160));
            var at = SchoolCalendar.At(date, new(shared.Between(9, 11), shared.Below(60))).ToUniversalTime();
            var contact = shared.Entry(at);
            var guardian = student.Family[shared.Below(student.Family.Length)].Guardian;
            var topic = shared.Pick<Topic>([Topic.Home, Topic.Wellbeing, Topic.Practical, Topic.HelpWithCosts]);
            var bySchool = shared.Likely(0.3);
            At(at, () =>
            {
                if (!IsHere || !now.Family.Guardians.ContainsKey(guardian)) return;
                var approach = new Approach(bySchool ? Initiative.School : Initiative.Guardian, [Counsellor], [guardian], Channel.Phone, Tone.Neutral, [topic], Setting.Informal);
                Record(contact, at, approach, bySchool ? [] : [topic]);
            });
        }
    }

    /// <summary>Now and then something happens to a student with a teacher who knows nothing of them.</summary>
    private void OpenedByAnother(int year)
    {
        var own = Chance.For(school.Plan.Seed, $"glass {student.Id}", year);
        if (!own.Likely(0.03)) return;
        var date = school.Calendar.SchoolDaysAfter(new(year, 9, 1), own.Between(5, 160));
        At(SchoolCalendar.At(date, new(own.Between(9, 14), own.Below(60))).ToUniversalTime(), () =>
        {
            if (!IsHere) return;
            var teachers = school.With(Role.Teacher).Where(one => one != ClassTeacher && one != now.Family.ContactPerson?.Staff && one != now.Enrolment.Mentor).ToList();
            if (teachers.Count > 0) Do(teachers[own.Below(teachers.Count)], new BreakTheGlass(own.Entry(clock), Phrases.Filled(own.Pick(Phrases.Glasses), student, null)));
        });
    }

    private void NoteBackground(FactorKind kind, Whose whose, DateOnly until, Chance own) => Do(Counsellor, new NoteContextFactor(Id(), null, kind, whose, [student.Id], until,
        Phrases.Filled(own.Pick(Phrases.Factors[kind]), student, null), Phrases.Filled(own.Pick(Phrases.WhatFor), student, null)));

    /// <summary>With some the counsellor sits down in the first weeks: what carries them, and what nobody asked.</summary>
    private void GetsAcquainted()
    {
        var own = Chance.For(school.Plan.Seed, $"intake {student.Id}");
        if (!own.Likely(0.2)) return;
        At(Work(school.Calendar.SchoolDaysAfter(Today, own.Between(6, 15))), () =>
        {
            PersonId[] guardians = [.. Reachable().Where(guardian => guardian.Link.LivesWithStudent).Take(2).Select(guardian => guardian.Id)];
            if (!IsHere || guardians.Length == 0) return;
            var (talk, intake) = (Id(), Id());
            var approach = Speaking(Counsellor, guardians, Channel.Talk, Tone.Neutral, Topic.Wellbeing, Topic.Home, Topic.Practical) with { Student = Presence.FromBeginningToEnd };
            if (!Do(Counsellor, new RecordContact(talk, null, null, approach, [])) || !Do(Counsellor, new BeginIntake(intake, talk))) return;
            Wait(10, 25);
            var kind = own.Pick<FactorKind>([FactorKind.Talent, FactorKind.Interest, FactorKind.Network, FactorKind.SupportFigure]);
            NoteBackground(kind, Whose.Student, new(SchoolCalendar.YearOf(Today) + 1, 8, 31), own);
            Wait(10, 25);
            // Now and then somebody is called away.
            if (own.Likely(0.92)) Do(Counsellor, new CloseIntake(Id(), intake, [student.Id, .. guardians], own.Likely(0.6) ? Phrases.Filled(own.Pick(Phrases.Unasked), student, school.Guardian(guardians[0])) : null));
        });
    }

    /// <summary>Some tell the counsellor what they are good at, whom they lean on, what is hard; and why the school keeps that is explained.</summary>
    private void TellsOfHome(int year)
    {
        var own = Chance.For(school.Plan.Seed, $"background {student.Id}", year);
        if (!own.Likely(0.06)) return;
        var from = own.Between(10, 60);
        foreach (var kind in own.Likely(0.4) ? (FactorKind[])[FactorKind.Talent, FactorKind.Need] : [own.Pick<FactorKind>([FactorKind.Interest, FactorKind.Network, FactorKind.SupportFigure, FactorKind.Need])])
            At(Work(school.Calendar.SchoolDaysAfter(new(year, 9, 1), from)), () =>
            {
                if (!IsHere) return;
                var whose = kind is FactorKind.Talent or FactorKind.Interest ? Whose.Student : own.Pick<Whose>([Whose.Student, Whose.Family]);
                NoteBackground(kind, whose, school.Calendar.SchoolDaysAfter(Today, own.Between(30, 90)), own);
            });
    }

    private void BecomeAdult()
    {
        if (!IsHere || student.Showcase is not null || !chance.Likely(0.8)) return;
        var guardians = Reachable().ConvertAll(one => one.Id);
        if (guardians.Count == 0) return;
        var agreement = Id();
        Do(Counsellor, new AgreeToSharing(agreement, null, guardians, chance.Likely(0.6) ? [] : [Topic.Results, Topic.Absence]));
        if (chance.Likely(0.1)) At(InSchoolDays(chance.Between(10, 60)), () => Do(Counsellor, new WithdrawSharing(Id(), agreement)));
    }

    private void Leave(int year)
    {
        if (student.Showcase is not null || year < SchoolCalendar.YearOf(school.Plan.ReferenceDay) || !chance.Likely(0.025)) return;
        At(InSchoolDays(chance.Between(10, 150)), () =>
        {
            if (!Do(System, new LeaveSchool(Id(), null))) return;
            if (chance.Likely(0.75)) At(InSchoolDays(chance.Between(4, 20)), Close);
        });
    }

    private void Close()
    {
        if (!now.Exists || now.Enrolment.IsClosed) return;
        // What cannot be told any more is let go by name, never silently.
        foreach (var duty in now.Duties.Open.Where(duty => duty.Rule == TheStudentIsInformed.Number).OrderBy(duty => duty.Id.Value).ToList())
            Do(Of(Role.Principal), new WaiveDuty(Id(), duty.Id, WaiveCause.StudentOutOfReach, Say([Phrases.Waived[0]])));
        Wait(1, 5);
        if (Do(Counsellor, new CloseRelationship(Id(), Say(Phrases.Closed))) && chance.Likely(0.08))
            At(InSchoolDays(chance.Between(3, 15)), () => Do(Of(Role.Principal), new ReopenRelationship(Id(), Say(Phrases.Reopened))));
    }

    private void Episodes(int year)
    {
        // Half of the students are hardly spoken of; a few need the whole team every week.
        var load = student.Showcase is not null ? 110 : Chance.For(school.Plan.Seed, "load", student.Number).Pick((48.0, 1.2), (33.5, 3.5), (14.0, 9.0), (4.5, 38.0));
        var count = (int)(load * (0.58 + 0.8 * chance.Share()) + chance.Share());
        var first = new DateOnly(year, 9, 1);
        for (; count > 0; count--) At(Work(school.Calendar.SchoolDaysAfter(first, chance.Between(9, 165))), Episode);
    }

    private void Episode()
    {
        if (!IsHere) return;
        var guardians = SomeGuardians();
        var topic = AnyTopic();
        var holder = topic == Topic.Wellbeing || topic == Topic.Home ? chance.Likely(0.5) ? Counsellor : ClassTeacher : chance.Likely(0.8) ? ClassTeacher : Counsellor;
        chance.Pick<Action>(
            (17, () => Call(holder, guardians, Tone.Concerned, topic)),
            (8, () => Call(holder, guardians, Tone.Neutral, topic)),
            (11, () => Call(ClassTeacher, guardians, Tone.Encouraging, Topic.Praise)),
            (14, () => FromGuardian()),
            (2, OverTheWeekend),
            (8, () => Do(holder, new TalkWithStudent(Id(), null, holder, chance.Pick((40.0, Tone.Encouraging), (35.0, Tone.Neutral), (25.0, Tone.Concerned)), [topic], Say(Phrases.TalkWords)))),
            (7, () => Do(ClassTeacher, new RaiseConcern(Id(), null, ClassTeacher, [topic], Say(Phrases.Concerns)))),
            (16, () => Do(ClassTeacher, new NotePositive(Id(), null, ClassTeacher, chance.Pick<ToldTo>([ToldTo.NotYet, ToldTo.Student, ToldTo.Guardian, ToldTo.Both]), Say(Phrases.Positives)))),
            (7, () => Absent(guardians)),
            (6, () => Appointment(holder, guardians, topic)),
            (4, () => Write(guardians, topic)),
            (1.5, () => Visit(guardians)),
            (2, () => Angry(guardians)),
            (2.5, () => WritesBack(guardians)),
            (2.5, () => Ask(chance.Likely(0.5) || guardians.Length == 0 ? student.Id : guardians[0], holder)),
            (2, () => ByChance(guardians)),
            (1.5, () => WrittenDownLater(guardians, topic)),
            (1.5, PutRight),
            (0.9, TakeBack),
            (0.5, () => Postpone(guardians)),
            (0.6, () => Do(System, new MoveClass(Id(), null, now.Enrolment.Class, ClassTeacher, school.Staff.First(one => one.IsMentor || one.Roles.Contains(Role.Teacher)).Id))),
            (0.8, ChangeClass),
            (1, PassOn),
            (0.6, LetGo),
            (0.5, () => Bills(guardians)),
            (0.5, FamilyChanges))();
    }

    private void Call(PersonId holder, PersonId[] guardians, Tone tone, Topic topic)
    {
        if (guardians.Length == 0) return;
        var on = chance.Likely(0.5) ? Soon() : InSchoolDays(chance.Between(1, 3));
        Topic[] topics = tone is Tone.Encouraging ? [topic] : chance.Likely(0.25) ? [.. new[] { topic, Topic.Wellbeing }.Distinct()] : [topic];
        Arrange(Speaking(holder, guardians, Channel.Phone, tone, topics), on);
    }

    private void Appointment(PersonId holder, PersonId[] guardians, Topic topic)
    {
        if (guardians.Length == 0) return;
        var present = chance.Pick((50.0, Presence.FromBeginningToEnd), (40.0, Presence.No), (10.0, Presence.Partly));
        var channel = chance.Likely(0.9) ? Channel.Talk : Channel.Video;
        Arrange(Speaking(holder, guardians, channel, chance.Likely(0.5) ? Tone.Concerned : Tone.Neutral, [.. new[] { topic, Topic.Wellbeing }.Distinct()]) with { Student = present }, InSchoolDays(chance.Between(3, 8)));
    }

    private void Absent(PersonId[] guardians)
    {
        if (guardians.Length == 0) return;
        var approach = Speaking(Of(Role.Secretariat), guardians, Channel.Phone, Tone.Neutral, Topic.Absence);
        if (now.Informing.Standing.Any(one => one.Topic == Topic.Absence && one.Covers(clock)))
        {
            // The student knows that the school calls home that day: nothing to plan.
            Record(null, null, approach);
            if (chance.Likely(0.03) && now.Informing.Standing is [var standing, ..]) At(InSchoolDays(chance.Between(5, 20)), () => Do(ClassTeacher, new EndStandingInforming(Id(), standing.Id)));
        }
        else Arrange(approach, Soon(), 0.6);
    }

    private void Write(PersonId[] guardians, Topic topic)
    {
        for (var notes = chance.Pick((60.0, 1), (25.0, 2), (15.0, 3)); notes > 0 && guardians.Length > 0; notes--)
            At(InSchoolDays(notes * 3), () =>
            {
                if (IsHere && guardians.All(now.Family.Guardians.ContainsKey)) RightAway(Speaking(ClassTeacher, guardians, chance.Likely(0.5) ? Channel.Message : Channel.Note, Tone.Concerned, topic));
            });
    }

    private void Visit(PersonId[] guardians)
    {
        if (guardians.Length == 0) return;
        var bridge = Of(Role.BridgeFigure);
        var approach = Speaking(Counsellor, guardians, Channel.HomeVisit, Tone.Neutral, Topic.Wellbeing);
        Arrange(approach with { Staff = [Counsellor, bridge], Route = Route.BridgeFigure, Visit = new(Text.Of(chance.Pick(Phrases.Purposes)), chance.Likely(0.9)) }, InSchoolDays(chance.Between(2, 6)));
    }

    private void Angry(PersonId[] guardians)
    {
        if (guardians.Length == 0) return;
        Do(ClassTeacher, new HearGuardian(Id(), null, guardians[0], true, true, Say(Phrases.AngryWords)));
        if (chance.Likely(0.8)) At(InSchoolDays(chance.Between(0, 3)), () => { if (IsHere && now.Family.Guardians.ContainsKey(guardians[0])) RightAway(Speaking(Counsellor, [guardians[0]], chance.Likely(0.8) ? Channel.Phone : Channel.Message, Tone.Neutral, Topic.Behaviour)); });
    }

    private void WritesBack(PersonId[] guardians)
    {
        if (guardians.Length > 0) Do(ClassTeacher, new HearGuardian(Id(), null, guardians[0], chance.Likely(0.6), false, Say(Phrases.VoiceWords, guardians[0])));
    }

    private void ByChance(PersonId[] guardians)
    {
        if (guardians.Length == 0) return;
        var tone = chance.Likely(0.85) ? Tone.Encouraging : Tone.Concerned;
        Record(null, null, Speaking(ClassTeacher, guardians, Channel.ChanceMeeting, tone, tone is Tone.Encouraging ? Topic.Praise : Topic.Behaviour));
    }

    /// <summary>A message that came in over the weekend, written down on Monday.</summary>
    private void OverTheWeekend()
    {
        var monday = Work(school.Calendar.SchoolDaysAfter(Today.AddDays((8 - (int)Today.DayOfWeek) % 7 - 1), 1));
        var sunday = Today.AddDays((7 - (int)Today.DayOfWeek) % 7);
        var took = Local(sunday, chance.Between(600, 1260));
        At(monday, () => { if (IsHere && took > now.Enrolment.OpenedOn) FromGuardian(took); });
    }

    /// <summary>A call that nobody planned, recorded that evening; and often the talk in which the student was told of it, still later.</summary>
    private void WrittenDownLater(PersonId[] guardians, Topic topic)
    {
        if (guardians.Length == 0) return;
        var (told, held, contact) = (clock, clock.AddMinutes(chance.Between(5, 20)), Id());
        Wait(60, 100);
        var approach = Speaking(ClassTeacher, guardians, Channel.Phone, Tone.Neutral, topic);
        if (!Do(ClassTeacher, new RecordContact(contact, null, held, approach, [], Say(Phrases.About(topic), guardians[0])))) return;
        if (chance.Likely(0.6)) At(InSchoolDays(chance.Below(2)), () => Do(ClassTeacher, new InformStudent(Id(), contact, told, ToldHow.Talk, guardians, [topic], [], Say(Phrases.Told, guardians[0]))));
    }

    private ContactHeld? LastHeld() => events.FindLast(one => one.Event is ContactHeld { Approach.Initiative: Initiative.School })?.Event as ContactHeld;

    private void PutRight()
    {
        if (LastHeld() is not { } held || !held.Approach.Guardians.All(now.Family.Guardians.ContainsKey)) return;
        var right = held.Approach with { Topics = [.. held.Approach.Topics.Append(Topic.Wellbeing).Distinct()] };
        Do(held.Approach.Holder, new CorrectEntry(Id(), held.Id, new RecordContact(held.Id, held.Contact, held.TookPlace, right, held.Raised, held.Shared, held.Heard, held.Withheld), Say(Phrases.Corrections)));
    }

    private void TakeBack()
    {
        var cause = chance.Pick<RetractionCause>([RetractionCause.Twice, RetractionCause.WrongStudent, RetractionCause.DidNotHappen]);
        if (events.FindLast(one => one.Event is PositiveNoted or ConcernRaised or TalkHeldWithStudent or ContactHeld)?.Event is Entry entry)
            Do(Counsellor, new RetractEntry(Id(), entry.Id, cause, Say([Phrases.Retractions[cause is RetractionCause.Twice ? 0 : cause is RetractionCause.WrongStudent ? 1 : 2]])));
    }

    private void Postpone(PersonId[] guardians)
    {
        if (guardians.Length == 0) return;
        var on = InSchoolDays(1);
        var contact = Arrange(Speaking(Counsellor, [guardians[0]], Channel.Phone, Tone.Concerned, Topic.Home), on, told: 0);
        Wait(2, 8);
        Do(Counsellor, new PostponeInforming(Id(), contact, true, [Topic.Home], Of(Role.Principal), school.Calendar.SchoolDaysAfter(Today, chance.Between(4, 10)), Say(Phrases.Postponed)));
    }

    private void ChangeClass()
    {
        var others = school.Classes.Where(one => one.Grade == student.Grade && one.Name != now.Enrolment.Class).ToImmutableArray();
        if (!others.IsEmpty && chance.Pick(others) is var next) Do(System, new MoveClass(Id(), null, next.Name, next.ClassTeacher, now.Enrolment.Mentor));
    }

    private void PassOn()
    {
        if (now.Duties.Open.OrderBy(duty => duty.Due).ThenBy(duty => duty.Id.Value).FirstOrDefault(duty => duty.Owner != Counsellor) is { } duty)
            Do(Counsellor, new ReassignDuty(Id(), duty.Id, Counsellor));
    }

    private void LetGo()
    {
        if (now.Duties.Open.Where(duty => duty.Task is DutyTask.MeetGuardian).OrderBy(duty => duty.Id.Value).FirstOrDefault() is { } duty)
            Do(Counsellor, new WaiveDuty(Id(), duty.Id, WaiveCause.Other, Say([Phrases.Waived[1]])));
    }

    private void Bills(PersonId[] guardians)
    {
        if (guardians.Length > 0) Arrange(Speaking(Of(Role.Accountant), guardians, Channel.Phone, Tone.Neutral, Topic.Bill), Soon());
    }

    private void FamilyChanges()
    {
        if (now.Family.Guardians.Values.FirstOrDefault(one => one.Link.Kind is GuardianKind.StepParent) is { } partner) Do(Of(Role.Secretariat), new UnlinkGuardian(Id(), null, partner.Id));
        else if (Reachable() is [var one, ..]) Do(Of(Role.Secretariat), new ConfirmGuardian(Id(), one.Id, one.Link with { Channels = Families.ByCode(one.Link.Channels).SetItem(Topic.Other, Channel.Message) }));
    }
}
