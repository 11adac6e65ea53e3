using System.Text.Json;
using CaseTracker.Domain.Audit;
using CaseTracker.Domain.Specs.Rules.R1;
using CaseTracker.Domain.Specs.Totality;
using static CaseTracker.Testing.People;
using KnowsState = CaseTracker.Domain.Relationships.Informing.Knows;

namespace CaseTracker.Domain.Specs.Access;

public class What_waits_for_safety : ContactsOfNoor
{
    private static readonly PersonId OtherCare = new("other-care");
    private static readonly Text Reason = Text.Of("vermoeden van mishandeling")!;

    private static PostponeInforming Postpone(bool contactItself, params Topic[] topics) => new(Entry("wait"), Call, contactItself, topics, Directrice, new(2026, 10, 16), Reason);

    private async Task<Relationship> AsKnownTo(PersonId reader) => await Snapshot.AsKnownToAsync(People.Actor(reader), () => Task.FromResult(History));

    private static string Written(Relationship now) => JsonSerializer.Serialize(now with { Version = 0, Latest = default }, DomainJson.Options);

    [Fact]
    public async Task leaves_others_the_relationship_as_if_the_contact_had_never_been()
    {
        Recorded(ToMother(Topic.Practical));
        Given(An, new RetractEntry(Entry("gone"), Held, RetractionCause.DidNotHappen, Reason));
        var before = Written(await AsKnownTo(Zorg));

        var (other, wait) = (Entry("other-call"), Entry("other-held"));
        Given(An, new PlanContact(other, Now, ToMother(Topic.Home)));
        Given(An, new RecordContact(wait, other, null, ToMother(Topic.Home, Topic.Bill) with { Tone = Tone.Concerned, Interpreter = Interpreter.Student }, [Topic.Bill]));
        Given(An, new HearStudent(Entry("voice"), other, null, Voice.Objects, Text.Of("Nee.")));
        Given(An, new CorrectEntry(Entry("right"), Entry("voice"), new HearStudent(Entry("voice"), other, null, Voice.Adds, Text.Of("Ja.")), Reason));
        Given(An, new PostponeInforming(Entry("wait"), other, true, [Topic.Home], Directrice, new(2026, 10, 16), Reason));
        Given(An, new InformStudent(Entry("told"), other, null, ToldHow.Talk, [], [], [Topic.Home]));
        Assert.NotEqual(before, Written(Snapshot));
        Assert.Equal(before, Written(await AsKnownTo(Zorg)));
    }

    [Fact]
    public async Task comes_to_light_when_it_no_longer_has_to_wait()
    {
        Recorded(FromMother(Topic.Home));
        Given(An, Postpone(true, Topic.Home));
        Assert.Empty((await AsKnownTo(Zorg)).Informing.Contacts);
        Given(An, new ReviewPostponement(Entry("review"), Entry("wait"), Directrice, null, null));
        Assert.Equal(Written(Snapshot with { Informing = Snapshot.Informing with { Postponed = [], Reviews = [] } }), Written(await AsKnownTo(Zorg)));
    }

    [Fact]
    public async Task shows_others_the_contact_without_the_topic_when_only_that_waits()
    {
        Recorded(FromMother(Topic.Home, Topic.Absence));
        Given(An, Postpone(false, Topic.Home));
        var known = await AsKnownTo(Zorg);
        Assert.Equal([Topic.Absence], known.Informing.Contacts[Call].Approach.Topics);
        Assert.Empty(known.Informing.Postponed);
        Assert.DoesNotContain(known.Duties.Open, duty => duty.Task is DutyTask.ReviewPostponement);
        Assert.Contains(known.Duties.Open, duty => duty.Topic == Topic.Absence);
        Assert.Equal(KnowsState.Postponed, Knows(Topic.Home));
    }

    [Fact]
    public async Task leaves_others_the_contact_as_if_the_topic_had_never_been_in_it()
    {
        var without = new What_waits_for_safety();
        without.Given(Bram, new PlanContact(Call, Now, ToMother(Topic.Absence) with { Staff = [Bram] }));
        without.Told(Topic.Absence);
        without.Given(Bram, new MoveContact(Entry("move"), Call, Now, ToMother(Topic.Absence) with { Staff = [Bram] }));
        without.Given(Bram, new RecordContact(Held, Call, null, ToMother(Topic.Absence) with { Staff = [Bram] }, []));

        Given(Bram, new PlanContact(Call, Now, ToMother(Topic.Home, Topic.Absence) with { Staff = [Bram] }));
        Given(An, Postpone(false, Topic.Home));
        Told(Topic.Absence);
        Given(Bram, new MoveContact(Entry("move"), Call, Now, ToMother(Topic.Absence) with { Staff = [Bram] }));
        Assert.Equal([Topic.Absence, Topic.Home], Snapshot.Contacts.Planned[Call].Approach.Topics);
        Given(Bram, new RecordContact(Held, Call, null, ToMother(Topic.Home, Topic.Absence) with { Staff = [Bram] }, [Topic.Home], Reason, Reason, Reason));
        Assert.Equal(Written(without.Snapshot), Written(await AsKnownTo(Bram)));
        Assert.NotEqual(Written(without.Snapshot), Written(Snapshot));

        // Past its date it still waits, until two say that it does not.
        On(Days.At("2026-10-17 09:00")).TimePasses();
        Assert.Equal(Written(without.Snapshot), Written(await AsKnownTo(Bram)));
    }

