using static CaseTracker.Testing.People;
using KnowsState = CaseTracker.Domain.Relationships.Informing.Knows;

namespace CaseTracker.Domain.Specs.Rules.R1;

public class Waiting_for_safety : ContactsOfNoor
{
    private static readonly Text Reason = Text.Of("vermoeden van mishandeling")!;
    private static readonly DutyId ReviewDuty = DutyId.For(R1, Entry("wait"), null, null);

    private static PostponeInforming Postpone(params Topic[] topics) =>
        new(Entry("wait"), Call, false, topics, Zorg, new DateOnly(2026, 10, 16), Reason);

    [Fact]
    public void holds_back_only_what_it_names()
    {
        Recorded(ToMother(Topic.Home, Topic.Absence));
        When(An, Postpone(Topic.Home));
        Then(
            new InformingPostponed(Entry("wait"), Now, Call, false, [Topic.Home], An, Zorg, new DateOnly(2026, 10, 16), Reason),
            new DutyOpened(ReviewDuty, R1, DutyTask.ReviewPostponement, Entry("wait"), null, null, Days.EndOf("2026-10-16"), An, 0),
            new DutyEnded(DutyToTell(Topic.Home), DutyEnd.Postponed));
        Assert.Equal((KnowsState.Open, KnowsState.Postponed, KnowsState.Open), (Knows(null), Knows(Topic.Home), Knows(Topic.Absence)));
    }

    [Fact]
    public void lets_a_call_start_about_what_it_names()
    {
        Planned(Topic.Home);
        Given(An, Postpone(Topic.Home) with { ContactItself = true });
        Given(Zorg, new SecondPostponement(Entry("second"), Entry("wait")));
        When(An, new StartContact(Start, Call));
        Then<ContactStarted>();
    }

    [Fact]
    public void lets_no_call_start_before_the_second_person_said_so()
    {
        Planned(Topic.Home);
        Given(An, Postpone(Topic.Home) with { ContactItself = true });
        When(An, new StartContact(Start, Call));
        ThenRefused("second-person-awaited");
        Assert.Equal((KnowsState.Postponed, 0), (Knows(Topic.Home), Owed.Count));
    }

    [Fact]
    public void lets_no_call_start_either_while_going_on_again_is_decided_by_one()
    {
        Planned(Topic.Home);
        Given(An, Postpone(Topic.Home) with { ContactItself = true });
        Given(Zorg, new SecondPostponement(Entry("second"), Entry("wait")));
        Given(An, new ReviewPostponement(Entry("review"), Entry("wait"), Directrice, new(2026, 10, 20), Reason));
        When(An, new StartContact(Start, Call));
        ThenRefused("second-person-awaited");
        Given(Directrice, new SecondPostponement(Entry("again"), Entry("wait")));
        Given(An, new StartContact(Start, Call));
    }

    [Fact]
    public void does_not_give_itself_away_to_who_starts_the_rest()
    {
        Given(Bram, new PlanContact(Call, Now, ToMother(Topic.Home, Topic.Absence) with { Staff = [Bram] }));
        Told(Topic.Absence);
        Given(An, Postpone(Topic.Home));
        When(Bram, new StartContact(Start, Call));
        Then<ContactStarted>();
        // For who knows what waits, it has not begun: Bram could only see the rest.
        Assert.Null(Snapshot.Contacts.Planned[Call].StartedAt);
        When(An, new StartContact(Entry("again"), Call));
        ThenRefused("second-person-awaited");
    }

    [Fact]
    public void takes_nobodys_word_for_what_the_student_heard_meanwhile()
    {
        Planned(Topic.Home, Topic.Absence);
        Given(An, Postpone(Topic.Home));
        Given(Bram, Telling("told", Topic.Home, Topic.Absence));
        When(An, new StartContact(Start, Call));
        Then<ContactStarted>();
    }

