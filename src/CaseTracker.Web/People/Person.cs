namespace CaseTracker.Web.People;

/// <summary>What a person is to the school; words and no enumeration, so that the store can look for them.</summary>
public static class PersonKind
{
    /// <summary>Student.</summary>
    public const string Student = "student";

    /// <summary>Guardian.</summary>
    public const string Guardian = "guardian";

    /// <summary>Member of staff.</summary>
    public const string Staff = "staff";
}

/// <summary>A person as the school's administration knows them: reference data, fed by the import, never in events.</summary>
public sealed record Person
{
    /// <summary>The id from the school's administration.</summary>
    public required string Id { get; init; }

    /// <summary>What this person is to the school: one of <see cref="PersonKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Given name.</summary>
    public required string GivenName { get; init; }

    /// <summary>Family name.</summary>
    public required string FamilyName { get; init; }

    /// <summary>The name by which the administration lets this person sign in, in lower case.</summary>
    public string? Username { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone numbers, as written.</summary>
    public ImmutableArray<PhoneNumber> Phones { get; init; } = [];

    /// <summary>Roles, for staff.</summary>
    public ImmutableArray<Role> Roles { get; init; } = [];

    /// <summary>Whether the administration says the person is no longer at school.</summary>
    public bool HasEnded { get; init; }

    /// <summary>Whether the person was erased: what is left is a tombstone without names, numbers and mail, that nothing may fill again.</summary>
    public bool IsErased { get; init; }

    /// <summary>Who takes over this member of staff's work during a leave.</summary>
    public Leave? Leave { get; init; }

    /// <summary>Other ids under which the administration gives, or gave, this person.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Who this record is a double of; null when it is none.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Given and family name.</summary>
    public string Name => $"{GivenName} {FamilyName}".Trim();

    /// <summary>The member of staff, so far as rules need it.</summary>
    public StaffMember AsStaff() => new(new(Id), [.. Roles], HasEnded);

    /// <summary>The names in plain lower-case letters, for finding.</summary>
    public string Searched => PlainLetters.Of($"{GivenName} {FamilyName} {GivenName}");

    /// <summary>The digits of all numbers in use, each with a space before it, for finding who calls.</summary>
    public string Dialled => string.Concat(Phones.Where(phone => phone.IsInUse).Select(phone => $" {phone.Digits}"));
}

/// <summary>A telephone number.</summary>
/// <param name="Number">As written.</param>
/// <param name="IsInUse">False once somebody found that it is no longer in use.</param>
public sealed record PhoneNumber(string Number, bool IsInUse = true)
{
    private const string Belgium = "32";

    /// <summary>Its digits without what stands before a Belgian number, so that it is the same number however it is written.</summary>
    public string Digits => DigitsOf(Number);

    /// <summary>The digits of a number, or of the beginning of one: "+32 (0)9 123", "0032 9 123" and "09 123" are 9123; a foreign number keeps its country.</summary>
    public static string DigitsOf(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        var isAbroad = number.TrimStart().StartsWith('+') || digits.StartsWith("00", StringComparison.Ordinal);
        digits = digits.TrimStart('0');
        // A spreadsheet drops the plus; nine or eight digits after 32 are then a Belgian number whole.
        var isBelgian = digits.StartsWith(Belgium, StringComparison.Ordinal) && (isAbroad || digits.Length is 10 or 11);
        return isBelgian ? digits[Belgium.Length..].TrimStart('0') : digits;
    }
}

/// <summary>A member of staff is away for some days, and somebody else does their work.</summary>
public sealed record Leave(DateOnly From, DateOnly Until, string Deputy);
