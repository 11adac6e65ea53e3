using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_conflict_with_a_teacher : RuleSpec
{
    private static readonly RuleId R15 = new TheTeacherStaysTheOwner().Id;
    private static readonly EntryId Noted = Entry("conflict"), Talk = Entry("talk"), Handed = Entry("handed");
    private static readonly DateOnly NextLesson = new(2026, 10, 14);
    private static readonly Text Words = Text.Of("Boze woorden bij het groepswerk.")!;

    private static NoteConflict Noting(DateOnly? nextLesson = null) => new(Noted, null, Fatima, [Topic.Behaviour], nextLesson, Words);

    // Fatima teaches Noor and does not work with her file.
    private RelationshipSpec Arisen(DateOnly? nextLesson = null) => Enrolled().On(Days.Monday).Given(Bram, Noting(nextLesson));

    private static TalkConflictOver Talking(params PersonId[] staff) => new(Talk, Noted, null, staff, Text.Of("Ik voelde me niet gehoord."), Text.Of("Fatima vraagt eerst wat er is."));

    private static HandConflictOver Handing(HandOverGround ground, Text? reason = null) => new(Handed, Noted, Zorg, ground, reason);

    private Conflict TheConflict => Assert.Single(Snapshot.Conflicts.All);

    private IEnumerable<(DutyTask, PersonId, DateTimeOffset)> Asked => OpenDuties<TheTeacherStaysTheOwner>().Select(duty => (duty.Task, duty.Owner, duty.Due)).OrderBy(one => one.Task);

    private Duty Open(DutyTask task) => Assert.Single(OpenDuties<TheTeacherStaysTheOwner>(), duty => duty.Task == task);

    [Fact]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.TalkOverConflict, Fate.Opened)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.PrepareOwner, Fate.Opened)]
    public void is_talked_over_by_the_next_lesson_and_the_teacher_is_helped_to_prepare()
    {
        Arisen(NextLesson);
        Assert.Equal([(DutyTask.TalkOverConflict, Fatima, Days.EndOf("2026-10-14")), (DutyTask.PrepareOwner, An, Days.EndOf("2026-10-14"))], Asked);
        Assert.Equal((Fatima, true), (TheConflict.Owner, TheConflict.IsTheTeachers));
    }

    [Fact]
    public void is_talked_over_the_next_school_day_where_nobody_knows_the_next_lesson()
    {
        Arisen();
        Assert.All(Asked, asked => Assert.Equal(Days.EndOf("2026-10-13"), asked.Item3));
    }

    [Fact]
    public void moves_with_a_next_lesson_that_is_put_right()
    {
        Arisen(NextLesson);
        Given(Bram, new CorrectEntry(Entry("right"), Noted, Noting(new(2026, 10, 16)), Words));
        Assert.All(Asked, asked => Assert.Equal(Days.EndOf("2026-10-16"), asked.Item3));
    }

    [Fact]
    public void takes_its_steps_along_when_it_is_taken_back()
    {
        Arisen();
        Given(An, new SupportOwner(Entry("prepared"), Noted, null, Support.Preparation, Words));
        Given(Fatima, Talking(Fatima));
        Given(Bram, new RetractEntry(Entry("taken back"), Noted, RetractionCause.DidNotHappen, Words));
        Assert.Equal([(Noted, true), (Entry("prepared"), false), (Talk, false)], Events.OfType<EntryRetracted>().Select(taken => (taken.Target, taken.Why is not null)));
        Assert.Empty(History.Effective.Select(recorded => recorded.Event).OfType<EntryOfConflict>());
        Assert.Empty(OpenDuties<TheTeacherStaysTheOwner>());
        When(Fatima, Talking(Fatima) with { Id = Entry("again") });
        ThenRefused("entry-unknown");
    }

    [Fact]
    public void is_put_right_to_no_later_than_what_followed_on_it()
    {
        Arisen().On(Days.Monday.AddDays(1));
        Given(Fatima, Talking(Fatima));
        On(Days.Monday.AddDays(2));
        When(Bram, new CorrectEntry(Entry("right"), Noted, Noting() with { TookPlace = Now }, Words));
        ThenRefused("after-its-steps");
        Given(Bram, new CorrectEntry(Entry("right"), Noted, Noting() with { TookPlace = Days.Monday.AddHours(-1) }, Words));
    }

    [Fact]
    public void ends_as_it_did()
    {
        Arisen();
        When(Fatima, Talking(Fatima) with { Outcome = ConflictOutcome.LaidToRest });
        ThenRefused("talked-already");
        Given(Fatima, Talking(Fatima));
        When(Fatima, new SettleConflict(Entry("settled"), Noted, null, ConflictOutcome.LaidToRest));
        ThenRefused("talked-already");
    }

    [Theory]
    [InlineData("2026-10-11", "day-too-early")]
    [InlineData("2026-12-27", "lesson-too-far")]
    public void has_a_next_lesson_that_makes_sense(string on, string reason)
    {
        Enrolled().On(Days.Monday).When(Bram, Noting(DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)));
        ThenRefused(reason);
    }

    [Fact]
    public void is_with_somebody_who_teaches_or_guides()
    {
        Enrolled().On(Days.Monday).When(Bram, Noting() with { Teacher = new("niemand") });
        ThenRefused("staff-unknown");
        When(Bram, Noting() with { Teacher = Boekhouding });
        ThenRefused("not-theirs-to-do");
    }

    [Fact]
    public void is_handed_over_for_what_is_so()
    {
        Arisen();
        When(Bram, Handing(HandOverGround.Talked, Words));
        ThenRefused("not-talked-yet");
        Given(Fatima, Talking(Fatima));
        When(Bram, Handing(HandOverGround.NotTalked, Words));
        ThenRefused("talked-already");
    }

    [Fact]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.TalkOverConflict, Fate.Met)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.PrepareOwner, Fate.Met)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.CareForOwner, Fate.Opened)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.CareForOwner, Fate.Met)]
    public void is_prepared_talked_over_and_cared_for()
    {
        Arisen(NextLesson);
        Given(An, new SupportOwner(Entry("prepared"), Noted, null, Support.Preparation, Words));
        Assert.False(TheMet.Late);
        On(Days.At("2026-10-14 10:20"));
        Given(Fatima, Talking(Fatima));
        Assert.False(TheMet.Late);
        Assert.Equal([(DutyTask.CareForOwner, An, Days.EndOf("2026-10-16"))], Asked);
        Given(An, new SupportOwner(Entry("cared"), Noted, null, Support.Aftercare, Words));
        Assert.False(TheMet.Late);
        AsksNothing<TheTeacherStaysTheOwner>();
        Given(Fatima, new SettleConflict(Entry("settled"), Noted, null, ConflictOutcome.Restored));
        Assert.Empty(Snapshot.Conflicts.All);
    }

    [Fact]
    public void may_end_with_the_talk_and_the_teacher_is_asked_all_the_same()
    {
        Arisen();
        Given(Bram, Talking(Fatima, An) with { Outcome = ConflictOutcome.Agreed });
        Assert.Equal((Talk.Derived("settled"), ConflictOutcome.Agreed), (Then<ConflictSettled>().Id, Then<ConflictSettled>().Outcome));
        Assert.Equal(DutyTask.CareForOwner, TheDuty<TheTeacherStaysTheOwner>().Task);
        Given(An, new SupportOwner(Entry("cared"), Noted, null, Support.Aftercare));
        AsksNothing<TheTeacherStaysTheOwner>();
        When(An, new SupportOwner(Entry("again"), Noted, null, Support.Aftercare));
        ThenRefused("entry-not-open");
    }

    [Fact]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.PrepareOwner, Fate.Ended)]
    public void needs_no_preparing_once_they_talked()
    {
        Arisen();
        Given(Fatima, Talking(Fatima));
        Assert.Equal([DutyEnd.TalkHeld], Endings<TheTeacherStaysTheOwner>());
    }

    [Fact]
    public void is_not_talked_over_by_who_has_nothing_to_do_with_it()
    {
        Arisen();
        Given(Bram, Talking(Bram));
        Assert.Equal(2, OpenDuties<TheTeacherStaysTheOwner>().Count);
        Given(Fatima, Talking(Bram, Fatima) with { Id = Entry("second") });
        Assert.Equal(Entry("second"), TheConflict.Talk!.Entry);
    }

    [Fact]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.TalkOverConflict, Fate.Ended)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.TalkOverConflict, Fate.Overdue)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.PrepareOwner, Fate.Overdue)]
    public void that_is_laid_to_rest_is_asked_about_no_more()
    {
        Arisen();
        On(Days.EndOf("2026-10-13")).TimePasses();
        Assert.All(OpenDuties<TheTeacherStaysTheOwner>(), duty => Assert.True(duty.IsOverdue));
        Given(Fatima, new SettleConflict(Entry("settled"), Noted, null, ConflictOutcome.LaidToRest, Words));
        Assert.Equal([DutyEnd.Settled, DutyEnd.Settled], Endings<TheTeacherStaysTheOwner>());
        Assert.Empty(Snapshot.Conflicts.All);
        When(Fatima, Talking(Fatima));
        ThenRefused("entry-not-open");
    }

    [Fact]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.TalkOverConflict, Fate.MetLate)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.PrepareOwner, Fate.MetLate)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.CareForOwner, Fate.Overdue)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.CareForOwner, Fate.MetLate)]
    public void may_be_seen_to_late()
    {
        Arisen();
        On(Days.At("2026-10-14 09:00")).Given(An, new SupportOwner(Entry("prepared"), Noted, null, Support.Preparation));
        Assert.True(TheMet.Late);
        Given(Fatima, Talking(Fatima));
        Assert.True(TheMet.Late);
        FallsDue<TheTeacherStaysTheOwner>();
        Given(An, new SupportOwner(Entry("cared"), Noted, null, Support.Aftercare));
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.CareForOwner, Fate.Ended)]
    public void that_was_not_talked_over_after_all_needs_no_aftercare()
    {
        Arisen();
        Given(Fatima, Talking(Fatima));
        Given(Fatima, new RetractEntry(Entry("taken back"), Talk, RetractionCause.DidNotHappen, Words));
        Assert.Contains(DutyEnd.Retracted, Endings<TheTeacherStaysTheOwner>());
        Assert.Equal([DutyTask.TalkOverConflict, DutyTask.PrepareOwner], Asked.Select(asked => asked.Item1));
    }

    [Fact]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.TalkOverConflict, Fate.Waived)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.PrepareOwner, Fate.Waived)]
    [Holds<TheTeacherStaysTheOwner>(DutyTask.CareForOwner, Fate.Waived)]
    public void may_be_let_go()
    {
        Arisen();
        Given(Directrice, new WaiveDuty(Entry("waived talk"), Open(DutyTask.TalkOverConflict).Id, WaiveCause.Other, Words));
        IsWaived<TheTeacherStaysTheOwner>();
        Given(Fatima, Talking(Fatima));
        Given(Directrice, new WaiveDuty(Entry("waived care"), Open(DutyTask.CareForOwner).Id, WaiveCause.Other, Words));
        TimePasses();
        AsksNothing<TheTeacherStaysTheOwner>();
    }

    [Fact]
    [Holds<TheTeacherStaysTheOwner>("not-talked", Verdict.Refuses)]
    public void is_not_taken_over_before_they_talked()
    {
        Arisen();
        Sets<TheTeacherStaysTheOwner>(Mode.Enforce);
        When(Bram, Handing(HandOverGround.NotTalked, Words));
        Assert.Equal(("not-talked", Fatima.Value), (ThenRefusedBy<TheTeacherStaysTheOwner>().Reason, Refusals[0].Details["teacher"]));
        // A talk with somebody else is not theirs.
        Given(Bram, Talking(Bram));
        When(Bram, Handing(HandOverGround.NotTalked));
        Assert.Equal("not-talked", ThenRefusedBy<TheTeacherStaysTheOwner>().Reason);
    }

    [Fact]
    [Holds<TheTeacherStaysTheOwner>("not-talked", Verdict.Allows)]
    public void may_be_handed_over_once_they_talked()
    {
        Arisen();
        Sets<TheTeacherStaysTheOwner>(Mode.Enforce);
        Given(Fatima, Talking(Fatima));
        Given(Fatima, Handing(HandOverGround.Talked));
        Assert.Equal((Zorg, Handed), (TheConflict.Owner, TheConflict.Charge));
        // They talked: it need not be done again.
        Assert.Equal(DutyTask.CareForOwner, TheDuty<TheTeacherStaysTheOwner>().Task);
    }

    [Theory]
    [InlineData(HandOverGround.OwnRequest)]
    [InlineData(HandOverGround.AngryReply)]
    [Holds<TheTeacherStaysTheOwner>("no-reason", Verdict.Refuses)]
    [Holds<TheTeacherStaysTheOwner>("no-reason", Verdict.Allows)]
    public void may_be_handed_over_before_at_the_teachers_request_or_after_an_angry_reply_with_a_reason(HandOverGround ground)
    {
        Arisen(NextLesson);
        Sets<TheTeacherStaysTheOwner>(Mode.Enforce);
        When(Fatima, Handing(ground));
        Assert.Equal("no-reason", ThenRefusedBy<TheTeacherStaysTheOwner>().Reason);
        Given(Fatima, Handing(ground, Words));
        Assert.Equal([DutyEnd.PassedOn, DutyEnd.PassedOn], Endings<TheTeacherStaysTheOwner>());
        // Who takes it over talks with Noor by the same day.
        Assert.Equal([(DutyTask.TalkOverConflict, Zorg, Days.EndOf("2026-10-14"))], Asked);
        Given(Zorg, Talking(Zorg));
        AsksNothing<TheTeacherStaysTheOwner>();
        Assert.False(TheConflict.TeacherTalked);
    }

    [Fact]
    public void handed_over_too_soon_says_so_for_ever_where_the_school_only_advises()
    {
        Arisen();
        Given(Bram, Handing(HandOverGround.NotTalked));
        Assert.Equal([R15], Then<ConflictHandedOver>().Advised);
        // From who took it over it goes on freely.
        Given(Zorg, new HandConflictOver(Entry("on"), Noted, An, HandOverGround.NotTalked));
        Assert.Empty(Then<ConflictHandedOver>().Advised);
    }

    [Fact]
    public void goes_to_somebody_else_who_can_see_to_it()
    {
        Arisen();
        When(Bram, Handing(HandOverGround.OwnRequest, Words) with { To = Fatima });
        ThenRefused("already-theirs");
        When(Bram, Handing(HandOverGround.OwnRequest, Words) with { To = Boekhouding });
        ThenRefused("not-theirs-to-do");
    }

    [Fact]
    public void is_seen_to_in_its_order_by_people_whom_the_school_knows()
    {
        Arisen();
        When(Fatima, Talking());
        ThenRefused("nobody-named");
        When(Fatima, Talking(new PersonId("niemand")));
        ThenRefused("staff-unknown");
        When(Fatima, Talking(Fatima) with { TookPlace = Now.AddDays(-1) });
        ThenRefused("before-its-cause");
        When(An, new SupportOwner(Entry("cared"), Noted, null, Support.Aftercare));
        ThenRefused("not-talked-yet");
        Given(Bram, new NoteConflict(Entry("with an"), null, An, [Topic.Behaviour], null, Words));
        When(An, new SupportOwner(Entry("oneself"), Entry("with an"), null, Support.Preparation));
        ThenRefused("supports-oneself");
        // Nobody is asked to support themselves either.
        Assert.Equal(Zorg, Assert.Single(Snapshot.Duties.Open, duty => duty.About == Entry("with an") && duty.Task is DutyTask.PrepareOwner).Owner);
    }

    [Fact]
    public void ends_when_the_student_leaves()
    {
        Arisen();
        Leaves();
        Assert.Equal([DutyEnd.StudentLeft, DutyEnd.StudentLeft], Endings<TheTeacherStaysTheOwner>());
    }

    [Fact]
    public void is_read_and_seen_to_by_the_teacher_in_it_and_no_more_of_the_file()
    {
        Arisen();
        var (fatima, now) = (Actor(Fatima), Snapshot);
        Assert.True(fatima.May(NeedToKnow.RelationsOf(fatima, now) | fatima.RelationsTo(TheConflict), Deed.ReadFile).IsGiven);
        Assert.Equal(Relations.InConflict, fatima.RelationsTo(Talking(Fatima), now));
        Assert.False(fatima.May(NeedToKnow.RelationsOf(fatima, now), Deed.ReadFile).IsGiven);
        Assert.False(fatima.May(NeedToKnow.RelationsOf(fatima, now) | Relations.InConflict, Deed.Record, Audience.CareTeam).IsGiven);
        Assert.Equal(Relations.None, fatima.RelationsTo(new RaiseConcern(Entry("worry"), null, Fatima, [Topic.Behaviour], null), now));
        Assert.False(Staff.Members[Fatima].MayDo(DutyTask.TalkOverConflict, now, Entry("another")));
        Given(Fatima, Talking(Fatima) with { Outcome = ConflictOutcome.Restored });
        Assert.Equal(Relations.None, fatima.RelationsTo(TheConflict));
    }

    [Fact]
    public void disturbs_the_side_of_student_and_school_until_it_is_settled()
    {
        Arisen();
        var strain = Assert.Single(Triangle.Of(Snapshot, Day(An), _ => true).StudentAndSchool.Strains, one => one.Strain is Strain.OpenConflict);
        Assert.Equal((Colour.Disturbed, WayBack.SettleTheConflict, $"{Noted}", Fatima.Value), (strain.Colour, strain.Back, strain.Details["conflict"], strain.Details["teacher"]));
        Given(Fatima, Talking(Fatima) with { Outcome = ConflictOutcome.Restored });
        Assert.DoesNotContain(Triangle.Of(Snapshot, Day(An), _ => true).StudentAndSchool.Strains, one => one.Strain is Strain.OpenConflict);
    }
}
