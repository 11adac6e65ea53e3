using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_question_or_promise : RuleSpec
{
    private static readonly RuleId R7 = new PromisesAreKept().Id;
    private static readonly EntryId Question = Entry("question");
    private static readonly EntryId Reply = Entry("reply");

    private void MotherAsks(DateOnly? answerBy = null)
    {
        Enrolled().On(Days.Monday);
        Given(An, new RaiseQuestion(Question, null, MevrouwPeeters, Topic.StudyChoice, Bram, answerBy, null));
    }

    private void Replies(QuestionMove how, PersonId? owner = null, DateOnly? nextBy = null) => When(An, new AnswerQuestion(Reply, Question, null, how, owner, nextBy, null));

    [Fact]
    [Holds<PromisesAreKept>("no-answer", Verdict.Refuses)]
    public void is_not_closed_with_nothing()
    {
        MotherAsks();
        Replies(QuestionMove.Nothing);
        Assert.Equal(("no-answer", Question.ToString()), (ThenRefusedBy<PromisesAreKept>().Reason, ThenRefusedBy<PromisesAreKept>().Details["question"]));
    }

    [Fact]
    [Holds<PromisesAreKept>("no-answer", Verdict.Allows)]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Met)]
    public void is_closed_with_an_answer()
    {
        MotherAsks();
        Replies(QuestionMove.Answer);
        Then(new QuestionAnswered(Reply, Days.Monday, Question, AnswerKind.Answer, null, null, null), new DutyMet(DutyId.For(R7, Question, MevrouwPeeters, null), Days.Monday, false));
    }

    [Theory]
    [InlineData(Mode.Advise)]
    [InlineData(Mode.Off)]
    public void may_be_closed_with_nothing_where_the_rule_does_not_refuse(Mode mode)
    {
        MotherAsks();
        Sets<PromisesAreKept>(mode, "2026-10-12");
        Replies(QuestionMove.Nothing);
        Then<QuestionAnswered>();
    }

    [Fact]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Opened)]
    public void is_answered_within_five_school_days()
    {
        MotherAsks();
        Then(
            new QuestionRaised(Question, Days.Monday, MevrouwPeeters, Topic.StudyChoice, Bram, null, null, null),
            new DutyOpened(DutyId.For(R7, Question, MevrouwPeeters, null), R7, DutyTask.Answer, Question, MevrouwPeeters, null, Days.EndOf("2026-10-19"), Bram, 0));
    }

    [Fact]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Opened)]
    public void is_answered_on_the_day_that_was_promised()
    {
        MotherAsks(new(2026, 10, 30));
        Assert.Equal(Days.EndOf("2026-10-30"), TheDuty<PromisesAreKept>().Due);
    }

    [Fact]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Opened)]
    public void to_the_student_is_a_promise_too()
    {
        Enrolled().On(Days.Monday);
        Given(Bram, new MakePromise(Question, null, Noor, Bram, new(2026, 10, 14), null));
        Assert.Equal((Noor, Bram, Days.EndOf("2026-10-14")), (TheDuty<PromisesAreKept>().Person!.Value, TheDuty<PromisesAreKept>().Owner, TheDuty<PromisesAreKept>().Due));
    }

    [Fact]
    public void of_yesterday_is_no_promise()
    {
        Enrolled().On(Days.Monday);
        When(Bram, new MakePromise(Question, null, Noor, Bram, new(2026, 10, 11), null));
        ThenRefused("day-too-early");
    }

    [Theory, InlineData("2027-10-12", null), InlineData("2027-10-13", "promised-too-far"), InlineData("2099-10-12", "promised-too-far")]
    public void is_for_a_day_within_a_year(string by, string? refused)
    {
        Enrolled().On(Days.Monday);
        When(Bram, new MakePromise(Question, null, Noor, Bram, DateOnly.Parse(by, System.Globalization.CultureInfo.InvariantCulture), null));
        if (refused is null) Then<PromiseMade>();
        else ThenRefused(refused);
        When(Bram, new RaiseQuestion(Entry("asked"), null, Noor, Topic.Results, Bram, DateOnly.Parse(by, System.Globalization.CultureInfo.InvariantCulture), null));
        if (refused is null) Then<QuestionRaised>();
        else ThenRefused(refused);
    }

    [Fact]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Overdue)]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.MetLate)]
    public void answered_late_stays_late()
    {
        MotherAsks();
        FallsDue<PromisesAreKept>();
        Replies(QuestionMove.Answer);
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Met)]
    public void answered_in_time_and_recorded_late_was_in_time()
    {
        MotherAsks();
        FallsDue<PromisesAreKept>();
        Given(An, new AnswerQuestion(Reply, Question, Days.At("2026-10-13 12:00"), QuestionMove.Answer, null, null, null));
        Assert.Equal((Days.At("2026-10-13 12:00"), false), (TheMet.On, TheMet.Late));
    }

    [Fact]
    [Holds<PromisesAreKept>("no-answer", Verdict.Allows)]
    public void goes_on_after_an_interim_reply_with_a_term_of_its_own()
    {
        MotherAsks();
        On(Days.At("2026-10-15 10:00"));
        Replies(QuestionMove.Interim, nextBy: new(2026, 10, 23));
        Then(
            new QuestionAnswered(Reply, Days.At("2026-10-15 10:00"), Question, AnswerKind.Interim, null, new(2026, 10, 23), null),
            new DutyMet(DutyId.For(R7, Question, MevrouwPeeters, null), Days.At("2026-10-15 10:00"), false),
            new DutyOpened(DutyId.For(R7, Reply, MevrouwPeeters, null), R7, DutyTask.Answer, Reply, MevrouwPeeters, null, Days.EndOf("2026-10-23"), Bram, 0));
        Given(An, new AnswerQuestion(Entry("answer"), Question, null, QuestionMove.Answer, null, null, null));
        AsksNothing<PromisesAreKept>();
    }

    [Fact]
    [Holds<PromisesAreKept>("no-answer", Verdict.Allows)]
    public void goes_to_another_by_a_hand_over()
    {
        MotherAsks();
        Replies(QuestionMove.HandOver, Zorg);
        Assert.Equal((Zorg, Reply, Days.EndOf("2026-10-19")), (TheDuty<PromisesAreKept>().Owner, TheDuty<PromisesAreKept>().About, TheDuty<PromisesAreKept>().Due));
    }

    [Fact]
    public void is_not_handed_over_to_nobody()
    {
        MotherAsks();
        Replies(QuestionMove.HandOver);
        ThenRefused("no-owner");
    }

    [Fact]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Waived)]
    public void is_let_go()
    {
        MotherAsks();
        IsWaived<PromisesAreKept>();
    }

    [Fact]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Ended)]
    public void ends_with_who_asked_it()
    {
        MotherAsks();
        Unlinks(MevrouwPeeters);
        Assert.Equal([DutyEnd.GuardianUnlinked], Endings<PromisesAreKept>());
    }

    [Fact]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Ended)]
    public void ends_with_the_relationship_and_does_not_revive()
    {
        MotherAsks();
        Closes();
        Assert.Equal([DutyEnd.Closed], Endings<PromisesAreKept>());
        Reopens();
        AsksNothing<PromisesAreKept>();
    }

    [Fact]
    [Holds<PromisesAreKept>(DutyTask.Answer, Fate.Ended)]
    public void ends_when_it_is_taken_back()
    {
        MotherAsks();
        Given(An, new RetractEntry(Entry("retracted"), Question, RetractionCause.DidNotHappen, Text.Of("Vergissing.")));
        Assert.Equal([DutyEnd.Retracted], Endings<PromisesAreKept>());
    }

    [Fact]
    public void stays_when_the_student_leaves()
    {
        MotherAsks();
        Leaves();
        TheDuty<PromisesAreKept>();
    }

    [Fact]
    public void keeps_its_date_when_it_is_reassigned()
    {
        MotherAsks();
        Given(An, new ReassignDuty(Entry("reassigned"), TheDuty<PromisesAreKept>().Id, Zorg));
        Assert.Equal((Zorg, Days.EndOf("2026-10-19")), (TheDuty<PromisesAreKept>().Owner, TheDuty<PromisesAreKept>().Due));
    }

    [Fact]
    public void goes_only_to_who_may_open_the_file()
    {
        MotherAsks();
        foreach (var stranger in (PersonId[])[Boekhouding, Fatima])
        {
            When(An, new ReassignDuty(Entry("reassigned"), TheDuty<PromisesAreKept>().Id, stranger));
            ThenRefused("not-theirs-to-do");
        }

        Given(An, new ReassignDuty(Entry("reassigned"), TheDuty<PromisesAreKept>().Id, Zorg));
    }

    [Theory]
    [InlineData("wim-goossens", "not-theirs-to-do")]
    [InlineData("fatima-el-amrani", "not-theirs-to-do")]
    [InlineData("noor", "staff-unknown")]
    [InlineData("niemand", "staff-unknown")]
    public void is_left_to_nobody_who_would_never_see_it(string owner, string reason)
    {
        MotherAsks();
        RelationshipCommand[] left =
        [
            new RaiseQuestion(Entry("other"), null, MevrouwPeeters, Topic.Results, new(owner), null, null),
            new MakePromise(Entry("promise"), null, MevrouwPeeters, new(owner), new DateOnly(2026, 10, 20), null),
            new AnswerQuestion(Entry("handed"), TheDuty<PromisesAreKept>().About, null, QuestionMove.HandOver, new(owner), null, null),
        ];
        foreach (var command in left)
        {
            When(An, command);
            ThenRefused(reason);
        }
    }

    [Fact]
    public void like_every_entry_names_only_staff_who_work_at_the_school()
    {
        MotherAsks();
        var nobody = new PersonId("niemand");
        var approach = new Approach(Initiative.Guardian, [An, nobody], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Results]);
        RelationshipCommand[] named =
        [
            new RaiseConcern(Entry("worry"), null, Noor, [Topic.Wellbeing], null), new NotePositive(Entry("good"), null, nobody, ToldTo.Student, null),
            new TalkWithStudent(Entry("talk"), null, nobody, Tone.Neutral, [Topic.Wellbeing]), new RecordNoShow(Entry("absent"), null, null, [MevrouwPeeters], nobody),
            new PlanContact(Entry("plan"), Now, approach), new RecordContact(Entry("held"), null, null, approach, []),
        ];
        foreach (var command in named)
        {
            When(An, command);
            ThenRefused("staff-unknown");
        }
    }

    [Fact]
    public void of_a_day_on_which_the_rule_was_off_is_not_asked()
    {
        Sets<PromisesAreKept>(Mode.Off).Sets<PromisesAreKept>(Mode.Enforce, "2026-10-13");
        MotherAsks();
        On(Days.At("2026-10-13 08:00")).TimePasses();
        AsksNothing<PromisesAreKept>();
    }
}

