using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class An_interpreter_who_is_wanted : RuleSpec
{
    private static readonly RuleId R10 = new UnderstoodLanguage().Id;
    private static readonly GuardianLink SpeaksTurkish = Mother with { Language = "tr", WantsInterpreter = true };
    private static readonly Approach Talk = ToMother(Topic.Results) with { Channel = Channel.Talk };

    private RelationshipSpec Wanted(bool wanted = true) =>
        Enrolled().On(Days.Monday).Given(An, new ConfirmGuardian(Entry("mother speaks"), MevrouwPeeters, SpeaksTurkish with { WantsInterpreter = wanted }));

    private void Planned(Approach approach) => Given(An, new PlanContact(Call, Days.At("2026-10-14 16:00"), approach));

    [Fact]
    [Holds<UnderstoodLanguage>(DutyTask.BringInterpreter, Fate.Opened)]
    public void is_to_be_there_at_an_appointment()
    {
        Wanted();
        Planned(Talk);
        Assert.Equal(
            new DutyOpened(DutyId.For(R10, Call, MevrouwPeeters, null), R10, DutyTask.BringInterpreter, Call, MevrouwPeeters, null, Days.At("2026-10-14 16:00"), An, 0),
            Then<DutyOpened>());
    }

    [Fact]
    public void is_never_asked_for_who_wants_none()
    {
        Wanted(false);
        Planned(Talk);
        AsksNothing<UnderstoodLanguage>();
        Records(Talk);
        AsksNothing<UnderstoodLanguage>();
    }

    [Theory]
    [InlineData(Channel.Letter)]
    [InlineData(Channel.Message)]
    public void is_not_to_be_there_where_nobody_speaks(Channel channel)
    {
        Wanted();
        Planned(Talk with { Channel = channel });
        AsksNothing<UnderstoodLanguage>();
    }

    [Fact]
    public void is_to_be_there_at_an_informal_talk_about_a_worry_only()
    {
        Wanted();
        Planned(Talk with { Setting = Setting.Informal });
        AsksNothing<UnderstoodLanguage>();
        Given(An, new MoveContact(Entry("moved"), Call, Days.At("2026-10-14 16:00"), Talk with { Setting = Setting.Informal, Tone = Tone.Concerned }));
        TheDuty<UnderstoodLanguage>();
    }

    [Theory]
    [InlineData(Interpreter.Professional)]
    [InlineData(Interpreter.Colleague)]
    [InlineData(Interpreter.OwnHelper)]
    public void who_was_thought_of_at_once_is_not_asked(Interpreter interpreter)
    {
        Wanted();
        Planned(Talk with { Interpreter = interpreter });
        ThenNo<DutyOpened>();
    }

    [Fact]
    [Holds<UnderstoodLanguage>(DutyTask.BringInterpreter, Fate.Met)]
    public void is_arranged_by_changing_the_plan()
    {
        Wanted();
        Planned(Talk);
        Given(An, new MoveContact(Entry("moved"), Call, Days.At("2026-10-14 16:00"), Talk with { Interpreter = Interpreter.Professional }));
        Assert.False(TheMet.Late);
    }

    [Fact]
    public void was_there_after_all()
    {
        Wanted();
        Planned(Talk);
        On(Days.At("2026-10-14 15:30"));
        Given(An, new RecordContact(Held, Call, null, Talk with { Interpreter = Interpreter.Professional }, []));
        Assert.False(TheMet.Late);
        AsksNothing<UnderstoodLanguage>();
    }

    [Fact]
    [Holds<UnderstoodLanguage>(DutyTask.BringInterpreter, Fate.Overdue)]
    [Holds<UnderstoodLanguage>(DutyTask.BringInterpreter, Fate.MetLate)]
    public void was_not_there_and_comes_next_time()
    {
        Wanted();
        Planned(Talk);
        FallsDue<UnderstoodLanguage>();
        Given(An, new RecordContact(Held, Call, null, Talk, []));
        TheDuty<UnderstoodLanguage>();
        Records("next", Talk with { Interpreter = Interpreter.Professional });
        Assert.True(TheMet.Late);
    }

    [Fact]
    public void was_not_there_at_a_talk_that_nobody_planned()
    {
        Wanted();
        Records(Talk with { Setting = Setting.Informal, Tone = Tone.Concerned, Channel = Channel.ChanceMeeting });
        Assert.Equal((Held, Days.EndOf("2026-11-17")), (TheDuty<UnderstoodLanguage>().About, TheDuty<UnderstoodLanguage>().Due));
    }

    [Fact]
    public void is_asked_once_where_a_child_interpreted()
    {
        Wanted();
        Records(Talk with { Interpreter = Interpreter.Student });
        AsksNothing<UnderstoodLanguage>();
        TheDuty<TheStudentDoesNotInterpret>();
    }

    [Fact]
    [Holds<UnderstoodLanguage>(DutyTask.BringInterpreter, Fate.Waived)]
    public void need_not_come_when_that_is_let_go()
    {
        Wanted();
        Planned(Talk);
        IsWaived<UnderstoodLanguage>();
    }

    [Fact]
    [Holds<UnderstoodLanguage>(DutyTask.BringInterpreter, Fate.Ended)]
    public void need_not_come_any_more()
    {
        Wanted();
        Planned(Talk);
        Given(An, new CancelContact(Entry("off"), Call, null));
        Assert.Equal([DutyEnd.NoLongerAsked], Endings<UnderstoodLanguage>());

        Records(Talk);
        TheDuty<UnderstoodLanguage>();
        Given(An, new ConfirmGuardian(Entry("mother learns"), MevrouwPeeters, Mother));
        Assert.Equal([DutyEnd.NoLongerAsked], Endings<UnderstoodLanguage>());

        Given(An, new ConfirmGuardian(Entry("mother forgets"), MevrouwPeeters, SpeaksTurkish));
        Records("another", Talk);
        Unlinks(MevrouwPeeters);
        Assert.Equal([DutyEnd.GuardianUnlinked], Endings<UnderstoodLanguage>());
    }
}
