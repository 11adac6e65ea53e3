namespace CaseTracker.Simulation;

// The stories of the demo, each counted back from the reference day.
internal sealed partial class StudentLife
{
    /// <summary>Whether life here is a story of the demo, in which chance has little to say.</summary>
    private bool IsStory => student.Showcase is not (null or "long-file");

    /// <summary>What nobody sees to in this story, once it is on its way.</summary>
    private bool LeftOpen(DutyTask task) => student.Showcase is { } story && clock >= Ago(14, 8) && (story, task) is
        ("two-households", DutyTask.InformOtherGuardian) or ("overdue-promise", DutyTask.Answer) or ("objection", DutyTask.AnswerObjection)
        or ("did-not-come", DutyTask.AskWhy) or ("child-interpreted", DutyTask.ArrangeInterpreter) or ("sibling-younger", DutyTask.InformStudent)
        or ("three-notes", DutyTask.CallInsteadOfWriting) or ("bill", DutyTask.HandOverBill) or ("came-back", DutyTask.InformStudent)
        or ("postponed", DutyTask.ReviewPostponement);

    /// <summary>At an hour, some school days before the reference day.</summary>
    private DateTimeOffset Ago(int schoolDays, int hour, int minute = 0)
    {
        var date = school.Plan.ReferenceDay;
        for (; schoolDays > 0; schoolDays--) date = school.Calendar.LastSchoolDayUpTo(date.AddDays(-1));
        return SchoolCalendar.At(date, new(hour, minute)).ToUniversalTime();
    }

    private DateOnly Ahead(int schoolDays) => school.Calendar.SchoolDaysAfter(school.Plan.ReferenceDay.AddDays(-1), schoolDays);

    // Nothing but the story: no interpreter by chance, no wrong number.
    private Approach Plain(PersonId holder, int guardian, Channel channel, Tone tone, params Topic[] topics) =>
        new(Initiative.School, [holder], [student.Family[guardian].Guardian], channel, tone, topics, channel.IsWritten() ? Setting.Informal : Setting.Formal);

