using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules.R1;

public class The_last_moment_to_tell_the_student : ContactsOfNoor
{
    [Theory]
    [InlineData("2026-10-12 00:00", "2026-10-13")] // an ordinary day, from its first minute
    [InlineData("2026-10-12 23:59", "2026-10-13")] // to its last
    [InlineData("2026-10-16 16:00", "2026-10-19")] // Friday: Monday
    [InlineData("2026-10-17 11:00", "2026-10-19")] // Saturday: Monday
    [InlineData("2026-11-10 09:00", "2026-11-12")] // the day before Armistice Day
    [InlineData("2026-10-23 18:00", "2026-10-26")] // over the night in which the clock goes back
    [InlineData("2026-10-30 15:00", "2026-11-04")] // the last day before a week's break: the fifth calendar day
    [InlineData("2026-11-05 15:00", "2026-11-09")] // so late in it that school begins earlier
    [InlineData("2026-12-24 12:00", "2026-12-29")] // in the Christmas break
    [InlineData("2026-12-29 12:00", "2027-01-03")] // in its last week: the break is as long as before
    [InlineData("2027-03-27 12:00", "2027-04-01")] // the Saturday before the clock goes forward, in the Easter break
    public void is_midnight_in_Brussels(string held, string lastDay)
    {
        On(Days.At(held));
        Recorded(FromMother(Topic.Wellbeing));
        Assert.Equal(Days.EndOf(lastDay), Due);
    }

    [Theory]
    [InlineData("2026-10-26", "2026-10-26T23:00:00Z")]
    [InlineData("2026-10-24", "2026-10-24T22:00:00Z")]
    public void is_midnight_on_the_clock_of_that_night(string date, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), Days.EndOf(date));

    [Fact]
    public void counts_from_when_it_took_place_so_a_duty_may_be_overdue_when_it_opens()
    {
        On(Days.At("2026-10-14 08:30"));
        When(An, new RecordContact(Held, Call, Days.Monday, FromMother(Topic.Wellbeing), []));
        Then(
            new ContactHeld(Held, Days.Monday, Call, FromMother(Topic.Wellbeing), [], false, null, null, null),
            ToTell(null, "2026-10-13"),
            new DutyFellDue(DutyToTell(null)),
            ToTell(Topic.Wellbeing, "2026-10-13"),
            new DutyFellDue(DutyToTell(Topic.Wellbeing)));
    }

    [Fact]
    public void passes_once()
    {
        Recorded(FromMother(Topic.Wellbeing)).On(Days.At("2026-10-13 23:59"));
        TimePasses();
        Then();
        On(Days.EndOf("2026-10-13"));
        TimePasses();
        Then(new DutyFellDue(DutyToTell(null)), new DutyFellDue(DutyToTell(Topic.Wellbeing)));
        TimePasses();
        Then();
        On(Days.At("2026-10-20 09:00"));
        TimePasses();
        Then();
        Assert.All(OpenDuties<TheStudentIsInformed>(), duty => Assert.True(duty.IsOverdue));
    }
}
