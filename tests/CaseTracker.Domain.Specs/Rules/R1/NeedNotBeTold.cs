using static CaseTracker.Testing.People;
using KnowsState = CaseTracker.Domain.Relationships.Informing.Knows;

namespace CaseTracker.Domain.Specs.Rules.R1;

public class Practical_matters : ContactsOfNoor
{
    private void ExemptFrom(string date) => Policy = Policy.Evolve(
        new RuleSet(R1, DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), Mode.Enforce, new Dictionary<string, int> { ["practical-exempt"] = 1 }));

    [Fact]
    public void are_owed_like_all_else_unless_the_school_says_otherwise()
    {
        Recorded(ToMother(Topic.Practical));
        Assert.Equal([null, Topic.Practical], Owed);
    }

    [Fact]
    public void alone_are_owed_nothing_where_the_school_says_so()
    {
        ExemptFrom("2026-10-01");
        Recorded(ToMother(Topic.Practical));
        ThenNo<RuleFound>();
        Assert.Empty(Owed);
        Assert.Equal(KnowsState.Waived, Knows(Topic.Practical));
    }

    [Fact]
    public void that_worry_are_owed()
    {
        ExemptFrom("2026-10-01");
        Recorded(ToMother(Topic.Practical) with { Tone = Tone.Concerned });
        Assert.Equal([null, Topic.Practical], Owed);
    }

    [Fact]
    public void beside_another_topic_are_owed()
    {
        ExemptFrom("2026-10-01");
        Recorded(ToMother(Topic.Practical, Topic.Results));
        Assert.Equal([null, Topic.Practical, Topic.Results], Owed);
    }

    [Fact]
    public void of_before_the_school_said_so_stay_owed_also_when_put_right_afterwards()
    {
        ExemptFrom("2026-10-14");
        Recorded(ToMother(Topic.Practical)).On(Days.At("2026-10-15 09:00"));
        Given(An, new CorrectEntry(Entry("right"), Held, new RecordContact(Held, Call, null, ToMother(Topic.Practical) with { Channel = Channel.Talk }, []), Text.Of("aan de balie")));
        Assert.Equal([null, Topic.Practical], Owed);
    }
}

public class Told_once_for_a_time : ContactsOfNoor
{
    private static readonly EntryId Standing = Entry("standing");

    private void WhenMissingWeCallHome() => Given(An, new GiveStandingInforming(Standing, null, Topic.Absence, new DateOnly(2027, 6, 30)));

    [Fact]
    public void covers_a_call_about_absence()
    {
        WhenMissingWeCallHome();
        Planned(Topic.Absence);
        Given(An, new StartContact(Start, Call));
        Recorded(ToMother(Topic.Absence));
        ThenNo<RuleFound>();
        Assert.Empty(Owed);
        Assert.Equal((KnowsState.Standing, KnowsState.Standing), (Knows(null), Knows(Topic.Absence)));
    }

    [Fact]
    public void about_absence_covers_absence_only()
    {
        WhenMissingWeCallHome();
        Recorded(ToMother(Topic.Absence, Topic.Wellbeing));
        Assert.Equal("wellbeing", Then<RuleFound>().Details["topics"]);
        Assert.Equal([null, Topic.Wellbeing], Owed);
    }

    [Fact]
    public void covers_nothing_of_before_it_was_said()
    {
        Recorded(ToMother(Topic.Absence)).On(Days.At("2026-10-12 11:00"));
        WhenMissingWeCallHome();
        Assert.Equal([null, Topic.Absence], Owed);
    }

    [Fact]
    public void covers_nothing_after_its_last_day()
    {
        Given(An, new GiveStandingInforming(Standing, null, Topic.Absence, new DateOnly(2026, 10, 13)));
        On(Days.At("2026-10-14 08:30"));
        Recorded(ToMother(Topic.Absence));
        Assert.Equal([null, Topic.Absence], Owed);
        When(An, new EndStandingInforming(Entry("ended"), Standing));
        ThenRefused("entry-not-open");
    }

    [Theory]
    [InlineData("2026-10-13", KnowsState.Standing)]
    [InlineData("2026-10-14", KnowsState.Open)]
    public void covers_a_plan_on_its_days_only(string day, KnowsState knows)
    {
        Given(An, new GiveStandingInforming(Standing, null, Topic.Absence, new DateOnly(2026, 10, 13)));
        Given(An, new PlanContact(Call, Days.At($"{day} 10:00"), ToMother(Topic.Absence)));
        Assert.Equal((knows, knows), (Knows(null), Knows(Topic.Absence)));
        // It got another day.
        Given(An, new MoveContact(Entry("moved"), Call, Days.At("2026-10-15 10:00"), ToMother(Topic.Absence)));
        Assert.Equal(KnowsState.Open, Knows(Topic.Absence));
        Given(An, new MoveContact(Entry("back"), Call, Days.At("2026-10-12 16:00"), ToMother(Topic.Absence)));
        Assert.Equal(KnowsState.Standing, Knows(Topic.Absence));
        // Its day passed, and it cannot take place then any more.
        On(Days.At("2026-10-14 09:00"));
        Assert.Equal(KnowsState.Open, Knows(Topic.Absence));
    }