    [Fact]
    public void holds_nothing_back_past_its_review_date()
    {
        Recorded(ToMother(Topic.Home));
        Given(An, Postpone(Topic.Home));
        On(Days.At("2026-10-16 23:59")).TimePasses();
        Assert.Equal(KnowsState.Postponed, Knows(Topic.Home));

        // The sweep comes by on Saturday; the student is told on Monday at the latest.
        On(Days.At("2026-10-17 00:00")).TimePasses();
        Assert.Equal(KnowsState.Open, Knows(Topic.Home));
        Assert.Equal([null, Topic.Home], Owed);
        Assert.Equal(Days.EndOf("2026-10-19"), History.Relationship(Noor.Value).Duties.All[DutyToTell(Topic.Home)].Due);
        Assert.True(Snapshot.Duties.All[ReviewDuty].IsOverdue);
    }

    [Fact]
    public void ended_after_its_review_date_gives_no_more_time_than_the_date_gave()
    {
        Recorded(ToMother(Topic.Home));
        Given(An, Postpone(Topic.Home));
        On(Days.At("2026-10-22 10:00"));
        Given(An, new ReviewPostponement(Entry("review"), Entry("wait"), Zorg, null, null));
        Assert.Equal(Days.EndOf("2026-10-19"), History.Relationship(Noor.Value).Duties.All[DutyToTell(Topic.Home)].Due);
    }

    [Fact]
    public void ended_gives_a_new_term_also_for_what_was_told_and_taken_back_meanwhile()
    {
        Recorded(FromMother(Topic.Home));
        Given(An, new PostponeInforming(Entry("wait"), Call, true, [Topic.Home], Zorg, new(2026, 10, 16), Reason));
        Told(Topic.Practical);
        Given(An, new RetractEntry(Entry("back"), Entry("told"), RetractionCause.DidNotHappen, Reason));
        On(Days.At("2026-10-16 10:00"));
        Given(An, new ReviewPostponement(Entry("review"), Entry("wait"), Zorg, null, null));
        Assert.Equal(Days.EndOf("2026-10-19"), History.Relationship(Noor.Value).Duties.All[DutyToTell(null)].Due);
    }

    [Fact]
    public void goes_on_when_two_people_look_again()
    {
        Recorded(ToMother(Topic.Home));
        Given(An, Postpone(Topic.Home)).On(Days.At("2026-10-16 10:00"));
        Given(Zorg, new ReviewPostponement(Entry("review"), Entry("wait"), An, new DateOnly(2026, 10, 23), Reason));
        Assert.Equal(new DutyMet(ReviewDuty, Now, false), Then<DutyMet>());
        On(Days.At("2026-10-20 10:00")).TimePasses();
        Assert.Equal(KnowsState.Postponed, Knows(Topic.Home));
    }

    [Theory]
    [InlineData("an-janssens")]
    [InlineData("bram-claes")]
    public void needs_another_person_of_the_care_team(string approver)
    {
        Recorded(ToMother(Topic.Home));
        When(An, Postpone(Topic.Home) with { Approver = new(approver) });
        ThenRefused("second-person");
    }

    [Theory]
    [InlineData("an-janssens")]
    [InlineData("bram-claes")]
    public void ends_only_when_another_person_of_the_care_team_thinks_so_too(string approver)
    {
        Recorded(ToMother(Topic.Home));
        Given(An, Postpone(Topic.Home));
        When(An, new ReviewPostponement(Entry("review"), Entry("wait"), new(approver), null, null));
        ThenRefused("second-person");
        When(An, new ReviewPostponement(Entry("review"), Entry("wait"), Directrice, null, null));
        Assert.Equal((An, Directrice), Then<PostponementReviewed>() is var review ? (review.By, review.Approver) : default);
    }

