using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_child_who_interprets : RuleSpec
{
    private static readonly RuleId R9 = new TheStudentDoesNotInterpret().Id;

    private static Approach By(Interpreter interpreter, params Topic[] topics) => ToMother(topics) with { Interpreter = interpreter, Language = "tr" };

    [Theory]
    [InlineData(Interpreter.Student)]
    [InlineData(Interpreter.YoungSibling)]
    [Holds<TheStudentDoesNotInterpret>("child-interprets", Verdict.Refuses)]
    public void is_not_asked_to(Interpreter child)
    {
        Enrolled().On(Days.Monday);
        Starts(By(child, Topic.Results));
        Assert.Equal("child-interprets", ThenRefusedBy<TheStudentDoesNotInterpret>().Reason);
    }

    [Theory]
    [InlineData(Interpreter.None)]
    [InlineData(Interpreter.Professional)]
    [InlineData(Interpreter.Colleague)]
    [InlineData(Interpreter.OwnHelper)]
    [Holds<TheStudentDoesNotInterpret>("child-interprets", Verdict.Allows)]
    public void is_spared_by_an_adult(Interpreter adult)
    {
        Enrolled().On(Days.Monday);
        Starts(By(adult, Topic.Results));
        ThenStarted([], []);
    }

    [Fact]
    [Holds<TheStudentDoesNotInterpret>("child-interprets", Verdict.Allows)]
    public void may_help_with_practical_matters()
    {
        Enrolled().On(Days.Monday);
        Starts(By(Interpreter.Student, Topic.Practical));
        ThenStarted([], []);
    }

    [Fact]
    public void is_advised_against_where_the_rule_advises()
    {
        Enrolled().On(Days.Monday).Sets<TheStudentDoesNotInterpret>(Mode.Advise);
        Starts(By(Interpreter.Student, Topic.Results));
        ThenStarted([R9], []);
    }

    [Fact]
    public void is_free_where_the_rule_is_off()
    {
        Enrolled().On(Days.Monday).Sets<TheStudentDoesNotInterpret>(Mode.Off);
        Starts(By(Interpreter.Student, Topic.Results));
        ThenStarted([], []);
    }

    [Fact]
    public void is_never_urgent()
    {
        Enrolled().On(Days.Monday);
        Starts(By(Interpreter.Student, Topic.Results), "Er was niemand anders.");
        ThenRefusedBy<TheStudentDoesNotInterpret>();
    }

    [Fact]
    [Holds<TheStudentDoesNotInterpret>(DutyTask.ArrangeInterpreter, Fate.Opened)]
    public void is_found_and_asks_for_an_interpreter_next_time()
    {
        Enrolled().On(Days.Monday);
        Records(By(Interpreter.Student, Topic.Results));
        Assert.Equal((R9, "child-interprets"), (Then<RuleFound>().Rule, Then<RuleFound>().Reason));
        Assert.Equal(
            new DutyOpened(DutyId.For(R9, Held, MevrouwPeeters, null), R9, DutyTask.ArrangeInterpreter, Held, MevrouwPeeters, null, Days.EndOf("2026-11-17"), An, 0),
            Then<DutyOpened>());
    }

    [Fact]
    [Holds<TheStudentDoesNotInterpret>(DutyTask.ArrangeInterpreter, Fate.Met)]
    public void is_replaced_next_time()
    {
        Enrolled().On(Days.Monday);
        Records(By(Interpreter.Student, Topic.Results));
        Records("next", By(Interpreter.Professional, Topic.Results));
        Assert.False(TheMet.Late);
    }

    [Fact]
    public void is_not_replaced_by_a_child_who_helps_with_practical_matters()
    {
        Enrolled().On(Days.Monday);
        Records(By(Interpreter.Student, Topic.Results));
        Records("next", By(Interpreter.Student, Topic.Practical));
        ThenNo<DutyMet>();
        TheDuty<TheStudentDoesNotInterpret>();
    }

    [Fact]
    [Holds<TheStudentDoesNotInterpret>(DutyTask.ArrangeInterpreter, Fate.Overdue)]
    [Holds<TheStudentDoesNotInterpret>(DutyTask.ArrangeInterpreter, Fate.MetLate)]
    public void replaced_late_stays_late()
    {
        Enrolled().On(Days.Monday);
        Records(By(Interpreter.Student, Topic.Results));
        FallsDue<TheStudentDoesNotInterpret>();
        Records("next", By(Interpreter.OwnHelper, Topic.Results));
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<TheStudentDoesNotInterpret>(DutyTask.ArrangeInterpreter, Fate.Waived)]
    public void need_not_be_replaced_when_that_is_let_go()
    {
        Enrolled().On(Days.Monday);
        Records(By(Interpreter.Student, Topic.Results));
        IsWaived<TheStudentDoesNotInterpret>();
    }

    [Fact]
    [Holds<TheStudentDoesNotInterpret>(DutyTask.ArrangeInterpreter, Fate.Ended)]
    public void need_not_be_replaced_for_who_is_no_guardian_any_more()
    {
        Enrolled().On(Days.Monday);
        Records(By(Interpreter.Student, Topic.Results));
        Unlinks(MevrouwPeeters);
        Assert.Equal([DutyEnd.GuardianUnlinked], Endings<TheStudentDoesNotInterpret>());
    }
}
