namespace CaseTracker.Domain.Access;

/// <summary>What somebody is at the school.</summary>
public enum Role
{
    /// <summary>Teacher of some classes.</summary>
    Teacher,

    /// <summary>Student counsellor.</summary>
    Counsellor,

    /// <summary>Principal.</summary>
    Principal,

    /// <summary>Care coordinator.</summary>
    CareCoordinator,

    /// <summary>Secretariat.</summary>
    Secretariat,

    /// <summary>Handles the bills.</summary>
    Accountant,

    /// <summary>Examines how rules were kept.</summary>
    Auditor,

    /// <summary>Keeps the program running; sees no case.</summary>
    Administrator,

    /// <summary>Worker of the CLB.</summary>
    ClbWorker,

    /// <summary>Bridge figure between families and school.</summary>
    BridgeFigure,
}

/// <summary>Who asks something.</summary>
public sealed record Actor(PersonId Id, ImmutableHashSet<Role> Roles)
{
    /// <summary>The program itself, for the passing of time and the roster.</summary>
    public static readonly Actor System = new(new("system"), []);

    /// <summary>Whether this person has the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);
}

/// <summary>A member of staff, so far as rules need it.</summary>
/// <param name="Roles">The roles at school.</param>
/// <param name="HasLeft">Whether they no longer work here.</param>
public sealed record StaffMember(PersonId Id, ImmutableHashSet<Role> Roles, bool HasLeft = false);

/// <summary>The members of staff of a school.</summary>
public sealed record StaffRoom(ImmutableDictionary<PersonId, StaffMember> Members)
{
    /// <summary>Nobody.</summary>
    public static readonly StaffRoom Empty = new(ImmutableDictionary<PersonId, StaffMember>.Empty);

    /// <summary>A staff room with these members.</summary>
    public static StaffRoom Of(IEnumerable<StaffMember> members) => new(members.ToImmutableDictionary(member => member.Id));

    /// <summary>Whether this person has the role and still works here.</summary>
    public bool Has(PersonId person, Role role) => Members.TryGetValue(person, out var member) && !member.HasLeft && member.Roles.Contains(role);

    /// <summary>Whether this person is of the care team, or the principal.</summary>
    public bool IsCareOrPrincipal(PersonId person) => Has(person, Role.Counsellor) || Has(person, Role.CareCoordinator) || Has(person, Role.Principal);

    /// <summary>The first with the role, by id, so that it is always the same one; null when there is none.</summary>
    public PersonId? First(Role role) =>
        Members.Values.Where(member => !member.HasLeft && member.Roles.Contains(role)).OrderBy(member => member.Id.Value, StringComparer.Ordinal)
            .Select(member => (PersonId?)member.Id).FirstOrDefault();

    /// <summary>Who takes over where nobody else is named: the principal, or else a counsellor.</summary>
    public PersonId LastResort => First(Role.Principal) ?? First(Role.Counsellor) ?? Actor.System.Id;
}