    [Fact]
    public void covers_a_plan_whose_hour_was_before_it_was_given()
    {
        Given(An, new PlanContact(Call, Days.At("2026-10-12 09:00"), ToMother(Topic.Absence)));
        WhenMissingWeCallHome();
        Assert.Equal(KnowsState.Standing, Knows(Topic.Absence));
    }

    [Fact]
    public void covers_what_it_covered_also_after_its_last_day()
    {
        Given(An, new GiveStandingInforming(Standing, null, Topic.Absence, new DateOnly(2026, 10, 13)));
        Recorded(ToMother(Topic.Absence, Topic.Wellbeing));
        On(Days.At("2026-10-15 09:00"));
        Given(An, new NotePositive(Entry("good"), null, An, ToldTo.Student, null));
        Given(An, new NotePositive(Entry("good-too"), null, An, ToldTo.Student, null));
        Assert.Equal([null, Topic.Wellbeing], Owed);
    }

    [Fact]
    public void ended_leaves_alone_what_it_covered()
    {
        WhenMissingWeCallHome();
        Recorded(ToMother(Topic.Absence));
        When(An, new EndStandingInforming(Entry("ended"), Standing));
        Then(new StandingInformingEnded(Entry("ended"), Now, Standing));
        Assert.Empty(Owed);

        On(Days.At("2026-10-12 10:01"));
        Given(An, new RecordContact(Entry("next"), null, null, ToMother(Topic.Absence), []));
        Assert.Equal([null, Topic.Absence], Owed);
    }

    [Fact]
    public void ended_still_covers_what_was_planned_before_that()
    {
        WhenMissingWeCallHome();
        Given(An, new PlanContact(Call, Now, ToMother(Topic.Absence)));
        On(Now.AddHours(1));
        Given(An, new EndStandingInforming(Entry("ended"), Standing));
        On(Now.AddHours(1));
        Given(An, new PostponeInforming(Entry("waits"), Call, false, [Topic.Absence], Directrice, new DateOnly(2026, 10, 14), Text.Of("Eerst overleg.")));
        // Nobody's word is awaited for what the student knows.
        Given(An, new InformStudent(Entry("told"), Call, null, ToldHow.Talk, [MevrouwPeeters], [], [], null));
        Given(An, new StartContact(Entry("start"), Call));
        Assert.NotNull(Snapshot.Contacts.Planned[Call].StartedAt);
    }

    [Fact]
    public void lasts_at_most_a_year()
    {
        When(An, new GiveStandingInforming(Standing, null, Topic.Absence, new DateOnly(2027, 10, 13)));
        ThenRefused("standing-too-long");
    }
}

public class Letting_a_duty_go : ContactsOfNoor
{
    private static readonly Text Reason = Text.Of("verhuisd zonder adres")!;

    public Letting_a_duty_go() => Recorded(FromMother(Topic.Wellbeing));

    private static WaiveDuty Waive(WaiveCause cause) => new(Entry("waived"), DutyToTell(Topic.Wellbeing), cause, Reason);

    [Fact]
    public void is_for_principal_and_care_coordinator_when_the_student_is_out_of_reach()
    {
        When(Directrice, Waive(WaiveCause.StudentOutOfReach));
        Then(new DutyWaived(Entry("waived"), Now, DutyToTell(Topic.Wellbeing), Directrice, Reason));
        Assert.Equal(KnowsState.Waived, Knows(Topic.Wellbeing));
        Assert.Equal([null], Owed);

        Given(Zorg, new WaiveDuty(Entry("waived-too"), DutyToTell(null), WaiveCause.StudentOutOfReach, Reason));
        Assert.Empty(Owed);
        On(Days.At("2026-10-14 09:00")).TimePasses();
        Assert.Empty(Owed);
    }

    [Fact]
    public void is_not_for_a_counsellor()
    {
        When(An, Waive(WaiveCause.StudentOutOfReach));
        ThenRefused("may-not-waive");
    }

    [Fact]
    public void knows_no_other_ground()
    {
        When(Directrice, Waive(WaiveCause.Other));
        ThenRefused("only-out-of-reach");
    }

    [Fact]
    public void is_not_for_who_held_the_contact()
    {
        Given(Directrice, new RecordContact(Entry("own"), null, null, FromMother(Topic.Wellbeing) with { Staff = [An, Directrice] }, []));
        When(Directrice, new WaiveDuty(Entry("waived"), DutyId.For(R1, Entry("own"), Noor, null), WaiveCause.StudentOutOfReach, Reason));
        ThenRefused("own-contact");
    }

