using CaseTracker.Web.Rostering.Reading;

namespace CaseTracker.Web.Absences;

/// <summary>What a school takes the codes of its administration to mean, from a moment on. Every half day keeps its own code, so that a later list changes nothing silently.</summary>
public sealed record AbsenceCodesFrom
{
    /// <summary>When it was set.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who set it.</summary>
    public required string By { get; init; }

    /// <summary>The meaning of each code, in upper case.</summary>
    public required ImmutableSortedDictionary<string, AbsenceMeaning> Meanings { get; init; }

    /// <summary>The administration's own name for the column with the student; empty where it is one of the usual ones.</summary>
    public string StudentColumn { get; init; } = "";

    /// <summary>The same for the date.</summary>
    public string DateColumn { get; init; } = "";

    /// <summary>The same for the half of the day.</summary>
    public string PartColumn { get; init; } = "";

    /// <summary>The same for the code.</summary>
    public string CodeColumn { get; init; } = "";
}

/// <summary>What a school takes the codes of its administration to mean, and took them to mean before.</summary>
public sealed record AbsenceCodes
{
    /// <summary>The id of the only one.</summary>
    public const string Key = "codes";

    /// <summary>Codes that many administrations use, until a school says otherwise: these can be changed on the page.</summary>
    public static readonly ImmutableSortedDictionary<string, AbsenceMeaning> Usual = ImmutableSortedDictionary<string, AbsenceMeaning>.Empty.AddRange(
        new (string Code, AbsenceMeaning Meaning)[]
        {
            ("?", AbsenceMeaning.Unexplained), ("B", AbsenceMeaning.Problematic), ("Z", AbsenceMeaning.Explained), ("D", AbsenceMeaning.Explained), ("P", AbsenceMeaning.Explained),
            ("R", AbsenceMeaning.Explained), ("H", AbsenceMeaning.Explained), ("T", AbsenceMeaning.Explained), ("L", AbsenceMeaning.Late), ("A", AbsenceMeaning.Present),
        }.Select(one => KeyValuePair.Create(one.Code, one.Meaning)));

    /// <summary>Its id.</summary>
    public string Id { get; init; } = Key;

    /// <summary>What was set, oldest first.</summary>
    public ImmutableArray<AbsenceCodesFrom> Versions { get; init; } = [];

    /// <summary>The meanings now.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ImmutableSortedDictionary<string, AbsenceMeaning> Meanings => Versions.IsEmpty ? Usual : Versions[^1].Meanings;

    /// <summary>What a code means; null where nobody said.</summary>
    public AbsenceMeaning? MeaningOf(string code) => Meanings.TryGetValue(code.ToUpperInvariant(), out var meaning) ? meaning : null;

    /// <summary>The administration's own names for columns.</summary>
    internal IReadOnlyDictionary<Column, string> Columns() => Versions.IsEmpty
        ? ImmutableDictionary<Column, string>.Empty
        : new Dictionary<Column, string>
        {
            [Column.UserSourcedId] = Versions[^1].StudentColumn, [Column.Day] = Versions[^1].DateColumn, [Column.DayPart] = Versions[^1].PartColumn, [Column.AbsenceCode] = Versions[^1].CodeColumn,
        };
}
