using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules.R1;

public class Taking_back : ContactsOfNoor
{
    private static readonly Text Why = Text.Of("dat klopte niet")!;

    [Fact]
    public void an_informing_opens_the_duty_again_with_its_first_deadline()
    {
        Recorded(FromMother(Topic.Wellbeing)).On(Days.At("2026-10-12 11:00"));
        Told(Topic.Wellbeing).On(Days.At("2026-10-15 09:00"));
        When(An, new RetractEntry(Entry("back"), Entry("told"), RetractionCause.DidNotHappen, Why));
        Then(
            new EntryRetracted(Entry("back"), Now, Entry("told"), RetractionCause.DidNotHappen, Why),
            ToTell(null, "2026-10-13"),
            new DutyFellDue(DutyToTell(null)),
            ToTell(Topic.Wellbeing, "2026-10-13"),
            new DutyFellDue(DutyToTell(Topic.Wellbeing)));
    }

    [Fact]
    public void an_informing_beforehand_leaves_a_finding()
    {
        Planned(Topic.Wellbeing);
        Told(Topic.Wellbeing);
        Recorded(ToMother(Topic.Wellbeing));
        ThenNo<RuleFound>();
        Given(An, new RetractEntry(Entry("back"), Entry("told"), RetractionCause.DidNotHappen, Why));
        Assert.Equal("not-told", Then<RuleFound>().Reason);
        Assert.Equal([null, Topic.Wellbeing], Owed);
    }

    [Fact]
    public void an_informing_on_which_a_contact_began_makes_it_to_be_begun_again()
    {
        Planned(Topic.Wellbeing);
        Told(Topic.Wellbeing);
        Given(An, new StartContact(Start, Call));
        Given(An, new NotePositive(Entry("good"), null, An, ToldTo.Student, Why));
        Given(An, new RetractEntry(Entry("other"), Entry("good"), RetractionCause.DidNotHappen, Why));
        Assert.NotNull(Snapshot.Contacts.Planned[Call].StartedAt);

        Given(An, new RetractEntry(Entry("back"), Entry("told"), RetractionCause.DidNotHappen, Why));
        Assert.Null(Snapshot.Contacts.Planned[Call].StartedAt);
        When(An, new StartContact(Entry("start-again"), Call));
        ThenRefusedBy<TheStudentIsInformed>();
    }

    [Fact]
    public void the_contact_ends_the_duty_with_the_reason()
    {
        Recorded(ToMother(Topic.Wellbeing));
        When(An, new RetractEntry(Entry("back"), Held, RetractionCause.WrongStudent, Why));
        Then(
            new EntryRetracted(Entry("back"), Now, Held, RetractionCause.WrongStudent, Why),
            new FindingLifted(R1, Held, "not-told"),
            new DutyEnded(DutyToTell(null), DutyEnd.Retracted),
            new DutyEnded(DutyToTell(Topic.Wellbeing), DutyEnd.Retracted));
    }

    [Fact]
    public void the_contact_and_recording_it_again_keeps_what_the_student_was_told()
    {
        Planned(Topic.Wellbeing);
        Told(Topic.Wellbeing);
        Recorded(ToMother(Topic.Wellbeing));
        Given(An, new RetractEntry(Entry("back"), Held, RetractionCause.Twice, Why));
        Given(An, new RetractEntry(Entry("back-too"), Call, RetractionCause.Twice, Why));
        Given(An, new RecordContact(Entry("held-again"), Call, null, ToMother(Topic.Wellbeing), []));
        ThenNo<RuleFound>();
        Assert.Empty(OpenDuties<TheStudentIsInformed>());
    }

    [Fact]
    public void the_closing_of_a_file_does_not_shut_out_what_was_untold_before_it()
    {
        Recorded(FromMother(Topic.Wellbeing)).On(Days.At("2026-10-12 11:00"));
        Told(Topic.Wellbeing).On(Days.At("2026-10-12 12:00"));
        Given(An, new CloseRelationship(Entry("closed"), null)).On(Days.At("2026-10-12 13:00"));
        Given(An, new ReopenRelationship(Entry("reopened"), null));
        Given(An, new RetractEntry(Entry("back"), Entry("told"), RetractionCause.DidNotHappen, Why));
        Assert.Equal([null, Topic.Wellbeing], Owed);
    }
}

public class Putting_right : ContactsOfNoor
{
    private static readonly Text Why = Text.Of("gedrag vergeten")!;

    private static CorrectEntry AlsoBehaviour(DateTimeOffset? tookPlace = null) =>
        new(Entry("right"), Held, new RecordContact(Held, Call, tookPlace, FromMother(Topic.Wellbeing, Topic.Behaviour), []), Why);

    [Fact]
    public void a_contact_that_had_one_more_topic_opens_a_duty_from_the_day_it_took_place()
    {
        Recorded(FromMother(Topic.Wellbeing)).On(Days.At("2026-10-12 11:00"));
        Told(Topic.Wellbeing).On(Days.At("2026-10-15 09:00"));
        When(An, AlsoBehaviour());
        Then(
            new EntryCorrected(Entry("right"), Now, Held,
                new ContactHeld(Held, Days.Monday, Call, FromMother(Topic.Wellbeing, Topic.Behaviour), [], false, null, null, null), Why),
            ToTell(Topic.Behaviour, "2026-10-13"),
            new DutyFellDue(DutyToTell(Topic.Behaviour)));
    }

    [Fact]
    public void a_contact_that_had_one_topic_less_ends_its_duty()
    {
        Recorded(FromMother(Topic.Wellbeing, Topic.Behaviour));
        When(An, new CorrectEntry(Entry("right"), Held, new RecordContact(Held, Call, null, FromMother(Topic.Wellbeing), []), Why));
        Assert.Equal(new DutyEnded(DutyToTell(Topic.Behaviour), DutyEnd.Corrected), Then<DutyEnded>());
    }

    [Fact]
    public void a_finding_names_the_topics_as_they_are_now()
    {
        Recorded(ToMother(Topic.Wellbeing));
        Given(An, new CorrectEntry(Entry("right"), Held, new RecordContact(Held, Call, null, ToMother(Topic.Behaviour), []), Why));
        Assert.Equal("behaviour", Assert.Single(History.Findings).Details["topics"]);
        Assert.Equal([null, Topic.Behaviour], Owed);
    }

    [Fact]
    public void the_moment_keeps_the_finding_on_the_entry()
    {
        Recorded(ToMother(Topic.Wellbeing)).On(Days.At("2026-10-12 13:00"));
        Given(An, new CorrectEntry(Entry("right"), Held, new RecordContact(Held, Call, Days.At("2026-10-12 12:00"), ToMother(Topic.Wellbeing), []), Why));
        Assert.Single(History.Findings);
        Assert.True(Snapshot.Informing.Contacts[Call].IsFound);
    }

    [Fact]
    public void never_puts_a_fact_in_the_future()
    {
        Recorded(FromMother(Topic.Wellbeing));
        When(An, AlsoBehaviour(Days.At("2026-10-12 10:01")));
        ThenRefused("in-the-future");
    }

    [Fact]
    public void never_changes_who_told_the_student()
    {
        Recorded(FromMother(Topic.Wellbeing));
        Told(Topic.Wellbeing);
        Given(Directrice, new CorrectEntry(Entry("right"), Entry("told"), Telling("told", Topic.Behaviour), Why));
        Assert.Equal(An, Assert.IsType<StudentInformed>(Then<EntryCorrected>().After).By);
        Assert.Equal([Topic.Wellbeing], Owed);
    }
}
