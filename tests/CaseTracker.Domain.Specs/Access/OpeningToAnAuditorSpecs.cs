using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Access;

public class Opening_the_texts_to_an_auditor : RelationshipSpec
{
    private static readonly PersonId Auditor = new("auditor"), Other = new("other-auditor");
    private static readonly Text Complaint = Text.Of("Onderzoek van een klacht.")!;
    private static readonly DateOnly Friday = new(2026, 10, 16);

    public Opening_the_texts_to_an_auditor()
    {
        Staff = StaffRoom.Of([.. People.Staff.Members.Values, new(Auditor, [Role.Auditor]), new(Other, [Role.Auditor, Role.Principal])]);
        Enrolled().On(Days.Monday);
    }

    private bool Reads(PersonId person, string at) =>
        new Actor(person, [Role.Auditor]) is var actor && actor.May(NeedToKnow.RelationsOf(actor, Snapshot, Days.At(at)), Deed.ReadTexts).IsGiven;

    private RelationshipSpec Opened() => Given(Directrice, new OpenTextsToAuditor(Entry("audit"), Auditor, Friday, Complaint));

    [Fact]
    public void is_for_that_auditor_until_the_end_of_the_last_day()
    {
        Assert.False(Reads(Auditor, "2026-10-12 10:00"));
        Opened();
        Assert.True(Reads(Auditor, "2026-10-12 10:00") && Reads(Auditor, "2026-10-16 23:59"));
        Assert.False(Reads(Auditor, "2026-10-17 00:00"));
        Assert.False(Reads(Other, "2026-10-12 10:00"));
        // Another role opens nothing by it.
        var teacher = new Actor(Auditor, [Role.Teacher]);
        Assert.False(teacher.May(NeedToKnow.RelationsOf(teacher, Snapshot, Now), Deed.ReadTexts).IsGiven);
    }

    [Fact]
    public void ends_at_once_when_it_is_closed()
    {
        Opened();
        When(Directrice, new CloseTextsToAuditor(Entry("closed"), Entry("audit")));
        Then(new TextsClosedToAuditor(Entry("closed"), Days.Monday, Entry("audit"), Directrice));
        Assert.False(Reads(Auditor, "2026-10-12 10:01"));
        When(Directrice, new CloseTextsToAuditor(Entry("again"), Entry("audit")));
        ThenRefused("entry-not-open");
    }

    [Fact]
    public void stays_out_of_the_state_once_it_is_over()
    {
        Opened();
        On(Days.At("2026-10-19 09:00")).Given(An, new NotePositive(Entry("good"), null, An, ToldTo.NotYet, null));
        Assert.Empty(Snapshot.Audits.All);
        When(Directrice, new CloseTextsToAuditor(Entry("closed"), Entry("audit")));
        ThenRefused("entry-not-open");
    }

    [Fact]
    public void takes_an_auditor_a_reason_and_a_day_in_reach()
    {
        When(Directrice, new OpenTextsToAuditor(Entry("audit"), An, Friday, Complaint));
        ThenRefused("not-an-auditor");
        When(Directrice, new OpenTextsToAuditor(Entry("audit"), Auditor, Friday, null));
        ThenRefused("no-reason");
        foreach (var day in new DateOnly[] { new(2026, 10, 11), Friday.AddDays(OpenTextsToAuditor.MostDays) })
        {
            When(Directrice, new OpenTextsToAuditor(Entry("audit"), Auditor, day, Complaint));
            ThenRefused("audit-too-long");
        }

        Opened();
        When(Directrice, new OpenTextsToAuditor(Entry("twice"), Auditor, Friday, Complaint));
        ThenRefused("audit-open");
    }

    [Fact]
    public void is_nothing_that_somebody_gives_themselves()
    {
        Staff = StaffRoom.Of([.. Staff.Members.Values.Where(member => member.Id != Directrice), new(Directrice, [Role.Principal, Role.Auditor])]);
        When(Directrice, new OpenTextsToAuditor(Entry("audit"), Directrice, Friday, Complaint));
        ThenRefused("own-audit");
    }

    [Fact]
    public void keeps_what_waits_for_safety_out_of_it()
    {
        Given(An, new RecordContact(Entry("held"), null, null, new(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Home]), [], Complaint));
        Given(An, new PostponeInforming(Entry("wait"), Entry("held"), true, [Topic.Home], Directrice, Friday, Complaint));
        Opened();
        var auditor = new Actor(Auditor, [Role.Auditor]);
        Assert.Null(History.Without(Snapshot.WithheldFrom(auditor)).Find(Entry("held")));
        Assert.False(auditor.May(NeedToKnow.RelationsOf(auditor, Snapshot, Now), Deed.ReadTexts, Audience.Few).IsGiven);
    }
}