    [Fact]
    public void holds_back_no_topic_that_the_contact_is_not_about()
    {
        Recorded(ToMother(Topic.Home, Topic.Absence));
        When(An, Postpone(Topic.Home, Topic.Wellbeing));
        ThenRefused("not-of-this-contact");
        Given(An, Postpone(Topic.Home, Topic.Absence));
    }

    [Fact]
    public void awaits_the_word_of_the_second_person()
    {
        Recorded(ToMother(Topic.Home));
        Given(An, Postpone(Topic.Home));
        Assert.Equal(new SecondAsked(An, Zorg), Assert.Single(Snapshot.Informing.Postponed).Awaits);
        foreach (var other in (PersonId[])[An, Bram])
        {
            When(other, new SecondPostponement(Entry("second"), Entry("wait")));
            ThenRefused("not-the-second-person");
        }

        When(Zorg, new SecondPostponement(Entry("second"), Entry("wait"), Reason));
        Then(new PostponementSeconded(Entry("second"), Now, Entry("wait"), Zorg, Reason));
        Assert.Null(Assert.Single(Snapshot.Informing.Postponed).Awaits);
        When(Zorg, new SecondPostponement(Entry("again"), Entry("wait")));
        ThenRefused("entry-not-open");
    }

    [Fact]
    public void takes_the_word_of_another_of_the_care_team_when_who_was_named_is_away()
    {
        Recorded(ToMother(Topic.Home));
        Given(An, Postpone(Topic.Home));
        Given(Directrice, new SecondPostponement(Entry("second"), Entry("wait")));
        var wait = Assert.Single(Snapshot.Informing.Postponed);
        Assert.Null(wait.Awaits);
        Assert.Equal([Zorg, Directrice], wait.SecondPersons);
    }

    [Fact]
    public void awaits_the_word_of_who_is_named_at_its_review_also_when_that_ended_it()
    {
        Recorded(ToMother(Topic.Home));
        Given(An, Postpone(Topic.Home));
        Given(Zorg, new ReviewPostponement(Entry("on"), Entry("wait"), An, new(2026, 10, 20), Reason));
        Assert.Equal(new SecondAsked(Zorg, An), Assert.Single(Snapshot.Informing.Postponed).Awaits);
        Given(An, new ReviewPostponement(Entry("off"), Entry("wait"), Directrice, null, null));
        Assert.True(Assert.Single(Snapshot.Informing.Postponed) is { IsOver: true, Awaits: { Whom: var whom } } && whom == Directrice);
        Given(Directrice, new SecondPostponement(Entry("second"), Entry("wait")));
        Assert.Null(Assert.Single(Snapshot.Informing.Postponed).Awaits);
        // It is forgotten once nothing of its contact is open: until then it says from when that is owed.
        Told(Topic.Home);
        Assert.Empty(Snapshot.Informing.Postponed);
    }

    [Fact]
    public void needs_a_reason()
    {
        Recorded(ToMother(Topic.Home));
        When(An, Postpone(Topic.Home) with { Reason = null });
        ThenRefused("no-reason");
    }

    [Fact]
    public void lasts_at_most_ten_school_days()
    {
        Recorded(ToMother(Topic.Home));
        When(An, Postpone(Topic.Home) with { ReviewOn = new(2026, 10, 27) });
        ThenRefused("review-too-late");
        Given(An, Postpone(Topic.Home) with { ReviewOn = new(2026, 10, 26) });
    }

    [Fact]
    public void that_goes_on_again_holds_back_also_what_was_let_go_meanwhile()
    {
        Recorded(FromMother(Topic.Home));
        Given(An, Postpone() with { ContactItself = true });
        Given(An, new InformStudent(Entry("told"), Call, null, ToldHow.Talk, [], [Topic.Home], []));
        On(Days.At("2026-10-19 09:00")).TimePasses();
        Given(Directrice, new WaiveDuty(Entry("waived"), DutyToTell(null), WaiveCause.StudentOutOfReach, Reason));
        Given(Zorg, new ReviewPostponement(Entry("review"), Entry("wait"), An, new DateOnly(2026, 10, 23), Reason));
        Assert.Equal(KnowsState.Postponed, Knows(null));
    }

