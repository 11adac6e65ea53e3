using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class Sharing_about_an_adult_student : RuleSpec
{
    private static readonly RuleId L1 = new TheAdultStudentAgrees().Id;
    private static readonly DateOnly EighteenOnMonday = new(2008, 10, 12);

    private void IsEighteenToday() => Enrolled(EighteenOnMonday).On(Days.Monday);

    private RelationshipSpec Agrees(params Topic[] topics) => Given(An, new AgreeToSharing(Entry("agreed"), null, [MevrouwPeeters], topics));

    [Fact]
    [Holds<TheAdultStudentAgrees>("not-agreed", Verdict.Refuses)]
    public void waits_for_the_student_to_agree()
    {
        IsEighteenToday();
        Starts(ToMother(Topic.Results));
        Assert.Equal(("not-agreed", "mevrouw-peeters"), (ThenRefusedBy<TheAdultStudentAgrees>().Reason, ThenRefusedBy<TheAdultStudentAgrees>().Details["guardians"]));
    }

    [Fact]
    [Holds<TheAdultStudentAgrees>("not-agreed", Verdict.Refuses)]
    public void planned_before_the_birthday_waits_all_the_same()
    {
        Enrolled(EighteenOnMonday).On(Days.At("2026-10-11 12:00"));
        Given(An, new PlanContact(Call, Days.Monday, ToMother(Topic.Results)));
        On(Days.Monday);
        When(An, new StartContact(Entry("start"), Call));
        ThenRefusedBy<TheAdultStudentAgrees>();
    }

    [Fact]
    [Holds<TheAdultStudentAgrees>("not-agreed", Verdict.Allows)]
    public void is_free_on_the_last_day_before_the_birthday()
    {
        Enrolled(EighteenOnMonday).On(Days.At("2026-10-11 23:59"));
        Starts(ToMother(Topic.Results));
        ThenStarted([], []);
    }

    [Fact]
    [Holds<TheAdultStudentAgrees>("not-agreed", Verdict.Allows)]
    public void follows_an_agreement_on_everything()
    {
        IsEighteenToday();
        Agrees();
        Starts(ToMother(Topic.Results, Topic.Wellbeing));
        ThenStarted([], []);
    }

    [Fact]
    [Holds<TheAdultStudentAgrees>("not-agreed", Verdict.Refuses)]
    public void goes_no_further_than_the_topics_agreed_on()
    {
        IsEighteenToday();
        Agrees(Topic.Results);
        Starts(ToMother(Topic.Results, Topic.Wellbeing));
        ThenRefusedBy<TheAdultStudentAgrees>();
    }

    [Fact]
    [Holds<TheAdultStudentAgrees>("not-agreed", Verdict.Refuses)]
    public void goes_no_further_than_the_person_agreed_on()
    {
        IsEighteenToday();
        WithFather();
        Agrees();
        Starts(ToMother(Topic.Results) with { Guardians = [MevrouwPeeters, MeneerDeSmet] });
        Assert.Equal("meneer-de-smet", ThenRefusedBy<TheAdultStudentAgrees>().Details["guardians"]);
    }

    [Fact]
    [Holds<TheAdultStudentAgrees>("not-agreed", Verdict.Refuses)]
    public void ends_when_the_agreement_is_taken_back()
    {
        IsEighteenToday();
        Agrees();
        Given(An, new WithdrawSharing(Entry("withdrawn"), Entry("agreed")));
        Starts(ToMother(Topic.Results));
        ThenRefusedBy<TheAdultStudentAgrees>();
    }

    [Fact]
    [Holds<TheAdultStudentAgrees>("not-agreed", Verdict.Allows)]
    public void is_free_for_practical_matters()
    {
        IsEighteenToday();
        Starts(ToMother(Topic.Practical));
        ThenStarted([], []);
    }

    [Fact]
    public void is_never_urgent()
    {
        IsEighteenToday();
        Starts(ToMother(Topic.Results), "Het kan niet wachten.");
        ThenRefusedBy<TheAdultStudentAgrees>();
    }

    [Fact]
    public void without_asking_is_found()
    {
        IsEighteenToday();
        Records(ToMother(Topic.Results));
        Assert.Equal((L1, "not-agreed"), (Then<RuleFound>().Rule, Then<RuleFound>().Reason));
    }

    [Fact]
    public void is_no_longer_owed_to_the_other_parent()
    {
        IsEighteenToday();
        WithFather();
        Agrees();
        Records(ToMother(Topic.Results));
        AsksNothing<BothParentsKnow>();
        AsksNothing<AFaceBeforeAProblem>();
    }

    [Fact]
    public void has_no_age_when_the_birthday_is_unknown()
    {
        Given(An, new OpenRelationship(Entry("opened"), null, Noor, null, "3A", Bram));
        Assert.False(Snapshot.Enrolment.IsAdult(new(2100, 1, 1)));
    }
}
