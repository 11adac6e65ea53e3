using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class A_contact_person : RuleSpec
{
    private static readonly RuleId R6 = new AKnownContactPerson().Id;
    private static readonly EntryId Opened = Entry("opened");
    private static readonly EntryId Assigned = Entry("assigned");

    private void Opens() => Given(An, new OpenRelationship(Opened, null, Noor, new DateOnly(2012, 3, 3), "3A", Bram));

    private void Assigns() => Given(Directrice, new AssignContactPerson(Assigned, null, An));

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.AssignContactPerson, Fate.Opened)]
    public void is_asked_of_the_principal_within_five_school_days()
    {
        Opens();
        Then(
            new RelationshipOpened(Opened, Days.FirstSchoolDay, Noor, new DateOnly(2012, 3, 3), "3A", Bram),
            new DutyOpened(DutyId.For(R6, Opened, null, null), R6, DutyTask.AssignContactPerson, Opened, null, null, Days.EndOf("2026-09-08"), Directrice, 0));
    }

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.AssignContactPerson, Fate.Met)]
    [Holds<AKnownContactPerson>(DutyTask.MakeContactPersonKnown, Fate.Opened)]
    public void once_assigned_has_to_be_known_by_the_family()
    {
        Opens();
        On(Days.At("2026-09-02 09:00"));
        Assigns();
        Then(
            new ContactPersonAssigned(Assigned, Days.At("2026-09-02 09:00"), An),
            new DutyMet(DutyId.For(R6, Opened, null, null), Days.At("2026-09-02 09:00"), false),
            new DutyOpened(DutyId.For(R6, Assigned, null, null), R6, DutyTask.MakeContactPersonKnown, Assigned, null, null, Days.EndOf("2026-09-09"), An, 0));
    }

    [Fact]
    public void who_leaves_is_followed_by_somebody_in_a_term_of_its_own()
    {
        Opens();
        Assigns();
        On(Days.At("2026-10-05 09:00"));
        var gone = Entry("gone");
        Given(Directrice, new ReleaseContactPerson(gone, null));
        Then(
            new ContactPersonReleased(gone, Days.At("2026-10-05 09:00"), An),
            new DutyOpened(DutyId.For(R6, gone, null, null), R6, DutyTask.AssignContactPerson, gone, null, null, Days.EndOf("2026-10-12"), Directrice, 0),
            new DutyEnded(DutyId.For(R6, Assigned, null, null), DutyEnd.NoLongerAsked));
        Given(Directrice, new AssignContactPerson(Entry("next"), null, Bram));
        Assert.Equal(DutyId.For(R6, gone, null, null), TheMet.Duty);
    }

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.AssignContactPerson, Fate.Overdue)]
    [Holds<AKnownContactPerson>(DutyTask.AssignContactPerson, Fate.MetLate)]
    public void assigned_late_stays_late()
    {
        Opens();
        FallsDue<AKnownContactPerson>();
        Assigns();
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.AssignContactPerson, Fate.Waived)]
    public void is_let_go()
    {
        Opens();
        IsWaived<AKnownContactPerson>();
    }

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.AssignContactPerson, Fate.Ended)]
    public void is_not_asked_for_who_left()
    {
        Opens();
        Leaves();
        Assert.Equal([DutyEnd.StudentLeft], Endings<AKnownContactPerson>());
    }

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.MakeContactPersonKnown, Fate.Met)]
    public void is_known_once_the_family_was_told()
    {
        Opens();
        Assigns();
        Given(An, new MakeContactPersonKnown(Entry("known"), null));
        Then(new ContactPersonMadeKnown(Entry("known"), Days.FirstSchoolDay, An), new DutyMet(DutyId.For(R6, Assigned, null, null), Days.FirstSchoolDay, false));
        AsksNothing<AKnownContactPerson>();
    }

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.MakeContactPersonKnown, Fate.Overdue)]
    [Holds<AKnownContactPerson>(DutyTask.MakeContactPersonKnown, Fate.MetLate)]
    public void made_known_late_stays_late()
    {
        Opens();
        Assigns();
        FallsDue<AKnownContactPerson>();
        Given(An, new MakeContactPersonKnown(Entry("known"), null));
        Assert.True(TheMet.Late);
    }

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.MakeContactPersonKnown, Fate.Waived)]
    public void need_not_be_made_known_when_that_is_let_go()
    {
        Opens();
        Assigns();
        IsWaived<AKnownContactPerson>();
    }

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.MakeContactPersonKnown, Fate.Ended)]
    public void makes_room_for_another_one_who_has_to_be_made_known_in_turn()
    {
        Opens();
        Assigns();
        Given(Directrice, new AssignContactPerson(Entry("other"), null, Fatima));
        Assert.Equal([DutyEnd.NoLongerAsked], Endings<AKnownContactPerson>());
        Assert.Equal((Entry("other"), Fatima), (TheDuty<AKnownContactPerson>().About, TheDuty<AKnownContactPerson>().Owner));
    }

    [Fact]
    [Holds<AKnownContactPerson>(DutyTask.MakeContactPersonKnown, Fate.Ended)]
    public void asked_for_before_a_closing_is_asked_anew_after_it_and_nothing_revives()
    {
        Opens();
        Assigns();
        var before = TheDuty<AKnownContactPerson>().Id;
        On(Days.Monday);
        Closes();
        Assert.Equal([DutyEnd.Closed], Endings<AKnownContactPerson>());
        Reopens();
        Assert.NotEqual(before, TheDuty<AKnownContactPerson>().Id);
        Assert.Equal((DutyTask.MakeContactPersonKnown, Days.EndOf("2026-10-19")), (TheDuty<AKnownContactPerson>().Task, TheDuty<AKnownContactPerson>().Due));
    }

    [Fact]
    public void is_not_asked_where_the_rule_is_off()
    {
        Sets<AKnownContactPerson>(Mode.Off);
        Opens();
        AsksNothing<AKnownContactPerson>();
    }
}
