using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules.R1;

/// <summary>What the histories of R1 have in common: An calls Noor's mother, on Monday 12 October 2026 at ten.</summary>
public abstract class ContactsOfNoor : RelationshipSpec
{
    protected static readonly EntryId Call = Entry("call");
    protected static readonly EntryId Held = Entry("held");
    protected static readonly EntryId Start = Entry("start");

    protected ContactsOfNoor() => Enrolled().On(Days.Monday);

    protected static Approach ToMother(params Topic[] topics) =>
        new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, topics);

    protected static Approach FromMother(params Topic[] topics) => ToMother(topics) with { Initiative = Initiative.Guardian };

    internal RelationshipSpec Planned(params Topic[] topics) => Given(An, new PlanContact(Call, Now, ToMother(topics)));

    internal RelationshipSpec Told(params Topic[] topics) => Given(An, Telling("told", topics));

    /// <summary>The call, planned or not, is recorded under one entry.</summary>
    internal RelationshipSpec Recorded(Approach approach, string? at = null) =>
        Given(An, new RecordContact(Held, Call, at is null ? null : Days.At(at), approach, []));

    protected static InformStudent Telling(string entry, params Topic[] topics) =>
        new(Entry(entry), Call, null, ToldHow.Talk, [MevrouwPeeters], topics, []);

    protected static RuleId R1 => TheStudentIsInformed.Number;

    protected static DutyId DutyToTell(Topic? topic) => DutyId.For(R1, Held, Noor, topic);

    protected static DutyOpened ToTell(Topic? topic, string lastDay) =>
        new(DutyToTell(topic), R1, DutyTask.InformStudent, Held, Noor, topic, Days.EndOf(lastDay), An, 0);

    /// <summary>What Noor knows now of the call, or of one of its topics.</summary>
    protected Knows Knows(Topic? topic)
    {
        var informing = History.Relationship(Noor.Value).Informing;
        return informing.StateOf(Noor, informing.Contacts[Call], topic, SchoolCalendar.DateOf(Now));
    }

    /// <summary>The topics that Noor has to be told by an open duty; null stands for the call itself.</summary>
    protected IReadOnlyList<Topic?> Owed => [.. OpenDuties<TheStudentIsInformed>()
        .Where(duty => duty.Task is DutyTask.InformStudent).Select(duty => duty.Topic).OrderBy(topic => topic?.Code, StringComparer.Ordinal)];

    /// <summary>The last moment to tell Noor of the call itself.</summary>
    protected DateTimeOffset Due => History.Relationship(Noor.Value).Duties.All[DutyToTell(null)].Due;
}
