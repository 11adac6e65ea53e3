namespace CaseTracker.Web.Schools;

/// <summary>A school: one tenant. Kept apart from all tenants, so that the host knows which schools there are.</summary>
public sealed record School
{
    /// <summary>Its key: lower-case letters, digits and hyphens; the tenant's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a key has the form that it must have.</summary>
    public static bool IsKey(string? key) => key is { Length: > 0 and <= 60 } && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

/// <summary>A school's days, as imported from its roster or calendar file.</summary>
public sealed record StoredCalendar
{
    /// <summary>The one calendar of a school.</summary>
    public const string Key = "calendar";

    /// <summary>Its key.</summary>
    public string Id { get; init; } = Key;

    /// <summary>The days.</summary>
    public SchoolCalendar Calendar { get; init; } = SchoolCalendar.None;

    /// <summary>The school years as the roster last gave them.</summary>
    public ImmutableArray<SchoolYear> FromRoster { get; init; } = [];

    /// <summary>The days off as the calendar file last gave them.</summary>
    public ImmutableArray<Holiday> FromFile { get; init; } = [];
}