public class A_duty_whose_owner_left : RuleSpec
{
    // Fatima is Noor's mentor, and sees to it.
    private void Asked()
    {
        Given(An, new MoveClass(Entry("mentor"), null, "3A", Bram, Fatima));
        Given(An, new RaiseQuestion(Entry("question"), null, MevrouwPeeters, Topic.StudyChoice, Fatima, null, null));
    }

    private PersonId Owner => TheDuty<PromisesAreKept>().Owner;

    [Fact]
    public void goes_to_the_contact_person_then_a_counsellor_then_the_principal()
    {
        Enrolled().On(Days.Monday);
        Given(Directrice, new AssignContactPerson(Entry("zorg"), null, Zorg));
        Given(An, new MakeContactPersonKnown(Entry("zorg-known"), null));
        Asked();
        HaveLeft(Fatima);
        TimePasses();
        Assert.Equal(Zorg, Owner);
        Assert.Equal(Days.EndOf("2026-10-19"), TheDuty<PromisesAreKept>().Due);
        HaveLeft(Fatima, Zorg);
        TimePasses();
        Assert.Equal(An, Owner);
        HaveLeft(Fatima, Zorg, An);
        TimePasses();
        Assert.Equal(Directrice, Owner);
    }

    [Fact]
    public void opens_with_somebody_who_is_still_here()
    {
        Enrolled().On(Days.Monday);
        HaveLeft(Fatima);
        Asked();
        Assert.Equal(An, Owner);
        ThenNo<DutyReassigned>();
    }

    [Fact]
    public void stays_where_it_is_when_nobody_is_left()
    {
        Enrolled().On(Days.Monday);
        Asked();
        Staff = StaffRoom.Of([new(Fatima, [Role.Teacher], true), new(An, [Role.Counsellor], true)]);
        Given(Domain.Access.Actor.System.Id, new LetTimePass(EntryId.New()));
        Assert.Equal(Domain.Access.Actor.System.Id, Owner);
        TimePasses();
        Assert.Empty(Events);
    }

    [Fact]
    public void is_passed_on_once()
    {
        Enrolled().On(Days.Monday);
        Asked();
        HaveLeft(Fatima);
        TimePasses();
        Then<DutyReassigned>();
        TimePasses();
        Assert.Empty(Events);
    }
}
