using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules.R1;

public class Calling_home : ContactsOfNoor
{
    [Fact]
    public void waits_until_the_student_knows()
    {
        Planned(Topic.Wellbeing);
        When(An, new StartContact(Start, Call));
        var refusal = ThenRefusedBy<TheStudentIsInformed>();
        Assert.Equal("not-told", refusal.Reason);
        Assert.Equal("wellbeing", refusal.Details["topics"]);
        Assert.Equal("mevrouw-peeters", refusal.Details["guardians"]);
    }

    [Fact]
    public void starts_once_the_student_was_told()
    {
        Planned(Topic.Wellbeing);
        Told(Topic.Wellbeing);
        When(An, new StartContact(Start, Call));
        Then(new ContactStarted(Start, Days.Monday, Call, [], [], null));
        When(An, new RecordContact(Held, Call, null, ToMother(Topic.Wellbeing), []));
        Then(new ContactHeld(Held, Days.Monday, Call, ToMother(Topic.Wellbeing), [], false, null, null, null));
    }

    [Fact]
    public void waits_again_when_the_plan_gains_a_topic()
    {
        Planned(Topic.Wellbeing);
        Told(Topic.Wellbeing);
        Given(An, new MoveContact(Entry("moved"), Call, Now, ToMother(Topic.Wellbeing, Topic.Behaviour)));
        When(An, new StartContact(Start, Call));
        var refusal = ThenRefusedBy<TheStudentIsInformed>();
        Assert.Equal("not-told", refusal.Reason);
        Assert.Equal("behaviour", refusal.Details["topics"]);
        Assert.Equal("", refusal.Details["guardians"]);
    }

    [Fact]
    public void to_the_father_waits_when_only_the_mother_was_named()
    {
        Given(An, new ConfirmGuardian(Entry("father"), MeneerDeSmet, Father));
        Given(An, new PlanContact(Call, Now, ToMother(Topic.Wellbeing) with { Guardians = [MeneerDeSmet] }));
        Told(Topic.Wellbeing);
        When(An, new StartContact(Start, Call));
        var refusal = ThenRefusedBy<TheStudentIsInformed>();
        Assert.Equal("", refusal.Details["topics"]);
        Assert.Equal("meneer-de-smet", refusal.Details["guardians"]);

        When(An, new RecordContact(Held, Call, null, ToMother(Topic.Wellbeing) with { Guardians = [MeneerDeSmet] }, []));
        Assert.Equal("not-told", Then<RuleFound>().Reason);
        Assert.Equal([null], Owed);
    }

    [Fact]
    public void starts_when_the_student_was_told_before_anybody_wrote_the_plan()
    {
        Planned(Topic.Wellbeing);
        Given(An, Telling("told", Topic.Wellbeing) with { TookPlace = Days.At("2026-10-12 09:30") });
        When(An, new StartContact(Start, Call));
        Then(new ContactStarted(Start, Days.Monday, Call, [], [], null));
    }

    [Fact]
    public void that_began_before_its_plan_changed_is_judged_as_it_was_held()
    {
        Planned(Topic.Wellbeing).On(Days.At("2026-10-12 11:00"));
        Given(An, new MoveContact(Entry("moved"), Call, Now, ToMother(Topic.Behaviour))).On(Days.At("2026-10-12 12:00"));
        Recorded(ToMother(Topic.Wellbeing), at: "2026-10-12 10:30");
        Assert.Equal([null, Topic.Wellbeing], Owed);
    }

    [Fact]
    public void that_was_called_off_and_took_place_after_all_finds_the_student_told()
    {
        Planned(Topic.Wellbeing);
        Told(Topic.Wellbeing);
        Given(An, new CancelContact(Entry("off"), Call, null));
        Recorded(ToMother(Topic.Wellbeing));
        ThenNo<RuleFound>();
        Assert.Empty(Owed);
    }

    [Fact]
    public void that_took_place_before_a_plan_that_was_called_off_is_owed_all_the_same()
    {
        Planned(Topic.Wellbeing).On(Days.At("2026-10-12 11:00"));
        Given(An, new CancelContact(Entry("off"), Call, null));
        Recorded(ToMother(Topic.Wellbeing), at: "2026-10-12 09:00");
        Assert.Equal([null, Topic.Wellbeing], Owed);
    }

    [Fact]
    public void is_recorded_once()
    {
        Recorded(ToMother(Topic.Wellbeing));
        When(Bram, new RecordContact(Entry("again"), Call, null, ToMother(Topic.Practical), []));
        ThenRefused("already-recorded");
        Assert.Equal([null, Topic.Wellbeing], Owed);

        Told(Topic.Wellbeing);
        When(Bram, new RecordContact(Entry("again"), Call, null, ToMother(Topic.Behaviour), []));
        ThenRefused("already-recorded");
    }
}

