using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class Meeting_every_parent_in_autumn : RuleSpec
{
    private static readonly RuleId R8 = new AFaceBeforeAProblem().Id;
    private static readonly EntryId About = Entry("mother").Derived("2026");

    private static Approach Meeting(Tone tone = Tone.Neutral) => ToMother(Topic.Results) with { Staff = [Bram], Channel = Channel.Talk, Tone = tone };

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Opened)]
    public void is_asked_of_the_class_teacher_by_the_last_school_day_of_october()
    {
        Given(An, new OpenRelationship(Entry("opened"), null, Noor, new DateOnly(2012, 3, 3), "3A", Bram));
        Given(An, new ConfirmGuardian(Entry("mother"), MevrouwPeeters, Mother));
        Then(
            new GuardianConfirmed(Entry("mother"), Days.FirstSchoolDay, MevrouwPeeters, Mother),
            new DutyOpened(DutyId.For(R8, About, MevrouwPeeters, null), R8, DutyTask.MeetGuardian, About, MevrouwPeeters, null, Days.EndOf("2026-10-30"), Bram, 0));
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Opened)]
    public void is_asked_within_six_weeks_for_who_comes_later()
    {
        Enrolled().On(Days.Monday);
        WithFather();
        Assert.Equal(Days.EndOf("2026-11-23"), Then<DutyOpened>().Due);
    }

    [Theory]
    [InlineData(Authority.Holds, false, 1)]
    [InlineData(Authority.None, true, 1)]
    [InlineData(Authority.None, false, 0)]
    [InlineData(Authority.InformationOnly, false, 0)]
    [InlineData(Authority.BarredByCourt, true, 0)]
    public void is_for_who_has_authority_or_lives_with_the_student(Authority authority, bool livesThere, int duties)
    {
        Enrolled();
        Unlinks(MevrouwPeeters);
        WithFather(Father with { Authority = authority, LivesWithStudent = livesThere });
        Assert.Equal(duties, OpenDuties<AFaceBeforeAProblem>().Count);
    }

    [Fact]
    public void is_not_for_who_is_not_confirmed()
    {
        Enrolled();
        Given(An, new LinkGuardian(Entry("linked"), null, MeneerDeSmet, GuardianKind.Father));
        Assert.Equal(MevrouwPeeters, TheDuty<AFaceBeforeAProblem>().Person);
    }

    [Theory]
    [InlineData(Tone.Neutral)]
    [InlineData(Tone.Concerned)]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Met)]
    public void is_done_once_they_met(Tone tone)
    {
        Enrolled().On(Days.Monday);
        Records(Meeting(tone));
        Assert.False(TheMet.Late);
        Assert.Equal(tone is Tone.Concerned, Snapshot.Acquaintance.In(2026, MevrouwPeeters)!.WasConcerned);
    }

    [Fact]
    public void is_not_done_by_a_letter_or_by_another()
    {
        Enrolled().On(Days.Monday);
        Records("letter", Meeting() with { Channel = Channel.Letter });
        Records("counsellor", Meeting() with { Staff = [An] });
        TheDuty<AFaceBeforeAProblem>();
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Overdue)]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.MetLate)]
    public void in_november_was_late()
    {
        Enrolled();
        FallsDue<AFaceBeforeAProblem>();
        On(Days.At("2026-11-12 16:00"));
        Records(Meeting());
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Waived)]
    public void is_let_go()
    {
        Enrolled();
        IsWaived<AFaceBeforeAProblem>();
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Ended)]
    public void is_not_asked_when_the_student_left()
    {
        Enrolled().On(Days.Monday);
        Leaves();
        Assert.Equal([DutyEnd.StudentLeft], Endings<AFaceBeforeAProblem>());
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Ended)]
    public void is_not_asked_of_who_is_no_guardian_any_more()
    {
        Enrolled().On(Days.Monday);
        Unlinks(MevrouwPeeters);
        Assert.Equal([DutyEnd.GuardianUnlinked], Endings<AFaceBeforeAProblem>());
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Ended)]
    public void is_not_asked_of_who_lost_authority_and_that_is_no_end_of_a_year()
    {
        Enrolled().On(Days.Monday);
        Given(An, new ConfirmGuardian(Entry("judgment"), MevrouwPeeters, Mother with { Authority = Authority.InformationOnly, LivesWithStudent = false }));
        Assert.Equal([DutyEnd.NoLongerAsked], Endings<AFaceBeforeAProblem>());
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Ended)]
    public void ends_on_the_18th_birthday_by_time_alone()
    {
        Enrolled(new DateOnly(2008, 10, 13)).On(Days.At("2026-10-12 23:59")).TimePasses();
        TheDuty<AFaceBeforeAProblem>();
        On(Days.At("2026-10-13 00:00")).TimePasses();
        Assert.Equal([DutyEnd.StudentIsAdult], Endings<AFaceBeforeAProblem>());
    }

    [Fact]
    public void of_who_was_born_on_a_leap_day_ends_on_the_first_of_march()
    {
        Enrolled(new DateOnly(2008, 2, 29));
        Assert.Equal(new DateOnly(2026, 3, 1), Snapshot.Enrolment.AdultFrom);
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Ended)]
    public void begins_anew_with_the_school_year_by_time_alone()
    {
        Enrolled().On(Days.Monday);
        Records(Meeting());
        On(Days.At("2027-08-31 23:59")).TimePasses();
        AsksNothing<AFaceBeforeAProblem>();
        On(Days.At("2027-09-01 00:00")).TimePasses();
        Assert.Equal((Entry("mother").Derived("2027"), Days.EndOf("2027-10-29")), (TheDuty<AFaceBeforeAProblem>().About, TheDuty<AFaceBeforeAProblem>().Due));
        On(Days.At("2028-09-01 00:00")).TimePasses();
        Assert.Equal([DutyEnd.YearEnded], Endings<AFaceBeforeAProblem>());
    }

    [Fact]
    public void passes_on_with_the_class_and_keeps_its_date()
    {
        Enrolled().On(Days.Monday);
        var due = TheDuty<AFaceBeforeAProblem>().Due;
        Given(An, new MoveClass(Entry("moved"), null, "3B", Fatima));
        Assert.Equal((Fatima, due), (TheDuty<AFaceBeforeAProblem>().Owner, TheDuty<AFaceBeforeAProblem>().Due));
        Then<DutyReassigned>();
        ThenNo<DutyOpened>();
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Ended)]
    public void waits_for_a_class_teacher_and_keeps_its_date()
    {
        Enrolled().On(Days.Monday);
        var due = TheDuty<AFaceBeforeAProblem>().Due;
        Given(An, new MoveClass(Entry("moved"), null, "3B", null));
        Assert.Equal([DutyEnd.NoLongerAsked], Endings<AFaceBeforeAProblem>());
        Given(An, new MoveClass(Entry("got one"), null, "3B", Fatima));
        Assert.Equal((Fatima, due), (TheDuty<AFaceBeforeAProblem>().Owner, TheDuty<AFaceBeforeAProblem>().Due));
    }

    [Fact]
    [Holds<AFaceBeforeAProblem>(DutyTask.MeetGuardian, Fate.Ended)]
    public void closed_with_the_relationship_is_asked_anew_after_it_and_nothing_revives()
    {
        Enrolled().On(Days.Monday);
        var before = TheDuty<AFaceBeforeAProblem>().Id;
        Closes();
        Assert.Equal([DutyEnd.Closed], Endings<AFaceBeforeAProblem>());
        On(Days.At("2026-10-13 10:00"));
        Reopens();
        Assert.NotEqual(before, TheDuty<AFaceBeforeAProblem>().Id);
        Assert.Equal(Days.EndOf("2026-11-24"), TheDuty<AFaceBeforeAProblem>().Due);
    }

    [Fact]
    public void is_not_asked_in_a_year_that_began_with_the_rule_off()
    {
        Sets<AFaceBeforeAProblem>(Mode.Off).Sets<AFaceBeforeAProblem>(Mode.Enforce, "2026-10-01");
        Enrolled().On(Days.Monday).TimePasses();
        AsksNothing<AFaceBeforeAProblem>();
        WithFather();
        Assert.Equal(MeneerDeSmet, TheDuty<AFaceBeforeAProblem>().Person);
    }
}