    [Fact]
    public void has_no_place_where_the_student_knows_all()
    {
        Recorded(FromMother(Topic.Home));
        Told(Topic.Home);
        When(An, Postpone(Topic.Home));
        ThenRefused("already-known");
    }

    [Fact]
    public void comes_too_late_for_a_topic_that_was_told_also_when_another_was_not()
    {
        Recorded(FromMother(Topic.Home, Topic.Absence));
        Told(Topic.Home);
        When(An, Postpone(Topic.Home));
        ThenRefused("already-known");
        Given(An, Postpone(Topic.Absence));
    }

    [Fact]
    public void alerts_who_decided_it_when_the_student_is_told_all_the_same()
    {
        Recorded(FromMother(Topic.Home, Topic.Absence));
        Given(An, Postpone(Topic.Home));
        On(Days.At("2026-10-13 10:00"));
        When(Bram, Telling("told", Topic.Home, Topic.Absence));
        var alert = DutyId.For(R1, Entry("wait"), Noor, Topic.Home);
        Assert.Contains(new DutyOpened(alert, R1, DutyTask.ReviewPostponement, Entry("wait"), Noor, Topic.Home, Days.EndOf("2026-10-13"), An, 0), Events);
        On(Days.EndOf("2026-10-13")).TimePasses();
        Then(new DutyFellDue(alert));

        // Looked at again by two, it is known to have come out; only what comes out after that is new.
        When(An, new ReviewPostponement(Entry("review"), Entry("wait"), Zorg, new(2026, 10, 20), Reason));
        Assert.Contains(new DutyMet(alert, Now, true), Events);
        Assert.Single(OpenDuties<TheStudentIsInformed>());
    }

    [Fact]
    public void alerts_also_when_a_standing_informing_covers_it_or_the_student_was_there()
    {
        Planned(Topic.Home);
        Given(An, Postpone(Topic.Home));
        Given(Bram, new GiveStandingInforming(Entry("standing"), null, Topic.Home, new(2026, 12, 1)));
        On(Days.At("2026-10-12 11:00"));
        Recorded(ToMother(Topic.Home));
        Assert.Contains(OpenDuties<TheStudentIsInformed>(), duty => duty.Task is DutyTask.ReviewPostponement && duty.Topic == Topic.Home);
    }

    [Fact]
    public void alerts_no_longer_when_the_telling_is_taken_back()
    {
        Recorded(FromMother(Topic.Home));
        Given(An, Postpone(Topic.Home));
        Told(Topic.Home);
        Given(An, new RetractEntry(Entry("back"), Entry("told"), RetractionCause.DidNotHappen, Reason));
        Assert.DoesNotContain(OpenDuties<TheStudentIsInformed>(), duty => duty.Task is DutyTask.ReviewPostponement && duty.Person is not null);
    }

    [Fact]
    public void past_its_date_is_told_by_who_let_it_wait_while_who_held_it_may_not_know()
    {
        Given(Bram, new RecordContact(Held, Call, null, FromMother(Topic.Home) with { Staff = [Bram] }, []));
        Given(An, new PostponeInforming(Entry("wait"), Call, true, [Topic.Home], Zorg, new(2026, 10, 16), Reason));
        On(Days.At("2026-10-19 08:00")).TimePasses();
        Assert.Equal([An, An], OpenDuties<TheStudentIsInformed>().Where(duty => duty.Task is DutyTask.InformStudent).Select(duty => duty.Owner));
    }

    [Fact]
    public void is_looked_at_again_also_when_the_plan_was_called_off()
    {
        Planned(Topic.Home);
        Given(An, Postpone(Topic.Home));
        Given(An, new CancelContact(Entry("off"), Call, null));
        Assert.Single(OpenDuties<TheStudentIsInformed>());
        Given(An, new ReviewPostponement(Entry("review"), Entry("wait"), Zorg, null, null));
        Assert.Empty(OpenDuties<TheStudentIsInformed>());
    }

