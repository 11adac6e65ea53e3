using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_broken_glass : RuleSpec
{
    private static readonly RuleId R16 = new ABrokenGlassIsReviewed().Id;
    private static readonly EntryId Glass = Entry("glass");
    private static readonly Text Urgent = Text.Of("Noor is onwel op de uitstap.")!, Fine = Text.Of("Het kon niet wachten.")!;

    private bool Reads(PersonId person, Audience audience = Audience.ClassCouncil) =>
        People.Actor(person).May(NeedToKnow.RelationsOf(People.Actor(person), Snapshot, Now), Deed.ReadTexts, audience).IsGiven;

    private void Broken(PersonId? by = null)
    {
        Enrolled().On(Days.Monday);
        Given(by ?? Fatima, new BreakTheGlass(Glass, Urgent));
    }

    private RelationshipSpec Reviewed(PersonId by, bool justified = true) => Given(by, new ReviewGlass(Entry("reviewed"), Glass, justified, Fine));

    private void ContactPersonIs(PersonId staff) => Given(Directrice, new AssignContactPerson(Entry("another contact person"), null, staff));

    [Fact]
    [Holds<ABrokenGlassIsReviewed>(DutyTask.ReviewGlass, Fate.Opened)]
    public void opens_the_file_for_an_hour_and_asks_to_be_looked_at()
    {
        Broken();
        Then(
            new GlassBroken(Glass, Days.Monday, Fatima, Days.Monday.AddMinutes(60), Urgent),
            new DutyOpened(DutyId.For(R16, Glass, null, null), R16, DutyTask.ReviewGlass, Glass, null, null, Days.EndOf("2026-10-14"), An, 0));
        Assert.True(Reads(Fatima));
        On(Days.Monday.AddMinutes(59));
        Assert.True(Reads(Fatima));
        On(Days.Monday.AddMinutes(60));
        Assert.False(Reads(Fatima));
    }

    [Fact]
    public void opens_nothing_for_a_smaller_circle_and_gives_no_work()
    {
        Broken();
        Assert.DoesNotContain([Audience.CareTeam, Audience.Named, Audience.Few], audience => Reads(Fatima, audience));
        var actor = People.Actor(Fatima);
        Deed[] given = [Deed.Find, Deed.ReadCard, Deed.ReadPracticalContacts, Deed.ReadAbsences, Deed.ReadFile, Deed.ReadTexts, Deed.ReadRules, Deed.ReadPartners, Deed.BreakTheGlass];
        Assert.Equal(given.Order(), Enum.GetValues<Deed>().Where(deed => actor.May(NeedToKnow.RelationsOf(actor, Snapshot, Now), deed).IsGiven).Order());
        Assert.Equal(Relations.None, NeedToKnow.RelationsOf(actor, Snapshot));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void closes_at_once_when_it_should_not_have_been(bool justified)
    {
        Broken();
        On(Days.Monday.AddMinutes(10));
        Reviewed(An, justified);
        Assert.Equal(justified, Reads(Fatima));
    }

    [Fact]
    public void opens_nothing_for_anybody_else()
    {
        Broken();
        Assert.Equal(Relations.MyClass, NeedToKnow.RelationsOf(People.Actor(Bram), Snapshot, Now));
    }

    [Fact]
    public void says_why_in_more_than_a_word()
    {
        Enrolled().On(Days.Monday);
        When(Fatima, new BreakTheGlass(Glass, Text.Of("Dringend.")!));
        ThenRefused("reason-too-short");
        When(Fatima, new BreakTheGlass(Glass, null!));
        ThenRefused("reason-too-short");
    }

    [Fact]
    public void answers_who_reads_the_file_already_as_if_there_were_none()
    {
        Enrolled().On(Days.Monday);
        foreach (var reader in (PersonId[])[Bram, An, Directrice, Zorg])
        {
            When(reader, new BreakTheGlass(Glass, Urgent));
            ThenRefused("no-relationship");
        }
    }

    [Fact]
    public void can_be_broken_again_when_it_is_over_and_not_before()
    {
        Broken();
        When(Fatima, new BreakTheGlass(Entry("again"), Urgent));
        ThenRefused("no-relationship");
        On(Days.Monday.AddHours(2));
        Given(Fatima, new BreakTheGlass(Entry("again"), Urgent));
        Assert.Equal(2, OpenDuties<ABrokenGlassIsReviewed>().Count);
    }

    [Fact]
    [Holds<ABrokenGlassIsReviewed>(DutyTask.ReviewGlass, Fate.Met)]
    public void is_looked_at_by_somebody_else()
    {
        Broken();
        On(Days.Monday.AddHours(3));
        When(Fatima, new ReviewGlass(Entry("own"), Glass, true, Fine));
        ThenRefused("own-glass");
        When(An, new ReviewGlass(Entry("mute"), Glass, true, null));
        ThenRefused("no-reason");
        Reviewed(Zorg, justified: false);
        Assert.False(TheMet.Late);
        Assert.False(Then<GlassReviewed>().Justified);
        AsksNothing<ABrokenGlassIsReviewed>();
        When(An, new ReviewGlass(Entry("twice"), Glass, true, Fine));
        ThenRefused("entry-not-open");
    }

    [Fact]
    public void goes_on_for_its_hour_when_it_was_looked_at()
    {
        Broken();
        Reviewed(An);
        Assert.True(Reads(Fatima));
        On(Days.Monday.AddHours(2));
        Given(Bram, new NotePositive(Entry("later"), null, Bram, ToldTo.Student, Fine));
        Assert.Empty(Snapshot.Glasses.All);
    }

    [Fact]
    [Holds<ABrokenGlassIsReviewed>(DutyTask.ReviewGlass, Fate.Overdue)]
    [Holds<ABrokenGlassIsReviewed>(DutyTask.ReviewGlass, Fate.MetLate)]
    public void goes_to_the_principal_when_nobody_looked()
    {
        Broken();
        FallsDue<ABrokenGlassIsReviewed>();
        Assert.Equal(Directrice, TheDuty<ABrokenGlassIsReviewed>().Owner);
        // Who gets it may give it on, and it stays there.
        Given(Directrice, new ReassignDuty(Entry("given on"), TheDuty<ABrokenGlassIsReviewed>().Id, Zorg));
        TimePasses();
        Assert.Equal(Zorg, TheDuty<ABrokenGlassIsReviewed>().Owner);
        Reviewed(Zorg);
        Assert.True(TheMet.Late);
    }

    [Fact]
    public void of_who_became_principal_goes_to_a_counsellor()
    {
        Broken();
        Staff = StaffRoom.Of(Staff.Members.Values.Where(member => member.Id != Directrice).Select(member => member.Id == Fatima ? member with { Roles = [Role.Principal] } : member));
        FallsDue<ABrokenGlassIsReviewed>();
        Assert.Equal(An, TheDuty<ABrokenGlassIsReviewed>().Owner);
    }

    [Fact]
    public void is_asked_of_the_contact_person_where_they_may_judge()
    {
        Enrolled().On(Days.Monday);
        ContactPersonIs(Zorg);
        Given(Fatima, new BreakTheGlass(Glass, Urgent));
        Assert.Equal(Zorg, TheDuty<ABrokenGlassIsReviewed>().Owner);
        When(Directrice, new ReassignDuty(Entry("to a teacher"), TheDuty<ABrokenGlassIsReviewed>().Id, Bram));
        ThenRefused("not-theirs-to-do");
        HaveLeft(Zorg);
        TimePasses();
        Assert.Equal(An, TheDuty<ABrokenGlassIsReviewed>().Owner);
    }

    [Fact]
    public void is_asked_of_a_counsellor_where_the_contact_person_may_not_judge()
    {
        Enrolled().On(Days.Monday);
        ContactPersonIs(Bram);
        Given(Fatima, new BreakTheGlass(Glass, Urgent));
        Assert.Equal(An, TheDuty<ABrokenGlassIsReviewed>().Owner);
    }

    [Fact]
    [Holds<ABrokenGlassIsReviewed>(DutyTask.ReviewGlass, Fate.Waived)]
    public void need_not_be_looked_at_when_somebody_else_lets_it_go()
    {
        Broken();
        IsWaived<ABrokenGlassIsReviewed>();
    }

    [Fact]
    public void is_let_go_by_no_counsellor()
    {
        Broken();
        When(An, new WaiveDuty(Entry("let go"), TheDuty<ABrokenGlassIsReviewed>().Id, WaiveCause.Other, Fine));
        ThenRefused("may-not-waive");
    }

    [Fact]
    [Holds<ABrokenGlassIsReviewed>(DutyTask.ReviewGlass, Fate.Ended)]
    public void is_not_asked_about_in_a_closed_file_nor_after_it_opens_again_and_can_be_looked_at_all_the_same()
    {
        Broken();
        Closes();
        Assert.Equal([DutyEnd.Closed], Endings<ABrokenGlassIsReviewed>());
        Assert.True(Reads(Fatima));
        Reopens();
        AsksNothing<ABrokenGlassIsReviewed>();
        On(Days.Monday.AddHours(3));
        Reviewed(Directrice, justified: false);
        Assert.False(Then<GlassReviewed>().Justified);
        When(An, new ReviewGlass(Entry("twice"), Glass, true, Fine));
        ThenRefused("entry-not-open");
    }

    [Fact]
    public void stays_as_it_was_recorded()
    {
        Broken();
        When(Directrice, new RetractEntry(Entry("retracted"), Glass, RetractionCause.Twice, Fine));
        ThenRefused("not-amendable");
    }

    [Fact]
    public void cannot_be_left_unasked_by_a_school() => Assert.Equal("not-off", Assert.Single(PolicyLimits.Problems(new RuleSet(R16, new(2026, 10, 13), Mode.Off, new Dictionary<string, int>()), Policy.Default, new(2026, 10, 12))).Reason);
}
