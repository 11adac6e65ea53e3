using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs;

public class What_somebody_expects_of_home : RelationshipSpec
{
    private static readonly Text Condition = Text.Of("Als mijn broer weg is.")!;

    private static StateExpectation Stating(PersonId from, params StatedRole[] roles) => new(Entry("stated"), null, from, roles);

    [Fact]
    public void is_stated_by_each_in_the_order_of_the_list()
    {
        Enrolled().On(Days.Monday).Given(Bram, Stating(Noor, new(HomeRole.Subjects, Stance.No, null), new(HomeRole.QuietPlace, Stance.YesIf, Condition)));
        Then(new ExpectationStated(Entry("stated"), Now, Noor, [new(HomeRole.QuietPlace, Stance.YesIf, Condition), new(HomeRole.Subjects, Stance.No, null)]));
        Given(Bram, Stating(MevrouwPeeters, new StatedRole(HomeRole.QuietPlace, Stance.Yes, null)) with { Id = Entry("mother") });
        Given(Bram, Stating(Fatima, new StatedRole(HomeRole.QuietPlace, Stance.Yes, null)) with { Id = Entry("teacher") });
    }

    public static TheoryData<string, StateExpectation> Impossible => new()
    {
        { "party-unknown", Stating(Milan, new StatedRole(HomeRole.Diary, Stance.Yes, null)) },
        { "nothing-expected", Stating(Noor) },
        { "role-twice", Stating(Noor, new(HomeRole.Diary, Stance.Yes, null), new(HomeRole.Diary, Stance.No, null)) },
        { "no-condition", Stating(Noor, new StatedRole(HomeRole.Diary, Stance.YesIf, null)) },
        { "no-condition", Stating(Noor, new StatedRole(HomeRole.Diary, Stance.NoIf, null)) },
        { "condition-without-if", Stating(Noor, new StatedRole(HomeRole.Diary, Stance.Yes, Condition)) },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void makes_sense(string reason, StateExpectation asked)
    {
        Enrolled().On(Days.Monday).When(Bram, asked);
        ThenRefused(reason);
    }

    [Fact]
    public void reads_outside_the_school_for_who_said_it_alone()
    {
        Enrolled().On(Days.Monday).Given(Bram, Stating(MevrouwPeeters, new StatedRole(HomeRole.Diary, Stance.YesIf, Condition)));
        Assert.Equal((true, false), (Reads(MevrouwPeeters), Reads(Noor)));

        bool Reads(PersonId reader) => History.Disclosed(Noor, reader, SchoolCalendar.DateOf(Now)).Any(one => one.Entry is ExpectationStated);
    }
}
