using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs;

public class An_intake : RelationshipSpec
{
    private static readonly EntryId Talk = Entry("talk"), Intake = Entry("intake"), End = Entry("end");
    private static readonly Text Unasked = Text.Of("Slaapt elke woensdag bij oma.")!;
    private static readonly Approach Together = new(Initiative.School, [An], [MevrouwPeeters], Channel.Talk, Tone.Neutral, [Topic.Home], Student: Presence.FromBeginningToEnd);

    private RelationshipSpec Begun() => Enrolled().On(Days.Monday).Given(An, new RecordContact(Talk, null, null, Together, [])).Given(An, new BeginIntake(Intake, Talk));

    [Fact]
    public void begins_with_a_talk()
    {
        Begun();
        Then(new IntakeBegun(Intake, Now, Talk, An));
        Assert.Equal(new OpenIntake(Intake, Talk, Now, An), Assert.Single(Snapshot.Intakes.Open));
    }

    [Fact]
    public void is_not_made_of_something_else()
    {
        Enrolled().On(Days.Monday).Given(Bram, new RaiseConcern(Talk, null, Bram, [Topic.Behaviour], null));
        When(An, new BeginIntake(Intake, Talk));
        ThenRefused("entry-unknown");
    }

    [Fact]
    public void goes_on_one_at_a_time()
    {
        Begun();
        When(Zorg, new BeginIntake(Entry("second"), Talk));
        ThenRefused("intake-open");
    }

    [Fact]
    public void closes_by_inviting_what_was_not_asked()
    {
        Begun();
        When(An, new CloseIntake(End, Intake, [], Unasked));
        ThenRefused("nobody-invited");
        Given(An, new CloseIntake(End, Intake, [Noor, MevrouwPeeters], Unasked));
        Then(new IntakeClosed(End, Now, Intake, An, [Noor, MevrouwPeeters], Unasked));
        Assert.Empty(Snapshot.Intakes.Open);
        When(An, new CloseIntake(Entry("again"), Intake, [Noor]));
        ThenRefused("entry-not-open");
    }

    [Fact]
    public void invites_the_student_and_the_guardians_and_nobody_else()
    {
        Begun();
        When(An, new CloseIntake(End, Intake, [Fatima]));
        ThenRefused("guardian-unknown");
    }

    [Fact]
    public void goes_on_where_its_end_was_taken_back()
    {
        Begun();
        Given(An, new CloseIntake(End, Intake, [Noor]));
        Given(An, new RetractEntry(Entry("back"), End, RetractionCause.DidNotHappen, Text.Of("Te vroeg.")));
        Assert.Equal(Intake, Assert.Single(Snapshot.Intakes.Open).Id);
    }

    [Fact]
    public void that_did_not_take_place_is_taken_back_and_begun_anew()
    {
        Begun();
        Given(An, new RetractEntry(Entry("back"), Intake, RetractionCause.DidNotHappen, Text.Of("Ze konden niet blijven.")));
        Given(An, new BeginIntake(Entry("anew"), Talk));
        Assert.Equal(Entry("anew"), Assert.Single(Snapshot.Intakes.Open).Id);
    }

    [Fact]
    public void ends_with_the_relationship()
    {
        Begun();
        Given(Directrice, new CloseRelationship(Entry("closed"), null));
        Assert.Empty(Snapshot.Intakes.Open);
    }

    [Fact]
    public void is_for_the_care_team_and_what_was_said_for_who_said_it()
    {
        Begun();
        Given(An, new CloseIntake(End, Intake, [MevrouwPeeters], Unasked));
        Assert.Equal(Audience.CareTeam, Circle.UsualFor(Then<IntakeClosed>()).Audience);
        Assert.Equal(Unasked, Read(MevrouwPeeters).Unasked);
        Assert.Null(Read(Noor).Unasked);

        IntakeClosed Read(PersonId reader) => History.Disclosed(Noor, reader, SchoolCalendar.DateOf(Now)).Select(one => one.Entry).OfType<IntakeClosed>().Single();
    }
}
