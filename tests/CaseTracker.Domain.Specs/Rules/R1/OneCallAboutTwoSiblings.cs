using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules.R1;

public class One_call_about_two_siblings : ContactsOfNoor
{
    private sealed class OfMilan : RelationshipSpec
    {
        protected override PersonId Student => Milan;

        public IReadOnlyList<PersonId?> Owed => [.. OpenDuties<TheStudentIsInformed>().Select(duty => duty.Person)];

        public int Found => History.Findings.Count();
    }

    [Fact]
    public void is_judged_apart()
    {
        var milan = new OfMilan();
        milan.Enrolled().On(Days.Monday);

        // Noor was told; Milan was not. The contact has one id and an entry in each stream.
        Planned(Topic.Wellbeing);
        Told(Topic.Wellbeing);
        Recorded(ToMother(Topic.Wellbeing));
        milan.Given(An, new RecordContact(Entry("held-milan"), Call, null, ToMother(Topic.Results), []));

        Assert.Empty(History.Findings);
        Assert.Empty(Owed);
        Assert.Equal(1, milan.Found);
        Assert.Equal([Milan, Milan], milan.Owed);

        milan.Given(An, new InformStudent(Entry("told-milan"), Call, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Results], []));
        Assert.Empty(milan.Owed);
    }
}
