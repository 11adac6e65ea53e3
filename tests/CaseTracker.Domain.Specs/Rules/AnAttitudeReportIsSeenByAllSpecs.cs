using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class An_attitude_report : RuleSpec
{
    private static readonly EntryId Given1 = Entry("given"), Seen = Entry("seen");
    private static readonly Text Positives = Text.Of("Helpt klasgenoten.")!, WorkPoints = Text.Of("Op tijd komen.")!, Talk = Text.Of("Slaapt slecht.")!, Intentions = Text.Of("“Ik zet mijn wekker vroeger.”")!, Reply = Text.Of("Wij letten mee op.")!;

    private static GiveAttitudeReport Giving(int period = 1) => new(Given1, null, Bram, period, Positives, WorkPoints, Talk);

    private static SeeAttitudeReport Seeing(PersonId by, string entry = "seen") => new(Entry(entry), Given1, null, by, Reply);

    private RelationshipSpec Reported() => Enrolled().On(Days.Monday).Given(Bram, Giving());

    private RelationshipSpec Stated() => Reported().Given(Bram, new StateIntentions(Entry("intentions"), Given1, null, Intentions));

    private AttitudeReport TheReport => Assert.Single(Snapshot.Attitude.All);

    [Fact]
    public void says_what_goes_well_first()
    {
        Reported();
        Then<AttitudeReportGiven>();
        Assert.Equal((1, 2026, Bram), (TheReport.Period, TheReport.Year, TheReport.By));
        Assert.Equal(new AttitudeReportGiven(Given1, Now, Bram, 1, Positives, WorkPoints, Talk), Events[0]);
        When(Bram, Giving(2) with { Id = Entry("bare"), Positives = null });
        ThenRefused("no-positives");
        Given(Bram, Giving(2) with { Id = Entry("good"), WorkPoints = null, Talk = null });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void is_of_one_of_three_periods(int period)
    {
        Enrolled().On(Days.Monday).When(Bram, Giving(period));
        ThenRefused("no-such-period");
    }

    [Fact]
    public void is_given_by_who_can_see_to_it()
    {
        Enrolled().On(Days.Monday).When(Bram, Giving() with { By = Boekhouding });
        ThenRefused("not-theirs-to-do");
        When(Bram, Giving() with { By = new("niemand") });
        ThenRefused("staff-unknown");
    }

    [Fact]
    public void is_there_once_a_period_and_the_second_names_the_first()
    {
        Reported();
        When(An, Giving() with { Id = Entry("second"), By = An });
        ThenRefused("report-exists");
        Assert.Equal(("2026-10-12", Bram.Value, $"{Given1}"), (Refusals[0].Details["date"], Refusals[0].Details["person"], Refusals[0].Details["report"]));

        // The way is to put it right, or to take it back and give another.
        Given(Bram, new CorrectEntry(Entry("corrected"), Given1, Giving() with { TookPlace = Days.Monday, WorkPoints = null }, Reply));
        Given(Bram, new RetractEntry(Entry("taken back"), Given1, RetractionCause.DidNotHappen, Reply));
        Given(An, Giving() with { Id = Entry("second"), By = An });
    }

    [Fact]
    public void of_the_same_period_comes_again_next_school_year()
    {
        Reported();
        On(Days.At("2027-09-06 10:00")).Given(Bram, Giving() with { Id = Entry("next") });
        Assert.Equal(Entry("next"), TheReport.Id);
        // What is settled is left out of the snapshot; told late, the history knows it.
        When(Bram, Giving() with { Id = Entry("late"), TookPlace = Days.At("2027-06-01 10:00") });
        ThenRefused("report-exists");
        Given(Bram, Giving(3) with { Id = Entry("late"), TookPlace = Days.At("2027-06-01 10:00") });
        AsksNothingOf(Entry("late"));
    }

    [Fact]
    public void can_have_the_students_intentions_at_once()
    {
        Enrolled().On(Days.Monday).Given(Bram, Giving() with { Intentions = Intentions });
        Assert.Equal(new IntentionsStated(Given1.Derived("intentions"), Now, Given1, Intentions), Then<IntentionsStated>());
        Assert.Equal((Now, Now), (TheReport.StudentSawOn, TheReport.IntentionsOn));
        Assert.Equal(DutyTask.ShowAttitudeReport, TheDuty<AnAttitudeReportIsSeenByAll>().Task);
    }

    [Fact]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.AskForIntentions, Fate.Opened)]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.AskForIntentions, Fate.Met)]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.ShowAttitudeReport, Fate.Opened)]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.ShowAttitudeReport, Fate.Met)]
    public void asks_the_student_first_and_then_home()
    {
        Reported();
        var first = TheDuty<AnAttitudeReportIsSeenByAll>();
        Assert.Equal((DutyTask.AskForIntentions, Noor, Days.EndOf("2026-10-19"), Bram), (first.Task, first.Person!.Value, first.Due, first.Owner));
        On(Days.At("2026-10-15 10:00")).Given(Bram, new StateIntentions(Entry("intentions"), Given1, null, Intentions));
        Assert.False(TheMet.Late);
        var home = TheDuty<AnAttitudeReportIsSeenByAll>();
        Assert.Equal((DutyTask.ShowAttitudeReport, MevrouwPeeters, Days.EndOf("2026-10-29"), Bram), (home.Task, home.Person!.Value, home.Due, home.Owner));
        Given(Bram, Seeing(MevrouwPeeters));
        Assert.False(TheMet.Late);
        ThenNo<RuleFound>();
        AsksNothing<AnAttitudeReportIsSeenByAll>();
    }

    [Fact]
    public void gives_the_chance_to_take_something_on_and_nobody_has_to()
    {
        Reported().Given(Bram, Seeing(Noor) with { Reply = null });
        Assert.Equal((DutyTask.ShowAttitudeReport, null), (TheDuty<AnAttitudeReportIsSeenByAll>().Task, TheReport.IntentionsOn));
        // Thought over, they can still say it.
        Given(Bram, new StateIntentions(Entry("intentions"), Given1, null, Intentions));
        When(Bram, new StateIntentions(Entry("again"), Given1, null, Intentions));
        ThenRefused("intentions-stated");
        When(Bram, new StateIntentions(Entry("empty"), Given1, null, null));
        ThenRefused("no-intentions");
    }

    [Fact]
    public void is_seen_once_by_each_who_belongs_to_the_student()
    {
        Stated().Given(Bram, Seeing(MevrouwPeeters));
        When(Bram, Seeing(MevrouwPeeters, "again"));
        ThenRefused("already-seen");
        When(Bram, Seeing(Noor, "again"));
        ThenRefused("already-seen");
        When(Bram, Seeing(MeneerDeSmet, "stranger"));
        ThenRefused("guardian-unknown");
        When(Bram, Seeing(Noor, "other") with { Report = Entry("other") });
        ThenRefused("entry-unknown");
        When(Bram, Seeing(Noor, "early") with { TookPlace = Days.Monday.AddHours(-1) });
        ThenRefused("before-its-cause");
    }

    [Fact]
    public void that_came_home_first_is_found_and_not_refused()
    {
        Reported().On(Days.Monday.AddMinutes(30)).Given(Bram, Seeing(MevrouwPeeters));
        var found = Then<RuleFound>();
        Assert.Equal((TheStudentIsInformed.Number, Seen, "home-first"), (found.Rule, found.About, found.Reason));
        Assert.Equal(MevrouwPeeters.Value, found.Details["guardians"]);
        Assert.Equal(DutyTask.AskForIntentions, TheDuty<AnAttitudeReportIsSeenByAll>().Task);
        // Once the student saw it there is nothing more to ask at home.
        On(Now.AddHours(2)).Given(Bram, Seeing(Noor, "noor"));
        AsksNothing<AnAttitudeReportIsSeenByAll>();
        ThenNo<FindingLifted>();
        // Told late, the student had seen it before.
        Given(Bram, new CorrectEntry(Entry("corrected"), Entry("noor"), Seeing(Noor, "noor") with { TookPlace = Days.Monday }, Reply));
        Then<FindingLifted>();
        Assert.Empty(History.Findings);
    }

    [Fact]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.AskForIntentions, Fate.Overdue)]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.AskForIntentions, Fate.MetLate)]
    public void waits_for_the_student()
    {
        Reported();
        FallsDue<AnAttitudeReportIsSeenByAll>();
        Given(Bram, Seeing(Noor));
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.ShowAttitudeReport, Fate.Overdue)]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.ShowAttitudeReport, Fate.MetLate)]
    public void waits_for_home()
    {
        Stated();
        FallsDue<AnAttitudeReportIsSeenByAll>();
        Given(Bram, Seeing(MevrouwPeeters));
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.AskForIntentions, Fate.Waived)]
    public void need_not_be_seen_by_the_student_when_that_is_let_go()
    {
        Reported();
        IsWaived<AnAttitudeReportIsSeenByAll>();
    }

    [Fact]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.ShowAttitudeReport, Fate.Waived)]
    public void need_not_be_seen_at_home_when_that_is_let_go()
    {
        Stated();
        IsWaived<AnAttitudeReportIsSeenByAll>();
    }

    [Fact]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.AskForIntentions, Fate.Ended)]
    public void that_was_taken_back_asks_nothing()
    {
        Reported().Given(Bram, new RetractEntry(Entry("taken back"), Given1, RetractionCause.WrongStudent, Reply));
        Assert.Equal([DutyEnd.Retracted], Endings<AnAttitudeReportIsSeenByAll>());
    }

    [Fact]
    [Holds<AnAttitudeReportIsSeenByAll>(DutyTask.ShowAttitudeReport, Fate.Ended)]
    public void goes_to_who_has_the_right_to_know_each()
    {
        Enrolled();
        WithFather();
        On(Days.Monday).Given(Bram, Giving() with { Intentions = Intentions });
        Assert.Equal([MeneerDeSmet, MevrouwPeeters], OpenDuties<AnAttitudeReportIsSeenByAll>().Select(duty => duty.Person!.Value).OrderBy(person => person.Value));
        Unlinks(MeneerDeSmet);
        Assert.Equal([DutyEnd.GuardianUnlinked], Endings<AnAttitudeReportIsSeenByAll>());
        Given(An, new ConfirmGuardian(Entry("barred"), MevrouwPeeters, Mother with { Authority = Authority.BarredByCourt }));
        Assert.Equal([DutyEnd.NoLongerAsked], Endings<AnAttitudeReportIsSeenByAll>());
    }

    [Fact]
    public void goes_home_from_an_adult_only_where_the_student_agreed_to_share_everything()
    {
        Enrolled(new(2008, 10, 14)).On(Days.Monday).Given(Bram, Giving() with { Intentions = Intentions });
        On(Days.At("2026-10-14 08:00")).TimePasses();
        Assert.Equal([DutyEnd.StudentIsAdult], Endings<AnAttitudeReportIsSeenByAll>());
        Given(An, new AgreeToSharing(Entry("some"), null, [MevrouwPeeters], [Topic.Results]));
        AsksNothing<AnAttitudeReportIsSeenByAll>();
        Assert.Empty(Read(MevrouwPeeters).OfType<AttitudeReportGiven>());
        Given(An, new AgreeToSharing(Entry("all"), null, [MevrouwPeeters], []));
        Assert.Equal(MevrouwPeeters, TheDuty<AnAttitudeReportIsSeenByAll>().Person);
        Assert.NotEmpty(Read(MevrouwPeeters).OfType<AttitudeReportGiven>());
        Given(An, new WithdrawSharing(Entry("withdrawn"), Entry("all")));
        AsksNothing<AnAttitudeReportIsSeenByAll>();
    }

    [Fact]
    public void is_over_with_the_school_year()
    {
        Calendar = FlemishCalendar.Of(2026, 2027);
        Enrolled().On(Days.At("2027-06-25 10:00")).Given(Bram, Giving(3));
        // Ten school days do not fit any more.
        Given(Bram, Seeing(Noor));
        Assert.Equal(Days.EndOf("2027-06-30"), TheDuty<AnAttitudeReportIsSeenByAll>().Due);
        On(Days.At("2027-07-05 10:00")).TimePasses();
        Assert.True(TheDuty<AnAttitudeReportIsSeenByAll>().IsOverdue);
        On(Days.At("2027-09-01 08:00")).TimePasses();
        Assert.Equal([DutyEnd.YearEnded], Endings<AnAttitudeReportIsSeenByAll>());
        // Seen in September it is recorded all the same.
        Given(Bram, Seeing(MevrouwPeeters, "september"));
        ThenNo<RuleFound>();
    }

    [Fact]
    public void of_a_summers_day_is_due_the_same_day()
    {
        Calendar = FlemishCalendar.Of(2026, 2027);
        Enrolled().On(Days.At("2027-07-02 10:00")).Given(Bram, Giving(3));
        Assert.Equal(Days.EndOf("2027-07-02"), TheDuty<AnAttitudeReportIsSeenByAll>().Due);
    }

    [Fact]
    public void asks_nothing_of_who_left_nor_after_the_file_was_closed()
    {
        Reported();
        Closes();
        Assert.Equal([DutyEnd.Closed], Endings<AnAttitudeReportIsSeenByAll>());
        Reopens();
        AsksNothing<AnAttitudeReportIsSeenByAll>();
        When(Bram, Giving() with { Id = Entry("second") });
        ThenRefused("report-exists");
        Given(Bram, Giving(2) with { Id = Entry("second") });
        Leaves();
        Assert.Equal([DutyEnd.StudentLeft], Endings<AnAttitudeReportIsSeenByAll>());
    }

    [Fact]
    public void asks_nothing_where_the_school_switched_it_off()
    {
        Enrolled().On(Days.Monday).Sets<AnAttitudeReportIsSeenByAll>(Mode.Off).Given(Bram, Giving());
        AsksNothing<AnAttitudeReportIsSeenByAll>();
    }

    [Theory]
    [InlineData("2026-10-12", 1)]
    [InlineData("2026-12-15", 1)]
    [InlineData("2026-12-16", 2)]
    [InlineData("2027-03-31", 2)]
    [InlineData("2027-06-15", 3)]
    [InlineData("2027-06-16", 3)]
    public void belongs_to_the_period_of_its_day(string day, int period)
    {
        On(Days.At($"{day} 10:00"));
        Assert.Equal(period, new AnAttitudeReportIsSeenByAll().PeriodOn(Day(An).Today, Day(An)));
    }

    [Fact]
    public void has_periods_that_the_school_sets_from_a_date()
    {
        On(Days.At("2027-02-01 10:00"));
        Sets<AnAttitudeReportIsSeenByAll>(Mode.Enforce, "2027-01-01", ("period-2-day", 31), ("period-2-month", 2));
        Sets<AnAttitudeReportIsSeenByAll>(Mode.Enforce, "2027-09-01", ("period-2-day", 10), ("period-2-month", 4));
        Assert.Equal([new(2026, 12, 15), new(2027, 2, 28), new DateOnly(2027, 6, 15)], new AnAttitudeReportIsSeenByAll().PeriodsOf(2026, Day(An)).Select(period => period.LastDay));
        // A year that is over keeps its own.
        On(Days.At("2027-10-01 10:00"));
        Assert.Equal(new DateOnly(2027, 2, 28), new AnAttitudeReportIsSeenByAll().PeriodsOf(2026, Day(An))[1].LastDay);
        Assert.Equal(new DateOnly(2028, 4, 10), new AnAttitudeReportIsSeenByAll().PeriodsOf(2027, Day(An))[1].LastDay);
    }

    [Fact]
    public void is_read_at_home_once_the_student_saw_it()
    {
        Enrolled();
        WithFather();
        On(Days.Monday).Given(Bram, Giving());
        Assert.Equal((Positives, WorkPoints, Talk), Texts(Noor));
        Assert.Empty(Read(MevrouwPeeters).OfType<AttitudeReportGiven>());

        Given(Bram, new StateIntentions(Entry("intentions"), Given1, null, Intentions));
        Given(Bram, Seeing(MevrouwPeeters));
        Assert.Equal((Positives, WorkPoints, null), Texts(MevrouwPeeters));
        Assert.Equal(Intentions, Read(MeneerDeSmet).OfType<IntentionsStated>().Single().Intentions);
        // Her reply stands on Noor's own report; the father reads nothing of it.
        Assert.Equal(Reply, Read(Noor).OfType<AttitudeReportSeen>().Single().Reply);
        Assert.Equal(Reply, Read(MevrouwPeeters).OfType<AttitudeReportSeen>().Single().Reply);
        Assert.Empty(Read(MeneerDeSmet).OfType<AttitudeReportSeen>());

        // Taken back that the student saw it, home reads nothing again.
        Given(Bram, new RetractEntry(Entry("taken back"), Entry("intentions"), RetractionCause.DidNotHappen, Reply));
        Assert.Empty(Read(MeneerDeSmet).OfType<AttitudeReportGiven>());

        (Text?, Text?, Text?) Texts(PersonId reader) => Read(reader).OfType<AttitudeReportGiven>().Single() is var given ? (given.Positives, given.WorkPoints, given.Talk) : default;
    }

    private void AsksNothingOf(EntryId report) => Assert.DoesNotContain(OpenDuties<AnAttitudeReportIsSeenByAll>(), duty => duty.About == report);

    private IReadOnlyList<Entry> Read(PersonId reader) => [.. History.Disclosed(Noor, reader, Day(An).Today).Select(one => one.Entry).OfType<Entry>()];
}