public class Telling_the_student : ContactsOfNoor
{
    [Fact]
    public void in_time_but_recorded_late_leaves_no_finding()
    {
        On(Days.At("2026-10-12 14:00"));
        Recorded(ToMother(Topic.Wellbeing), at: "2026-10-12 10:00");
        Assert.Equal("not-told", Then<RuleFound>().Reason);
        Assert.Equal([null, Topic.Wellbeing], Owed);

        On(Days.At("2026-10-12 15:00"));
        Given(An, Telling("told", Topic.Wellbeing) with { TookPlace = Days.At("2026-10-12 09:30") });
        Then<FindingLifted>();
        Assert.Empty(OpenDuties<TheStudentIsInformed>());
        Assert.Empty(History.Findings);
        Assert.True(History.Find(Entry("told")) is { At: var recorded, Event: StudentInformed told } && recorded > told.TookPlace);

        var known = History.KnownOn(Days.At("2026-10-12 14:30"));
        Assert.Single(known.Findings);
        Assert.Equal(2, known.Relationship(Noor.Value).Duties.Open.Count(duty => duty.Rule == R1));
    }

    [Fact]
    public void of_one_topic_in_time_leaves_a_finding_on_the_other()
    {
        On(Days.At("2026-10-12 14:00"));
        Recorded(ToMother(Topic.Wellbeing, Topic.Behaviour), at: "2026-10-12 10:00");
        On(Days.At("2026-10-12 15:00"));
        Given(An, Telling("told", Topic.Wellbeing) with { TookPlace = Days.At("2026-10-12 09:30") });
        var found = Assert.Single(History.Findings);
        Assert.Equal("behaviour", found.Details["topics"]);
        Assert.Equal([Topic.Behaviour], Owed);
        Assert.True(Snapshot.Informing.Contacts[Call].IsFound);
    }

    [Fact]
    public void that_a_topic_is_and_is_not_spoken_of_says_nothing()
    {
        Planned(Topic.Wellbeing);
        When(An, Telling("told", Topic.Wellbeing) with { WillNotBeSaid = [Topic.Wellbeing] });
        ThenRefused("told-both-ways");
    }
}

public class A_call_from_a_parent : ContactsOfNoor
{
    [Fact]
    public void is_recorded_and_the_student_is_told_by_the_end_of_the_next_school_day()
    {
        When(An, new RecordContact(Held, Call, null, FromMother(Topic.Wellbeing), []));
        Then(
            new ContactHeld(Held, Days.Monday, Call, FromMother(Topic.Wellbeing), [], false, null, null, null),
            ToTell(null, "2026-10-13"),
            ToTell(Topic.Wellbeing, "2026-10-13"));
    }

    [Fact]
    public void is_met_when_the_student_was_told_in_time()
    {
        Recorded(FromMother(Topic.Wellbeing)).On(Days.At("2026-10-13 09:00"));
        When(An, Telling("told", Topic.Wellbeing));
        Then(
            new StudentInformed(Entry("told"), Now, Call, An, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], [], null),
            new DutyMet(DutyToTell(null), Now, Late: false),
            new DutyMet(DutyToTell(Topic.Wellbeing), Now, Late: false));
    }

    [Fact]
    public void stays_visible_as_late_when_the_student_was_told_too_late()
    {
        Recorded(FromMother(Topic.Wellbeing)).On(Days.At("2026-10-14 09:00")).TimePasses();
        When(An, Telling("told", Topic.Wellbeing));
        Then(
            new StudentInformed(Entry("told"), Now, Call, An, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], [], null),
            new DutyMet(DutyToTell(null), Now, Late: true),
            new DutyMet(DutyToTell(Topic.Wellbeing), Now, Late: true));
        var duty = History.Relationship(Noor.Value).Duties.All[DutyToTell(Topic.Wellbeing)];
        Assert.Equal((DutyState.Met, true), (duty.State, duty.IsOverdue));
    }

    [Fact]
    public void is_not_late_when_the_telling_was_only_recorded_late()
    {
        Recorded(FromMother(Topic.Wellbeing)).On(Days.At("2026-10-14 09:00")).TimePasses();
        When(An, Telling("told", Topic.Wellbeing) with { TookPlace = Days.At("2026-10-13 16:00") });
        Then(
            new StudentInformed(Entry("told"), Days.At("2026-10-13 16:00"), Call, An, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], [], null),
            new DutyMet(DutyToTell(null), Days.At("2026-10-13 16:00"), Late: false),
            new DutyMet(DutyToTell(Topic.Wellbeing), Days.At("2026-10-13 16:00"), Late: false));
    }

    [Fact]
    public void leaves_open_what_was_not_told()
    {
        Recorded(FromMother(Topic.Wellbeing, Topic.Home));
        Told(Topic.Home);
        Assert.Equal([Topic.Wellbeing], Owed);
    }
}

