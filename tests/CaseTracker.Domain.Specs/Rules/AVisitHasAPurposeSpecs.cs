using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class Visiting_a_family : RuleSpec
{
    private static readonly RuleId R13 = new AVisitHasAPurpose().Id;

    private static Approach VisitFor(string? purpose, bool agreed) =>
        ToMother(Topic.Wellbeing) with { Channel = Channel.HomeVisit, Visit = purpose is null ? null : new Visit(Text.Of(purpose), agreed) };

    private void Tried(params Channel[] channels)
    {
        foreach (var channel in channels) Given(An, new RecordAttempt(EntryId.New(), null, null, MevrouwPeeters, channel, AttemptOutcome.NoAnswer));
    }

    private void AtASchoolThatEnforces() => Enrolled().On(Days.Monday).Sets<AVisitHasAPurpose>(Mode.Enforce);

    [Fact]
    [Holds<AVisitHasAPurpose>("no-purpose", Verdict.Allows)]
    [Holds<AVisitHasAPurpose>("not-agreed", Verdict.Allows)]
    public void is_welcome_with_a_purpose_and_a_yes()
    {
        AtASchoolThatEnforces();
        Starts(VisitFor("kennismaken", true));
        ThenStarted([], []);
    }

    [Fact]
    [Holds<AVisitHasAPurpose>("no-purpose", Verdict.Refuses)]
    public void needs_a_purpose()
    {
        AtASchoolThatEnforces();
        Starts(VisitFor(" ", true));
        Assert.Equal("no-purpose", ThenRefusedBy<AVisitHasAPurpose>().Reason);
    }

    [Fact]
    [Holds<AVisitHasAPurpose>("not-agreed", Verdict.Refuses)]
    public void needs_a_yes()
    {
        AtASchoolThatEnforces();
        Starts(VisitFor("kennismaken", false));
        var refusal = ThenRefusedBy<AVisitHasAPurpose>();
        Assert.Equal(("not-agreed", "0", "3"), (refusal.Reason, refusal.Details["attempts"], refusal.Details["wanted"]));
    }

    [Fact]
    [Holds<AVisitHasAPurpose>("no-purpose", Verdict.Refuses)]
    [Holds<AVisitHasAPurpose>("not-agreed", Verdict.Refuses)]
    public void is_told_all_that_is_missing_at_once()
    {
        AtASchoolThatEnforces();
        Given(An, new PlanContact(Call, Now, VisitFor(null, false)));
        var refused = Assert.IsType<Decision.Refused>(Snapshot.Decide(new StartContact(Entry("start"), Call), Day(An)));
        Assert.Equal(["no-purpose", "not-agreed"], refused.Refusals.Select(one => one.Reason));
        When(An, new StartContact(Entry("start"), Call));
    }

    [Fact]
    [Holds<AVisitHasAPurpose>("not-agreed", Verdict.Allows)]
    public void may_follow_three_tries_on_two_channels()
    {
        AtASchoolThatEnforces();
        Tried(Channel.Phone, Channel.Phone, Channel.Video);
        Starts(VisitFor("niemand antwoordt", false));
        ThenStarted([], []);
    }

    [Theory]
    [InlineData(Channel.Phone, Channel.Video)]
    [InlineData(Channel.Phone, Channel.Phone, Channel.Phone)]
    [Holds<AVisitHasAPurpose>("not-agreed", Verdict.Refuses)]
    public void does_not_follow_fewer(params Channel[] channels)
    {
        AtASchoolThatEnforces();
        Tried(channels);
        Starts(VisitFor("niemand antwoordt", false));
        ThenRefusedBy<AVisitHasAPurpose>();
    }

    [Fact]
    [Holds<AVisitHasAPurpose>("not-agreed", Verdict.Refuses)]
    public void does_not_follow_tries_from_before_a_talk()
    {
        AtASchoolThatEnforces();
        Tried(Channel.Phone, Channel.Phone, Channel.Video);
        Records("talk", ToMother(Topic.Wellbeing));
        Starts(VisitFor("niemand antwoordt", false));
        ThenRefusedBy<AVisitHasAPurpose>();
    }

    [Fact]
    [Holds<AVisitHasAPurpose>("not-agreed", Verdict.Allows)]
    public void may_follow_tries_that_a_letter_did_not_end()
    {
        AtASchoolThatEnforces();
        Tried(Channel.Phone, Channel.Phone, Channel.Video);
        Records("letter", ToMother(Topic.Wellbeing) with { Channel = Channel.Letter });
        Starts(VisitFor("niemand antwoordt", false));
        ThenStarted([], []);
    }

    [Fact]
    public void counts_a_closed_door_as_a_try()
    {
        AtASchoolThatEnforces();
        Given(An, new RecordAttempt(Entry("door"), null, null, MevrouwPeeters, Channel.HomeVisit, AttemptOutcome.DoorClosed));
        Assert.Equal(Channel.HomeVisit, Assert.Single(Snapshot.Contacts.Attempts).Channel);
    }

    [Fact]
    public void without_purpose_is_advised_against_by_default()
    {
        Enrolled().On(Days.Monday);
        Starts(VisitFor(null, false));
        ThenStarted([R13], []);
    }

    [Fact]
    public void is_free_where_the_rule_is_off()
    {
        Enrolled().On(Days.Monday).Sets<AVisitHasAPurpose>(Mode.Off);
        Starts(VisitFor(null, false));
        ThenStarted([], []);
    }

    [Fact]
    public void is_never_so_urgent()
    {
        AtASchoolThatEnforces();
        Starts(VisitFor("kennismaken", false), "Vandaag nog.");
        ThenRefusedBy<AVisitHasAPurpose>();
    }

    [Fact]
    public void without_asking_is_found_where_the_school_enforces()
    {
        AtASchoolThatEnforces();
        Records(VisitFor("kennismaken", false));
        Assert.Equal((R13, "not-agreed"), (Then<RuleFound>().Rule, Then<RuleFound>().Reason));
    }

    [Fact]
    public void asks_for_as_many_tries_as_the_policy_of_the_day()
    {
        Enrolled().On(Days.Monday).Sets<AVisitHasAPurpose>(Mode.Enforce, "2026-10-12", ("attempts", 1), ("channels", 1));
        Tried(Channel.Phone);
        Starts(VisitFor("niemand antwoordt", false));
        ThenStarted([], []);
    }
}
