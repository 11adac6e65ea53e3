using System.Text.Json;
using CaseTracker.Domain.Audit;
using CaseTracker.Domain.Specs.Rules.R1;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Access;

public class Choosing_readers : ContactsOfNoor
{
    private static readonly EntryId Worry = Entry("worry"), Change = Entry("change");
    private static readonly Text Why = Text.Of("Fatima begeleidt het project.")!;
    private static readonly Circle CareTeam = new(Audience.CareTeam, []), ForFatima = new(Audience.Named, [Fatima]), Council = new(Audience.ClassCouncil, []);

    private static RaiseConcern Concern(Circle? readers = null) => new(Worry, null, An, [Topic.Home], Text.Of("Ruzie thuis.")) { Readers = readers };

    private async Task<Relationship> AsKnownTo(PersonId reader) => await Snapshot.AsKnownToAsync(People.Actor(reader), () => Task.FromResult(History));

    private bool Sees(PersonId reader, EntryId entry) => !Snapshot.WithheldFrom(People.Actor(reader)).Entries.Contains(entry);

    private static string Written(Relationship now) => JsonSerializer.Serialize(now with { Version = 0, Latest = default }, DomainJson.Options);

    [Fact]
    public void while_writing_lets_fewer_read_it_from_the_start()
    {
        When(An, Concern(CareTeam)).Then(
            new ConcernRaised(Worry, Days.Monday, An, [Topic.Home], Text.Of("Ruzie thuis.")),
            new AudienceNarrowed(Worry.Derived("readers"), Days.Monday, Worry, [An], null, CareTeam));
        Assert.Equal([true, true, true, false], ((PersonId[])[An, Zorg, Directrice, Bram]).Select(reader => Sees(reader, Worry)));
    }

    [Fact]
    public void as_usual_adds_nothing() => Assert.Single(When(An, Concern(Council)).Then<ConcernRaised>().Topics);

    [Fact]
    public void wider_than_usual_takes_a_superior_afterwards()
    {
        When(An, Concern(new(Audience.ClassCouncil, [Fatima]))).ThenRefused("needs-approval");
        When(An, Concern(ForFatima)).ThenRefused("needs-approval");
        Given(An, Concern()).When(An, new WidenAudience(Change, Worry, new(Audience.ClassCouncil, [Fatima]), Directrice, Why))
            .Then(new AudienceWidened(Change, Days.Monday, Worry, [An], null, new(Audience.ClassCouncil, [Fatima]), Directrice, Why));
        Assert.True(Snapshot.Circles.Name(Fatima));
    }

    [Theory]
    [InlineData(Audience.Few, null, "circle-of-the-few")]
    [InlineData(Audience.Named, "nobody", "circle-unknown-person")]
    [InlineData(Audience.Named, "fatima-el-amrani", "not-narrower")]
    [InlineData(Audience.ClassCouncil, null, "not-narrower")]
    public void narrower_is_refused_when_it_is_not(Audience audience, string? named, string reason) =>
        Given(An, Concern()).When(An, new NarrowAudience(Change, Worry, new(audience, named is null ? [] : [new(named)]))).ThenRefused(reason);

    [Fact]
    public void of_which_somebody_left_names_them_no_more()
    {
        Given(An, Concern());
        Staff = StaffRoom.Of(Staff.Members.Values.Select(member => member.Id == Bram ? member with { HasLeft = true } : member));
        When(An, new NarrowAudience(Change, Worry, new(Audience.Named, [Bram]))).ThenRefused("circle-unknown-person");
    }

    [Fact]
    public void goes_on_for_who_reads_it_already_and_for_its_author()
    {
        Given(Bram, new RaiseConcern(Worry, null, Bram, [Topic.Home], null)).Given(An, new NarrowAudience(Change, Worry, new(Audience.Named, [An])));
        Assert.Equal([true, true, true, false], ((PersonId[])[An, Bram, Directrice, Zorg]).Select(reader => Sees(reader, Worry)));
        // The class teacher is author no longer than they work with the student.
        Given(Directrice, new MoveClass(Entry("moved"), null, "3B", Fatima));
        Assert.False(Sees(Bram, Worry));
    }

    [Theory]
    [InlineData("an-janssens", true, "not-a-superior")]
    [InlineData("bram-claes", true, "not-a-superior")]
    [InlineData("griet-maes", false, "no-reason")]
    public void wider_needs_another_superior_and_a_reason(string approver, bool hasReason, string reason) =>
        Given(An, Concern(CareTeam)).When(An, new WidenAudience(Change, Worry, Council, new(approver), hasReason ? Why : null)).ThenRefused(reason);

    [Fact]
    public void wider_is_agreed_with_who_reads_it_then_too()
    {
        Given(An, Concern(new(Audience.Named, []))).When(An, new WidenAudience(Change, Worry, ForFatima, Zorg, Why)).ThenRefused("not-a-superior");
        When(An, new WidenAudience(Change, Worry, CareTeam, Zorg, Why)).Then<AudienceWidened>();
        When(Directrice, new WidenAudience(Entry("more"), Worry, Council, Directrice, Why)).ThenRefused("not-a-superior");
        When(An, new WidenAudience(Entry("same"), Worry, CareTeam, Zorg, Why)).ThenRefused("not-wider");
    }

