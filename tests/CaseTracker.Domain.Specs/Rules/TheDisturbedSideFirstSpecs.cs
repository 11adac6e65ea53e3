using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_worry_while_somebody_waits : RuleSpec
{
    private static readonly RuleId R24 = new TheDisturbedSideFirst().Id;
    private static readonly Approach Worry = ToMother(Topic.Behaviour) with { Tone = Tone.Concerned };

    // What other rules have against a worry was seen to.
    private RelationshipSpec Ready(Mode mode)
    {
        Enrolled().On(Days.Monday).Sets<TheDisturbedSideFirst>(mode).Sets<GoodNewsFirst>(Mode.Off);
        return Given(Bram, new RaiseConcern(Entry("asked"), null, Bram, [Topic.Behaviour], null));
    }

    private void MotherWasPromised() => Given(An, new MakePromise(Entry("promise"), null, MevrouwPeeters, An, new DateOnly(2026, 10, 14), Text.Of("Ik vraag het na.")));

    private void NoorObjects()
    {
        Records("before", ToMother(Topic.Results));
        Given(An, new HearStudent(Entry("objection"), Entry("before"), null, Voice.Objects, Text.Of("Liever niet.")));
    }

    [Fact]
    [Holds<TheDisturbedSideFirst>("guardians-wait", Verdict.Refuses)]
    public void waits_until_a_promise_is_kept()
    {
        Ready(Mode.Enforce);
        MotherWasPromised();
        On(Days.At("2026-10-15 09:00"));
        Starts(Worry);
        var refusal = ThenRefusedBy<TheDisturbedSideFirst>();
        Assert.Equal(("guardians-wait", MevrouwPeeters.Value), (refusal.Reason, refusal.Details["guardian"]));
    }

    [Fact]
    [Holds<TheDisturbedSideFirst>("guardians-wait", Verdict.Allows)]
    public void may_be_told_while_there_is_time_to_keep_it()
    {
        Ready(Mode.Enforce);
        MotherWasPromised();
        On(Days.At("2026-10-14 09:00"));
        Starts(Worry);
        ThenStarted([], []);
    }

    [Fact]
    public void may_be_told_once_it_was_kept()
    {
        Ready(Mode.Enforce);
        MotherWasPromised();
        On(Days.At("2026-10-15 09:00"));
        Given(An, new AnswerQuestion(Entry("kept"), Entry("promise"), null, QuestionMove.Answer, null, null, Text.Of("Gevraagd.")));
        Starts(Worry);
        ThenStarted([], []);
    }

    [Fact]
    [Holds<TheDisturbedSideFirst>("student-waits", Verdict.Refuses)]
    public void waits_until_an_objection_is_answered()
    {
        Ready(Mode.Enforce);
        NoorObjects();
        Starts(Worry);
        Assert.Equal("student-waits", ThenRefusedBy<TheDisturbedSideFirst>().Reason);
    }

    [Fact]
    [Holds<TheDisturbedSideFirst>("student-waits", Verdict.Allows)]
    public void may_be_told_once_it_was_answered()
    {
        Ready(Mode.Enforce);
        NoorObjects();
        Given(An, new AnswerStudent(Entry("answer"), Entry("objection"), null, true, Text.Of("We doen het anders.")));
        Starts(Worry);
        ThenStarted([], []);
    }

    [Fact]
    public void waits_until_the_student_was_told_what_is_overdue()
    {
        Ready(Mode.Enforce);
        Records("before", ToMother(Topic.Results) with { Student = Presence.No });
        On(Days.At("2026-10-14 09:00"));
        Starts(Worry);
        Assert.Equal("student-waits", ThenRefusedBy<TheDisturbedSideFirst>().Reason);
    }

    [Fact]
    public void may_be_told_while_there_is_time_to_tell_what_waited_for_safety()
    {
        Ready(Mode.Enforce);
        Records("before", ToMother(Topic.Home) with { Student = Presence.No });
        Given(An, new PostponeInforming(Entry("wait"), Entry("before"), true, [Topic.Home], Zorg, new(2026, 10, 16), Text.Of("Eerst veilig.")));
        On(Days.At("2026-10-16 10:00"));
        Given(An, new ReviewPostponement(Entry("review"), Entry("wait"), Zorg, null, null));
        Given(Zorg, new SecondPostponement(Entry("second"), Entry("wait")));
        Starts(Worry);
        ThenStarted([], []);
    }

    [Fact]
    public void may_wait_behind_good_news()
    {
        Ready(Mode.Enforce);
        NoorObjects();
        Starts(Worry with { Tone = Tone.Encouraging });
        ThenStarted([], []);
    }

    [Fact]
    [Holds<TheDisturbedSideFirst>("conflict", Verdict.Refuses)]
    [Holds<TheDisturbedSideFirst>("conflict", Verdict.Allows)]
    public void of_something_else_waits_until_a_conflict_is_settled()
    {
        Ready(Mode.Enforce);
        Given(Bram, new NoteConflict(Entry("conflict"), null, Bram, [Topic.Behaviour], null, null));
        Starts(ToMother(Topic.Behaviour, Topic.Results) with { Tone = Tone.Concerned });
        Assert.Equal("conflict", ThenRefusedBy<TheDisturbedSideFirst>().Reason);
        // About the conflict itself nobody has to wait.
        Given(An, new MoveContact(Entry("moved"), Call, Now, Worry));
        Given(An, new StartContact(Entry("start again"), Call));
        ThenStarted([], []);
    }

    [Fact]
    public void is_advised_against_by_default()
    {
        Ready(Mode.Advise);
        NoorObjects();
        Starts(Worry);
        ThenStarted([R24], []);
    }

    [Fact]
    public void that_was_told_without_asking_is_found_as_it_stood_then()
    {
        Ready(Mode.Enforce);
        NoorObjects();
        var then = Now;
        On(Now.AddHours(2));
        Given(An, new AnswerStudent(Entry("answer"), Entry("objection"), null, true, Text.Of("We doen het anders.")));
        Given(An, new RecordContact(Held, null, then.AddHours(1), Worry, []));
        Assert.Equal((R24, "student-waits"), (Then<RuleFound>().Rule, Then<RuleFound>().Reason));
    }
}
