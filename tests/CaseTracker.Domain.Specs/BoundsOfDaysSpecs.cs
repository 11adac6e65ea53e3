using CaseTracker.Domain.Specs.Rules.R1;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs;

/// <summary>A year that was mistyped puts nothing in another age.</summary>
public class A_day : ContactsOfNoor
{
    [Theory]
    [InlineData("2024-08-31 10:00", false), InlineData("2024-09-01 10:00", true), InlineData("1990-10-12 10:00", false)]
    public void on_which_something_happened_lies_in_the_school_years_of_which_people_still_tell(string moment, bool isTaken)
    {
        When(An, new RaiseConcern(Entry("worry"), Days.At(moment), Bram, [Topic.Behaviour], null));
        if (isTaken) Then<ConcernRaised>();
        else ThenRefused("too-long-ago");
    }

    [Fact]
    public void of_an_entry_is_not_put_right_to_one_long_ago()
    {
        Given(An, new RaiseConcern(Entry("worry"), null, Bram, [Topic.Behaviour], null));
        When(An, new CorrectEntry(Entry("right"), Entry("worry"), new RaiseConcern(Entry("worry"), Days.At("2016-10-12 10:00"), Bram, [Topic.Behaviour], null), Text.Of("Ander jaar.")));
        ThenRefused("too-long-ago");
    }

    [Theory]
    [InlineData("2026-10-11 23:00", "plan-in-the-past"), InlineData("2026-10-12 08:00", null), InlineData("2027-10-12 10:00", null), InlineData("2027-10-13 10:00", "plan-too-far")]
    public void for_which_a_contact_is_planned_is_today_or_within_a_year(string on, string? refused)
    {
        When(An, new PlanContact(Call, Days.At(on), ToMother(Topic.Wellbeing)));
        if (refused is null) Then<ContactPlanned>();
        else ThenRefused(refused);
    }

    [Fact]
    public void of_a_plan_that_is_past_stays_when_the_rest_changes()
    {
        Planned(Topic.Wellbeing);
        var on = Snapshot.Contacts.Planned[Call].On;
        On(Days.At("2026-10-14 10:00"));
        Given(An, new MoveContact(Entry("more"), Call, on, ToMother(Topic.Wellbeing, Topic.Absence)));
        When(An, new MoveContact(Entry("moved"), Call, on.AddDays(1), ToMother(Topic.Wellbeing)));
        ThenRefused("plan-in-the-past");
    }
}