    [Fact]
    public void is_for_who_may_amend_an_entry_that_has_readers()
    {
        Given(Bram, new RaiseConcern(Worry, null, Bram, [Topic.Home], null));
        When(Zorg, new NarrowAudience(Change, Worry, CareTeam)).ThenRefused("not-yours");
        When(An, new NarrowAudience(Change, Entry("nothing"), CareTeam)).ThenRefused("entry-unknown");
        When(An, new NarrowAudience(Change, Entry("contact-person"), CareTeam)).ThenRefused("no-circle");
        When(An, new CorrectEntry(Change, Worry, Concern(CareTeam), Why)).ThenRefused("no-circle");
    }

    [Fact]
    public async Task leaves_others_the_relationship_as_if_the_contact_had_never_been()
    {
        Recorded(ToMother(Topic.Practical));
        var before = Written(await AsKnownTo(Bram));
        var (other, held) = (Entry("other-call"), Entry("other-held"));
        Given(An, new PlanContact(other, Now, ToMother(Topic.Home)));
        Given(An, new InformStudent(Entry("told"), other, null, ToldHow.Talk, [], [], [Topic.Home]));
        Given(An, new RecordContact(held, other, null, ToMother(Topic.Home) with { Tone = Tone.Concerned }, [Topic.Bill]));
        Given(An, new HearStudent(Entry("voice"), other, null, Voice.Objects));
        Given(An, new NarrowAudience(Change, held, CareTeam));
        Assert.NotEqual(before, Written(await AsKnownTo(Zorg)));
        Assert.Equal(before, Written(await AsKnownTo(Bram)));
    }

    [Fact]
    public async Task of_a_plan_holds_for_the_contact_too()
    {
        Given(An, new PlanContact(Call, Now, ToMother(Topic.Home)) { Readers = CareTeam });
        When(An, new RecordContact(Entry("to-all"), Call, null, ToMother(Topic.Home), []) { Readers = Council });
        ThenRefused("needs-approval");
        Recorded(ToMother(Topic.Home));
        Assert.Empty((await AsKnownTo(Bram)).Informing.Contacts);
        Assert.Equal(CareTeam, Snapshot.Circles.Of(Held)?.Circle);
        Given(An, new WidenAudience(Change, Held, Council, Directrice, Why));
        Assert.Equal([Call], (await AsKnownTo(Bram)).Informing.Contacts.Keys);
    }

    [Fact]
    public void gives_what_has_to_be_done_to_who_may_read_of_it()
    {
        Given(An, new RecordContact(Held, null, null, FromMother(Topic.Home) with { Staff = [Bram] }, []));
        Assert.All(OpenDuties<TheStudentIsInformed>(), duty => Assert.Equal(Bram, duty.Owner));
        Given(An, new NarrowAudience(Change, Held, CareTeam));
        Assert.All(OpenDuties<TheStudentIsInformed>(), duty => Assert.Equal(An, duty.Owner));
        Assert.NotEmpty(OpenDuties<TheStudentIsInformed>());
        When(An, new ReassignDuty(Entry("passed"), OpenDuties<TheStudentIsInformed>()[0].Id, Bram)).ThenRefused("not-theirs-to-do");
        Assert.Empty(Replay.Differences(History, Noor.Value, Day(An)));
    }

    [Fact]
    public void ends_for_who_is_named_when_the_entry_is_taken_back_and_stays_out_of_sight_of_others()
    {
        Given(An, Concern(CareTeam)).Given(An, new WidenAudience(Change, Worry, new(Audience.CareTeam, [Fatima]), Directrice, Why));
        Assert.True(Sees(Fatima, Worry));
        Given(An, new RetractEntry(Entry("back"), Worry, RetractionCause.WrongStudent, Why));
        Assert.Equal([false, false, true], ((PersonId[])[Fatima, Bram, Zorg]).Select(reader => Sees(reader, Worry)));
        Assert.False(Snapshot.Circles.Name(Fatima));
    }

    [Fact]
    public async Task keeps_what_waits_for_safety_from_who_may_not_read_the_contact_either()
    {
        Recorded(FromMother(Topic.Home));
        Given(An, new PostponeInforming(Entry("wait"), Call, true, [Topic.Home], Zorg, new(2026, 10, 16), Why));
        Given(An, new NarrowAudience(Change, Held, new(Audience.Named, [])));
        Assert.Empty((await AsKnownTo(Zorg)).Informing.Postponed);
        Assert.Single((await AsKnownTo(Directrice)).Informing.Postponed);
    }

    [Fact]
    public void can_be_done_of_all_that_is_written_and_nothing_else()
    {
        var written = RelationshipCommands.All.Values.Where(type => type.IsSubclassOf(typeof(Writing))).Select(type => type.Name).Order();
        Assert.Equal(["HearGuardian", "HearStudent", "MakePromise", "NoteContextFactor", "NotePositive", "PlanContact", "PrepareTalk", "RaiseConcern", "RaiseQuestion", "RecordContact", "StartIntervention", "TalkWithStudent"], written);
        Assert.Equal(12, Totality.EventSamples.All.Values.Count(Circle.IsTakenBy));
    }
}
