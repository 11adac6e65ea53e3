using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class An_intervention : RuleSpec
{
    private static readonly EntryId Started = Entry("started"), Review = Entry("review");
    private static readonly DateOnly FirstDay = new(2026, 11, 9), NextDay = new(2026, 12, 7);
    private static readonly Text Goal = Text.Of("Ik wil mijn taken op tijd af.")!, Steps = Text.Of("Agenda bekijken.\n\n  Planning maken. \nSamen nakijken.")!, Words = Text.Of("Het lukt beter.")!;

    private static StartIntervention Starting(params PersonId[] talkedOverWith) => new(Started, null, InterventionKind.StudySupport, An, FirstDay, Goal, Steps, talkedOverWith, Words);

    private RelationshipSpec Begun(params PersonId[] talkedOverWith) => Enrolled().On(Days.Monday).Given(An, Starting(talkedOverWith));

    private Intervention TheIntervention => Assert.Single(Snapshot.Interventions.All);

    private Duty TheReview => Assert.Single(Snapshot.Duties.Open, duty => duty.Task is DutyTask.ReviewIntervention);

    private static ReviewIntervention Reviewing(params Evaluation[] evaluations) => new(Review, Started, null, NextDay, evaluations.Length > 0 ? evaluations : [new(An, HowItGoes.Well)]);

    [Fact]
    public void begins_with_a_goal_steps_and_a_day_to_look_back()
    {
        Begun(Noor);
        Then(
            new InterventionStarted(Started, Now, InterventionKind.StudySupport, An, FirstDay, 3, Goal, Text.Of("Agenda bekijken.\nPlanning maken.\nSamen nakijken.")),
            new InterventionTalkedOver(Started.Derived("talked over"), Now, Started, [Noor], null, Words));
        Assert.Equal((3, An, FirstDay), (TheIntervention.Steps, TheIntervention.Owner, TheIntervention.Next!.On));
        AsksNothing<InterventionsAreLookedBackOn>();
    }

    [Theory]
    [InlineData("2026-10-11", "day-too-early")]
    [InlineData("2027-10-13", "review-too-far")]
    public void is_looked_back_on_on_a_day_that_makes_sense(string on, string reason)
    {
        var date = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture);
        Enrolled().On(Days.Monday).When(An, Starting(Noor) with { ReviewOn = date });
        ThenRefused(reason);
        Given(An, Starting(Noor));
        When(An, Reviewing() with { NextOn = date });
        ThenRefused(reason);
    }

    [Fact]
    public void is_of_people_whom_the_school_knows()
    {
        Enrolled().On(Days.Monday).When(An, Starting(MeneerDeSmet));
        ThenRefused("guardian-unknown");
        When(An, Starting(Noor) with { Owner = new("niemand") });
        ThenRefused("staff-unknown");
        When(An, Starting(Noor) with { Owner = Boekhouding });
        ThenRefused("not-theirs-to-do");
        When(An, Starting(Noor) with { Steps = Text.Of(string.Join('\n', Enumerable.Range(1, 21))) });
        ThenRefused("too-many-steps");
    }

    [Fact]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.TalkOverIntervention, Fate.Opened)]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.TalkOverIntervention, Fate.Met)]
    public void is_no_secret_for_the_student()
    {
        Begun(MevrouwPeeters);
        Assert.True(TheIntervention.IsKnownAtHomeAlone);
        var duty = TheDuty<InterventionsAreLookedBackOn>();
        Assert.Equal((DutyTask.TalkOverIntervention, Noor, Days.EndOf("2026-10-13"), An), (duty.Task, duty.Person!.Value, duty.Due, duty.Owner));
        Given(An, new TalkInterventionOver(Entry("talk"), Started, null, [Noor], Goal, Words));
        Assert.False(TheMet.Late);
        Assert.False(TheIntervention.IsKnownAtHomeAlone);
        AsksNothing<InterventionsAreLookedBackOn>();
    }

    [Fact]
    public void is_known_at_home_once_somebody_there_was_told_or_asked()
    {
        Begun();
        Assert.False(TheIntervention.IsKnownAtHomeAlone);
        Given(An, Reviewing(new Evaluation(MevrouwPeeters, HowItGoes.Partly)));
        Assert.Equal([MevrouwPeeters], TheIntervention.KnownAtHome);
        Assert.True(TheIntervention.IsKnownAtHomeAlone);
        Given(An, new TalkInterventionOver(Entry("talk"), Started, null, [MevrouwPeeters, Noor]));
        Assert.Equal([MevrouwPeeters], TheIntervention.KnownAtHome);
        Assert.False(TheIntervention.IsKnownAtHomeAlone);
        Given(An, new RetractEntry(Entry("taken back"), Entry("talk"), RetractionCause.DidNotHappen, Words));
        Assert.True(TheIntervention.IsKnownAtHomeAlone);
    }

    [Fact]
    public void is_told_to_nobody_whom_a_court_keeps_out()
    {
        Enrolled();
        WithFather(Father with { Authority = Authority.BarredByCourt });
        On(Days.Monday).When(An, Starting(Noor, MeneerDeSmet));
        ThenRefused("guardian-barred");
        Given(An, Starting(Noor));
        When(An, new TalkInterventionOver(Entry("talk"), Started, null, [MeneerDeSmet]));
        ThenRefused("guardian-barred");
    }

    [Fact]
    public void is_seen_to_by_somebody_who_may_read_it()
    {
        Enrolled().On(Days.Monday).When(An, Starting(Noor) with { Owner = Bram, Readers = new(Audience.CareTeam, []) });
        ThenRefused("owner-not-a-reader");
        Given(An, Starting(Noor) with { Owner = Bram, Readers = new(Audience.CareTeam, [Bram]) });
        Assert.Equal(Bram, TheIntervention.Owner);
    }

    [Fact]
    public void that_is_not_there_is_told_apart_from_one_that_is_over()
    {
        Begun(Noor);
        When(An, new DoInterventionStep(Entry("step"), Entry("of somebody else"), null, 1));
        ThenRefused("entry-unknown");
        When(An, Reviewing() with { Intervention = Entry("of somebody else") });
        ThenRefused("entry-unknown");
    }

    [Fact]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.TalkOverIntervention, Fate.Overdue)]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.TalkOverIntervention, Fate.MetLate)]
    public void is_told_to_the_student_even_when_it_is_over()
    {
        Begun();
        FallsDue<InterventionsAreLookedBackOn>();
        Given(An, new EndIntervention(Entry("ended"), Started, null, InterventionOutcome.NotReached));
        Assert.True(TheDuty<InterventionsAreLookedBackOn>().IsOverdue);
        Given(An, new TalkInterventionOver(Entry("talk"), Started, null, [Noor]));
        Assert.True(TheMet.Late);
        Assert.Empty(Snapshot.Interventions.All);
        When(An, new TalkInterventionOver(Entry("again"), Started, null, [Noor]));
        ThenRefused("entry-not-open");
    }

    [Fact]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.TalkOverIntervention, Fate.Waived)]
    public void need_not_be_told_when_that_is_let_go()
    {
        Begun();
        IsWaived<InterventionsAreLookedBackOn>();
    }

    [Fact]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.TalkOverIntervention, Fate.Ended)]
    public void that_was_taken_back_is_told_to_nobody()
    {
        Begun();
        Given(An, new RetractEntry(Entry("taken back"), Started, RetractionCause.WrongStudent, Words));
        Assert.Equal([DutyEnd.Retracted], Endings<InterventionsAreLookedBackOn>());
    }

    [Fact]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.ReviewIntervention, Fate.Opened)]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.ReviewIntervention, Fate.Met)]
    public void is_looked_back_on_in_time_with_the_student_first()
    {
        Begun(Noor);
        On(Days.At("2026-10-23 08:00")).TimePasses();
        AsksNothing<InterventionsAreLookedBackOn>();
        On(Days.At("2026-10-26 08:00")).TimePasses();
        Assert.Equal((Days.EndOf("2026-11-09"), An, Started), (TheReview.Due, TheReview.Owner, TheReview.About));
        Given(An, Reviewing(new(Noor, HowItGoes.Well, Words), new(An, HowItGoes.Partly, Words)));
        Assert.False(TheMet.Late);
        Assert.Equal([Party.Student, Party.School], Events.OfType<InterventionEvaluated>().Select(said => said.As));
        Assert.Equal((NextDay, Review), (TheIntervention.Next!.On, TheIntervention.Next.About));
        AsksNothing<InterventionsAreLookedBackOn>();

        // The next day asks again.
        On(Days.At("2026-12-07 08:00")).TimePasses();
        Assert.Equal((Days.EndOf("2026-12-07"), Review), (TheReview.Due, TheReview.About));
    }

    [Fact]
    public void hears_later_who_was_not_asked_yet_and_each_once()
    {
        Begun(Noor);
        Given(An, Reviewing(new Evaluation(An, HowItGoes.Well)));
        Given(An, new EvaluateIntervention(Entry("mother"), Started, Review, null, new(MevrouwPeeters, HowItGoes.NotYet, Words)));
        Then(new InterventionEvaluated(Entry("mother"), Now, Started, Review, MevrouwPeeters, Party.Guardian, HowItGoes.NotYet, Words));
        When(An, new EvaluateIntervention(Entry("again"), Started, Review, null, new(MevrouwPeeters, HowItGoes.Well)));
        ThenRefused("already-evaluated");
        When(An, new EvaluateIntervention(Entry("stranger"), Started, Review, null, new(MeneerDeSmet, HowItGoes.Well)));
        ThenRefused("staff-unknown");
        When(An, new EvaluateIntervention(Entry("of another"), Started, Started, null, new(Noor, HowItGoes.Well)));
        ThenRefused("entry-not-open");
        When(An, Reviewing(new Evaluation(Noor, HowItGoes.Well), new Evaluation(Noor, HowItGoes.NotYet)) with { Id = Entry("twice") });
        ThenRefused("voice-twice");
        When(An, Reviewing() with { Id = Entry("silent"), Evaluations = [] });
        ThenRefused("nobody-heard");
        foreach (var outsider in (RelationshipCommand[])[new EvaluateIntervention(Entry("outsider"), Started, Review, null, new(Boekhouding, HowItGoes.Well)), Reviewing(new Evaluation(Boekhouding, HowItGoes.Well)) with { Id = Entry("outsider") }])
        {
            When(An, outsider);
            ThenRefused("not-theirs-to-do");
        }
    }

    [Fact]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.ReviewIntervention, Fate.Overdue)]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.ReviewIntervention, Fate.MetLate)]
    public void that_ends_need_not_be_looked_back_on()
    {
        Begun(Noor);
        On(Days.At("2026-11-05 08:00")).TimePasses();
        FallsDue<InterventionsAreLookedBackOn>();
        Given(An, new EndIntervention(Entry("ended"), Started, null, InterventionOutcome.Reached, Words));
        Assert.True(TheMet.Late);
        Assert.Empty(Snapshot.Interventions.All);
        foreach (var step in (RelationshipCommand[])[Reviewing(), new DoInterventionStep(Entry("step"), Started, null, 1), new EndIntervention(Entry("again"), Started, null, InterventionOutcome.Reached)])
        {
            When(An, step);
            ThenRefused("entry-not-open");
        }
    }

    [Fact]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.ReviewIntervention, Fate.Waived)]
    public void need_not_be_looked_back_on_when_that_is_let_go()
    {
        Begun(Noor);
        On(Days.At("2026-11-05 08:00")).TimePasses();
        IsWaived<InterventionsAreLookedBackOn>();
    }

    [Fact]
    [Holds<InterventionsAreLookedBackOn>(DutyTask.ReviewIntervention, Fate.Ended)]
    public void of_who_left_is_not_looked_back_on()
    {
        Begun(Noor);
        On(Days.At("2026-11-05 08:00")).TimePasses();
        Given(Domain.Access.Actor.System.Id, new LeaveSchool(Entry("left"), null));
        Assert.Equal([DutyEnd.StudentLeft], Endings<InterventionsAreLookedBackOn>());
        On(Days.At("2026-11-10 08:00")).TimePasses();
        AsksNothing<InterventionsAreLookedBackOn>();
    }

    [Fact]
    public void is_over_when_the_file_is_closed_and_not_revived()
    {
        Begun(Noor);
        On(Days.At("2026-11-05 08:00")).TimePasses();
        Given(Directrice, new CloseRelationship(Entry("closed"), null));
        Assert.Equal([DutyEnd.Closed], Endings<InterventionsAreLookedBackOn>());
        Given(Directrice, new ReopenRelationship(Entry("reopened"), null));
        AsksNothing<InterventionsAreLookedBackOn>();
        Assert.Empty(Snapshot.Interventions.All);
    }

    [Fact]
    public void passes_on_with_its_days_and_what_is_to_be_done()
    {
        Begun();
        On(Days.At("2026-11-10 08:00")).TimePasses();
        Assert.Equal(2, OpenDuties<InterventionsAreLookedBackOn>().Count);
        Given(An, new PassOnIntervention(Entry("passed"), Started, Zorg, Words));
        Assert.Equal([DutyEnd.PassedOn, DutyEnd.PassedOn], Endings<InterventionsAreLookedBackOn>());
        Assert.Equal([(Zorg, true), (Zorg, true)], OpenDuties<InterventionsAreLookedBackOn>().Select(duty => (duty.Owner, duty.IsOverdue)));
        Assert.Equal(Days.EndOf("2026-11-09"), TheReview.Due);

        // Taken back, all is with An again.
        Given(An, new RetractEntry(Entry("taken back"), Entry("passed"), RetractionCause.DidNotHappen, Words));
        Assert.Equal([(An, true), (An, true)], OpenDuties<InterventionsAreLookedBackOn>().Select(duty => (duty.Owner, duty.IsOverdue)));
    }

    [Fact]
    public void passes_on_to_who_can_see_to_it_for_a_reason()
    {
        Begun(Noor);
        When(An, new PassOnIntervention(Entry("passed"), Started, Zorg, null));
        ThenRefused("no-reason");
        When(An, new PassOnIntervention(Entry("passed"), Started, An, Words));
        ThenRefused("already-theirs");
        When(An, new PassOnIntervention(Entry("passed"), Started, Boekhouding, Words));
        ThenRefused("not-theirs-to-do");
        Given(An, new NarrowAudience(Entry("narrowed"), Started, new(Audience.CareTeam, [])));
        When(An, new PassOnIntervention(Entry("passed"), Started, Bram, Words));
        ThenRefused("not-theirs-to-do");
    }

    [Fact]
    public void for_few_is_seen_to_by_one_of_them_also_after_a_look_back()
    {
        Begun(Noor);
        Given(An, new PassOnIntervention(Entry("passed"), Started, Bram, Words));
        Given(An, new NarrowAudience(Entry("narrowed"), Started, new(Audience.CareTeam, [])));
        Given(An, Reviewing());
        On(Days.At("2026-12-07 08:00")).TimePasses();
        Assert.Equal(An, TheReview.Owner);
    }

    [Fact]
    public void moves_what_is_to_be_done_with_a_day_that_was_put_right()
    {
        Begun(Noor);
        On(Days.At("2026-11-05 08:00")).TimePasses();
        Given(An, new CorrectEntry(Entry("corrected"), Started, Starting(Noor) with { ReviewOn = new(2026, 11, 12), TookPlace = Days.Monday }, Words));
        Assert.Equal([DutyEnd.Corrected], Endings<InterventionsAreLookedBackOn>());
        Assert.Equal(Days.EndOf("2026-11-12"), TheReview.Due);
        Given(An, new CorrectEntry(Entry("again"), Started, Starting(Noor) with { ReviewOn = NextDay, TookPlace = Days.Monday }, Words));
        AsksNothing<InterventionsAreLookedBackOn>();
    }

    [Fact]
    public void has_steps_that_are_ticked_once_each()
    {
        Begun(Noor);
        Given(An, new DoInterventionStep(Entry("second"), Started, null, 2));
        Assert.Equal([2], TheIntervention.Done);
        When(An, new DoInterventionStep(Entry("again"), Started, null, 2));
        ThenRefused("entry-not-open");
        foreach (var step in (int[])[0, 4])
        {
            When(An, new DoInterventionStep(Entry("none"), Started, null, step));
            ThenRefused("no-such-step");
        }

        Given(An, new RetractEntry(Entry("taken back"), Entry("second"), RetractionCause.DidNotHappen, Words));
        Assert.Empty(TheIntervention.Done);
    }

    [Fact]
    public void follows_on_its_beginning()
    {
        Begun(Noor);
        foreach (var early in (RelationshipCommand[])
        [
            new TalkInterventionOver(Entry("early"), Started, Now.AddDays(-1), [Noor]), new DoInterventionStep(Entry("early"), Started, Now.AddDays(-1), 1),
            Reviewing() with { TookPlace = Now.AddDays(-1) }, new EndIntervention(Entry("early"), Started, Now.AddDays(-1), InterventionOutcome.Partly),
        ])
        {
            When(An, early);
            ThenRefused("before-its-cause");
        }

        Given(An, Reviewing());
        When(An, new EvaluateIntervention(Entry("early"), Started, Review, Now.AddDays(-1), new(Noor, HowItGoes.Well)));
        ThenRefused("before-its-cause");
        When(An, new TalkInterventionOver(Entry("nobody"), Started, null, []));
        ThenRefused("nobody-named");
    }

    [Fact]
    public void asks_nothing_where_the_school_switched_it_off()
    {
        Enrolled().On(Days.Monday).Sets<InterventionsAreLookedBackOn>(Mode.Off).Given(An, Starting());
        On(Days.At("2026-11-10 08:00")).TimePasses();
        AsksNothing<InterventionsAreLookedBackOn>();
    }

    [Fact]
    public void is_read_by_the_student_whole_and_at_home_as_far_as_it_was_told()
    {
        WithFatherToo();
        Given(An, Reviewing(new(Noor, HowItGoes.Well, Words), new(MevrouwPeeters, HowItGoes.Partly, Words), new(An, HowItGoes.Well, Words)));
        Given(An, new PassOnIntervention(Entry("passed"), Started, Zorg, Words));
        Given(An, new EndIntervention(Entry("ended"), Started, null, InterventionOutcome.Reached, Words));

        var noor = Read(Noor);
        Assert.Equal((Goal, true), (noor.OfType<InterventionStarted>().Single().Goal, noor.OfType<InterventionStarted>().Single().Steps is not null));
        Assert.Equal([Noor, An], noor.OfType<InterventionEvaluated>().Select(said => said.From));
        Assert.Null(noor.OfType<InterventionPassedOn>().Single().Reason);
        Assert.Equal(Words, noor.OfType<InterventionEnded>().Single().Words);

        var mother = Read(MevrouwPeeters);
        Assert.Equal((null, null), (mother.OfType<InterventionStarted>().Single().Goal, mother.OfType<InterventionStarted>().Single().Steps));
        Assert.Equal((MevrouwPeeters, Words), (mother.OfType<InterventionEvaluated>().Single().From, mother.OfType<InterventionEvaluated>().Single().Words));
        Assert.Null(mother.OfType<InterventionEnded>().Single().Words);
        Assert.Equal([MevrouwPeeters], mother.OfType<InterventionTalkedOver>().Single().With);

        // Nobody told the father, and nobody learns of it from a screen first.
        Assert.DoesNotContain(Read(MeneerDeSmet), entry => EntriesOfInterventions.InterventionOf(entry) is not null);

        // What a guardian says stays theirs when they are no guardian any more.
        Given(An, new UnlinkGuardian(Entry("unlinked"), null, MevrouwPeeters));
        Assert.Equal([Noor, An], Read(Noor).OfType<InterventionEvaluated>().Select(said => said.From));
    }

    [Fact]
    public void for_few_is_the_students_own_all_the_same()
    {
        WithFatherToo();
        Given(An, new NarrowAudience(Entry("narrowed"), Started, new(Audience.Named, [])));
        Assert.Equal(Goal, Read(Noor).OfType<InterventionStarted>().Single().Goal);
        Assert.Empty(Read(MevrouwPeeters).OfType<InterventionStarted>());
        // Who was told of it was told which it is, and no more is read there.
        var talk = Assert.Single(History.Disclosed(Noor, MevrouwPeeters, Day(An).Today), one => one.Entry is InterventionTalkedOver);
        Assert.Equal(new InterventionStarted(Started, Days.Monday, InterventionKind.StudySupport, An, FirstDay, 0, null, null), talk.PartOf);
    }

    [Fact]
    public void is_named_with_what_is_a_part_of_it_as_far_as_its_reader_may_know()
    {
        WithFatherToo();
        Given(An, new DoInterventionStep(Entry("step"), Started, null, 1));
        Given(An, new EndIntervention(Entry("ended"), Started, null, InterventionOutcome.Reached, Words));
        Assert.Equal([(null, null), ("agenda", "study-support"), ("agenda", "study-support"), ("agenda", "study-support")], PartsFor(Noor));
        Assert.Equal([(null, null), (null, "study-support"), (null, "study-support")], PartsFor(MevrouwPeeters));
        Given(An, new RetractEntry(Entry("taken back"), Started, RetractionCause.WrongStudent, Words));
        Assert.All(History.Disclosed(Noor, Noor, Day(An).Today), one => Assert.Null(one.PartOf));

        IEnumerable<(string?, string?)> PartsFor(PersonId reader) => History.Disclosed(Noor, reader, Day(An).Today).Where(one => one.Entry is { } entry && EntriesOfInterventions.InterventionOf(entry) is not null)
            .Select(one => one.PartOf as InterventionStarted).Select(whole => (whole?.Steps is null ? null : "agenda", whole?.Kind.Code));
    }

    private void WithFatherToo()
    {
        Enrolled();
        WithFather();
        On(Days.Monday).Given(An, Starting(Noor, MevrouwPeeters));
    }

    private IReadOnlyList<Entry> Read(PersonId reader) => [.. History.Disclosed(Noor, reader, Day(An).Today).Select(one => one.Entry).OfType<Entry>()];
}
