namespace CaseTracker.Domain.Access;

/// <summary>Something that somebody did to the roles of a school's staff; what the roster says of roles is not among it.</summary>
/// <param name="Person">Whose role it is.</param>
public abstract record RoleEvent(PersonId Person, Role Role);

/// <summary>Somebody got a role by hand: it stays, whatever the roster says.</summary>
public sealed record RoleGiven(PersonId Person, Role Role) : RoleEvent(Person, Role);

/// <summary>A role was taken away by hand, also one of the roster's; it comes back when the roster newly gives it.</summary>
public sealed record RoleTaken(PersonId Person, Role Role) : RoleEvent(Person, Role);

/// <summary>The roles that were given by hand and not taken since.</summary>
public sealed record RolesByHand(ImmutableHashSet<(PersonId Person, Role Role)> Given)
{
    /// <summary>What all events together come to, in their order.</summary>
    public static RolesByHand Of(IEnumerable<RoleEvent> happened) => new(happened.Aggregate(
        ImmutableHashSet<(PersonId, Role)>.Empty,
        (given, one) => one is RoleGiven ? given.Add((one.Person, one.Role)) : given.Remove((one.Person, one.Role))));

    /// <summary>Whether somebody has the role by hand.</summary>
    public bool Holds(PersonId person, Role role) => Given.Contains((person, role));

    /// <summary>Whether a change is there already, so that it adds nothing.</summary>
    /// <param name="wanted">The change.</param>
    /// <param name="staff">Who has which roles now, by hand or by the roster.</param>
    public bool Has(RoleEvent wanted, StaffRoom staff) => wanted is RoleGiven
        ? Holds(wanted.Person, wanted.Role)
        : staff.Members.TryGetValue(wanted.Person, out var member) && !member.Roles.Contains(wanted.Role);

    /// <summary>What stands in the way of a change; empty when it may be made.</summary>
    /// <param name="wanted">The change.</param>
    /// <param name="staff">Who works at the school, with which roles.</param>
    /// <param name="by">Who wants it.</param>
    public static ImmutableArray<Refusal> Problems(RoleEvent wanted, StaffRoom staff, PersonId by)
    {
        if (!staff.Members.TryGetValue(wanted.Person, out var member)) return [Refusal.Because("nobody")];
        if (wanted is RoleGiven)
            return member.HasLeft ? [Refusal.Because("has-left")]
                // Roles open files. Two people know of it when somebody's own are widened.
                : wanted.Person == by ? [Refusal.Because("own-role")]
                : [];
        // Somebody has to be left who can give roles, and somebody who answers for the school.
        var isLast = wanted.Role is Role.Administrator or Role.Principal && staff.Has(wanted.Person, wanted.Role)
            && !staff.Members.Values.Any(other => other.Id != wanted.Person && staff.Has(other.Id, wanted.Role));
        return !isLast ? [] : [Refusal.Because(wanted.Role is Role.Administrator ? "last-administrator" : "last-principal")];
    }
}
