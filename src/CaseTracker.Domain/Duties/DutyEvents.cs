using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Duties;

/// <summary>A duty, named by rule, opening entry, person and topic: deriving it again gives the same id.</summary>
[JsonConverter(typeof(CodeConverter<DutyId>))]
public readonly record struct DutyId(Guid Value) : ICode<DutyId>
{
    /// <summary>The id of the duty that <paramref name="rule"/> opens because of <paramref name="about"/>.</summary>
    public static DutyId For(RuleId rule, EntryId about, PersonId? person, Topic? topic) =>
        new(NameBased.Uuid(about.Value, $"{rule}\n{person}\n{topic}"));

    /// <inheritdoc />
    public static DutyId Of(string word) => new(Guid.Parse(word));

    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>A rule asks something of somebody by a moment.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Rule">The rule that asks it.</param>
/// <param name="Task">What is asked.</param>
/// <param name="About">The entry that opened it.</param>
/// <param name="Person">The guardian or student it concerns.</param>
/// <param name="Topic">The topic, for R1.</param>
/// <param name="Due">The last moment; nothing moves it silently.</param>
/// <param name="Owner">Who has to do it.</param>
/// <param name="PolicyVersion">The version of the school's policy under which it was asked.</param>
[StoredAs("duty-opened", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record DutyOpened(
    DutyId Duty, RuleId Rule, DutyTask Task, EntryId About, PersonId? Person, Topic? Topic,
    DateTimeOffset Due, PersonId Owner, int PolicyVersion) : RelationshipEvent;

/// <summary>What was asked has been done.</summary>
/// <param name="On">When it was done, which may be before it was recorded.</param>
/// <param name="Late">Whether the due moment had come, at which a duty falls due; stays visible.</param>
[StoredAs("duty-met", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record DutyMet(DutyId Duty, DateTimeOffset On, bool Late) : RelationshipEvent;

/// <summary>The due moment went by while the duty was open.</summary>
[StoredAs("duty-fell-due", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record DutyFellDue(DutyId Duty) : RelationshipEvent;

/// <summary>Somebody who may do so let the duty go, and said why.</summary>
[StoredAs("duty-waived", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record DutyWaived(EntryId Id, DateTimeOffset TookPlace, DutyId Duty, PersonId By, Text? Reason) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Reason = turn(Reason, "reason") };
}

/// <summary>The duty went to somebody else; its date stays.</summary>
[StoredAs("duty-reassigned", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record DutyReassigned(EntryId Id, DateTimeOffset TookPlace, DutyId Duty, PersonId To) : Entry(Id, TookPlace);

/// <summary>Why a duty is no longer asked.</summary>
public enum DutyEnd
{
    /// <summary>The facts it rested on are no longer so.</summary>
    NoLongerAsked,

    /// <summary>The entry was taken back.</summary>
    Retracted,

    /// <summary>The entry was put right.</summary>
    Corrected,

    /// <summary>Informing was postponed.</summary>
    Postponed,

    /// <summary>The guardian is no longer one.</summary>
    GuardianUnlinked,

    /// <summary>The student left.</summary>
    StudentLeft,

    /// <summary>The student is an adult now.</summary>
    StudentIsAdult,

    /// <summary>The relationship was closed.</summary>
    Closed,

    /// <summary>A new school year began, or for something good to tell, a new term.</summary>
    YearEnded,

    /// <summary>The absence was explained once its day was over, or no longer counts.</summary>
    Explained,

    /// <summary>It was put off to another day, on which it is asked again.</summary>
    Moved,

    /// <summary>The agreement is over.</summary>
    AgreementOver,

    /// <summary>It was passed on to somebody else, who has a duty of their own now.</summary>
    PassedOn,

    /// <summary>The talk that it prepares has been held.</summary>
    TalkHeld,

    /// <summary>The conflict is over.</summary>
    Settled,
}

/// <summary>The duty is no longer asked, for a reason.</summary>
[StoredAs("duty-ended", Audience.ClassCouncil, Retention.WorkingNote)]
public sealed record DutyEnded(DutyId Duty, DutyEnd Reason) : RelationshipEvent;

/// <summary>A rule would have refused what has happened. Stays on the entry.</summary>
/// <param name="About">The entry.</param>
/// <param name="Reason">Which clause of the rule.</param>
/// <param name="Details">What the sentence needs: topics, persons, numbers; never free text.</param>
/// <param name="Grave">Whether it is of the gravest kind: said what the student was told would not be said.</param>
[StoredAs("rule-found", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record RuleFound(
    RuleId Rule, EntryId About, string Reason, IReadOnlyDictionary<string, string> Details, bool Grave, int PolicyVersion) : RelationshipEvent;

/// <summary>
/// Something recorded later shows that a finding never was true: the student had been told in time, or the entry was
/// put right. Whoever looks back to before this moment still sees the finding.
/// </summary>
[StoredAs("finding-lifted", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record FindingLifted(RuleId Rule, EntryId About, string Reason) : RelationshipEvent;

/// <summary>Which duty an event is about.</summary>
public static class DutyIn
{
    /// <summary>The duty that was opened, met, let go or passed on; null for what else happens.</summary>
    public static DutyId? Duty(this RelationshipEvent happened) => happened switch
    {
        DutyOpened opened => opened.Duty,
        DutyMet met => met.Duty,
        DutyFellDue fell => fell.Duty,
        DutyEnded ended => ended.Duty,
        DutyWaived waived => waived.Duty,
        DutyReassigned passed => passed.Duty,
        _ => null,
    };
}