    private void Tell(string story)
    {
        var mother = student.Family[0].Guardian;
        switch (story)
        {
            case "not-told-yet":
                At(Ago(4, 11), () => Do(ClassTeacher, new RaiseConcern(Id(), null, ClassTeacher, [Topic.Wellbeing], Say([Phrases.Concerns[0]]))));
                At(Ago(1, 11, 20), () => Do(Counsellor, new PlanContact(Id(), SchoolCalendar.At(Ahead(1), new(11, 0)).ToUniversalTime(), Plain(Counsellor, 0, Channel.Phone, Tone.Concerned, Topic.Wellbeing))));
                break;
            case "postponed":
                At(Ago(5, 9, 10), () =>
                {
                    var (contact, postponement) = (Id(), chance.Entry(clock));
                    Do(Counsellor, new PlanContact(contact, OnTheMinute(clock.AddHours(2)), Plain(Counsellor, 0, Channel.Talk, Tone.Concerned, Topic.Home)));
                    Wait(10, 10);
                    Do(Counsellor, new PostponeInforming(postponement, contact, true, [Topic.Home], Of(Role.Principal), school.Calendar.SchoolDaysAfter(Today, 4), Say([Phrases.Postponed[0]])));
                    Wait(90, 90);
                    Do(Counsellor, new StartContact(Id(), contact));
                    Wait(40, 40);
                    Do(Counsellor, new RecordContact(Id(), contact, null, Plain(Counsellor, 0, Channel.Talk, Tone.Concerned, Topic.Home), [], Say([Phrases.Postponed[0]])));
                    At(Ago(1, 15), () => Do(Counsellor, new ReviewPostponement(Id(), postponement, Of(Role.Principal), school.Calendar.SchoolDaysAfter(Today, 6), Say([Phrases.Reviewed[0]]))));
                });
                break;
            case "adult":
                At(Ago(10, 10), () => Do(Counsellor, new AgreeToSharing(Id(), null, [mother], [Topic.Results])));
                At(Ago(1, 14), () =>
                {
                    var contact = Id();
                    Do(ClassTeacher, new PlanContact(contact, SchoolCalendar.At(Ahead(1), new(14, 0)).ToUniversalTime(), Plain(ClassTeacher, 1, Channel.Phone, Tone.Neutral, Topic.Results)));
                    Wait(5, 5);
                    Do(ClassTeacher, new InformStudent(Id(), contact, null, ToldHow.Talk, [student.Family[1].Guardian], [Topic.Results], [], Say([Phrases.Told[1]], student.Family[1].Guardian)));
                });
                break;
            case "two-households":
                At(Ago(1, 10), () => Quietly(Plain(ClassTeacher, 0, Channel.Phone, Tone.Neutral, Topic.Results)));
                break;
            case "overdue-promise":
                At(Ago(9, 10), () => Quietly(Plain(ClassTeacher, 0, Channel.Talk, Tone.Neutral, Topic.Results)));
                At(Ago(9, 11), () => Do(ClassTeacher, new MakePromise(Id(), null, mother, ClassTeacher, school.Calendar.SchoolDaysAfter(Today, 5), Say([Phrases.Promises[0]]))));
                At(Ago(8, 9), PassOn);
                break;
            case "angry-reply":
                At(Ago(3, 9), () => Quietly(Plain(ClassTeacher, 1, Channel.Note, Tone.Concerned, Topic.Behaviour)));
                At(Ago(2, 8, 45), () => Do(ClassTeacher, new HearGuardian(Id(), null, student.Family[1].Guardian, true, true, Say([Phrases.AngryWords[1]]))));
                At(Ago(1, 15), () =>
                {
                    var contact = Id();
                    Do(ClassTeacher, new PlanContact(contact, SchoolCalendar.At(Ahead(1), new(10, 0)).ToUniversalTime(), Plain(ClassTeacher, 1, Channel.Letter, Tone.Neutral, Topic.Behaviour)));
                    Wait(5, 5);
                    TellOf(contact, ClassTeacher, hears: false);
                });
                break;
            case "objection":
                At(Ago(4, 10), () =>
                {
                    var contact = Id();
                    Do(ClassTeacher, new PlanContact(contact, SchoolCalendar.At(Ahead(1), new(15, 0)).ToUniversalTime(), Plain(ClassTeacher, 0, Channel.Phone, Tone.Concerned, Topic.Behaviour)));
                    Wait(5, 5);
                    TellOf(contact, ClassTeacher, hears: false);
                    Hear(contact, ClassTeacher, Voice.Objects);
                });
                break;
            case "did-not-come":
                At(Ago(5, 9), () =>
                {
                    var contact = Id();
                    Do(ClassTeacher, new PlanContact(contact, Ago(2, 16), Plain(ClassTeacher, 0, Channel.Talk, Tone.Neutral, Topic.Results)));
                    Wait(5, 5);
                    TellOf(contact, ClassTeacher, hears: false);
                    At(Ago(2, 16, 30), () => Do(ClassTeacher, new RecordNoShow(Id(), contact, Ago(2, 16), [mother], ClassTeacher)));
                });
                break;
            case "child-interpreted":
                At(Ago(3, 15), () => Do(ClassTeacher, new RecordContact(Id(), null, null,
                    Plain(ClassTeacher, 0, Channel.Talk, Tone.Concerned, Topic.Behaviour) with { Student = Presence.FromBeginningToEnd, Interpreter = Interpreter.Student, Route = Route.Student, Language = "ar" }, [], Say([Phrases.About(Topic.Behaviour)[1]]))));
                break;
            case "broken-word":
                At(Ago(2, 9), () =>
                {
                    var contact = Id();
                    Do(ClassTeacher, new PlanContact(contact, OnTheMinute(clock.AddHours(1)), Plain(ClassTeacher, 0, Channel.Phone, Tone.Neutral, Topic.Results)));
                    Wait(10, 10);
                    Do(ClassTeacher, new InformStudent(Id(), contact, null, ToldHow.Talk, [mother], [Topic.Results], [Topic.Health], Say([Phrases.Told[3]])));
                    Wait(40, 40);
                    Do(ClassTeacher, new StartContact(Id(), contact));
                    Wait(12, 12);
                    Do(ClassTeacher, new RecordContact(Id(), contact, null, Plain(ClassTeacher, 0, Channel.Phone, Tone.Neutral, Topic.Results, Topic.Health), [], Say([Phrases.About(Topic.Health)[0]])));
                });
                break;
            case "sibling-elder" or "sibling-younger":
                var contact = Chance.For(school.Plan.Seed, "story-siblings").Entry(Ago(3, 10));
                At(Ago(3, 10, 5), () => Do(Counsellor, new RecordContact(Id(), contact, Ago(3, 10),
                    Plain(Counsellor, 0, Channel.Phone, Tone.Neutral, Topic.Wellbeing) with { Initiative = Initiative.Guardian, Setting = Setting.Informal }, [Topic.Wellbeing], null, Say([Phrases.HeardGeneral[3]], mother))));
                break;
            case "told-in-time":
                At(Ago(6, 10), () =>
                {
                    var held = Id();
                    Do(ClassTeacher, new RecordContact(held, null, null, Plain(ClassTeacher, 0, Channel.Phone, Tone.Neutral, Topic.Results), [], Say([Phrases.About(Topic.Results)[0]])));
                    At(Ago(6, 15), () => Do(ClassTeacher, new InformStudent(Id(), held, Ago(6, 9, 30), ToldHow.Talk, [mother], [Topic.Results], [], Say([Phrases.Told[0]]))));
                });
                At(Ago(5, 10), () => Do(ClassTeacher, new NotePositive(Id(), null, ClassTeacher, ToldTo.Student, Say([Phrases.Positives[0]]))));
                At(Ago(5, 11), () => Do(ClassTeacher, new NotePositive(Id(), null, ClassTeacher, ToldTo.Student, Say([Phrases.Positives[0]]))));
                At(Ago(4, 9), TakeBack);
                At(Ago(3, 9), PutRight);
                break;
            case "came-back":
                At(Ago(12, 10), () => Do(Counsellor, new RecordContact(Id(), null, null, Plain(Counsellor, 0, Channel.Phone, Tone.Neutral, Topic.Home) with { Initiative = Initiative.Guardian }, [Topic.Home], null, Say([Phrases.About(Topic.Home)[0]]))));
                At(Ago(11, 8), () => Do(System, new LeaveSchool(Id(), null)));
                At(Ago(7, 10), Close);
                At(Ago(2, 9), () => Do(Of(Role.Principal), new ReopenRelationship(Id(), Say([Phrases.Reopened[0]]))));
                break;
            case "three-notes":
                At(Ago(10, 9), () => Do(Of(Role.Secretariat), new UnlinkGuardian(Id(), null, student.Family[1].Guardian)));
                foreach (var days in (int[])[8, 6, 5])
                    At(Ago(days, 11), () => Quietly(Plain(ClassTeacher, 0, Channel.Note, Tone.Concerned, Topic.Behaviour) with { Guardians = [mother, student.Family[2].Guardian] }));
                break;
            case "bill":
                At(Ago(2, 10), () => Do(ClassTeacher, new RecordContact(Id(), null, null, Plain(ClassTeacher, 1, Channel.Phone, Tone.Neutral, Topic.Practical) with { Initiative = Initiative.Guardian, Setting = Setting.Informal }, [Topic.Bill], null, Say([Phrases.About(Topic.Bill)[0]]))));
                break;
            case "withdrawn":
                var (agreement, standing, talk, audit) = (chance.Entry(Ago(12, 10)), chance.Entry(Ago(15, 10)), chance.Entry(Ago(9, 10)), chance.Entry(Ago(8, 10)));
                At(Ago(12, 10), () => Do(Counsellor, new AgreeToSharing(agreement, null, [mother], [])));
                At(Ago(3, 10), () => Do(Counsellor, new WithdrawSharing(Id(), agreement)));
                At(Ago(15, 10), () => Do(ClassTeacher, new GiveStandingInforming(standing, null, Topic.Results, Ahead(60), Say([Phrases.Told[1]]))));
                At(Ago(2, 10), () => Do(ClassTeacher, new EndStandingInforming(Id(), standing)));
                At(Ago(9, 10), () => Do(Counsellor, new TalkWithStudent(talk, null, Counsellor, Tone.Neutral, [Topic.Wellbeing], Say([Phrases.TalkWords[0]])) { Readers = new Circle(Audience.CareTeam, []) }));
                At(Ago(6, 10), () => Do(Counsellor, new WidenAudience(Id(), talk, new Circle(Audience.ClassCouncil, []), Of(Role.Principal), Say([Phrases.Widened[0]]))));
                At(Ago(8, 10), () => Do(Of(Role.Principal), new OpenTextsToAuditor(audit, Of(Role.Auditor), Ahead(14), Say([Phrases.Audits[0]]))));
                At(Ago(5, 10), () => Do(Of(Role.Principal), new CloseTextsToAuditor(Id(), audit)));
                break;
            case "long-file":
                ReferInTheDemo(Chance.For(school.Plan.Seed, "story-referral"));
                AgreesInTheDemo(Chance.For(school.Plan.Seed, "story-agreement"));
                GuideInTheDemo(Chance.For(school.Plan.Seed, "story-intervention"));
                ClashInTheDemo(Chance.For(school.Plan.Seed, "story-conflict"));
                ReportsInTheDemo(Chance.For(school.Plan.Seed, "story-attitude"));
                break;
            case "all-well":
                foreach (var days in (int[])[12, 8, 4, 1])
                    At(Ago(days, 10), () => Do(ClassTeacher, new NotePositive(Id(), null, ClassTeacher, ToldTo.Both, Say(Phrases.Positives))));
                break;
        }
    }

    // Plans, tells and holds a contact, with nothing left to chance.
    private void Quietly(Approach approach)
    {
        var contact = Id();
        Do(approach.Holder, new PlanContact(contact, OnTheMinute(clock.AddMinutes(30)), approach));
        Wait(10, 10);
        Do(approach.Holder, new InformStudent(Id(), contact, null, ToldHow.Talk, approach.Guardians, approach.Topics, [], Say(Phrases.Told, approach.Guardians[0])));
        Wait(15, 15);
        Do(approach.Holder, new StartContact(Id(), contact));
        Wait(5, 5);
        Do(approach.Holder, new RecordContact(Id(), contact, null, approach, [], Say(Phrases.About(approach.Topics[0]), approach.Guardians[0])));
    }
}
