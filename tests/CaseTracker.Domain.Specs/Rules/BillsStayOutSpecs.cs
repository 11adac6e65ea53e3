using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_bill_and_who_speaks_of_it : RuleSpec
{
    private static readonly RuleId R2 = new BillsStayOut().Id;

    [Fact]
    [Holds<BillsStayOut>("bill", Verdict.Refuses)]
    public void is_not_for_the_counsellor()
    {
        Enrolled().On(Days.Monday);
        Starts(ToMother(Topic.Bill));
        Assert.Equal("bill", ThenRefusedBy<BillsStayOut>().Reason);
    }

    [Fact]
    [Holds<BillsStayOut>("bill", Verdict.Refuses)]
    public void is_not_for_a_teacher_with_the_accountant_beside_her()
    {
        Enrolled().On(Days.Monday);
        Starts(ToMother(Topic.Bill) with { Staff = [Boekhouding, Fatima] });
        ThenRefusedBy<BillsStayOut>();
    }

    [Fact]
    [Holds<BillsStayOut>("bill", Verdict.Allows)]
    public void is_for_the_accountant()
    {
        Enrolled().On(Days.Monday);
        Starts(ToMother(Topic.Bill) with { Staff = [Boekhouding] });
        ThenStarted([], []);
    }

    [Fact]
    [Holds<BillsStayOut>("bill", Verdict.Allows)]
    public void is_something_else_than_help_with_costs()
    {
        Enrolled().On(Days.Monday);
        Starts(ToMother(Topic.HelpWithCosts));
        ThenStarted([], []);
    }

    [Fact]
    public void is_advised_against_in_a_school_that_only_advises()
    {
        Enrolled().On(Days.Monday).Sets<BillsStayOut>(Mode.Advise);
        Starts(ToMother(Topic.Bill));
        ThenStarted([R2], []);
    }

    [Fact]
    public void is_free_in_a_school_that_switched_the_rule_off()
    {
        Enrolled().On(Days.Monday).Sets<BillsStayOut>(Mode.Off);
        Starts(ToMother(Topic.Bill));
        ThenStarted([], []);
    }

    [Fact]
    public void is_never_urgent()
    {
        Enrolled().On(Days.Monday);
        Starts(ToMother(Topic.Bill), "De betaling loopt vandaag af.");
        ThenRefusedBy<BillsStayOut>();
    }

    [Fact]
    public void is_found_when_it_was_spoken_of_without_asking()
    {
        Enrolled().On(Days.Monday);
        Records(ToMother(Topic.Bill));
        var found = Then<RuleFound>();
        Assert.Equal((R2, Held, "bill", false), (found.Rule, found.About, found.Reason, found.Grave));
    }

    [Theory]
    [InlineData("2026-10-09 10:00", 1)]
    [InlineData("2026-10-10 10:00", 0)]
    public void is_judged_by_the_policy_of_the_day_it_took_place(string tookPlace, int findings)
    {
        Enrolled().Sets<BillsStayOut>(Mode.Off, "2026-10-10").On(Days.Monday);
        Given(An, new RecordContact(Held, null, Days.At(tookPlace), ToMother(Topic.Bill), []));
        Assert.Equal(findings, Events.OfType<RuleFound>().Count());
        Assert.Equal(findings, History.Findings.Count());
    }

    [Theory]
    [InlineData(Mode.Advise)]
    [InlineData(Mode.Off)]
    public void is_not_found_where_the_rule_does_not_refuse(Mode mode)
    {
        Enrolled().On(Days.Monday).Sets<BillsStayOut>(mode);
        Records(ToMother(Topic.Bill));
        ThenNo<RuleFound>();
    }
}

public class A_bill_that_a_parent_brings_up : RuleSpec
{
    private static readonly RuleId R2 = new BillsStayOut().Id;

    private void BroughtUp()
    {
        Enrolled().On(Days.Monday);
        Records(ToMother() with { Initiative = Initiative.Guardian }, Topic.Bill);
    }

    [Fact]
    [Holds<BillsStayOut>(DutyTask.HandOverBill, Fate.Opened)]
    public void goes_to_the_accountant_within_two_school_days()
    {
        BroughtUp();
        Then(
            new ContactHeld(Held, Days.Monday, Held, ToMother() with { Initiative = Initiative.Guardian }, [Topic.Bill], false, null, null, null),
            new DutyOpened(DutyId.For(R2, Held, null, Topic.Bill), R2, DutyTask.HandOverBill, Held, null, Topic.Bill, Days.EndOf("2026-10-14"), An, 0));
    }

    [Fact]
    [Holds<BillsStayOut>(DutyTask.HandOverBill, Fate.Opened)]
    public void goes_to_the_accountant_also_when_the_school_had_called()
    {
        Enrolled().On(Days.Monday);
        Records(ToMother(Topic.Results), Topic.Bill);
        Assert.Equal(DutyTask.HandOverBill, TheDuty<BillsStayOut>().Task);
        ThenNo<RuleFound>();
    }

    [Fact]
    public void is_where_it_belongs_when_the_accountant_heard_it()
    {
        Enrolled().On(Days.Monday);
        Records(ToMother() with { Initiative = Initiative.Guardian, Staff = [Boekhouding] }, Topic.Bill);
        AsksNothing<BillsStayOut>();
    }

    [Fact]
    [Holds<BillsStayOut>(DutyTask.HandOverBill, Fate.Met)]
    public void is_done_once_it_is_handed_over()
    {
        BroughtUp();
        On(Days.At("2026-10-14 16:00")).Given(An, new HandOverBill(Entry("over"), Held, null, Boekhouding));
        Then(
            new BillHandedOver(Entry("over"), Days.At("2026-10-14 16:00"), Held, Boekhouding),
            new DutyMet(DutyId.For(R2, Held, null, Topic.Bill), Days.At("2026-10-14 16:00"), false));
    }

    [Fact]
    [Holds<BillsStayOut>(DutyTask.HandOverBill, Fate.Overdue)]
    [Holds<BillsStayOut>(DutyTask.HandOverBill, Fate.MetLate)]
    public void handed_over_late_stays_late()
    {
        BroughtUp();
        FallsDue<BillsStayOut>();
        On(Days.At("2026-10-15 09:00")).Given(An, new HandOverBill(Entry("over"), Held, null, Boekhouding));
        Assert.True(TheMet.Late);
    }

    [Fact]
    public void goes_to_nobody_but_the_accountant()
    {
        BroughtUp();
        When(An, new HandOverBill(Entry("over"), Held, null, Fatima));
        ThenRefused("not-an-accountant");
    }

    [Fact]
    [Holds<BillsStayOut>(DutyTask.HandOverBill, Fate.Waived)]
    public void is_let_go()
    {
        BroughtUp();
        IsWaived<BillsStayOut>();
    }

    [Fact]
    [Holds<BillsStayOut>(DutyTask.HandOverBill, Fate.Ended)]
    public void is_over_when_the_relationship_closes()
    {
        BroughtUp();
        Closes();
        Assert.Equal([DutyEnd.Closed], Endings<BillsStayOut>());
    }
}
