using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_first_call_about_a_worry : RuleSpec
{
    private static readonly RuleId R20 = new TheClassTeacherCallsFirst().Id;
    private static readonly Approach Worry = ToMother(Topic.Behaviour) with { Tone = Tone.Concerned };

    private RelationshipSpec AtASchool(Mode mode) => Enrolled().On(Days.Monday).Sets<TheClassTeacherCallsFirst>(mode).Sets<GoodNewsFirst>(Mode.Off);

    [Fact]
    [Holds<TheClassTeacherCallsFirst>("not-asked", Verdict.Refuses)]
    public void is_the_class_teachers()
    {
        AtASchool(Mode.Enforce);
        Starts(Worry);
        var refusal = ThenRefusedBy<TheClassTeacherCallsFirst>();
        Assert.Equal(("not-asked", Bram.Value, "behaviour"), (refusal.Reason, refusal.Details["teacher"], refusal.Details["topics"]));
    }

    [Fact]
    [Holds<TheClassTeacherCallsFirst>("not-asked", Verdict.Allows)]
    public void may_be_the_counsellors_once_the_class_teacher_noted_the_worry()
    {
        AtASchool(Mode.Enforce);
        Given(Bram, new RaiseConcern(Entry("asked"), null, Bram, [Topic.Behaviour], null));
        Starts(Worry);
        ThenStarted([], []);
    }

    [Fact]
    public void is_not_asked_for_by_somebody_elses_worry()
    {
        AtASchool(Mode.Enforce);
        Given(Fatima, new RaiseConcern(Entry("asked"), null, Fatima, [Topic.Behaviour], null));
        Starts(Worry);
        ThenRefusedBy<TheClassTeacherCallsFirst>();
    }

    [Fact]
    public void may_be_held_together()
    {
        AtASchool(Mode.Enforce);
        Starts(Worry with { Staff = [An, Bram] });
        ThenStarted([], []);
    }

    [Fact]
    public void is_no_first_one_once_somebody_spoke_of_it()
    {
        AtASchool(Mode.Enforce);
        Records("first", Worry with { Staff = [Bram] });
        Starts(Worry);
        ThenStarted([], []);
        On(Days.At("2027-09-06 10:00"));
        Given(An, new PlanContact(Entry("next year"), Now, Worry));
        When(An, new StartContact(Entry("start again"), Entry("next year")));
        ThenRefusedBy<TheClassTeacherCallsFirst>();
    }

    [Fact]
    public void counts_what_a_parent_brought_up()
    {
        AtASchool(Mode.Enforce);
        Records("first", ToMother(Topic.Results), Topic.Behaviour);
        Starts(Worry);
        ThenStarted([], []);
    }

    [Theory]
    [InlineData(Tone.Encouraging)]
    [InlineData(Tone.Neutral)]
    public void counts_for_worries_only(Tone tone)
    {
        AtASchool(Mode.Enforce);
        Starts(Worry with { Tone = tone });
        ThenStarted([], []);
    }

    [Fact]
    public void is_advised_against_by_default()
    {
        AtASchool(Mode.Advise);
        Starts(Worry);
        ThenStarted([R20], []);
    }

    [Fact]
    public void without_asking_is_found_where_the_school_enforces()
    {
        AtASchool(Mode.Enforce);
        Records(Worry);
        Assert.Equal((R20, "not-asked"), (Then<RuleFound>().Rule, Then<RuleFound>().Reason));
    }
}
