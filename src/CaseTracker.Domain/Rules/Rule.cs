namespace CaseTracker.Domain.Rules;

/// <summary>Where a rule comes from.</summary>
/// <param name="Origin">The guide, the law, or ourselves.</param>
/// <param name="Place">The place in it, as the guide or the law calls it.</param>
public sealed record Source(Origin Origin, string Place);

/// <summary>Who first said it.</summary>
public enum Origin
{
    /// <summary>The guide <i>Van eiland naar wij-land</i>.</summary>
    Guide,

    /// <summary>The law.</summary>
    Law,

    /// <summary>CaseTracker.</summary>
    Ours,
}

/// <summary>A number that a school may set in a rule.</summary>
/// <param name="Name">Its fixed name.</param>
/// <param name="Default">What it is when the school sets nothing.</param>
/// <param name="Least">The smallest that makes sense.</param>
/// <param name="Most">The largest that makes sense.</param>
public sealed record RuleParameter(string Name, int Default, int Least, int Most);

/// <summary>Somebody is about to dial, send or sit down with guardians.</summary>
public sealed record Starting(EntryId Contact, DateTimeOffset At, Approach Approach);

/// <summary>Somebody is about to close the relationship.</summary>
public sealed record Closing(DateTimeOffset At);

/// <summary>Somebody is about to close a question.</summary>
public sealed record LettingGo(EntryId Question, bool WithAnswer, DateTimeOffset At);

/// <summary>Somebody is about to note something of a student's life outside school.</summary>
public sealed record Noting(DateTimeOffset At, bool HasPurpose, IReadOnlyList<PersonId> ExplainedTo, DateOnly? KeepUntil);

/// <summary>Somebody is about to send a referral to a partner.</summary>
public sealed record SendingReferral(Referral Referral, DateTimeOffset At);

/// <summary>Somebody is about to end a referral.</summary>
public sealed record EndingReferral(Referral Referral, DateTimeOffset At);

/// <summary>Somebody is about to hand a conflict over to somebody else.</summary>
public sealed record HandingOver(Conflict Conflict, HandOverGround Ground, bool HasReason, DateTimeOffset At);

/// <summary>A guardian sees an attitude report. It took place: nobody is stopped, and what is against it is found.</summary>
public sealed record ShowingReport(AttitudeReport Report, PersonId Guardian, DateTimeOffset At);

/// <summary>Why a rule would refuse something.</summary>
/// <param name="Reason">Which clause; texts are keyed by rule and clause.</param>
/// <param name="Details">What the sentence needs: topics, persons, numbers; never free text.</param>
/// <param name="Grave">Whether it is of the gravest kind.</param>
public sealed record Breach(string Reason, IReadOnlyDictionary<string, string> Details, bool Grave = false);

/// <summary>Something a rule asks, and how it stands.</summary>
/// <param name="Due">The last moment.</param>
/// <param name="MetOn">When it was done; null while it is open.</param>
/// <param name="Since">When its cause took place: the policy of that day says whether it is asked. Null for the policy of today.</param>
public sealed record Asked(
    RuleId Rule, DutyTask Task, EntryId About, PersonId? Person, Topic? Topic, DateTimeOffset Due, PersonId Owner, DateTimeOffset? MetOn, DateTimeOffset? Since = null)
{
    /// <summary>Whether somebody named the day: then it moves when they name another, put it right, or tell late of what came before, in the open.</summary>
    public bool IsOfANamedDay { get; init; }

    /// <summary>The duty that this is.</summary>
    public DutyId Duty => DutyId.For(Rule, About, Person, Topic);
}

/// <summary>
/// One rule of the guide: what it forbids and what it asks. Pure: all it knows is the relationship and the bearings of
/// the day. Its sentences stand in resources, keyed by its id and clauses.
/// </summary>
public abstract class Rule
{
    /// <summary>Its number.</summary>
    public abstract RuleId Id { get; }

    /// <summary>Where it comes from.</summary>
    public abstract Source Source { get; }

