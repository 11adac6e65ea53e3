namespace CaseTracker.Domain.Rules;

/// <summary>R16. Who reads outside their own students says why, and somebody else looks at it. Whether the student learns the names of who read, and what of a week of readings is looked at, is set here too.</summary>
public sealed class ABrokenGlassIsReviewed : Rule
{
    /// <summary>The rule's number, for those that need it without the rule.</summary>
    public static readonly RuleId Number = new("R16");

    private static readonly Role[] Reviewing = [Role.Counsellor, Role.CareCoordinator, Role.Principal], Superior = [Role.Principal, Role.Counsellor, Role.CareCoordinator];

    /// <inheritdoc />
    public override RuleId Id => Number;

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 4");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override bool CanBeOff => false;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } =
    [
        new("review-days", 2, 1, 5), new("names-readers", 0, 0, 1), new("files-in-an-hour", 20, 3, 200), new("sample", 10, 0, 50),
    ];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.ReviewGlass];

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day) =>
        from glass in now.Glasses.All
        where glass.IsAsked
        let due = day.Calendar.Due(glass.Since, Chosen("review-days", glass.Since, day))
        select new Asked(Id, DutyTask.ReviewGlass, glass.Id, null, null, due, Owner(glass, due <= day.Now, now, day), glass.ReviewedOn, glass.Since);

    // Whom the family turns to, where they may judge it, or else a counsellor; what nobody looked at in time, a superior.
    private static PersonId Owner(BrokenGlass glass, bool isOverdue, Relationship now, Bearings day)
    {
        if (!isOverdue && now.Family.ContactPerson is { } contact && May(contact.Staff)) return contact.Staff;
        return (isOverdue ? Superior : Reviewing)
            .SelectMany(role => day.Staff.Members.Values.Where(member => member.Roles.Contains(role)).OrderBy(member => member.Id.Value, StringComparer.Ordinal))
            .Where(member => May(member.Id)).Select(member => (PersonId?)member.Id).FirstOrDefault() ?? day.Staff.LastResort;

        bool May(PersonId person) => day.Staff.Members.TryGetValue(person, out var member) && member.MayDo(DutyTask.ReviewGlass, now, glass.Id);
    }
}
