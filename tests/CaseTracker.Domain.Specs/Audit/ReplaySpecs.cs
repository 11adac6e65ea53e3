using CaseTracker.Domain.Audit;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Audit;

/// <summary>Held at 10:00 and recorded at 14:00; told at 9:30 and recorded at 15:00; put right at 16:00.</summary>
public class Replaying_a_relationship : RelationshipSpec
{
    private static readonly EntryId Held = Entry("held");

    public Replaying_a_relationship()
    {
        Enrolled().On(Days.At("2026-10-12 14:00"));
        Given(An, new RecordContact(Held, null, Days.Monday, ToMother(Topic.Wellbeing), []));
        On(Days.At("2026-10-12 15:00"));
        Given(An, new InformStudent(Entry("told"), Held, Days.At("2026-10-12 09:30"), ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], []));
        On(Days.At("2026-10-12 16:00"));
        Given(An, new CorrectEntry(Entry("right"), Held, new RecordContact(Held, null, null, ToMother(Topic.Wellbeing, Topic.Home), []), Text.Of("thuis vergeten")));
        On(Days.At("2026-10-14 09:00")).TimePasses();
        On(Days.At("2026-10-14 10:00"));
        Given(An, new NotePositive(Entry("good"), null, An, ToldTo.Student, null));
    }

    private static Approach ToMother(params Topic[] topics) => new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, topics);

    private static IReadOnlyList<string> Owed(Relationship then) =>
        [.. then.Duties.Open.Where(duty => duty.Task is DutyTask.InformStudent).Select(duty => duty.Topic?.Code ?? "contact").Order(StringComparer.Ordinal)];

    private Relationship HappenedBy(string moment) => Replay.HappenedBy(History, Noor.Value, Day(An) with { Now = Days.At(moment) });

    [Theory]
    [InlineData("2026-10-12 13:59", "")]
    [InlineData("2026-10-12 14:30", "contact wellbeing")]
    [InlineData("2026-10-12 15:30", "")]
    [InlineData("2026-10-12 16:30", "home")]
    public void tells_what_the_school_knew_at_a_moment(string moment, string owed) =>
        Assert.Equal(owed, string.Join(' ', Owed(Replay.KnownOn(History, Noor.Value, Days.At(moment)))));

    [Theory]
    [InlineData("2026-10-12 09:59", "")]
    [InlineData("2026-10-12 10:00", "home")]
    [InlineData("2026-10-13 12:00", "home")]
    public void tells_what_had_happened_by_a_moment(string moment, string owed) => Assert.Equal(owed, string.Join(' ', Owed(HappenedBy(moment))));

    [Fact]
    public void tells_since_when_a_duty_was_overdue_on_the_clock_of_the_facts()
    {
        Assert.DoesNotContain(HappenedBy("2026-10-13 23:59").Duties.Open, duty => duty.IsOverdue);
        Assert.Equal(Topic.Home, Assert.Single(HappenedBy("2026-10-14 00:00").Duties.Open, duty => duty.IsOverdue).Topic);
    }

    [Fact]
    public void agrees_with_what_is_recorded() => Assert.Empty(Replay.Differences(History, Noor.Value, Day(An)));

    [Theory]
    [InlineData(typeof(RuleFound))]
    [InlineData(typeof(FindingLifted))]
    [InlineData(typeof(DutyOpened))]
    [InlineData(typeof(DutyMet))]
    [InlineData(typeof(DutyFellDue))]
    public void shows_what_is_missing(Type kind)
    {
        var at = History.Events.ToList().FindLastIndex(recorded => recorded.Event.GetType() == kind);
        var difference = Replay.Differences(new(History.Events.RemoveAt(at)), Noor.Value, Day(An)).First();
        Assert.Equal((kind, false), (difference.Event.GetType(), difference.IsRecorded));
    }

    [Fact]
    public void shows_what_should_not_be_there()
    {
        var met = new DutyMet(DutyId.For(TheStudentIsInformed.Number, Held, Noor, Topic.Home), Now, false);
        var difference = Assert.Single(Replay.Differences(History.With([met], Now, new("system")), Noor.Value, Day(An)), one => one.IsRecorded);
        Assert.Equal(met, difference.Event);
    }

    [Fact]
    public void shows_a_duty_that_fell_due_before_its_time()
    {
        var moved = History.Events.Select(recorded => recorded.Event is DutyOpened { Topic: { } topic } opened && topic == Topic.Home
            ? recorded with { Event = opened with { Due = Days.EndOf("2026-10-30") } } : recorded);
        Assert.Contains(Replay.Differences(new([.. moved]), Noor.Value, Day(An)), one => one is { IsRecorded: true, Event: DutyFellDue });
    }
}