    [Fact]
    public void says_why()
    {
        When(Directrice, Waive(WaiveCause.StudentOutOfReach) with { Reason = null });
        ThenRefused("no-reason");
    }

    [Fact]
    public void of_one_contact_is_forgotten_with_it()
    {
        Given(Directrice, Waive(WaiveCause.StudentOutOfReach));
        Given(Directrice, new WaiveDuty(Entry("waived-too"), DutyToTell(null), WaiveCause.StudentOutOfReach, Reason));
        Given(An, new RecordContact(Entry("next"), null, null, FromMother(Topic.Wellbeing), []));
        Assert.Empty(Snapshot.Informing.Waived);
        Assert.Equal([null, Topic.Wellbeing], Owed);
    }
}

public class Closing_the_relationship : ContactsOfNoor
{
    [Fact]
    public void is_refused_while_the_student_does_not_know_something()
    {
        Recorded(FromMother(Topic.Wellbeing));
        When(Directrice, new CloseRelationship(Entry("closed"), null));
        var refusal = ThenRefusedBy<TheStudentIsInformed>();
        Assert.Equal(("open-duty", "2"), (refusal.Reason, refusal.Details["count"]));

        Told(Topic.Wellbeing);
        Given(Directrice, new CloseRelationship(Entry("closed"), null));
    }

    [Fact]
    public void does_not_shut_out_what_is_recorded_late()
    {
        On(Days.At("2026-10-12 11:00"));
        Given(Directrice, new CloseRelationship(Entry("closed"), null)).On(Days.At("2026-10-12 12:00"));
        Given(Directrice, new ReopenRelationship(Entry("reopened"), null));
        Recorded(ToMother(Topic.Wellbeing), at: "2026-10-12 10:30");
        Then<RuleFound>();
        Assert.Equal([null, Topic.Wellbeing], Owed);
        Told(Topic.Wellbeing);
        Assert.Empty(Owed);
    }
}

public class The_eighteenth_birthday : RelationshipSpec
{
    private static readonly EntryId Call = Entry("call");
    private static readonly Approach ToMother = new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Results]);

    public The_eighteenth_birthday()
    {
        // Noor turns 18 on Tuesday 13 October 2026.
        Given(An, new OpenRelationship(Entry("opened"), null, Noor, new DateOnly(2008, 10, 13), "6A", Bram));
        Given(An, new ConfirmGuardian(Entry("mother"), MevrouwPeeters, Mother));
        On(Days.Monday);
        Given(An, new PlanContact(Call, Days.At("2026-10-13 10:00"), ToMother));
        Given(An, new InformStudent(Entry("told"), Call, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Results], []));
    }

    [Fact]
    public void is_still_to_come_the_day_before()
    {
        On(Days.At("2026-10-12 23:59"));
        When(An, new StartContact(Entry("start"), Call));
        Then<ContactStarted>();
    }

    [Fact]
    public void between_plan_and_start_asks_for_the_students_agreement()
    {
        On(Days.At("2026-10-13 00:00"));
        When(An, new StartContact(Entry("start"), Call));
        var refusal = ThenRefusedBy<TheAdultStudentAgrees>();
        Assert.Equal(("not-agreed", "mevrouw-peeters"), (refusal.Reason, refusal.Details["guardians"]));

        Given(An, new AgreeToSharing(Entry("agreed"), null, [MevrouwPeeters], [Topic.Results]));
        When(An, new StartContact(Entry("start"), Call));
        Then<ContactStarted>();
    }

    [Fact]
    public void lets_the_student_take_the_agreement_back()
    {
        On(Days.At("2026-10-13 09:00"));
        Given(An, new AgreeToSharing(Entry("agreed"), null, [MevrouwPeeters], []));
        Given(An, new WithdrawSharing(Entry("withdrawn"), Entry("agreed")));
        When(An, new StartContact(Entry("start"), Call));
        ThenRefusedBy<TheAdultStudentAgrees>();
    }

    [Fact]
    public void asks_agreement_also_for_a_contact_without_a_topic()
    {
        On(Days.At("2026-10-13 09:00"));
        Given(An, new MoveContact(Entry("moved"), Call, Now, ToMother with { Topics = [] }));
        When(An, new StartContact(Entry("start"), Call));
        ThenRefusedBy<TheAdultStudentAgrees>();
    }

    [Fact]
    public void leaves_a_finding_on_what_was_shared_without_agreement()
    {
        On(Days.At("2026-10-13 10:00"));
        Given(An, new RecordContact(Entry("held"), Call, null, ToMother, []));
        Assert.Equal(("L1", "not-agreed"), (Then<RuleFound>().Rule.Value, Then<RuleFound>().Reason));
    }
}
