using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class What_one_parent_heard : RuleSpec
{
    private static readonly RuleId R5 = new BothParentsKnow().Id;

    private void MotherHeard(params Topic[] topics)
    {
        Enrolled().On(Days.Monday);
        WithFather();
        Records(ToMother(topics));
    }

    [Fact]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.Opened)]
    public void goes_to_the_other_within_three_school_days()
    {
        MotherHeard(Topic.Results);
        Assert.Equal(
            new DutyOpened(DutyId.For(R5, Held, MeneerDeSmet, null), R5, DutyTask.InformOtherGuardian, Held, MeneerDeSmet, null, Days.EndOf("2026-10-15"), An, 0),
            Then<DutyOpened>());
    }

    [Theory]
    [InlineData("practical")]
    [InlineData("praise")]
    [InlineData("bill")]
    [InlineData("help-with-costs")]
    public void stays_there_when_it_is_no_news_of_the_student(string topic)
    {
        Enrolled().On(Days.Monday);
        WithFather();
        Records(ToMother(new Topic(topic)) with { Initiative = Initiative.Guardian });
        AsksNothing<BothParentsKnow>();
    }

    [Fact]
    public void stays_there_when_the_parent_said_it()
    {
        Enrolled().On(Days.Monday);
        WithFather();
        Records(ToMother() with { Initiative = Initiative.Guardian }, Topic.Wellbeing, Topic.Home);
        AsksNothing<BothParentsKnow>();
    }

    [Fact]
    public void stays_there_after_a_meeting_by_chance()
    {
        Enrolled().On(Days.Monday);
        WithFather();
        Records(ToMother(Topic.Results) with { Channel = Channel.ChanceMeeting });
        AsksNothing<BothParentsKnow>();
    }

    [Fact]
    public void is_known_in_one_household()
    {
        Enrolled().On(Days.Monday);
        WithFather(Father with { Household = "A" });
        Records(ToMother(Topic.Results));
        AsksNothing<BothParentsKnow>();
    }

    [Theory]
    [InlineData(Authority.Holds, 1)]
    [InlineData(Authority.InformationOnly, 1)]
    [InlineData(Authority.None, 0)]
    [InlineData(Authority.BarredByCourt, 0)]
    public void goes_as_far_as_the_right_of_the_other(Authority authority, int duties)
    {
        Enrolled().On(Days.Monday);
        WithFather(Father with { Authority = authority });
        Records(ToMother(Topic.Results));
        Assert.Equal(duties, OpenDuties<BothParentsKnow>().Count);
    }

    [Fact]
    public void gives_no_right_to_who_is_not_confirmed()
    {
        Enrolled().On(Days.Monday);
        Given(An, new LinkGuardian(Entry("linked"), null, MeneerDeSmet, GuardianKind.Father));
        Records(ToMother(Topic.Results));
        AsksNothing<BothParentsKnow>();
    }

    [Fact]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.Met)]
    public void is_known_once_the_other_heard_all_of_it()
    {
        MotherHeard(Topic.Results, Topic.Wellbeing);
        Records("first", CallTo(MeneerDeSmet, Topic.Results));
        ThenNo<DutyMet>();
        On(Days.At("2026-10-15 20:00"));
        Records("second", CallTo(MeneerDeSmet, Topic.Wellbeing));
        Assert.Equal((DutyId.For(R5, Held, MeneerDeSmet, null), false), (TheMet.Duty, TheMet.Late));
    }

    [Fact]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.Met)]
    public void carried_home_by_the_student_is_known_once_the_other_answers()
    {
        MotherHeard(Topic.Results);
        Records("carried", CallTo(MeneerDeSmet, Topic.Results) with { Channel = Channel.Note, Route = Route.Student });
        ThenNo<DutyMet>();
        TheDuty<BothParentsKnow>();
        Given(An, new HearGuardian(Entry("other answer"), null, MevrouwPeeters, true, false));
        ThenNo<DutyMet>();
        On(Days.At("2026-10-13 09:00"));
        Given(An, new HearGuardian(Entry("answer"), null, MeneerDeSmet, true, false));
        Assert.Equal((Days.At("2026-10-13 09:00"), false), (TheMet.On, TheMet.Late));
    }

    [Fact]
    public void answered_before_anything_was_carried_is_not_known()
    {
        MotherHeard(Topic.Results, Topic.Wellbeing);
        Given(An, new HearGuardian(Entry("early"), null, MeneerDeSmet, true, false));
        ThenNo<DutyMet>();
        Records("carried", CallTo(MeneerDeSmet, Topic.Results) with { Channel = Channel.Note, Route = Route.Student });
        Given(An, new HearGuardian(Entry("answer"), null, MeneerDeSmet, true, false));
        ThenNo<DutyMet>();
        Assert.Equal([Topic.Wellbeing], Assert.Single(Snapshot.Unheard.Left).Topics);
    }

    [Fact]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.Overdue)]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.MetLate)]
    public void told_late_stays_late()
    {
        MotherHeard(Topic.Results);
        FallsDue<BothParentsKnow>();
        On(Days.At("2026-10-16 09:00"));
        Records("late", CallTo(MeneerDeSmet, Topic.Results));
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.Waived)]
    public void is_let_go()
    {
        MotherHeard(Topic.Results);
        IsWaived<BothParentsKnow>();
    }

    [Fact]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.Ended)]
    public void ends_when_the_other_is_no_guardian_any_more()
    {
        MotherHeard(Topic.Results);
        Unlinks(MeneerDeSmet);
        Assert.Equal([DutyEnd.GuardianUnlinked], Endings<BothParentsKnow>());
    }

    [Fact]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.Ended)]
    public void ends_with_the_relationship_and_does_not_revive()
    {
        MotherHeard(Topic.Results);
        Closes();
        Assert.Equal([DutyEnd.Closed], Endings<BothParentsKnow>());
        Reopens();
        AsksNothing<BothParentsKnow>();
    }

    [Fact]
    public void stays_owed_when_the_student_leaves()
    {
        MotherHeard(Topic.Results);
        Leaves();
        Assert.Empty(Endings<BothParentsKnow>());
        TheDuty<BothParentsKnow>();
    }

    [Fact]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.Ended)]
    public void ends_on_the_18th_birthday_by_time_alone()
    {
        Enrolled(new DateOnly(2008, 10, 13)).On(Days.Monday);
        WithFather();
        Records(ToMother(Topic.Results));
        var birthday = Days.At("2026-10-13 00:00");
        Assert.Equal(birthday, RuleBook.NextLook(Snapshot, Day(An), Now));
        On(birthday.AddMinutes(-1)).TimePasses();
        TheDuty<BothParentsKnow>();
        On(birthday).TimePasses();
        Assert.Equal([DutyEnd.StudentIsAdult], Endings<BothParentsKnow>());
    }

    [Fact]
    public void is_due_on_the_fifth_day_of_a_long_break()
    {
        Enrolled().On(Days.At("2026-10-30 15:00"));
        WithFather();
        Records(ToMother(Topic.Results));
        Assert.Equal(Days.EndOf("2026-11-04"), TheDuty<BothParentsKnow>().Due);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Holds<BothParentsKnow>(DutyTask.InformOtherGuardian, Fate.Ended)]
    public void waits_with_a_postponement_and_is_owed_from_its_end(bool contactItself)
    {
        Enrolled().On(Days.Monday);
        WithFather();
        Records(ToMother(Topic.Home, Topic.Wellbeing) with { Student = Presence.No, Initiative = Initiative.Guardian });
        Given(An, new PostponeInforming(Entry("postponed"), Held, contactItself, contactItself ? [] : [Topic.Wellbeing], Directrice, new(2026, 10, 20), Text.Of("Onveilig thuis.")));
        Assert.Equal([DutyEnd.Postponed], Endings<BothParentsKnow>());
        On(Days.At("2026-10-21 00:00")).TimePasses();
        Assert.Equal(Days.EndOf("2026-10-23"), TheDuty<BothParentsKnow>().Due);
        Assert.False(TheDuty<BothParentsKnow>().IsOverdue);
    }

    [Fact]
    public void is_not_asked_of_a_day_on_which_the_rule_was_off()
    {
        Enrolled().On(Days.Monday).Sets<BothParentsKnow>(Mode.Off).Sets<BothParentsKnow>(Mode.Enforce, "2026-10-14");
        WithFather();
        Records(ToMother(Topic.Results));
        AsksNothing<BothParentsKnow>();
        On(Days.At("2026-10-14 09:00")).TimePasses();
        AsksNothing<BothParentsKnow>();
        Records("new", ToMother(Topic.Results));
        Assert.Equal(Entry("new"), TheDuty<BothParentsKnow>().About);
    }

    [Fact]
    public void stays_owed_when_the_rule_is_switched_off_later()
    {
        Enrolled().On(Days.Monday).Sets<BothParentsKnow>(Mode.Off, "2026-10-14");
        WithFather();
        Records(ToMother(Topic.Results));
        On(Days.At("2026-10-14 09:00")).TimePasses();
        Assert.Equal(Days.EndOf("2026-10-15"), TheDuty<BothParentsKnow>().Due);
    }

    [Fact]
    public void keeps_its_date_when_the_school_changes_the_term()
    {
        Enrolled().On(Days.Monday).Sets<BothParentsKnow>(Mode.Enforce, "2026-10-13", ("inform-days", 9));
        WithFather();
        Records(ToMother(Topic.Results));
        On(Days.At("2026-10-13 09:00")).TimePasses();
        Assert.Equal(Days.EndOf("2026-10-15"), TheDuty<BothParentsKnow>().Due);
    }
}
