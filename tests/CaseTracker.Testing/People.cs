namespace CaseTracker.Testing;

/// <summary>The people of all tests.</summary>
public static class People
{
    /// <summary>Noor, 14, in 3A.</summary>
    public static readonly PersonId Noor = new("noor");

    /// <summary>Milan, Noor's brother, 13, in 2B.</summary>
    public static readonly PersonId Milan = new("milan");

    /// <summary>Noor's mother, where Noor lives.</summary>
    public static readonly PersonId MevrouwPeeters = new("mevrouw-peeters");

    /// <summary>Noor's father, in a household of his own.</summary>
    public static readonly PersonId MeneerDeSmet = new("meneer-de-smet");

    /// <summary>The counsellor.</summary>
    public static readonly PersonId An = new("an-janssens");

    /// <summary>Noor's class teacher.</summary>
    public static readonly PersonId Bram = new("bram-claes");

    /// <summary>Another teacher.</summary>
    public static readonly PersonId Fatima = new("fatima-el-amrani");

    /// <summary>The principal.</summary>
    public static readonly PersonId Directrice = new("griet-maes");

    /// <summary>The care coordinator.</summary>
    public static readonly PersonId Zorg = new("lotte-willems");

    /// <summary>Who handles the bills.</summary>
    public static readonly PersonId Boekhouding = new("wim-goossens");

    /// <summary>Everybody who works at the school.</summary>
    public static readonly StaffRoom Staff = StaffRoom.Of(
    [
        new(An, [Role.Counsellor]),
        new(Bram, [Role.Teacher]),
        new(Fatima, [Role.Teacher]),
        new(Directrice, [Role.Principal]),
        new(Zorg, [Role.CareCoordinator]),
        new(Boekhouding, [Role.Accountant]),
    ]);

    /// <summary>A member of staff who asks something.</summary>
    public static Actor Actor(PersonId person) => new(person, Staff.Members[person].Roles);

    /// <summary>The mother's place: authority, Noor lives there.</summary>
    public static readonly GuardianLink Mother = GuardianLink.Unknown with { Kind = GuardianKind.Mother, Household = "A", LivesWithStudent = true, Authority = Authority.Holds, Language = "nl" };

    /// <summary>The father's place: authority, another household.</summary>
    public static readonly GuardianLink Father = GuardianLink.Unknown with { Kind = GuardianKind.Father, Household = "B", Authority = Authority.Holds, Language = "nl" };

    /// <summary>The id of an entry, by a name.</summary>
    public static EntryId Entry(string name) => new EntryId(Guid.Parse("0d9a2c36-5f0e-4b8e-9d2b-3f6b1c7a1e55")).Derived(name);
}
