using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_parent_who_did_not_come : RuleSpec
{
    private static readonly RuleId R21 = new WhoDidNotComeIsAskedWhy().Id;
    private static readonly EntryId Absent = Entry("absent");

    private void StayedAway(params PersonId[] guardians)
    {
        Enrolled().On(Days.Monday);
        WithFather();
        Given(An, new RecordNoShow(Absent, null, null, guardians, Bram));
    }

    private RelationshipSpec Asked(bool otherMoment) => Given(Bram, new AskWhy(Entry(otherMoment ? "offered" : "asked"), Absent, null, otherMoment));

    [Fact]
    [Holds<WhoDidNotComeIsAskedWhy>(DutyTask.AskWhy, Fate.Opened)]
    public void is_asked_why_within_five_school_days_by_who_invited()
    {
        StayedAway(MevrouwPeeters);
        Then(
            new GuardianDidNotCome(Absent, Days.Monday, null, [MevrouwPeeters], Bram),
            new DutyOpened(DutyId.For(R21, Absent, null, null), R21, DutyTask.AskWhy, Absent, null, null, Days.EndOf("2026-10-19"), Bram, 0));
    }

    [Fact]
    public void has_a_name()
    {
        Enrolled().On(Days.Monday);
        When(An, new RecordNoShow(Absent, null, null, [], Bram));
        ThenRefused("no-guardian");
    }

    [Fact]
    [Holds<WhoDidNotComeIsAskedWhy>(DutyTask.AskWhy, Fate.Met)]
    public void is_asked_and_offered_another_moment()
    {
        StayedAway(MevrouwPeeters);
        Asked(false);
        ThenNo<DutyMet>();
        Asked(true);
        Assert.False(TheMet.Late);
    }

    [Fact]
    [Holds<WhoDidNotComeIsAskedWhy>(DutyTask.AskWhy, Fate.Overdue)]
    [Holds<WhoDidNotComeIsAskedWhy>(DutyTask.AskWhy, Fate.MetLate)]
    public void asked_late_stays_late()
    {
        StayedAway(MevrouwPeeters);
        FallsDue<WhoDidNotComeIsAskedWhy>();
        Asked(true);
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<WhoDidNotComeIsAskedWhy>(DutyTask.AskWhy, Fate.Waived)]
    public void need_not_be_asked_when_that_is_let_go()
    {
        StayedAway(MevrouwPeeters);
        IsWaived<WhoDidNotComeIsAskedWhy>();
    }

    [Fact]
    [Holds<WhoDidNotComeIsAskedWhy>(DutyTask.AskWhy, Fate.Ended)]
    public void need_not_be_asked_when_no_guardian_any_more()
    {
        StayedAway(MevrouwPeeters, MeneerDeSmet);
        Unlinks(MevrouwPeeters);
        TheDuty<WhoDidNotComeIsAskedWhy>();
        Unlinks(MeneerDeSmet);
        Assert.Equal([DutyEnd.GuardianUnlinked], Endings<WhoDidNotComeIsAskedWhy>());
    }

    [Fact]
    [Holds<WhoDidNotComeIsAskedWhy>(DutyTask.AskWhy, Fate.Ended)]
    public void came_after_all_when_the_entry_is_taken_back()
    {
        StayedAway(MevrouwPeeters);
        Given(An, new RetractEntry(Entry("retracted"), Absent, RetractionCause.DidNotHappen, Text.Of("Ze was er wel.")));
        Assert.Equal([DutyEnd.Retracted], Endings<WhoDidNotComeIsAskedWhy>());
    }

    [Fact]
    public void is_not_asked_where_the_rule_is_off()
    {
        Sets<WhoDidNotComeIsAskedWhy>(Mode.Off);
        StayedAway(MevrouwPeeters);
        AsksNothing<WhoDidNotComeIsAskedWhy>();
    }
}
