namespace CaseTracker.Domain.Relationships.Family;

/// <summary>A guardian in the family.</summary>
/// <param name="Confirmed">The entry that first confirmed it; null while it gives no right.</param>
/// <param name="Since">When that was.</param>
public sealed record Guardian(PersonId Id, GuardianLink Link, EntryId? Confirmed, DateTimeOffset? Since)
{
    /// <summary>Whether the school has to tell this guardian what it tells the other (DOMAIN §7, Parents).</summary>
    public bool HasRightToInformation => Confirmed is not null && Link.Authority is Authority.Holds or Authority.InformationOnly;

    /// <summary>Whether two guardians live together; nobody does with who lives nowhere known.</summary>
    public bool LivesWith(Guardian other) => Link.Household is not null && Link.Household == other.Link.Household;
}

/// <summary>The contact person of the family.</summary>
/// <param name="Assigned">The entry that says so.</param>
/// <param name="MadeKnownOn">When the family was told.</param>
public sealed record ContactPerson(PersonId Staff, EntryId Assigned, DateTimeOffset Since, DateTimeOffset? MadeKnownOn);

/// <summary>The family was left without a contact person.</summary>
/// <param name="Entry">The entry that says so.</param>
/// <param name="At">Since when.</param>
public sealed record Release(EntryId Entry, DateTimeOffset At);

/// <summary>The guardians, with their rights, and the one person at school they may turn to.</summary>
public sealed record FamilyCircle
{
    /// <summary>Nobody yet.</summary>
    public static readonly FamilyCircle None = new();

    /// <summary>The guardians, confirmed or not.</summary>
    public ImmutableDictionary<PersonId, Guardian> Guardians { get; init; } = ImmutableDictionary<PersonId, Guardian>.Empty;

    /// <summary>The contact person.</summary>
    public ContactPerson? ContactPerson { get; init; }

    /// <summary>When the last one went before somebody took over, if ever.</summary>
    public Release? Released { get; init; }

    /// <summary>The other guardians that have to know what the school told these ones.</summary>
    public IEnumerable<PersonId> OthersWithRight(IReadOnlyList<PersonId> told) => Guardians.Values
        .Where(guardian => guardian.HasRightToInformation && !told.Contains(guardian.Id))
        .Where(guardian => !told.Any(id => Guardians.TryGetValue(id, out var one) && one.LivesWith(guardian)))
        .Select(guardian => guardian.Id)
        .OrderBy(id => id.Value, StringComparer.Ordinal);

    /// <summary>The family after one more event.</summary>
    public FamilyCircle Evolve(RelationshipEvent happened) => happened switch
    {
        GuardianLinked linked when !Guardians.ContainsKey(linked.Guardian) =>
            With(new Guardian(linked.Guardian, GuardianLink.Unknown with { Kind = linked.Kind }, null, null)),
        GuardianConfirmed confirmed => With(Guardians.GetValueOrDefault(confirmed.Guardian) is { Confirmed: not null } known
            ? known with { Link = confirmed.Link.WithoutTexts() }
            : new Guardian(confirmed.Guardian, confirmed.Link.WithoutTexts(), confirmed.Id, confirmed.TookPlace)),
        GuardianUnlinked unlinked => this with { Guardians = Guardians.Remove(unlinked.Guardian) },
        ContactPersonAssigned assigned => this with { ContactPerson = new(assigned.Staff, assigned.Id, assigned.TookPlace, null) },
        ContactPersonReleased released when ContactPerson?.Staff == released.Staff => this with { ContactPerson = null, Released = new(released.Id, released.TookPlace) },
        ContactPersonMadeKnown known when ContactPerson?.Staff == known.Staff => this with { ContactPerson = ContactPerson with { MadeKnownOn = known.TookPlace } },
        _ => this,
    };

    private FamilyCircle With(Guardian guardian) => this with { Guardians = Guardians.SetItem(guardian.Id, guardian) };
}
