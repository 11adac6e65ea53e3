using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_worry_at_the_school_gate : RuleSpec
{
    private static readonly RuleId R22 = new NoConcernAtTheSchoolGate().Id;
    private static readonly Approach AtTheGate = ToMother(Topic.Behaviour) with { Channel = Channel.ChanceMeeting, Setting = Setting.Informal, Tone = Tone.Concerned };

    // Three good things were told and the class teacher asked An to call, so that R3 and R20 have nothing to say.
    private void AtASchool(Mode mode)
    {
        Enrolled().On(Days.Monday).Sets<NoConcernAtTheSchoolGate>(mode);
        Given(Bram, new RaiseConcern(Entry("asked"), null, Bram, [Topic.Behaviour], null));
        for (var i = 0; i < 3; i++) Given(An, new NotePositive(Entry($"good {i}"), null, An, ToldTo.Student, null));
    }

    [Fact]
    [Holds<NoConcernAtTheSchoolGate>("informal-concern", Verdict.Refuses)]
    public void waits_for_a_moment_of_its_own()
    {
        AtASchool(Mode.Enforce);
        Starts(AtTheGate);
        Assert.Equal("informal-concern", ThenRefusedBy<NoConcernAtTheSchoolGate>().Reason);
    }

    [Fact]
    [Holds<NoConcernAtTheSchoolGate>("informal-concern", Verdict.Allows)]
    public void may_be_told_at_an_appointment()
    {
        AtASchool(Mode.Enforce);
        Starts(AtTheGate with { Setting = Setting.Formal, Channel = Channel.Talk });
        ThenStarted([], []);
    }

    [Theory]
    [InlineData(Tone.Encouraging)]
    [InlineData(Tone.Neutral)]
    [Holds<NoConcernAtTheSchoolGate>("informal-concern", Verdict.Allows)]
    public void leaves_room_for_good_news(Tone tone)
    {
        AtASchool(Mode.Enforce);
        Starts(AtTheGate with { Tone = tone });
        ThenStarted([], []);
    }

    [Fact]
    public void is_advised_against_by_default()
    {
        AtASchool(Mode.Advise);
        Starts(AtTheGate);
        ThenStarted([R22], []);
    }

    [Fact]
    public void is_free_where_the_rule_is_off()
    {
        AtASchool(Mode.Off);
        Starts(AtTheGate);
        ThenStarted([], []);
    }

    [Fact]
    public void may_be_urgent_and_is_then_no_finding()
    {
        AtASchool(Mode.Enforce);
        Starts(AtTheGate, "Noor is gevallen.");
        ThenStarted([], [R22]);
        Given(An, new RecordContact(Held, Call, null, AtTheGate, []));
        ThenNo<RuleFound>();
    }

    [Fact]
    public void loses_its_urgency_when_the_plan_moves()
    {
        AtASchool(Mode.Enforce);
        Starts(AtTheGate, "Noor is gevallen.");
        Given(An, new MoveContact(Entry("moved"), Call, Now, AtTheGate));
        Given(An, new RecordContact(Held, Call, null, AtTheGate, []));
        Assert.Equal(R22, Then<RuleFound>().Rule);
    }

    [Fact]
    public void without_asking_is_found_where_the_school_enforces()
    {
        AtASchool(Mode.Enforce);
        Records(AtTheGate);
        Assert.Equal((R22, "informal-concern"), (Then<RuleFound>().Rule, Then<RuleFound>().Reason));
    }

    [Fact]
    public void that_a_parent_brings_up_is_nobody_s_fault()
    {
        AtASchool(Mode.Enforce);
        Records(AtTheGate with { Initiative = Initiative.Guardian });
        ThenNo<RuleFound>();
    }
}
