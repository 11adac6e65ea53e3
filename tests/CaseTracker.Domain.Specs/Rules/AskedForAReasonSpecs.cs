using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class Background_of_a_student : RuleSpec
{
    private static readonly EntryId Factor = Entry("factor");
    private static readonly DateOnly Until = new(2026, 12, 18);
    private static readonly Text What = Text.Of("Zorgt mee voor de kleintjes.")!, Purpose = Text.Of("Om rekening te houden met taken.")!, Why = Text.Of("Nog altijd zo.")!;

    private static NoteContextFactor Noting(DateOnly? until = null) => new(Factor, null, FactorKind.Need, Whose.Student, [Noor], until ?? Until, What, Purpose);

    private RelationshipSpec Noted() => Enrolled().On(Days.Monday).Given(An, Noting());

    [Fact]
    [Holds<AskedForAReason>("no-purpose", Verdict.Refuses)]
    [Holds<AskedForAReason>("not-explained", Verdict.Refuses)]
    [Holds<AskedForAReason>("no-end", Verdict.Refuses)]
    public void is_noted_for_a_reason_after_explaining_it_and_for_a_time()
    {
        Enrolled().On(Days.Monday).When(An, new NoteContextFactor(Factor, null, FactorKind.Need, Whose.Student, [], null, What, null));
        ThenRefused("no-purpose", "not-explained", "no-end");
    }

    [Fact]
    [Holds<AskedForAReason>("no-purpose", Verdict.Allows)]
    [Holds<AskedForAReason>("not-explained", Verdict.Allows)]
    [Holds<AskedForAReason>("no-end", Verdict.Allows)]
    public void is_for_the_care_team()
    {
        Noted();
        Then(new ContextFactorNoted(Factor, Now, FactorKind.Need, Whose.Student, An, [Noor], Until, What, Purpose));
        Assert.Equal(Audience.CareTeam, Circle.UsualFor(Then<ContextFactorNoted>()).Audience);
        When(An, Noting() with { Id = Entry("wider"), Readers = new Circle(Audience.ClassCouncil, []) });
        ThenRefused("needs-approval");
    }

    [Fact]
    public void may_be_noted_all_the_same_where_the_school_only_advises()
    {
        Enrolled().On(Days.Monday).Sets<AskedForAReason>(Mode.Advise).Given(An, new NoteContextFactor(Factor, null, FactorKind.Talent, Whose.Family, [], null, What, null));
        TimePasses();
        AsksNothing<AskedForAReason>();
    }

    [Theory]
    [InlineData("2026-10-11", "day-too-early")]
    [InlineData("2028-10-13", "kept-too-long")]
    public void ends_on_a_day_that_makes_sense(string until, string reason)
    {
        Enrolled().On(Days.Monday).When(An, Noting(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)));
        ThenRefused(reason);
    }

    [Fact]
    public void was_explained_to_somebody_of_the_family()
    {
        Enrolled().On(Days.Monday).When(An, Noting() with { ExplainedTo = [Fatima] });
        ThenRefused("guardian-unknown");
    }

    [Fact]
    [Holds<AskedForAReason>(DutyTask.LookAtBackground, Fate.Opened)]
    [Holds<AskedForAReason>(DutyTask.LookAtBackground, Fate.Met)]
    public void is_looked_at_before_its_end_and_kept()
    {
        Noted();
        AsksNothing<AskedForAReason>();
        On(Days.At("2026-12-07 08:00")).TimePasses();
        Assert.Equal((Days.EndOf("2026-12-18"), An), (TheDuty<AskedForAReason>().Due, TheDuty<AskedForAReason>().Owner));
        Given(Zorg, new KeepContextFactor(Entry("kept"), Factor, new(2027, 6, 30), Why));
        Assert.False(TheMet.Late);
        AsksNothing<AskedForAReason>();
        Assert.Equal((Zorg, new DateOnly(2027, 6, 30)), (Snapshot.Background.Find(Factor)!.Owner, Snapshot.Background.Find(Factor)!.KeepUntil));
    }

    [Fact]
    [Holds<AskedForAReason>(DutyTask.LookAtBackground, Fate.Overdue)]
    [Holds<AskedForAReason>(DutyTask.LookAtBackground, Fate.MetLate)]
    public void is_forgotten_late_all_the_same()
    {
        Noted();
        On(Days.At("2026-12-07 08:00")).TimePasses();
        FallsDue<AskedForAReason>();
        Given(An, new ForgetContextFactor(Entry("forgotten"), Factor));
        Assert.True(TheMet.Late);
        When(An, new KeepContextFactor(Entry("kept"), Factor, new(2027, 6, 30), Why));
        ThenRefused("entry-not-open");
    }

    [Fact]
    [Holds<AskedForAReason>(DutyTask.LookAtBackground, Fate.Waived)]
    public void need_not_be_looked_at_when_that_is_let_go()
    {
        Noted();
        On(Days.At("2026-12-07 08:00")).TimePasses();
        IsWaived<AskedForAReason>();
    }

    [Fact]
    [Holds<AskedForAReason>(DutyTask.LookAtBackground, Fate.Ended)]
    public void that_was_taken_back_is_not_looked_at()
    {
        Noted();
        On(Days.At("2026-12-07 08:00")).TimePasses();
        Given(An, new RetractEntry(Entry("taken back"), Factor, RetractionCause.WrongStudent, Why));
        Assert.Equal([DutyEnd.Retracted], Endings<AskedForAReason>());
    }

    [Fact]
    public void is_kept_for_a_reason()
    {
        Noted();
        When(An, new KeepContextFactor(Entry("kept"), Factor, new(2027, 6, 30), null));
        ThenRefused("no-reason");
    }

    [Fact]
    public void that_was_forgotten_has_no_words_for_anybody()
    {
        Noted();
        Given(An, new CorrectEntry(Entry("corrected"), Factor, Noting() with { What = Text.Of("Zorgt voor twee broers.") }, Why));
        Given(An, new KeepContextFactor(Entry("kept"), Factor, new(2027, 6, 30), Why));
        Given(An, new ForgetContextFactor(Entry("forgotten"), Factor));
        Assert.Empty(Words(History.WithoutForgotten()));
        Assert.Equal(History.Events.Length, History.WithoutForgotten().Events.Length);
        Assert.DoesNotContain(History.Disclosed(Noor, Noor, Day(An).Today), one => one.Entry is ContextFactorNoted { What: not null });

        // Forgotten by mistake, it is there again.
        Given(An, new RetractEntry(Entry("taken back"), Entry("forgotten"), RetractionCause.DidNotHappen, Why));
        Assert.NotEmpty(Words(History.WithoutForgotten()));
        Assert.NotNull(Snapshot.Background.Find(Factor));

        Given(An, new ForgetContextFactor(Entry("forgotten again"), Factor));
        Assert.Empty(Words(History.WithoutForgotten()));
    }

    private static IEnumerable<Text?> Words(History history) => history.Events.Select(recorded => recorded.Event is EntryCorrected correction ? correction.After : recorded.Event)
        .SelectMany(happened => happened switch { ContextFactorNoted noted => [noted.What, noted.Purpose], ContextFactorKept kept => (Text?[])[kept.Why], _ => [] }).Where(text => text is not null);
}
