using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs;

public class The_triangle : RelationshipSpec
{
    private static readonly EntryId Held = Entry("held");
    private static readonly Approach Call = new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing], Student: Presence.FromBeginningToEnd);
    private static readonly Approach ByMother = Call with { Initiative = Initiative.Guardian, Student = Presence.No };

    private Triangle TheTriangle(bool few = true) => Triangle.Of(Snapshot, Day(An), audience => few || audience is not Audience.Few);

    // Enrolled, and the mother has met the class teacher: nothing is open.
    private void AllIsWell()
    {
        Enrolled().On(Days.Monday);
        Given(An, new RecordContact(Entry("met"), null, null, Call with { Staff = [Bram], Channel = Channel.Talk }, []));
    }

    private void Is(Colour student, Colour guardians, params Strain[] strains)
    {
        var triangle = TheTriangle();
        Assert.Equal((student, guardians, Colour.NotJudged), (triangle.StudentAndSchool.Colour, triangle.SchoolAndGuardians.Colour, triangle.StudentAndGuardians.Colour));
        Assert.Equal(strains, triangle.StudentAndSchool.Strains.Concat(triangle.SchoolAndGuardians.Strains).Select(strain => strain.Strain));
        Assert.Empty(triangle.StudentAndGuardians.Strains);
    }

    [Fact]
    public void is_calm_when_nothing_is_open()
    {
        AllIsWell();
        Is(Colour.Calm, Colour.Calm);
    }

    [Fact]
    public void needs_care_while_a_parent_has_to_be_met()
    {
        Enrolled();
        Is(Colour.Calm, Colour.NeedsCare, Strain.OpenDuty);
        var strain = TheTriangle().SchoolAndGuardians.Strains[0];
        Assert.Equal((WayBack.DoTheDuty, "R8", "MeetGuardian", "mevrouw-peeters"), (strain.Back, strain.Details["rule"], strain.Details["task"], strain.Details["person"]));
    }

    [Fact]
    public void needs_care_with_the_student_who_has_to_be_told_and_is_disturbed_once_that_is_late()
    {
        AllIsWell();
        Given(An, new RecordContact(Held, null, null, ByMother, []));
        Is(Colour.NeedsCare, Colour.Calm, Strain.OpenDuty, Strain.OpenDuty);
        On(Days.EndOf("2026-10-13"));
        Is(Colour.Disturbed, Colour.Calm, Strain.OverdueToTell, Strain.OverdueToTell);
        Given(An, new InformStudent(Entry("told"), Held, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], []));
        Is(Colour.Calm, Colour.Calm);
    }

    [Fact]
    public void is_disturbed_by_what_was_shared_behind_the_students_back_until_it_is_told()
    {
        AllIsWell();
        Given(An, new RecordContact(Held, null, null, Call with { Student = Presence.No }, []));
        Is(Colour.Disturbed, Colour.Calm, Strain.SharedUntold, Strain.OpenDuty, Strain.OpenDuty);
        Assert.Equal((WayBack.TellTheStudent, Held.ToString()), (TheTriangle().StudentAndSchool.Strains[0].Back, TheTriangle().StudentAndSchool.Strains[0].Details["entry"]));
        Given(An, new InformStudent(Entry("told"), Held, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], []));
        Is(Colour.Calm, Colour.Calm);
    }

    [Fact]
    public void is_disturbed_by_an_objection_until_it_is_answered()
    {
        AllIsWell();
        Given(An, new PlanContact(Held, Days.Monday, Call));
        Given(An, new HearStudent(Entry("objects"), Held, null, Voice.Objects));
        Is(Colour.Disturbed, Colour.Calm, Strain.UnansweredObjection);
        Assert.Equal(WayBack.AnswerTheStudent, TheTriangle().StudentAndSchool.Strains[0].Back);
        Given(An, new AnswerStudent(Entry("answered"), Entry("objects"), null, true));
        Is(Colour.Calm, Colour.Calm);
    }

    [Theory]
    [InlineData("noor", Colour.NeedsCare, Colour.Calm, Colour.Disturbed, Colour.Calm)]
    [InlineData("mevrouw-peeters", Colour.Calm, Colour.NeedsCare, Colour.Calm, Colour.Disturbed)]
    public void is_disturbed_by_a_promise_that_is_late_at_the_side_of_who_got_it(string to, Colour student, Colour guardians, Colour studentLate, Colour guardiansLate)
    {
        AllIsWell();
        Given(An, new MakePromise(Entry("promise"), null, new(to), An, new(2026, 10, 14), null));
        Is(student, guardians, Strain.OpenDuty);
        On(Days.EndOf("2026-10-14"));
        Is(studentLate, guardiansLate, Strain.OverduePromise);
    }

    [Fact]
    public void needs_no_more_than_care_for_other_duties_that_are_late()
    {
        Enrolled().On(Days.At("2026-11-10 10:00")).TimePasses();
        Is(Colour.Calm, Colour.NeedsCare, Strain.OpenDuty);
    }

    [Fact]
    public void needs_care_when_the_last_contact_was_a_worry()
    {
        AllIsWell();
        Given(An, new RecordContact(Held, null, null, Call with { Tone = Tone.Concerned }, []));
        Is(Colour.Calm, Colour.NeedsCare, Strain.LastContactConcerned);
        Assert.Equal(WayBack.TellGoodNews, TheTriangle().SchoolAndGuardians.Strains[0].Back);
        Given(An, new RecordContact(Entry("next"), null, null, Call, []));
        Is(Colour.Calm, Colour.Calm);
    }

    [Fact]
    public void needs_care_after_sixty_school_days_of_silence()
    {
        AllIsWell();
        var sixtieth = Calendar.SchoolDaysAfter(new(2026, 10, 12), 60);
        On(SchoolCalendar.At(sixtieth.AddDays(-1), new(12, 0)));
        Is(Colour.Calm, Colour.Calm);
        On(SchoolCalendar.At(sixtieth, new(0, 0)));
        Is(Colour.Calm, Colour.NeedsCare, Strain.Silence);
        Assert.Equal(("60", WayBack.GetInTouch), (TheTriangle().SchoolAndGuardians.Strains[0].Details["days"], TheTriangle().SchoolAndGuardians.Strains[0].Back));
    }

    [Fact]
    public void is_not_silent_about_who_left()
    {
        AllIsWell();
        Given(Domain.Access.Actor.System.Id, new LeaveSchool(Entry("left"), null));
        On(Days.At("2027-06-01 10:00"));
        Is(Colour.Calm, Colour.Calm);
    }

    [Fact]
    public void hides_what_waits_for_safety_from_all_but_the_few()
    {
        AllIsWell();
        Given(An, new RecordContact(Held, null, null, ByMother, []));
        Given(An, new PostponeInforming(Entry("postponed"), Held, true, [Topic.Wellbeing], Directrice, new(2026, 10, 20), Text.Of("Onveilig.")));
        Is(Colour.NeedsCare, Colour.Calm, Strain.OpenDuty);
        Assert.Equal(Colour.Calm, TheTriangle(few: false).StudentAndSchool.Colour);
        Assert.Empty(TheTriangle(few: false).StudentAndSchool.Strains);
    }

    [Fact]
    public void shows_the_worst_first()
    {
        Enrolled().On(Days.Monday);
        Given(An, new MakePromise(Entry("promise"), null, MevrouwPeeters, An, new(2026, 10, 14), null));
        On(Days.EndOf("2026-10-14"));
        Is(Colour.Calm, Colour.Disturbed, Strain.OverduePromise, Strain.OpenDuty);
    }

    [Fact]
    public void is_not_judged_where_there_is_no_open_relationship()
    {
        Is(Colour.NotJudged, Colour.NotJudged);
        Enrolled();
        Given(Directrice, new CloseRelationship(Entry("closed"), null));
        Is(Colour.NotJudged, Colour.NotJudged);
    }

    [Fact]
    public void is_the_same_of_the_whole_history()
    {
        AllIsWell();
        Given(An, new RecordContact(Held, null, null, Call with { Student = Presence.No }, []));
        Given(An, new InformStudent(Entry("told"), Held, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], []));
        Given(An, new MakePromise(Entry("promise"), null, MevrouwPeeters, An, new(2026, 10, 14), null));
        Same(TheTriangle(), Triangle.Of(History.Relationship(Noor.Value), Day(An), _ => true));
    }

    /// <summary>All tasks.</summary>
    public static TheoryData<DutyTask> Tasks => [.. Enum.GetValues<DutyTask>()];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void has_a_side_for_every_task(DutyTask task)
    {
        var duty = new Duty(new(Guid.Empty), new("R7"), task, Held, MevrouwPeeters, null, Days.Monday, An, DutyState.Open, false);
        Assert.NotEqual(Between.StudentAndGuardians, Triangle.SideOf(duty, Noor));
    }
}
