using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

public class Passing_on_what_one_parent_heard : RelationshipSpec
{
    [Fact]
    public void does_not_ask_to_tell_the_first_parent_again()
    {
        Enrolled();
        Given(An, new ConfirmGuardian(Entry("father"), MeneerDeSmet, Father));
        On(Days.Monday);
        Given(An, new RecordContact(Entry("first"), null, null, To(MevrouwPeeters, Topic.Results), []));
        Assert.Equal(MeneerDeSmet, Assert.Single(OpenDuties<BothParentsKnow>()).Person);

        On(Days.Monday.AddHours(1));
        Given(An, new RecordContact(Entry("second"), null, null, To(MeneerDeSmet, Topic.Results), []));
        Assert.Empty(OpenDuties<BothParentsKnow>());
    }

    [Fact]
    public void asks_it_for_what_is_new()
    {
        Enrolled();
        Given(An, new ConfirmGuardian(Entry("father"), MeneerDeSmet, Father));
        On(Days.Monday);
        Given(An, new RecordContact(Entry("first"), null, null, To(MevrouwPeeters, Topic.Results), []));
        On(Days.Monday.AddHours(1));
        Given(An, new RecordContact(Entry("second"), null, null, To(MeneerDeSmet, Topic.Results, Topic.Behaviour), []));
        Assert.Equal(MevrouwPeeters, Assert.Single(OpenDuties<BothParentsKnow>()).Person);
        Assert.Equal([Topic.Behaviour], Assert.Single(Snapshot.Unheard.Left).Topics);
    }

    private static Approach To(PersonId guardian, params Topic[] topics) => new(Initiative.School, [An], [guardian], Channel.Phone, Tone.Neutral, topics);
}
