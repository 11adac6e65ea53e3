using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_worry_before_good_news : RuleSpec
{
    private static readonly RuleId R3 = new GoodNewsFirst().Id;
    private static readonly Approach Worry = ToMother(Topic.Behaviour) with { Tone = Tone.Concerned };

    // The class teacher asked An to call, so that R20 has nothing to say.
    private RelationshipSpec Asked() => Enrolled().On(Days.Monday).Given(Bram, new RaiseConcern(Entry("asked"), null, Bram, [Topic.Behaviour], null));

    private void GoodThings(int count, PersonId by)
    {
        for (var i = 0; i < count; i++) Given(by, new NotePositive(Entry($"good {i}"), null, by, ToldTo.Student, null));
    }

    [Fact]
    [Holds<GoodNewsFirst>("too-few", Verdict.Refuses)]
    public void waits_for_three_good_things()
    {
        Asked().Sets<GoodNewsFirst>(Mode.Enforce);
        GoodThings(2, An);
        Starts(Worry);
        var refusal = ThenRefusedBy<GoodNewsFirst>();
        Assert.Equal(("too-few", "2", "3"), (refusal.Reason, refusal.Details["told"], refusal.Details["wanted"]));
    }

    [Fact]
    [Holds<GoodNewsFirst>("too-few", Verdict.Allows)]
    public void may_be_told_after_three_good_things()
    {
        Asked().Sets<GoodNewsFirst>(Mode.Enforce);
        GoodThings(3, An);
        Starts(Worry);
        ThenStarted([], []);
    }

    [Fact]
    [Holds<GoodNewsFirst>("too-few", Verdict.Allows)]
    public void counts_for_worries_only()
    {
        Asked().Sets<GoodNewsFirst>(Mode.Enforce);
        Starts(ToMother(Topic.Behaviour));
        ThenStarted([], []);
    }

    [Fact]
    [Holds<GoodNewsFirst>("too-few", Verdict.Refuses)]
    public void needs_good_things_of_ones_own_that_were_told()
    {
        Asked().Sets<GoodNewsFirst>(Mode.Enforce);
        GoodThings(3, Fatima);
        for (var i = 0; i < 3; i++) Given(An, new NotePositive(Entry($"kept {i}"), null, An, ToldTo.NotYet, null));
        Starts(Worry);
        Assert.Equal("0", ThenRefusedBy<GoodNewsFirst>().Details["told"]);
    }

    [Fact]
    [Holds<GoodNewsFirst>("too-few", Verdict.Refuses)]
    public void starts_the_count_anew()
    {
        Asked().Sets<GoodNewsFirst>(Mode.Enforce);
        GoodThings(3, An);
        Given(An, new RaiseConcern(Entry("concern"), null, An, [Topic.Behaviour], null));
        Starts(Worry);
        ThenRefusedBy<GoodNewsFirst>();
    }

    [Fact]
    public void is_advised_against_by_default()
    {
        Asked();
        Starts(Worry);
        ThenStarted([R3], []);
    }

    [Fact]
    public void is_free_where_the_rule_is_off()
    {
        Asked().Sets<GoodNewsFirst>(Mode.Off);
        Starts(Worry);
        ThenStarted([], []);
    }

    [Fact]
    public void may_be_urgent()
    {
        Asked().Sets<GoodNewsFirst>(Mode.Enforce);
        Starts(Worry, "Het kan niet wachten.");
        ThenStarted([], [R3]);
        Given(An, new RecordContact(Held, Call, null, Worry, []));
        ThenNo<RuleFound>();
    }

    [Fact]
    public void is_found_when_it_was_told_without_asking_in_a_school_that_enforces()
    {
        Asked().Sets<GoodNewsFirst>(Mode.Enforce);
        Records(Worry);
        Assert.Equal((R3, "too-few"), (Then<RuleFound>().Rule, Then<RuleFound>().Reason));
    }

    [Fact]
    public void is_judged_by_the_number_of_its_day()
    {
        Asked().Sets<GoodNewsFirst>(Mode.Enforce, "2026-09-01", ("good-things", 1)).Sets<GoodNewsFirst>(Mode.Enforce, "2026-10-13", ("good-things", 2));
        GoodThings(1, An);
        Starts(Worry);
        ThenStarted([], []);
    }
}

