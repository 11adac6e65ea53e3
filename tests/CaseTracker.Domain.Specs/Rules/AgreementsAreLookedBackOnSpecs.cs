using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class An_agreement : RuleSpec
{
    private static readonly EntryId Made = Entry("made");
    private static readonly DateOnly ReviewOn = new(2026, 10, 20), By = new(2026, 10, 19), Later = new(2026, 11, 17);
    private static readonly Text Words = Text.Of("Samen beslist.")!;

    private static readonly AgreementLine
        OfNoor = new(1, Noor, By, Text.Of("Mijn agenda invullen.")), OfMother = new(2, MevrouwPeeters, By, Text.Of("Een rustig uur.")), OfSchool = new(3, Bram, By, Text.Of("Op vrijdag nakijken."));

    private static MakeAgreement Making(DateOnly? reviewOn = null) => new(Made, null, [Bram, MevrouwPeeters, Noor], [OfNoor, OfMother, OfSchool], reviewOn ?? ReviewOn, Text.Of("Noor vertelde met de map op tafel."));

    private static PartyView View(PersonId from, params HowKept[] kept) => new(from, [.. kept.Select((how, i) => new LineView(i + 1, how))], Text.Of($"{from} zegt dit."));

    private static ReviewAgreement Looking(string entry, DateOnly? next, params PartyView[] views) => new(Entry(entry), Made, null, views, next);

    private static EndAgreement Ending(Text? why) => new(Entry("ended"), Made, null, AgreementOutcome.Reached, why);

    private RelationshipSpec Agreed() => Enrolled().On(Days.Monday).Given(Bram, Making());

    // The day before all look back.
    private RelationshipSpec Due() => Agreed().On(Days.At("2026-10-19 09:00")).TimePasses();

    [Fact]
    public void is_made_with_the_student_first()
    {
        Agreed();
        Then(new AgreementMade(Made, Now, Bram, [Noor, MevrouwPeeters, Bram], [OfNoor, OfMother, OfSchool], ReviewOn, Text.Of("Noor vertelde met de map op tafel.")));
    }

    [Fact]
    public void follows_on_what_the_student_prepared()
    {
        Enrolled().On(Days.Monday).Given(Bram, new PrepareTalk(Entry("prepared"), null, Text.Of("Het groepswerk."), null, null, Text.Of("Een plaats vooraan.")));
        Then(new StudentPrepared(Entry("prepared"), Now, Bram, Text.Of("Het groepswerk."), null, null, Text.Of("Een plaats vooraan.")));
        Assert.Equal(Entry("prepared"), Snapshot.Agreements.Prepared!.Entry);
        Given(Bram, Making());
        Assert.Null(Snapshot.Agreements.Prepared);
    }

    [Fact]
    public void is_not_prepared_with_nothing()
    {
        Enrolled().On(Days.Monday).When(Bram, new PrepareTalk(Entry("prepared"), null, null));
        ThenRefused("nothing-prepared");
    }

    public static TheoryData<string, MakeAgreement> Impossible => new()
    {
        { "student-not-there", Making() with { Present = [MevrouwPeeters, Bram] } },
        { "nobody-of-the-school", Making() with { Present = [Noor, MevrouwPeeters] } },
        { "party-unknown", Making() with { Present = [Noor, Bram, Milan] } },
        { "party-unknown", Making() with { Lines = [OfNoor with { Who = MeneerDeSmet }] } },
        { "no-lines", Making() with { Lines = [] } },
        { "line-says-nothing", Making() with { Lines = [OfNoor with { What = null }] } },
        { "line-numbers", Making() with { Lines = [OfNoor, OfMother with { Number = 1 }] } },
        { "line-numbers", Making() with { Lines = [OfNoor with { Number = 0 }] } },
        { "day-too-early", Making() with { Lines = [OfNoor with { By = new(2026, 10, 11) }] } },
        { "day-too-early", Making(new(2026, 10, 11)) },
        { "promised-too-far", Making(new(2027, 10, 13)) },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void makes_sense(string reason, MakeAgreement asked)
    {
        Enrolled().On(Days.Monday).When(Bram, asked);
        ThenRefused(reason);
    }

    [Fact]
    [Holds<AgreementsAreLookedBackOn>(DutyTask.LookBackOnAgreement, Fate.Opened)]
    [Holds<AgreementsAreLookedBackOn>(DutyTask.LookBackOnAgreement, Fate.Met)]
    public void is_looked_back_on_by_who_made_it_with_all_parties_the_student_first()
    {
        Agreed();
        AsksNothing<AgreementsAreLookedBackOn>();
        On(Days.At("2026-10-13 00:00")).TimePasses();
        Assert.Equal((Days.EndOf("2026-10-20"), Bram, Made), (TheDuty<AgreementsAreLookedBackOn>().Due, TheDuty<AgreementsAreLookedBackOn>().Owner, TheDuty<AgreementsAreLookedBackOn>().About));
        On(Days.At("2026-10-20 15:00"));
        Given(Bram, Looking("look", null, View(Bram, HowKept.Kept, HowKept.Kept, HowKept.Partly), View(MevrouwPeeters, HowKept.Partly), View(Noor, HowKept.Kept, HowKept.NotKept, HowKept.Kept)));
        Assert.Equal([Noor, MevrouwPeeters, Bram], Then<AgreementReviewed>().Views.Select(view => view.From));
        Assert.False(TheMet.Late);
        AsksNothing<AgreementsAreLookedBackOn>();
        // It goes on until somebody says that it is over.
        Assert.Null(Assert.Single(Snapshot.Agreements.Open).Next);
    }

    [Fact]
    public void reviewed_without_the_student_still_waits_for_the_students_view()
    {
        Due();
        var duty = TheDuty<AgreementsAreLookedBackOn>();
        Given(Bram, Looking("without", null, View(MevrouwPeeters, HowKept.Kept), View(Bram, HowKept.Kept)));
        ThenNo<DutyMet>();
        Assert.Equal(duty, TheDuty<AgreementsAreLookedBackOn>());
        Assert.True(Assert.Single(Snapshot.Agreements.Open).Next!.AwaitsStudent);

        On(Days.At("2026-10-20 09:00"));
        Given(Bram, Looking("with", null, View(Noor, HowKept.Kept)));
        Assert.Equal(duty.Id, TheMet.Duty);
        AsksNothing<AgreementsAreLookedBackOn>();
    }

    [Fact]
    [Holds<AgreementsAreLookedBackOn>(DutyTask.LookBackOnAgreement, Fate.Overdue)]
    [Holds<AgreementsAreLookedBackOn>(DutyTask.LookBackOnAgreement, Fate.MetLate)]
    public void is_looked_back_on_late_all_the_same()
    {
        Due();
        FallsDue<AgreementsAreLookedBackOn>();
        Given(Bram, Looking("late", null, View(Noor, HowKept.NotKept)));
        Assert.True(TheMet.Late);
    }

    [Fact]
    public void whose_look_is_recorded_afterwards_was_looked_back_on_in_time()
    {
        Due();
        FallsDue<AgreementsAreLookedBackOn>();
        Given(Bram, Looking("told later", null, View(Noor, HowKept.Kept)) with { TookPlace = Days.At("2026-10-20 10:00") });
        Assert.False(TheMet.Late);
    }

    [Fact]
    public void may_be_looked_back_on_before_its_day()
    {
        Agreed();
        On(Now.AddDays(1));
        Given(Bram, Looking("early", null, View(Noor, HowKept.Kept)));
        On(Days.At("2026-10-21 09:00")).TimePasses();
        AsksNothing<AgreementsAreLookedBackOn>();
    }

    [Fact]
    public void is_put_off_to_a_later_day_and_waits_on()
    {
        Due();
        Given(Bram, Looking("put off", Later));
        Assert.Equal([DutyEnd.Moved], Endings<AgreementsAreLookedBackOn>());
        AsksNothing<AgreementsAreLookedBackOn>();
        Assert.False(Assert.Single(Snapshot.Agreements.Open).Next!.AwaitsStudent);

        On(Days.At("2026-11-16 09:00")).TimePasses();
        Assert.Equal((Days.EndOf("2026-11-17"), Entry("put off")), (TheDuty<AgreementsAreLookedBackOn>().Due, TheDuty<AgreementsAreLookedBackOn>().About));
        // Without the student, on a day of its own.
        Given(Bram, Looking("without", new(2026, 11, 18), View(Bram, HowKept.Kept)));
        Assert.Equal([DutyEnd.Moved], Endings<AgreementsAreLookedBackOn>());
        Assert.True(Assert.Single(Snapshot.Agreements.Open).Next!.AwaitsStudent);
        Assert.Equal(Days.EndOf("2026-11-18"), TheDuty<AgreementsAreLookedBackOn>().Due);
    }

    [Fact]
    public void is_looked_back_on_again()
    {
        Due();
        Given(Bram, Looking("look", Later, View(Noor, HowKept.Partly)));
        Assert.False(TheMet.Late);
        On(Days.At("2026-11-16 09:00")).TimePasses();
        Assert.Equal(Entry("look"), TheDuty<AgreementsAreLookedBackOn>().About);
        Given(Bram, Looking("again", null, View(Noor, HowKept.Kept)));
        Assert.False(TheMet.Late);
    }

    [Fact]
    [Holds<AgreementsAreLookedBackOn>(DutyTask.LookBackOnAgreement, Fate.Waived)]
    public void need_not_be_looked_back_on_when_that_is_let_go()
    {
        Due();
        IsWaived<AgreementsAreLookedBackOn>();
    }

    [Fact]
    [Holds<AgreementsAreLookedBackOn>(DutyTask.LookBackOnAgreement, Fate.Ended)]
    public void that_is_over_is_not_looked_back_on_any_more()
    {
        Due();
        When(Bram, Ending(null));
        ThenRefused("no-reason");
        Given(Bram, Ending(Words));
        Assert.Equal([DutyEnd.AgreementOver], Endings<AgreementsAreLookedBackOn>());
        On(Now.AddMinutes(5));
        When(Bram, Looking("look", null, View(Noor, HowKept.Kept)));
        ThenRefused("entry-not-open");
        When(Bram, Ending(Words) with { Id = Entry("again") });
        ThenRefused("entry-not-open");

        // What was said before it was over, and is written down now.
        Given(Bram, Looking("before", null, View(Noor, HowKept.Kept)) with { TookPlace = Now.AddHours(-1) });
        When(Bram, Ending(Words) with { Id = Entry("again"), TookPlace = Now.AddHours(-1) });
        ThenRefused("entry-not-open");
    }

    [Fact]
    public void ends_with_the_students_time_at_school()
    {
        Due();
        Leaves();
        Assert.Equal([DutyEnd.StudentLeft], Endings<AgreementsAreLookedBackOn>());
        Closes();
        Reopens();
        AsksNothing<AgreementsAreLookedBackOn>();
        When(Bram, Looking("look", null, View(Noor, HowKept.Kept)));
        ThenRefused("entry-not-open");
    }

    [Fact]
    public void ends_where_the_relationship_is_closed()
    {
        Due();
        Closes();
        Assert.Equal([DutyEnd.Closed], Endings<AgreementsAreLookedBackOn>());
    }

    [Fact]
    public void that_was_taken_back_is_asked_no_more_and_neither_is_its_look()
    {
        Due();
        Given(Bram, new RetractEntry(Entry("back"), Made, RetractionCause.WrongStudent, Words));
        Assert.Equal([DutyEnd.Retracted], Endings<AgreementsAreLookedBackOn>());
        Assert.Empty(Snapshot.Agreements.All);
    }

    [Fact]
    public void whose_look_was_taken_back_is_asked_again_with_the_first_deadline()
    {
        Due();
        Given(Bram, Looking("look", Later, View(Noor, HowKept.Kept)));
        On(Days.At("2026-10-22 09:00"));
        Given(Bram, new RetractEntry(Entry("back"), Entry("look"), RetractionCause.DidNotHappen, Words));
        Assert.Equal((Made, Days.EndOf("2026-10-20"), true), (TheDuty<AgreementsAreLookedBackOn>().About, TheDuty<AgreementsAreLookedBackOn>().Due, TheDuty<AgreementsAreLookedBackOn>().IsOverdue));
    }

    [Fact]
    public void put_right_keeps_the_numbers_of_its_lines()
    {
        Due();
        Given(Bram, Looking("look", null, View(Noor, HowKept.Kept, HowKept.Kept, HowKept.Kept)));
        Given(Bram, new CorrectEntry(Entry("right"), Made, Making() with { Lines = [OfNoor, OfSchool] }, Words));
        Assert.Equal([1, 3], Assert.Single(Snapshot.Agreements.Open).Lines);
        When(Bram, Looking("more", null, View(MevrouwPeeters, HowKept.Kept, HowKept.Partly)));
        ThenRefused("line-unknown");

        // The look put right, though it was the student who had spoken and now did not.
        Given(Bram, new CorrectEntry(Entry("right too"), Entry("look"), Looking("look", null, View(MevrouwPeeters, HowKept.Kept)), Words));
        Assert.True(Assert.Single(Snapshot.Agreements.Open).Next!.AwaitsStudent);
        TheDuty<AgreementsAreLookedBackOn>();
    }

    [Fact]
    public void looked_back_on_says_something_of_its_lines_once()
    {
        Agreed();
        When(Bram, Looking("look", null));
        ThenRefused("nothing-looked-at");
        When(Bram, Looking("look", null, View(Noor)));
        ThenRefused("view-says-nothing");
        When(Bram, Looking("look", null, View(Noor, HowKept.Kept), View(Noor, HowKept.Partly)));
        ThenRefused("view-twice");
        When(Bram, Looking("look", null, new PartyView(Noor, [new(1, HowKept.Kept), new(1, HowKept.Partly)], null)));
        ThenRefused("view-twice");
        When(Bram, Looking("look", null, View(Milan, HowKept.Kept)));
        ThenRefused("party-unknown");
        When(Bram, Looking("look", new(2026, 10, 1), View(Noor, HowKept.Kept)));
        ThenRefused("day-too-early");
        When(Bram, Looking("look", null, View(Noor, HowKept.Kept)) with { TookPlace = Days.At("2026-10-01 10:00") });
        ThenRefused("before-its-cause");
        When(Bram, Looking("look", null, View(Noor, HowKept.Kept)) with { Agreement = Entry("nothing") });
        ThenRefused("entry-unknown");
    }

    [Fact]
    public void of_who_left_the_school_goes_to_the_contact_person()
    {
        Due();
        HaveLeft(Bram);
        TimePasses();
        Assert.Equal(An, TheDuty<AgreementsAreLookedBackOn>().Owner);
    }

    [Fact]
    public void reads_for_each_of_the_family_as_theirs()
    {
        Enrolled().On(Days.Monday);
        WithFather();
        Given(Bram, new PrepareTalk(Entry("prepared"), null, Text.Of("Het groepswerk.")));
        Given(Bram, Making() with { Lines = [OfNoor, OfMother, OfSchool, new(4, MeneerDeSmet, By, Text.Of("Belt op zondag."))] });
        Given(Bram, Looking("look", null, View(Noor, HowKept.Kept), View(MevrouwPeeters, HowKept.Partly), View(Bram, HowKept.Kept)));
        Given(Bram, Ending(Words));

        Assert.Equal(["Het groepswerk.", "Noor vertelde met de map op tafel.", "Mijn agenda invullen.", "Een rustig uur.", "Op vrijdag nakijken.", "Belt op zondag.", "noor zegt dit.", "bram-claes zegt dit.", "Samen beslist."], Read(Noor));
        Assert.Equal([Noor, MevrouwPeeters, Bram], Looks(Noor));
        Assert.Equal(["Noor vertelde met de map op tafel.", "Mijn agenda invullen.", "Een rustig uur.", "Op vrijdag nakijken.", "Belt op zondag.", "mevrouw-peeters zegt dit.", "bram-claes zegt dit.", "Samen beslist."], Read(MevrouwPeeters));
        Assert.Equal([MevrouwPeeters, Bram], Looks(MevrouwPeeters));
        // He was not there: what is his to do, and nothing of what the others said.
        Assert.Equal(["Belt op zondag.", "Samen beslist."], Read(MeneerDeSmet));
        Assert.Empty(Looks(MeneerDeSmet));
    }

    [Fact]
    public void of_an_adult_reads_for_parents_as_far_as_the_student_agrees()
    {
        Enrolled(new DateOnly(2008, 10, 13)).On(Days.Monday).Given(Bram, Making());
        Assert.NotEmpty(Read(MevrouwPeeters));
        On(Days.At("2026-10-13 09:00"));
        Assert.Empty(Read(MevrouwPeeters));
        Given(An, new AgreeToSharing(Entry("shared"), null, [MevrouwPeeters], []));
        Assert.NotEmpty(Read(MevrouwPeeters));
        Given(An, new WithdrawSharing(Entry("withdrawn"), Entry("shared")));
        Assert.Empty(Read(MevrouwPeeters));
        Assert.NotEmpty(Read(Noor));
    }

    private List<string> Read(PersonId reader)
    {
        var texts = new List<string>();
        foreach (var one in History.Disclosed(Noor, reader, SchoolCalendar.DateOf(Now)))
            one.Entry?.WithTexts((text, _, _) =>
            {
                if (text is PlainText { Words: var words }) texts.Add(words);
                return text;
            });
        return texts;
    }

    private IEnumerable<PersonId> Looks(PersonId reader) =>
        History.Disclosed(Noor, reader, SchoolCalendar.DateOf(Now)).Select(one => one.Entry).OfType<AgreementReviewed>().SelectMany(reviewed => reviewed.Views).Select(view => view.From);
}