    [Fact]
    public void is_looked_at_again_also_when_the_student_was_told()
    {
        Recorded(FromMother(Topic.Home));
        Given(An, Postpone(Topic.Home));
        Told(Topic.Home);
        Assert.Equal([null, Noor], OpenDuties<TheStudentIsInformed>().Select(duty => duty.Person).Order());
        Assert.All(OpenDuties<TheStudentIsInformed>(), duty => Assert.Equal((DutyTask.ReviewPostponement, Entry("wait")), (duty.Task, duty.About)));
        Given(An, new ReviewPostponement(Entry("review"), Entry("wait"), Zorg, null, null));
        Assert.Empty(OpenDuties<TheStudentIsInformed>());
    }
}

public class The_students_objection : ContactsOfNoor
{
    private static readonly DutyId AnswerDuty = DutyId.For(R1, Entry("objects"), Noor, null);

    [Fact]
    public void does_not_stop_the_call_but_has_to_be_answered()
    {
        Planned(Topic.Wellbeing);
        Told(Topic.Wellbeing);
        When(Bram, new HearStudent(Entry("objects"), Call, null, Voice.Objects));
        Then(
            new StudentVoiceHeard(Entry("objects"), Now, Call, Bram, Voice.Objects, null),
            new DutyOpened(AnswerDuty, R1, DutyTask.AnswerObjection, Entry("objects"), Noor, null, Days.EndOf("2026-10-14"), An, 0));
        When(An, new StartContact(Start, Call));
        Then<ContactStarted>();
        Assert.Single(Snapshot.Voices.Objections);
        Assert.Single(OpenDuties<TheStudentIsInformed>());
    }

    [Fact]
    public void is_met_by_an_answer()
    {
        Planned(Topic.Wellbeing);
        Given(An, new HearStudent(Entry("objects"), Call, null, Voice.Objects)).On(Days.At("2026-10-13 09:00"));
        When(An, new AnswerStudent(Entry("answer"), Entry("objects"), null, PlanChanged: false));
        Then(new VoiceAnswered(Entry("answer"), Now, Entry("objects"), An, false, null), new DutyMet(AnswerDuty, Now, false));
    }

    [Fact]
    public void falls_due_after_two_school_days()
    {
        Planned(Topic.Wellbeing);
        Given(An, new HearStudent(Entry("objects"), Call, null, Voice.Objects)).On(Days.EndOf("2026-10-14"));
        TimePasses();
        Then(new DutyFellDue(AnswerDuty));
    }

    [Theory]
    [InlineData(Voice.Agrees)]
    [InlineData(Voice.OtherWords)]
    [InlineData(Voice.Adds)]
    public void is_the_only_voice_that_waits_for_an_answer(Voice voice)
    {
        Planned(Topic.Wellbeing);
        When(An, new HearStudent(Entry("voice"), Call, null, voice));
        Then(new StudentVoiceHeard(Entry("voice"), Now, Call, An, voice, null));
    }

    [Fact]
    public void recorded_late_for_before_a_closing_has_to_be_answered_too()
    {
        Recorded(FromMother(Topic.Wellbeing));
        Told(Topic.Wellbeing).On(Days.At("2026-10-12 12:00"));
        Given(An, new CloseRelationship(Entry("closed"), null)).On(Days.At("2026-10-12 13:00"));
        Given(An, new ReopenRelationship(Entry("reopened"), null));
        Given(An, new HearStudent(Entry("objects"), Call, Days.At("2026-10-12 11:00"), Voice.Objects));
        Assert.Equal(AnswerDuty, Assert.Single(OpenDuties<TheStudentIsInformed>()).Id);
    }
}