public class A_term_without_good_news : RuleSpec
{
    private static readonly RuleId R3 = new GoodNewsFirst().Id;
    private static readonly EntryId About = Entry("opened").Derived("2026-09-01");

    private void NearsItsEnd() => Enrolled().On(Days.At("2026-11-30 08:00")).TimePasses();

    [Fact]
    [Holds<GoodNewsFirst>(DutyTask.TellSomethingGood, Fate.Opened)]
    public void is_brought_to_the_class_teacher_three_weeks_before_it_ends()
    {
        Enrolled().On(Days.At("2026-11-28 12:00")).TimePasses();
        Assert.Empty(Openings<GoodNewsFirst>());
        On(Days.At("2026-11-30 08:00")).TimePasses();
        Assert.Equal(
            new DutyOpened(DutyId.For(R3, About, Noor, null), R3, DutyTask.TellSomethingGood, About, Noor, null, Days.EndOf("2026-12-18"), Bram, 0),
            Assert.Single(Openings<GoodNewsFirst>()));
    }

    [Fact]
    [Holds<GoodNewsFirst>(DutyTask.TellSomethingGood, Fate.Met)]
    public void is_mended_by_telling_something_good()
    {
        NearsItsEnd();
        Given(Bram, new NotePositive(Entry("good"), null, Bram, ToldTo.Both, null));
        Assert.False(TheMet.Late);
    }

    [Fact]
    [Holds<GoodNewsFirst>(DutyTask.TellSomethingGood, Fate.Overdue)]
    [Holds<GoodNewsFirst>(DutyTask.TellSomethingGood, Fate.MetLate)]
    public void is_mended_late_in_the_holiday_after_it()
    {
        NearsItsEnd();
        FallsDue<GoodNewsFirst>();
        On(Days.At("2026-12-22 10:00")).Given(Bram, new NotePositive(Entry("good"), null, Bram, ToldTo.Guardian, null));
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<GoodNewsFirst>(DutyTask.TellSomethingGood, Fate.Waived)]
    public void is_let_go()
    {
        NearsItsEnd();
        IsWaived<GoodNewsFirst>();
    }

    [Fact]
    [Holds<GoodNewsFirst>(DutyTask.TellSomethingGood, Fate.Ended)]
    public void is_over_when_the_next_one_begins()
    {
        NearsItsEnd();
        On(Days.At("2027-01-04 08:00")).TimePasses();
        Assert.Equal([DutyEnd.YearEnded], Endings<GoodNewsFirst>());
    }

    [Theory]
    [InlineData("2027-07-15 08:00")]
    [InlineData("2027-08-25 08:00")]
    public void is_not_asked_twice_in_the_summer_after_it(string holiday)
    {
        Enrolled().On(Days.At("2027-03-20 08:00")).TimePasses();
        On(Days.At("2027-06-20 08:00")).TimePasses();
        var before = OpenDuties<GoodNewsFirst>().Select(duty => duty.Id);
        On(Days.At(holiday)).TimePasses();
        Assert.Equal(before, OpenDuties<GoodNewsFirst>().Select(duty => duty.Id));
    }

    [Fact]
    public void is_not_asked_twice_in_the_easter_holiday()
    {
        Enrolled().On(Days.At("2027-03-20 08:00")).TimePasses();
        var duty = TheDuty<GoodNewsFirst>();
        On(Days.At("2027-03-30 08:00")).TimePasses();
        Assert.Equal(duty.Id, TheDuty<GoodNewsFirst>().Id);
    }

    [Fact]
    public void is_not_owed_to_who_came_in_its_last_weeks()
    {
        On(Days.At("2026-12-07 09:00"));
        Enrolled().TimePasses();
        AsksNothing<GoodNewsFirst>();
    }

    [Fact]
    public void passes_on_with_the_class()
    {
        NearsItsEnd();
        Given(An, new MoveClass(Entry("moved"), null, "3B", Fatima));
        Assert.Equal((Fatima, Days.EndOf("2026-12-18")), (TheDuty<GoodNewsFirst>().Owner, TheDuty<GoodNewsFirst>().Due));
    }
}