public class A_call_that_nobody_planned : ContactsOfNoor
{
    [Fact]
    public void leaves_a_finding_and_a_duty()
    {
        On(Days.At("2026-10-12 14:00"));
        When(An, new RecordContact(Held, Call, Days.Monday, ToMother(Topic.Wellbeing), []));
        Then(
            new ContactHeld(Held, Days.Monday, Call, ToMother(Topic.Wellbeing), [], false, null, null, null),
            new RuleFound(R1, Held, "not-told",
                new Dictionary<string, string> { ["contact"] = Call.ToString(), ["guardians"] = "mevrouw-peeters", ["topics"] = "wellbeing" }, Grave: false, 0),
            ToTell(null, "2026-10-13"),
            ToTell(Topic.Wellbeing, "2026-10-13"));
    }

    [Fact]
    public void keeps_its_finding_after_the_student_was_told()
    {
        Recorded(ToMother(Topic.Wellbeing)).On(Days.At("2026-10-12 11:00"));
        Told(Topic.Wellbeing);
        Assert.Single(History.Findings);
        Assert.Empty(Owed);
    }
}

public class The_student_at_the_table : ContactsOfNoor
{
    [Fact]
    public void from_beginning_to_end_has_to_be_told_nothing()
    {
        var together = ToMother(Topic.Wellbeing) with { Student = Presence.FromBeginningToEnd, Channel = Channel.Talk };
        Given(An, new PlanContact(Call, Now, together));
        Given(An, new StartContact(Start, Call));
        When(An, new RecordContact(Held, Call, null, together, []));
        Then(new ContactHeld(Held, Now, Call, together, [], false, null, null, null));
        Assert.Equal(Domain.Relationships.Informing.Knows.Present, Knows(null));
        Assert.Equal(Domain.Relationships.Informing.Knows.Present, Knows(Topic.Wellbeing));
    }

    [Fact]
    public void from_halfway_has_to_be_told()
    {
        Recorded(ToMother(Topic.Wellbeing) with { Student = Presence.Partly, Channel = Channel.Talk });
        Then<RuleFound>();
        Assert.Equal([null, Topic.Wellbeing], Owed);
    }
}

public class What_would_stay_unsaid : ContactsOfNoor
{
    private static readonly Topic Smoking = new("smoking");

    public What_would_stay_unsaid() =>
        Policy = Policy.Evolve(new TopicAdded(Smoking, "roken", "smoking"));

    private void ToldNotTheSmoking(string entry) =>
        Given(An, Telling(entry, Topic.Wellbeing) with { WillNotBeSaid = [Smoking] });

    [Fact]
    public void and_was_said_is_the_gravest_finding()
    {
        Planned(Topic.Wellbeing);
        ToldNotTheSmoking("told");
        Given(An, new StartContact(Start, Call));
        Recorded(ToMother(Topic.Wellbeing, Smoking));
        var found = Then<RuleFound>();
        Assert.Equal(("said-what-would-stay-unsaid", "smoking", true), (found.Reason, found.Details["topics"], found.Grave));
        Assert.Equal([Smoking], Owed);
    }

    [Fact]
    public void cannot_be_started()
    {
        Planned(Topic.Wellbeing, Smoking);
        ToldNotTheSmoking("told");
        When(An, new StartContact(Start, Call));
        Assert.Equal("said-what-would-stay-unsaid", ThenRefusedBy<TheStudentIsInformed>().Reason);
    }

    [Fact]
    public void may_be_said_once_the_student_was_told_that_it_will_be()
    {
        Planned(Topic.Wellbeing, Smoking);
        ToldNotTheSmoking("told");
        Given(An, Telling("told-again", Smoking));
        When(An, new StartContact(Start, Call));
        Then<ContactStarted>();
    }

    [Fact]
    public void counts_by_the_last_word()
    {
        Planned(Topic.Wellbeing, Smoking);
        Given(An, Telling("told", Smoking));
        ToldNotTheSmoking("told-again");
        When(An, new StartContact(Start, Call));
        Assert.Equal("said-what-would-stay-unsaid", ThenRefusedBy<TheStudentIsInformed>().Reason);
        On(Days.At("2026-10-12 10:01"));
        Recorded(ToMother(Topic.Wellbeing, Smoking));
        Assert.True(Then<RuleFound>().Grave);
        Assert.Equal([Smoking], Owed);
    }
}
