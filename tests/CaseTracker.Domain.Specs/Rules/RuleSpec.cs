using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Rules;

/// <summary>What the specs of all rules but R1 share: contacts of which the student knows all, being there, and one duty at a time.</summary>
public abstract class RuleSpec : RelationshipSpec
{
    /// <summary>The contact of the spec.</summary>
    protected static readonly EntryId Call = Entry("call");

    /// <summary>The entry that says it took place.</summary>
    protected static readonly EntryId Held = Entry("held");

    /// <summary>A call by the counsellor to the mother, with Noor beside the telephone from beginning to end.</summary>
    protected static Approach CallTo(PersonId guardian, params Topic[] topics) =>
        new(Initiative.School, [An], [guardian], Channel.Phone, Tone.Neutral, topics, Student: Presence.FromBeginningToEnd);

    /// <summary>A call to the mother.</summary>
    protected static Approach ToMother(params Topic[] topics) => CallTo(MevrouwPeeters, topics);

    /// <summary>The father, in a household of his own, is confirmed too.</summary>
    internal RelationshipSpec WithFather(GuardianLink? link = null) => Given(An, new ConfirmGuardian(Entry("father"), MeneerDeSmet, link ?? Father));

    /// <summary>The counsellor plans a contact for now and asks to start it.</summary>
    internal RelationshipSpec Starts(Approach approach, string? urgency = null)
    {
        Given(An, new PlanContact(Call, Now, approach));
        return When(An, new StartContact(Entry("start"), Call, Text.Of(urgency)));
    }

    /// <summary>The counsellor says that it took place just now, planned or not.</summary>
    internal RelationshipSpec Records(Approach approach, params Topic[] raised) => Records("held", approach, raised);

    /// <summary>The same under another name.</summary>
    internal RelationshipSpec Records(string entry, Approach approach, params Topic[] raised) => Given(An, new RecordContact(Entry(entry), null, null, approach, raised));

    /// <summary>It was accepted, and this is what the rules advised and what urgency set aside.</summary>
    internal void ThenStarted(RuleId[] advised, RuleId[] overridden)
    {
        var started = Then<ContactStarted>();
        Assert.Equal(advised, started.Advised);
        Assert.Equal(overridden, started.Overridden);
    }

    /// <summary>The only open duty of a rule.</summary>
    protected Duty TheDuty<TRule>() where TRule : Rule, new() => Assert.Single(OpenDuties<TRule>());

    /// <summary>A rule asks nothing now.</summary>
    protected void AsksNothing<TRule>() where TRule : Rule, new() => Assert.Empty(OpenDuties<TRule>());

    /// <summary>The principal lets the only open duty of a rule go, and it is not asked again.</summary>
    internal void IsWaived<TRule>() where TRule : Rule, new()
    {
        Given(Directrice, new WaiveDuty(Entry("waived"), TheDuty<TRule>().Id, WaiveCause.Other, Text.Of("Samen zo beslist.")));
        TimePasses();
        AsksNothing<TRule>();
    }

    /// <summary>Time alone makes the only open duty of a rule overdue, at its due moment and not before.</summary>
    internal void FallsDue<TRule>() where TRule : Rule, new()
    {
        var due = TheDuty<TRule>().Due;
        On(due.AddMinutes(-1)).TimePasses();
        Assert.False(TheDuty<TRule>().IsOverdue);
        On(due).TimePasses();
        Assert.True(TheDuty<TRule>().IsOverdue);
    }

    /// <summary>Why the last decision ended duties of a rule.</summary>
    protected IReadOnlyList<DutyEnd> Endings<TRule>() where TRule : Rule, new()
    {
        var all = History.Relationship(Noor.Value).Duties.All;
        return [.. Events.OfType<DutyEnded>().Where(ended => all[ended.Duty].Rule == new TRule().Id).Select(ended => ended.Reason)];
    }

    /// <summary>The duties of a rule that the last decision opened.</summary>
    protected IReadOnlyList<DutyOpened> Openings<TRule>() where TRule : Rule, new() => [.. Events.OfType<DutyOpened>().Where(opened => opened.Rule == new TRule().Id)];

    /// <summary>How the only duty that the last decision met was met.</summary>
    protected DutyMet TheMet => Then<DutyMet>();

    /// <summary>Noor left.</summary>
    internal RelationshipSpec Leaves() => Given(Domain.Access.Actor.System.Id, new LeaveSchool(Entry("left"), null));

    /// <summary>The principal closes the relationship.</summary>
    internal RelationshipSpec Closes() => Given(Directrice, new CloseRelationship(Entry("closed"), Text.Of("School verlaten.")));

    /// <summary>The principal opens it again.</summary>
    internal RelationshipSpec Reopens() => Given(Directrice, new ReopenRelationship(Entry("reopened"), Text.Of("Terug.")));

    /// <summary>Somebody is no longer a guardian.</summary>
    internal RelationshipSpec Unlinks(PersonId guardian) => Given(An, new UnlinkGuardian(Entry($"unlinked {guardian}"), null, guardian));

    /// <summary>These members of staff no longer work here.</summary>
    internal void HaveLeft(params PersonId[] gone) => Staff = StaffRoom.Of(Staff.Members.Values.Select(member => gone.Contains(member.Id) ? member with { HasLeft = true } : member));
}