    /// <summary>What a school does with it unless it chose otherwise.</summary>
    public abstract Mode Default { get; }

    /// <summary>Whether a school may switch it off.</summary>
    public virtual bool CanBeOff => true;

    /// <summary>Whether a named person may set it aside because something is urgent.</summary>
    public virtual bool YieldsToUrgency => false;

    /// <summary>The numbers that a school may set.</summary>
    public virtual ImmutableArray<RuleParameter> Parameters => [];

    /// <summary>The clauses under which it may refuse, empty where it only asks.</summary>
    public virtual ImmutableArray<string> Forbids => [];

    /// <summary>The tasks that it may ask, empty where it only forbids.</summary>
    public virtual ImmutableArray<DutyTask> AsksFor => [];

    /// <summary>What is wrong with starting a contact.</summary>
    public virtual IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day) => [];

    /// <summary>What is wrong with closing the relationship.</summary>
    public virtual IEnumerable<Breach> Judge(Closing asked, Relationship now, Bearings day) => [];

    /// <summary>What is wrong with closing a question.</summary>
    public virtual IEnumerable<Breach> Judge(LettingGo asked, Relationship now, Bearings day) => [];

    /// <summary>What is wrong with noting background.</summary>
    public virtual IEnumerable<Breach> Judge(Noting asked, Relationship now, Bearings day) => [];

    /// <summary>What is wrong with sending a referral.</summary>
    public virtual IEnumerable<Breach> Judge(SendingReferral asked, Relationship now, Bearings day) => [];

    /// <summary>What is wrong with ending a referral.</summary>
    public virtual IEnumerable<Breach> Judge(EndingReferral asked, Relationship now, Bearings day) => [];

    /// <summary>What is wrong with handing a conflict over.</summary>
    public virtual IEnumerable<Breach> Judge(HandingOver asked, Relationship now, Bearings day) => [];

    /// <summary>What is wrong with letting a guardian see an attitude report.</summary>
    public virtual IEnumerable<Breach> Judge(ShowingReport asked, Relationship now, Bearings day) => [];

    /// <summary>All that it asks as things stand, done or not. What was settled before today may be left out.</summary>
    public virtual IEnumerable<Asked> Asks(Relationship now, Bearings day) => [];

    /// <summary>The next moment after <paramref name="after"/> at which the date alone may change what it asks; null when none.</summary>
    public virtual DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after) => null;

    /// <summary>One of its numbers on a date.</summary>
    protected int Chosen(string name, DateTimeOffset at, Bearings day) =>
        day.Policy.On(Id, SchoolCalendar.DateOf(at)) is { } set && set.Parameters.TryGetValue(name, out var chosen)
            ? chosen
            : Parameters.Single(parameter => parameter.Name == name).Default;

    /// <summary>The day on which something of a later day comes into view: some school days before.</summary>
    /// <param name="daysBefore">Which of the rule's numbers says how many.</param>
    protected DateOnly InView(DateOnly on, string daysBefore, Bearings day) => day.Calendar.SchoolDaysBefore(on, Chosen(daysBefore, day.Now, day), on.AddYears(-1));

    /// <summary>The next moment at which something of one of these days comes into view.</summary>
    protected DateTimeOffset? NextInView(IEnumerable<DateOnly> days, string daysBefore, Bearings day, DateTimeOffset after) =>
        days.Select(on => (DateTimeOffset?)SchoolCalendar.At(InView(on, daysBefore, day), TimeOnly.MinValue).ToUniversalTime()).Where(moment => moment > after).Min();

    /// <summary>A breach with details given as name and value in turn.</summary>
    protected static Breach Breach(string reason, params ReadOnlySpan<(string Name, string Value)> details)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in details) named[name] = value;
        return new(reason, named.ToImmutable());
    }

    /// <summary>Several codes in one detail.</summary>
    protected static string Listed<T>(IEnumerable<T> codes) => string.Join(' ', codes);
}
