using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class Comings_and_goings : RuleSpec
{
    // Something is open for R1, R5, R6, R7 and R8.
    private void MuchIsOpen()
    {
        Given(An, new OpenRelationship(Entry("opened"), null, Noor, new DateOnly(2012, 3, 3), "3A", Bram));
        Given(An, new ConfirmGuardian(Entry("mother"), MevrouwPeeters, Mother));
        On(Days.At("2026-09-02 10:00"));
        WithFather();
        Records(ToMother(Topic.Results) with { Student = Presence.No, Initiative = Initiative.Guardian });
        Given(An, new RaiseQuestion(Entry("question"), null, MeneerDeSmet, Topic.Results, An, null, null));
        Assert.Equal(["R1", "R5", "R6", "R7", "R8"], Rules());
    }

    private string[] Rules() => [.. Snapshot.Duties.Open.Select(duty => duty.Rule.Value).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void leaving_ends_the_contact_person_and_the_meeting_and_nothing_else()
    {
        MuchIsOpen();
        Leaves();
        Assert.Equal(["R1", "R5", "R7"], Rules());
        Assert.All(Events.OfType<DutyEnded>(), ended => Assert.Equal(DutyEnd.StudentLeft, ended.Reason));
    }

    [Fact]
    public void leaving_is_never_refused()
    {
        Enrolled().On(Days.Monday);
        Closes();
        Leaves();
        Then<StudentLeft>();
    }

    [Fact]
    public void who_left_comes_back_to_new_duties()
    {
        MuchIsOpen();
        var before = Snapshot.Duties.Open.Select(duty => duty.Id).ToHashSet();
        Leaves();
        On(Days.Monday);
        Reopens();
        Assert.Equal(["R6", "R8", "R8"], Events.OfType<DutyOpened>().Select(opened => opened.Rule.Value).Order(StringComparer.Ordinal));
        Assert.All(Events.OfType<DutyOpened>(), opened => Assert.DoesNotContain(opened.Duty, before));
    }

    [Fact]
    public void unlinking_a_guardian_ends_their_duties_and_cancels_plans_with_them_alone()
    {
        MuchIsOpen();
        Given(An, new PlanContact(Entry("father alone"), Days.Monday, CallTo(MeneerDeSmet, Topic.Results)));
        Given(An, new PlanContact(Entry("both"), Days.Monday, CallTo(MeneerDeSmet, Topic.Results) with { Guardians = [MeneerDeSmet, MevrouwPeeters] }));
        Unlinks(MeneerDeSmet);
        Assert.Equal(Entry("both"), Assert.Single(Snapshot.Contacts.Planned.Keys));
        Assert.DoesNotContain(Entry("father alone"), Snapshot.Informing.Contacts.Keys);
        Assert.DoesNotContain(Snapshot.Duties.Open, duty => duty.Person == MeneerDeSmet);
        Assert.All(Events.OfType<DutyEnded>(), ended => Assert.Equal(DutyEnd.GuardianUnlinked, ended.Reason));
        Assert.Equal(["R1", "R6", "R8"], Rules());
    }

    [Fact]
    public void closing_waits_for_the_student_to_know()
    {
        MuchIsOpen();
        When(Directrice, new CloseRelationship(Entry("closed"), null));
        Assert.Equal("open-duty", ThenRefusedBy<TheStudentIsInformed>().Reason);
    }

    [Fact]
    public void closing_ends_all_others_and_reopening_revives_none()
    {
        MuchIsOpen();
        Given(An, new InformStudent(Entry("told"), Held, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Results], []));
        var before = Snapshot.Duties.Open.Select(duty => duty.Id).ToHashSet();
        Closes();
        Assert.Empty(Snapshot.Duties.Open);
        Assert.All(Events.OfType<DutyEnded>(), ended => Assert.Equal(DutyEnd.Closed, ended.Reason));
        On(Days.Monday);
        Reopens();
        Assert.DoesNotContain(Snapshot.Duties.Open, duty => before.Contains(duty.Id));
    }

    [Fact]
    public void nothing_but_time_and_leaving_happens_in_a_closed_relationship()
    {
        Enrolled().On(Days.Monday);
        Closes();
        When(An, new RecordContact(Held, null, null, ToMother(Topic.Results), []));
        ThenRefused("closed");
        TimePasses();
        Assert.Empty(Events);
    }

    // Who looks only at the moments that the rules name sees what who looks twice a day sees.
    [Theory]
    [InlineData("2012-03-03")]
    [InlineData("2008-11-11")]
    public void the_sweep_misses_nothing(string born)
    {
        var date = DateOnly.ParseExact(born, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var often = new Year(date);
        often.LivesBy(now => now.AddHours(12));
        var seldom = new Year(date);
        seldom.LivesBy(seldom.NextLook);
        Assert.NotEmpty(seldom.Lines);
        Assert.Equal(often.Lines, seldom.Lines);
    }

    private sealed class Year : RuleSpec
    {
        public Year(DateOnly born)
        {
            Enrolled(born).On(Days.At("2026-10-12 22:00"));
            WithFather();
            Records(ToMother(Topic.Results));
            Given(An, new RaiseQuestion(Entry("question"), null, MevrouwPeeters, Topic.Results, An, null, null));
        }

        public List<string> Lines { get; } = [];

        public DateTimeOffset? NextLook(DateTimeOffset now) => RuleBook.NextLook(Snapshot, Day(An), now);

        public void LivesBy(Func<DateTimeOffset, DateTimeOffset?> next)
        {
            for (var moment = next(Now); moment < Days.At("2027-11-02 00:00"); moment = next(Now))
            {
                On(moment.Value).TimePasses();
                Lines.AddRange(Events.Select(happened => $"{SchoolCalendar.DateOf(Now):O} {happened}"));
            }
        }
    }
}
