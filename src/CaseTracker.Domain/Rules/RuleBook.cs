namespace CaseTracker.Domain.Rules;

/// <summary>A breach, by the rule and with what the school does about it.</summary>
public sealed record Judged(Rule Rule, Breach Breach, Mode Mode);

/// <summary>All rules, in the order of the book.</summary>
public static class RuleBook
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> Rules { get; } =
    [
        new TheStudentIsInformed(), new BillsStayOut(), new GoodNewsFirst(), new BothParentsKnow(), new AKnownContactPerson(),
        new PromisesAreKept(), new AFaceBeforeAProblem(), new TheStudentDoesNotInterpret(), new UnderstoodLanguage(), new AskedForAReason(), new ReferredWithConsent(), new AVisitHasAPurpose(), new ShortOnTheBall(), new TheTeacherStaysTheOwner(),
        new ABrokenGlassIsReviewed(), new AgreementsAreLookedBackOn(), new PaperDoesNotArgue(), new TheClassTeacherCallsFirst(), new WhoDidNotComeIsAskedWhy(), new NoConcernAtTheSchoolGate(),
        new TheDisturbedSideFirst(), new InterventionsAreLookedBackOn(), new AnAttitudeReportIsSeenByAll(), new TheAdultStudentAgrees(),
    ];

    private static readonly ImmutableDictionary<RuleId, Rule> ById = Rules.ToImmutableDictionary(rule => rule.Id);

    /// <summary>The rule with this number.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Rule Find(RuleId id) => ById[id];

    /// <summary>The rule with this number; null when there is none.</summary>
    public static Rule? TryFind(RuleId id) => ById.GetValueOrDefault(id);

    /// <summary>What the school does with a rule on a date.</summary>
    public static Mode ModeOf(Rule rule, Policy policy, DateOnly date) => policy.On(rule.Id, date)?.Mode ?? rule.Default;

    /// <summary>What every rule has against starting a contact.</summary>
    public static IEnumerable<Judged> Judge(Starting asked, Relationship now, Bearings day) =>
        Judge(asked.At, day, rule => rule.Judge(asked, now, day));

    /// <summary>What every rule has against closing the relationship.</summary>
    public static IEnumerable<Judged> Judge(Closing asked, Relationship now, Bearings day) =>
        Judge(asked.At, day, rule => rule.Judge(asked, now, day));

    /// <summary>What every rule has against closing a question.</summary>
    public static IEnumerable<Judged> Judge(LettingGo asked, Relationship now, Bearings day) =>
        Judge(asked.At, day, rule => rule.Judge(asked, now, day));

    /// <summary>What every rule has against noting background.</summary>
    public static IEnumerable<Judged> Judge(Noting asked, Relationship now, Bearings day) =>
        Judge(asked.At, day, rule => rule.Judge(asked, now, day));

    /// <summary>What every rule has against sending a referral.</summary>
    public static IEnumerable<Judged> Judge(SendingReferral asked, Relationship now, Bearings day) =>
        Judge(asked.At, day, rule => rule.Judge(asked, now, day));

    /// <summary>What every rule has against ending a referral.</summary>
    public static IEnumerable<Judged> Judge(EndingReferral asked, Relationship now, Bearings day) =>
        Judge(asked.At, day, rule => rule.Judge(asked, now, day));

    /// <summary>What every rule has against handing a conflict over.</summary>
    public static IEnumerable<Judged> Judge(HandingOver asked, Relationship now, Bearings day) =>
        Judge(asked.At, day, rule => rule.Judge(asked, now, day));

    /// <summary>What every rule has against letting a guardian see an attitude report.</summary>
    public static IEnumerable<Judged> Judge(ShowingReport asked, Relationship now, Bearings day) =>
        Judge(asked.At, day, rule => rule.Judge(asked, now, day));

    /// <summary>What of it the school does not let pass.</summary>
    public static Refusal[] Refused(this IEnumerable<Judged> judged) =>
        [.. judged.Where(one => one.Mode is Mode.Enforce).Select(one => new Refusal(one.Rule.Id, one.Breach.Reason, one.Breach.Details))];

    /// <summary>All that the rules ask as things stand. A rule asks nothing because of what took place while it was off.</summary>
    public static IEnumerable<Asked> Asks(Relationship now, Bearings day) =>
        from rule in Rules
        from ask in rule.Asks(now, day)
        where ModeOf(rule, day.Policy, ask.Since is { } since ? SchoolCalendar.DateOf(since) : day.Today) != Mode.Off
        select ask;

    /// <summary>The next moment after <paramref name="after"/> at which the date alone may change what is asked: also when a setting begins to hold.</summary>
    public static DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after) =>
        Rules.Select(rule => rule.NextLook(now, day, after))
            .Concat(day.Policy.Settings.Select(set => (DateTimeOffset?)SchoolCalendar.At(set.From, TimeOnly.MinValue).ToUniversalTime()))
            .Append(now.Duties.NextDue).Where(moment => moment > after).Min();

    private static IEnumerable<Judged> Judge(DateTimeOffset at, Bearings day, Func<Rule, IEnumerable<Breach>> judge)
    {
        var date = SchoolCalendar.DateOf(at);
        return from rule in Rules
               let mode = ModeOf(rule, day.Policy, date)
               where mode != Mode.Off
               from breach in judge(rule)
               select new Judged(rule, breach, mode);
    }
}
