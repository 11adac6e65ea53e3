using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class Calling_home : RelationshipSpec
{
    private static readonly EntryId Call = Entry("call");

    private static Approach ToMother(params Topic[] topics) =>
        new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, topics);

    [Fact]
    public void waits_until_the_student_knows()
    {
        Enrolled().On(Days.Monday);
        Given(An, new PlanContact(Call, Days.Monday, ToMother(Topic.Wellbeing)));
        When(An, new StartContact(Entry("start"), Call));
        var refusal = ThenRefusedBy<TheStudentIsInformed>();
        Assert.Equal("not-told", refusal.Reason);
        Assert.Equal("wellbeing", refusal.Details["topics"]);
        Assert.Equal("mevrouw-peeters", refusal.Details["guardians"]);
    }

    [Fact]
    public void starts_once_the_student_was_told()
    {
        Enrolled().On(Days.Monday);
        Given(An, new PlanContact(Call, Days.Monday, ToMother(Topic.Wellbeing)));
        Given(An, new InformStudent(Entry("told"), Call, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], []));
        When(An, new StartContact(Entry("start"), Call));
        Then(new ContactStarted(Entry("start"), Days.Monday, Call, [], [], null));
        When(An, new RecordContact(Entry("held"), Call, null, ToMother(Topic.Wellbeing), []));
        Then(new ContactHeld(Entry("held"), Days.Monday, Call, ToMother(Topic.Wellbeing), [], false, null, null, null));
    }

    [Fact]
    public void by_a_parent_is_recorded_and_the_student_is_told_by_the_end_of_the_next_school_day()
    {
        Enrolled().On(Days.Monday);
        var fromMother = ToMother(Topic.Wellbeing) with { Initiative = Initiative.Guardian };
        When(An, new RecordContact(Call, null, null, fromMother, []));
        Then(
            new ContactHeld(Call, Days.Monday, Call, fromMother, [], false, null, null, null),
            new DutyOpened(DutyId.For(TheStudentIsInformed.Number, Call, Noor, null), TheStudentIsInformed.Number, DutyTask.InformStudent, Call, Noor, null, Days.EndOf("2026-10-13"), An, 0),
            new DutyOpened(DutyId.For(TheStudentIsInformed.Number, Call, Noor, Topic.Wellbeing), TheStudentIsInformed.Number, DutyTask.InformStudent, Call, Noor, Topic.Wellbeing, Days.EndOf("2026-10-13"), An, 0));
    }

    [Fact]
    public void told_in_time_but_recorded_late_leaves_no_finding()
    {
        Enrolled().On(Days.At("2026-10-12 14:00"));
        Given(An, new RecordContact(Call, null, Days.At("2026-10-12 10:00"), ToMother(Topic.Wellbeing), []));
        Assert.Equal("not-told", Then<RuleFound>().Reason);
        Assert.Equal(2, OpenDuties<TheStudentIsInformed>().Count);

        On(Days.At("2026-10-12 15:00"));
        Given(An, new InformStudent(Entry("told"), Call, Days.At("2026-10-12 09:30"), ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], []));
        Then<FindingLifted>();
        Assert.Empty(OpenDuties<TheStudentIsInformed>());
        Assert.Empty(History.Findings);

        var known = History.KnownOn(Days.At("2026-10-12 14:30"));
        Assert.Single(known.Findings);
        Assert.Equal(2, known.Relationship(Noor.Value).Duties.Open.Count(duty => duty.Rule == TheStudentIsInformed.Number));
    }
}
