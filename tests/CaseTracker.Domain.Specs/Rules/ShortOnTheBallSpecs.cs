using CaseTracker.Domain.Audit;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_student_who_is_missed : RuleSpec
{
    private static readonly RuleId R14 = ShortOnTheBall.Number;
    private static readonly PersonId Secretaris = new("saskia-mertens");
    private static readonly DateOnly Today = new(2026, 10, 12);
    private static readonly EntryId List = Entry("list");

    public A_student_who_is_missed() => Staff = StaffRoom.Of([.. Staff.Members.Values, new(Secretaris, [Role.Secretariat])]);

    private static HalfDay Morning(DateOnly? date = null) => new(date ?? Today, DayPart.Morning);

    private static HalfDay Afternoon(DateOnly? date = null) => new(date ?? Today, DayPart.Afternoon);

    private static ReportedHalfDay Unknown(HalfDay half) => new(half, new("?"), AbsenceMeaning.Unexplained);

    private static ReportedHalfDay Ill(HalfDay half) => new(half, new("Z"), AbsenceMeaning.Explained);

    private static ReportedHalfDay Skipped(HalfDay half) => new(half, new("B"), AbsenceMeaning.Problematic);

    // School days of September, two half days each.
    private static ReportedHalfDay[] SkippedEarlier(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Skipped(new(new DateOnly(2026, 9, 7).AddDays(i / 2), (DayPart)(i % 2))))];

    private RelationshipSpec Told(params ReportedHalfDay[] halfDays) => Told("list", halfDays);

    private RelationshipSpec Told(string list, params ReportedHalfDay[] halfDays) => Given(An, new ReportAbsences(Entry(list), halfDays));

    private RelationshipSpec OnMonday(string time = "08:45")
    {
        Enrolled();
        return On(Days.At($"2026-10-12 {time}"));
    }

    private RelationshipSpec Explained(params HalfDay[] halfDays) => Given(An, new ExplainAbsences(Entry($"explained {halfDays[0]} {Now:O}"), null, halfDays, MevrouwPeeters, ExplainedHow.Phone));

    private IReadOnlyList<Duty> Calls => [.. OpenDuties<ShortOnTheBall>().Where(duty => duty.Task is DutyTask.CallHome).OrderBy(duty => duty.Due)];

    private IReadOnlyList<DutyTask> Tasks => [.. OpenDuties<ShortOnTheBall>().Select(duty => duty.Task).Order()];

    private void AgreesWithReplay() => Assert.Empty(Replay.Differences(History, Noor.Value, Day(An)));

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.CallHome, Fate.Opened)]
    public void asks_to_call_home_the_same_day()
    {
        OnMonday();
        Told(Unknown(Morning()));
        Then(
            new AbsenceReported(List, Now, Morning(), new("?"), AbsenceMeaning.Unexplained),
            new DutyOpened(DutyId.For(R14, List, null, Topic.Absence), R14, DutyTask.CallHome, List, null, Topic.Absence, Days.EndOf("2026-10-12"), Secretaris, 0));
    }

    [Fact]
    public void is_called_about_by_the_class_teacher_where_the_school_wants_that()
    {
        Sets<ShortOnTheBall>(Mode.Enforce, numbers: ("class-teacher-calls", 1));
        OnMonday();
        Told(Unknown(Morning()));
        Assert.Equal(Bram, TheDuty<ShortOnTheBall>().Owner);
    }

    [Fact]
    public void is_called_about_by_the_class_teacher_where_there_is_no_office()
    {
        HaveLeft(Secretaris);
        OnMonday();
        Told(Unknown(Morning()));
        Assert.Equal(Bram, TheDuty<ShortOnTheBall>().Owner);
        Given(Bram, new ReassignDuty(Entry("passed"), TheDuty<ShortOnTheBall>().Id, An));
        Assert.Equal(An, TheDuty<ShortOnTheBall>().Owner);
    }

    [Fact]
    public void can_be_called_about_by_the_office()
    {
        OnMonday();
        Told(Unknown(Morning()));
        Given(An, new ReassignDuty(Entry("passed"), TheDuty<ShortOnTheBall>().Id, Bram));
        Given(An, new ReassignDuty(Entry("passed back"), TheDuty<ShortOnTheBall>().Id, Secretaris));
        Assert.Equal(Secretaris, TheDuty<ShortOnTheBall>().Owner);
    }

    [Fact]
    public void is_called_about_in_the_morning_and_in_the_afternoon()
    {
        OnMonday();
        Told(Unknown(Morning()));
        On(Days.At("2026-10-12 09:10")).When(An, new RecordContact(Held, null, null, ToMother(Topic.Absence), []));
        Assert.Empty(Calls);
        On(Days.At("2026-10-12 13:20"));
        Told("afternoon", Unknown(Afternoon()));
        Assert.Single(Calls);
        AgreesWithReplay();
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.CallHome, Fate.Met)]
    public void is_called_about_once_where_the_whole_day_was_known()
    {
        OnMonday();
        Told(Unknown(Morning()), Unknown(Afternoon()));
        Assert.Equal(2, Calls.Count);
        On(Days.At("2026-10-12 09:10"));
        Records(ToMother(Topic.Absence));
        Assert.Equal(2, Events.OfType<DutyMet>().Count(met => !met.Late));
        Assert.Empty(Calls);
        AgreesWithReplay();
    }

    [Fact]
    public void whose_home_called_first_need_not_be_called()
    {
        OnMonday("08:20");
        Records(ToMother(Topic.Practical) with { Initiative = Initiative.Guardian }, Topic.Absence);
        On(Days.At("2026-10-12 08:45"));
        Told(Unknown(Morning()));
        ThenNo<DutyOpened>();
        AgreesWithReplay();
    }

    [Fact]
    public void is_not_called_about_by_paper_that_the_student_would_carry()
    {
        OnMonday();
        Told(Unknown(Morning()));
        Records(ToMother(Topic.Absence) with { Channel = Channel.Note });
        Assert.Single(Calls);
    }

    [Fact]
    public void whose_home_did_not_answer_is_still_to_be_called()
    {
        OnMonday();
        Told(Unknown(Morning()));
        Given(An, new RecordAttempt(Entry("rang"), null, null, MevrouwPeeters, Channel.Phone, AttemptOutcome.NoAnswer));
        Assert.Single(Calls);
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.CallHome, Fate.Met)]
    public void is_explained_before_the_call()
    {
        OnMonday();
        Told(Unknown(Morning()));
        On(Days.At("2026-10-12 09:00"));
        Explained(Morning());
        Assert.Equal(new DutyMet(DutyId.For(R14, List, null, Topic.Absence), Now, false), TheMet);
        AsksNothing<ShortOnTheBall>();
        AgreesWithReplay();
    }

    [Fact]
    public void explained_before_the_list_came_in_stays_explained()
    {
        OnMonday("07:50");
        Explained(Morning(), Afternoon(), Morning(Today.AddDays(1)));
        On(Days.At("2026-10-12 08:45"));
        Told(Unknown(Morning()), Unknown(Afternoon()));
        ThenNo<DutyOpened>();
        Assert.Equal(2, Snapshot.Absences.Count(2026, AbsenceMeaning.Explained));
        AgreesWithReplay();
    }

    [Fact]
    public void explained_and_recorded_only_later_was_explained_then()
    {
        OnMonday();
        Told(Unknown(Morning()));
        On(Days.At("2026-10-13 08:30"));
        TimePasses();
        Given(An, new ExplainAbsences(Entry("note"), Days.At("2026-10-12 16:00"), [Morning()], MevrouwPeeters, ExplainedHow.Note));
        Assert.False(TheMet.Late);
        AgreesWithReplay();
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.CallHome, Fate.Overdue)]
    [Holds<ShortOnTheBall>(DutyTask.CallHome, Fate.Ended)]
    public void stays_overdue_until_explained()
    {
        OnMonday();
        Told(Unknown(Morning()));
        FallsDue<ShortOnTheBall>();
        On(Days.At("2026-10-14 08:30"));
        Explained(Morning());
        Assert.Equal([DutyEnd.Explained], Endings<ShortOnTheBall>());
        AgreesWithReplay();
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.CallHome, Fate.MetLate)]
    public void called_about_late_stays_late()
    {
        OnMonday();
        Told(Unknown(Morning()));
        FallsDue<ShortOnTheBall>();
        Records(ToMother(Topic.Absence));
        Assert.True(TheMet.Late);
        AgreesWithReplay();
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.CallHome, Fate.Waived)]
    public void need_not_be_called_about_when_that_is_let_go()
    {
        OnMonday();
        Told(Unknown(Morning()));
        IsWaived<ShortOnTheBall>();
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.CallHome, Fate.Ended)]
    public void was_there_after_all()
    {
        OnMonday();
        Told(Unknown(Morning()));
        Told("again", new ReportedHalfDay(Morning(), new("A"), AbsenceMeaning.Present));
        Assert.Equal([DutyEnd.NoLongerAsked], Endings<ShortOnTheBall>());
        AgreesWithReplay();
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.CallHome, Fate.Ended)]
    public void was_there_after_all_when_the_entry_is_taken_back()
    {
        OnMonday();
        Told(Unknown(Morning()));
        Given(An, new RetractEntry(Entry("retracted"), List, RetractionCause.WrongStudent, Text.Of("Het was haar broer.")));
        Assert.Equal([DutyEnd.Retracted], Endings<ShortOnTheBall>());
        Assert.Empty(Snapshot.Absences.HalfDays);
        AgreesWithReplay();
    }

    [Fact]
    public void told_of_late_opens_no_call()
    {
        OnMonday();
        Told(Unknown(Morning(Today.AddDays(-3))), Unknown(Afternoon(Today.AddDays(-3))));
        ThenNo<DutyOpened>();
        Assert.Equal(2, Snapshot.Absences.Count(2026, AbsenceMeaning.Unexplained));
    }

    [Fact]
    public void who_was_late_or_ill_asks_no_call()
    {
        OnMonday();
        Told(Ill(Morning()), new ReportedHalfDay(Afternoon(), new("L"), AbsenceMeaning.Late));
        ThenNo<DutyOpened>();
    }

    [Fact]
    public void told_of_twice_adds_nothing()
    {
        OnMonday();
        Told(Unknown(Morning()), Skipped(Afternoon(Today.AddDays(-3))));
        Told("again", Unknown(Morning()), Skipped(Afternoon(Today.AddDays(-3))));
        Then();
        Explained(Morning());
        Told("and again", Unknown(Morning()), Skipped(Afternoon(Today.AddDays(-3))));
        Then();
        AgreesWithReplay();
    }

    [Fact]
    public void told_of_otherwise_is_told_of_anew()
    {
        OnMonday();
        Told(Unknown(Morning()));
        Told("later", Ill(Morning()));
        Assert.Equal(new("Z"), Then<AbsenceReported>().Code);
        Then<DutyMet>();
        // And once more without a reason: home has to know again.
        Told("even later", Unknown(Morning()));
        Assert.Single(Calls);
        AgreesWithReplay();
    }

    [Fact]
    public void stays_called_about_when_the_code_changes()
    {
        OnMonday();
        Told(Unknown(Morning()), Unknown(Afternoon()));
        Records(ToMother(Topic.Absence));
        On(Days.At("2026-10-12 14:00"));
        Told("later", Skipped(Morning()), Skipped(Afternoon()));
        Assert.Empty(Calls);
        AgreesWithReplay();
    }

    [Fact]
    public void of_which_another_code_means_otherwise_after_a_call_counts_otherwise()
    {
        OnMonday();
        Told(Unknown(Morning()));
        Explained(Morning());
        Told("later", Skipped(Morning()));
        Assert.Equal(1, Snapshot.Absences.Count(2026, AbsenceMeaning.Problematic));
        AgreesWithReplay();
    }

    [Fact]
    public void is_not_told_of_before_it_is_so()
    {
        OnMonday();
        When(An, new ReportAbsences(List, [Unknown(Morning(Today.AddDays(1)))]));
        ThenRefused("absence-in-the-future");
        When(An, new ReportAbsences(List, [Unknown(Morning(new(2023, 9, 4)))]));
        ThenRefused("too-long-ago");
        When(An, new ReportAbsences(List, []));
        ThenRefused("nothing-named");
    }

    [Fact]
    public void is_explained_with_sense()
    {
        OnMonday();
        When(An, new ExplainAbsences(Held, null, [], null, ExplainedHow.Note));
        ThenRefused("nothing-named");
        When(An, new ExplainAbsences(Held, null, [Morning()], null, ExplainedHow.Note, AbsenceMeaning.Unexplained));
        ThenRefused("no-explanation");
        When(An, new ExplainAbsences(Held, null, [Morning()], MeneerDeSmet, ExplainedHow.Note));
        ThenRefused("guardian-unknown");
        When(An, new ExplainAbsences(Held, null, [Morning(Today.AddDays(61))], null, ExplainedHow.Note));
        ThenRefused("explained-too-far");
        When(An, new ExplainAbsences(Held, null, [Morning(new(2023, 9, 4))], null, ExplainedHow.Note));
        ThenRefused("too-long-ago");
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.NotifyClb, Fate.Opened)]
    [Holds<ShortOnTheBall>(DutyTask.PlanWithClb, Fate.Opened)]
    public void without_reason_five_times_is_looked_at_with_the_clb()
    {
        OnMonday();
        Told(SkippedEarlier(4));
        Assert.Empty(Tasks);
        Told("fifth", Skipped(Morning(new(2026, 9, 21))));
        Assert.Equal([DutyTask.NotifyClb, DutyTask.PlanWithClb], Tasks);
        Assert.All(OpenDuties<ShortOnTheBall>(), duty => Assert.Equal((Entry("fifth"), An), (duty.About, duty.Owner)));
        AgreesWithReplay();
    }

    [Fact]
    public void crosses_the_threshold_by_a_late_import_too()
    {
        OnMonday();
        Told([.. SkippedEarlier(7), Unknown(Morning()), Ill(Afternoon())]);
        Assert.Equal([DutyTask.CallHome, DutyTask.NotifyClb, DutyTask.PlanWithClb], Tasks);
        Assert.Equal(Days.EndOf("2026-10-14"), OpenDuties<ShortOnTheBall>().Single(duty => duty.Task is DutyTask.NotifyClb).Due);
        // The fifth of them, told under an id of its own.
        Assert.Equal(List.Derived(SkippedEarlier(5)[4].HalfDay.ToString()), OpenDuties<ShortOnTheBall>().Single(duty => duty.Task is DutyTask.NotifyClb).About);
        AgreesWithReplay();
    }

    [Fact]
    public void crosses_the_threshold_today_and_is_called_about_too()
    {
        OnMonday();
        Told(SkippedEarlier(4));
        Told("today", Skipped(Morning()));
        Assert.Equal([DutyTask.CallHome, DutyTask.NotifyClb, DutyTask.PlanWithClb], Tasks);
        Records(ToMother(Topic.Absence));
        Assert.Equal([DutyTask.NotifyClb, DutyTask.PlanWithClb], Tasks);
        AgreesWithReplay();
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.NotifyClb, Fate.Met)]
    [Holds<ShortOnTheBall>(DutyTask.PlanWithClb, Fate.Met)]
    public void is_known_to_the_clb_and_has_a_plan()
    {
        OnMonday();
        Told(SkippedEarlier(5));
        Given(An, new TakeAbsenceStep(Entry("notified"), null, AbsenceStep.ClbNotified));
        Assert.False(TheMet.Late);
        Given(An, new TakeAbsenceStep(Entry("planned"), null, AbsenceStep.PlanMade));
        Assert.False(TheMet.Late);
        Told("more", Skipped(Morning(new(2026, 9, 28))));
        Assert.Empty(Tasks);
        AgreesWithReplay();
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.NotifyClb, Fate.Overdue)]
    [Holds<ShortOnTheBall>(DutyTask.NotifyClb, Fate.MetLate)]
    [Holds<ShortOnTheBall>(DutyTask.PlanWithClb, Fate.Overdue)]
    [Holds<ShortOnTheBall>(DutyTask.PlanWithClb, Fate.MetLate)]
    public void known_to_the_clb_late_stays_late()
    {
        OnMonday();
        Told(SkippedEarlier(5));
        On(Days.At("2026-11-16 08:30")).TimePasses();
        Assert.All(OpenDuties<ShortOnTheBall>(), duty => Assert.True(duty.IsOverdue));
        Given(An, new TakeAbsenceStep(Entry("notified"), null, AbsenceStep.ClbNotified));
        Assert.True(TheMet.Late);
        Given(An, new TakeAbsenceStep(Entry("planned"), null, AbsenceStep.PlanMade));
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.NotifyClb, Fate.Waived)]
    [Holds<ShortOnTheBall>(DutyTask.PlanWithClb, Fate.Waived)]
    public void need_not_be_known_to_the_clb_when_that_is_let_go()
    {
        OnMonday();
        Told(SkippedEarlier(5));
        foreach (var duty in OpenDuties<ShortOnTheBall>())
            Given(Directrice, new WaiveDuty(Entry($"waived {duty.Task}"), duty.Id, WaiveCause.Other, Text.Of("Het CLB begeleidt haar al.")));
        TimePasses();
        AsksNothing<ShortOnTheBall>();
    }

    [Fact]
    [Holds<ShortOnTheBall>(DutyTask.NotifyClb, Fate.Ended)]
    [Holds<ShortOnTheBall>(DutyTask.PlanWithClb, Fate.Ended)]
    public void put_right_under_the_threshold_is_no_longer_looked_at()
    {
        OnMonday();
        Told(SkippedEarlier(5));
        var third = SkippedEarlier(3)[2];
        Given(An, new CorrectEntry(Entry("corrected"), List.Derived(third.HalfDay.ToString()), new ReportAbsences(List.Derived(third.HalfDay.ToString()), [Ill(third.HalfDay)]), Text.Of("Er was een briefje.")));
        Assert.Equal([DutyEnd.Corrected, DutyEnd.Corrected], Endings<ShortOnTheBall>());
        AgreesWithReplay();
    }

    [Fact]
    public void explained_under_the_threshold_is_no_longer_looked_at_until_the_next()
    {
        OnMonday();
        Told(SkippedEarlier(5));
        Explained(SkippedEarlier(1)[0].HalfDay);
        Assert.Equal([DutyEnd.Explained, DutyEnd.Explained], Endings<ShortOnTheBall>());
        Told("source", Ill(SkippedEarlier(2)[1].HalfDay), Skipped(Morning(new(2026, 9, 28))), Skipped(Afternoon(new(2026, 9, 28))));
        Assert.Equal([DutyTask.NotifyClb, DutyTask.PlanWithClb], Tasks);
        AgreesWithReplay();
    }

    [Fact]
    public void is_counted_anew_in_a_new_school_year()
    {
        Enrolled().On(Days.At("2027-06-21 09:00"));
        Told(SkippedEarlier(5));
        Given(An, new TakeAbsenceStep(Entry("planned"), null, AbsenceStep.PlanMade));
        Assert.Equal([DutyTask.NotifyClb], Tasks);
        var turn = RuleBook.NextLook(Snapshot, Day(An), Days.At("2027-06-30 09:00"));
        Assert.True(turn <= Days.EndOf("2027-08-31"));
        On(Days.At("2027-09-01 08:00")).TimePasses();
        Assert.Equal([DutyEnd.YearEnded], Endings<ShortOnTheBall>());
        Told("september", Skipped(Morning(new(2027, 9, 1))));
        Assert.DoesNotContain(Tasks, task => task is not DutyTask.CallHome);
        AgreesWithReplay();
    }

    [Fact]
    public void in_many_half_days_of_two_years_is_a_signal_and_no_duty()
    {
        Enrolled().On(Days.At("2026-10-12 08:45"));
        Told([.. Enumerable.Range(0, 20).Select(i => Skipped(new(new DateOnly(2025, 11, 3).AddDays(i), DayPart.Morning))), .. SkippedEarlier(9)]);
        Assert.Null(new ShortOnTheBall().Signal(Snapshot, Day(An)));
        Told("one more", Skipped(Morning(new(2026, 9, 28))));
        Assert.Equal(30, new ShortOnTheBall().Signal(Snapshot, Day(An)));
    }

    [Fact]
    public void who_left_is_called_about_no_more()
    {
        OnMonday();
        Told([Unknown(Morning()), .. SkippedEarlier(6)]);
        Leaves();
        Assert.Equal(3, Endings<ShortOnTheBall>().Count(end => end is DutyEnd.StudentLeft));
        AgreesWithReplay();
    }

    [Fact]
    public void who_came_back_is_looked_at_again_with_the_next()
    {
        OnMonday();
        Told(SkippedEarlier(6));
        Closes();
        On(Days.At("2026-10-13 08:45"));
        Reopens();
        AsksNothing<ShortOnTheBall>();
        Told("next", Skipped(Morning(new(2026, 9, 28))));
        Assert.Equal([DutyTask.NotifyClb, DutyTask.PlanWithClb], Tasks);
        AgreesWithReplay();
    }

    [Fact]
    public void is_not_called_about_where_the_rule_is_off()
    {
        Sets<ShortOnTheBall>(Mode.Off);
        OnMonday();
        Told([Unknown(Morning()), .. SkippedEarlier(6)]);
        AsksNothing<ShortOnTheBall>();
    }

    [Fact]
    public void is_called_about_as_the_student_knows()
    {
        OnMonday();
        Given(An, new GiveStandingInforming(Entry("standing"), null, Topic.Absence, new(2027, 6, 30)));
        Told(Unknown(Morning()));
        Given(An, new RecordContact(Held, null, null, ToMother(Topic.Absence) with { Staff = [An], Student = Presence.No }, []));
        ThenNo<RuleFound>();
        AsksNothing<TheStudentIsInformed>();
    }

    [Fact]
    public void is_called_about_and_told_of_it_afterwards_where_nothing_was_said_before()
    {
        OnMonday();
        Told(Unknown(Morning()));
        Records(ToMother(Topic.Absence) with { Student = Presence.No });
        Assert.Contains(Events.OfType<DutyOpened>(), opened => opened.Task is DutyTask.InformStudent);
        Then<RuleFound>();
    }

    [Fact]
    public void takes_little_room_in_the_snapshot()
    {
        Enrolled().On(Days.At("2027-06-21 09:00"));
        Told([.. Enumerable.Range(0, 200).Select(i => Ill(new(new DateOnly(2026, 9, 1).AddDays(i), (DayPart)(i % 2))))]);
        var paper = System.Text.Json.JsonSerializer.Serialize(Snapshot.Absences, DomainJson.Options);
        Assert.InRange(paper.Length, 400, 700);
        Same(Snapshot.Absences, System.Text.Json.JsonSerializer.Deserialize<AbsenceRegister>(paper, DomainJson.Options)!);
    }

}
