using CaseTracker.Domain.Audit;
using CaseTracker.Simulation;
using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>No duty goes lost: what was opened was met, let go with a reason or ended for one, or stands open in the kept state, where its owner's worklist and the principal find it.</summary>
public class Every_duty_that_was_opened
{
    private static readonly Gen<(bool, bool, ulong[])> Lives = Gen.Select(Gen.Bool, Gen.Bool, Gen.ULong.Array[6, 20]);
    private static readonly Gen<(int, ulong[])> Referrals = Gen.Select(Gen.Int[0, AnyReferral.Births.Length - 1], Gen.ULong.Array[6, 16]);

    [Fact]
    public void is_met_let_go_ended_or_in_sight_whatever_happens() => Lives.Sample(dice =>
    {
        var life = new AnyLife(dice.Item1, dice.Item2);
        foreach (var thrown in dice.Item3) life.Live(thrown);
        AssertNoneIsLost(life.History, life.Snapshot, life.Day(Directrice));
    }, iter: 5_000);

    [Fact]
    public void of_a_referral_too() => Referrals.Sample(dice =>
    {
        var life = new AnyReferral(dice.Item1);
        foreach (var thrown in dice.Item2) life.Live(thrown);
        AssertNoneIsLost(life.History, life.Snapshot, life.Day(Directrice));
    }, iter: 3_000);

    [Fact]
    public void of_a_conflict_too() => Gen.ULong.Array[6, 16].Sample(dice =>
    {
        var life = new AnyConflict();
        foreach (var thrown in dice) life.Live(thrown);
        AssertNoneIsLost(life.History, life.Snapshot, life.Day(Directrice));
    }, iter: 3_000);

    [Fact]
    public void of_an_attitude_report_too() => Gen.ULong.Array[6, 16].Sample(dice =>
    {
        var life = new AnyAttitudeReport();
        foreach (var thrown in dice) life.Live(thrown);
        AssertNoneIsLost(life.History, life.Snapshot, life.Day(Directrice));
    }, iter: 3_000);

    [Fact]
    public void in_a_school_year_too()
    {
        var school = School.Found(new SchoolPlan(1, new(2027, 6, 30), 150));
        var (opened, states) = (0, new HashSet<DutyState>());
        foreach (var lived in SchoolLife.Live(school))
        {
            var history = new History([.. lived.Events]);
            var whole = history.Relationship(lived.Events[0].Event is RelationshipOpened first ? first.Student.Value : "");
            opened += whole.Duties.All.Count;
            states.UnionWith(whole.Duties.All.Values.Select(duty => duty.State));
            AssertNoneIsLost(history, whole.Lean(), new Bearings(lived.Events[^1].At, new Actor(school.First(Role.Principal).Id, [Role.Principal]), school.Calendar, Policy.Default, CaseTracker.Testing.People.Staff));
        }

        Assert.True(opened > 1_000, $"Only {opened} duties were opened.");
        Assert.Equal(Enum.GetValues<DutyState>().Order(), states.Order());
    }

    private static void AssertNoneIsLost(History history, Relationship kept, Bearings principal)
    {
        var open = new HashSet<DutyId>();
        foreach (var one in history.Events.Select(recorded => recorded.Event))
            switch (one)
            {
                case DutyOpened opened:
                    Assert.True(open.Add(opened.Duty), $"{opened.Task} was opened while it was open.");
                    break;
                case DutyMet met:
                    Assert.True(open.Remove(met.Duty), "Met without being open.");
                    break;
                case DutyEnded ended:
                    Assert.True(open.Remove(ended.Duty), $"Ended ({ended.Reason}) without being open.");
                    break;
                case DutyWaived waived:
                    Assert.True(open.Remove(waived.Duty), "Let go without being open.");
                    Assert.NotNull(waived.Reason);
                    break;
            }

        Assert.Equal(open.OrderBy(duty => duty.Value), kept.Duties.Open.Select(duty => duty.Id).OrderBy(duty => duty.Value));
        var relations = NeedToKnow.RelationsOf(principal.By, kept, principal.Now);
        Assert.All(kept.Duties.Open, duty =>
        {
            Assert.NotEqual(default, duty.Owner);
            Assert.True(principal.By.May(relations, Deed.ReadFile, Deeds.AudienceOf(duty.Task)).IsGiven, $"{duty.Task} is in nobody's sight.");
        });
    }
}