    [Fact]
    public void stays_in_the_contact_that_is_put_right_by_who_cannot_see_it()
    {
        Given(Bram, new RecordContact(Held, Call, null, FromMother(Topic.Home, Topic.Absence) with { Staff = [Bram] }, [Topic.Home], Reason));
        Given(An, Postpone(false, Topic.Home));
        Given(Bram, new CorrectEntry(Entry("right"), Held, new RecordContact(Held, Call, Now, FromMother(Topic.Results) with { Staff = [Bram] }, []), Reason));
        var right = Assert.IsType<ContactHeld>(History.Find(Held)!.Event);
        Assert.Equal([Topic.Results, Topic.Home], right.Approach.Topics);
        Assert.Equal([Topic.Home], right.Raised);
        Assert.Equal(Reason, right.Shared);

        // Who knows of it says all there is to say.
        Given(An, new CorrectEntry(Entry("again"), Held, new RecordContact(Held, Call, Now, FromMother(Topic.Results) with { Staff = [Bram] }, []), Reason));
        Assert.Equal([Topic.Results], Assert.IsType<ContactHeld>(History.Find(Held)!.Event).Approach.Topics);
    }

    [Fact]
    public async Task leaves_no_finding_about_it_and_names_the_rest_in_others()
    {
        Recorded(ToMother(Topic.Home, Topic.Absence));
        var found = Assert.Single(History.Findings);
        Assert.Equal("home absence", found.Details["topics"]);
        Given(An, Postpone(false, Topic.Home));
        var withheld = Snapshot.WithheldFrom(People.Actor(Bram));
        Assert.Equal("absence", Assert.Single(History.Without(withheld).Findings).Details["topics"]);
        Given(An, Postpone(false, Topic.Absence) with { Id = Entry("wait-too") });
        Given(An, Postpone(true) with { Id = Entry("wait-three") });
        Assert.Empty((await AsKnownTo(Bram)).Informing.Contacts);
    }

    [Fact]
    public async Task is_known_to_who_decided_it_as_the_second_person_and_no_other_of_the_care_team()
    {
        Staff = StaffRoom.Of([.. Staff.Members.Values, new StaffMember(OtherCare, [Role.CareCoordinator])]);
        Recorded(FromMother(Topic.Home, Topic.Absence));
        Given(An, Postpone(true, Topic.Home) with { Approver = Zorg });
        Assert.Equal([Call], (await AsKnownTo(Zorg)).Informing.Contacts.Keys);
        Assert.Equal([Topic.Home, Topic.Absence], (await AsKnownTo(Zorg)).Informing.Contacts[Call].Approach.Topics);
        Assert.Equal(Written(Snapshot), Written(await AsKnownTo(An)));
        Assert.Empty((await AsKnownTo(Bram)).Informing.Contacts);
        Assert.Empty((await Snapshot.AsKnownToAsync(new(OtherCare, [Role.CareCoordinator]), () => Task.FromResult(History))).Informing.Contacts);

        // Whoever decides with them at a review joins them.
        Given(An, new ReviewPostponement(Entry("review"), Entry("wait"), OtherCare, new(2026, 10, 20), Reason));
        Assert.Equal([Call], (await Snapshot.AsKnownToAsync(new(OtherCare, [Role.CareCoordinator]), () => Task.FromResult(History))).Informing.Contacts.Keys);
        Assert.Equal([Entry("wait")], History.DecidedAsSecond(OtherCare));
    }

    [Fact]
    public void is_seen_to_by_the_second_person_who_was_named_and_no_other_of_the_care_team()
    {
        Recorded(FromMother(Topic.Home));
        Given(An, Postpone(true, Topic.Home) with { Approver = Zorg });
        Assert.True(May(Zorg, new SecondPostponement(Entry("second"), Entry("wait"))));
        Assert.True(May(Zorg, new ReviewPostponement(Entry("review"), Entry("wait"), An, null, null)));
        Assert.False(May(OtherCare, new SecondPostponement(Entry("second"), Entry("wait"))));
        Assert.False(May(Zorg, new SecondPostponement(Entry("second"), Entry("another"))));
        Assert.False(May(Bram, new SecondPostponement(Entry("second"), Entry("wait"))));

        bool May(PersonId person, RelationshipCommand command)
        {
            var actor = person == OtherCare ? new(OtherCare, [Role.CareCoordinator]) : People.Actor(person);
            var (deed, audience) = Deeds.Of(command);
            return actor.May(NeedToKnow.RelationsOf(actor, Snapshot) | actor.RelationsTo(command, Snapshot), deed, audience).IsGiven;
        }
    }

    [Fact]
    public async Task of_which_one_is_known_keeps_the_other_withheld()
    {
        Recorded(FromMother(Topic.Home, Topic.Absence));
        Given(An, Postpone(false, Topic.Home) with { Approver = Zorg });
        Given(An, Postpone(false, Topic.Absence) with { Id = Entry("wait-too") });
        var known = await AsKnownTo(Zorg);
        Assert.Equal([Entry("wait")], known.Informing.Postponed.Select(wait => wait.Id));
        Assert.Equal([Topic.Home], known.Informing.Contacts[Call].Approach.Topics);
    }

    [Fact]
    public void takes_with_it_whatever_is_about_it()
    {
        var duty = ((DutyOpened)EventSamples.All[typeof(DutyOpened)]).Duty;
        var about = RelationshipEvents.All.Keys.Where(type => type.GetProperty("Duty") is not null || type.GetProperty("About") is not null || EventSamples.All[type] is Entry entry && entry.RefersTo().Any()).ToList();
        Assert.True(about.Count > 20);
        var history = History.None.With(about.Select(type => EventSamples.All[type]), Now, An);
        Assert.All(about, type => Assert.True(type.GetProperty("Duty")?.GetValue(EventSamples.All[type]) is not DutyId named || named == duty));
        Assert.Empty(history.Without(new HashSet<EntryId> { Entry("contact"), Entry("other"), Entry("entry") }).Events);
    }
}
