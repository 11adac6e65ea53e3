namespace CaseTracker.Web.Rostering.Reading;

/// <summary>Where the columns of one file stand, found by the names in its header; never by their order.</summary>
internal sealed class HeaderMap
{
    private const int EchoedLength = 40;

    // More unknown headers than this are another kind of file, or an attack on the time it takes to guess.
    private const int MostGuesses = 100;
    private static readonly int Columns = Enum.GetValues<Column>().Length;

    private readonly int[] places = new int[Columns];
    private readonly string?[] names = new string?[Columns];
    private readonly HashSet<string> seen;

    private HeaderMap(int width, HashSet<string> seen)
    {
        Width = width;
        this.seen = seen;
        Array.Fill(places, -1);
    }

    /// <summary>How many columns the file has.</summary>
    public int Width { get; }

    /// <summary>Whether at least one column can be read.</summary>
    public bool IsUnderstood { get; private set; }

    /// <summary>Whether every column is there without which no row can be taken.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The place of a column, counted from 0; -1 when the file doesn't have it.</summary>
    public int PlaceOf(Column column) => places[(int)column];

    /// <summary>Whether the file has this column.</summary>
    public bool Has(Column column) => places[(int)column] >= 0;

    /// <summary>The column's name as the format writes it, for reports.</summary>
    public string NameOf(Column column) => names[(int)column] ?? char.ToLowerInvariant(column.ToString()[0]) + column.ToString()[1..];

    /// <summary>Whether a header with this name stands there, read or not.</summary>
    public bool Saw(string name) => seen.Contains(FileShape.Normalise(name));

    /// <summary>Finds the columns of a shape in a header and notes what is odd about it.</summary>
    public static HeaderMap Of(IReadOnlyList<string> header, FileShape shape, int line, FileNotes notes)
    {
        var normalised = header.Select(FileShape.Normalise).ToArray();
        var map = new HeaderMap(header.Count, [.. normalised]);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var left = new List<int>();
        var neverRead = new List<string>();
        var empty = new List<string>();
        var odd = new List<ReadingWarning>();

        for (var place = 0; place < header.Count; place++)
        {
            var name = normalised[place];
            if (name.Length == 0) empty.Add(Invariant(place + 1));
            else if (!shape.Names.TryGetValue(name, out var known)) left.Add(place);
            else if (!taken.Add(name) || (known.Column is { } column && map.Has(column)))
                odd.Add(Warn(WarningCode.DuplicateHeader, known.Name));
            else map.Place(known, place, neverRead);
        }

        var unknown = new List<string>();
        foreach (var place in left)
        {
            var name = normalised[place];
            if (FileShape.IsNeverRead(name)) neverRead.Add(Echo(header[place]));
            else if (name.StartsWith("metadata", StringComparison.Ordinal)) continue;
            else if (left.Count <= MostGuesses && Nearest(name, shape, taken) is { } near && !(near.Column is { } column && map.Has(column)))
            {
                taken.Add(FileShape.Normalise(near.Name));
                map.Place(near, place, neverRead);
                odd.Add(Warn(WarningCode.MisspeltHeader, Echo(header[place]), near.Name));
            }
            else unknown.Add(Echo(header[place]));
        }

        map.IsUnderstood = map.places.Any(place => place >= 0);
        map.IsComplete = shape.Required.All(map.Has);
        // A file without a header has people in its first line: what isn't understood at all is not quoted.
        if (!map.IsUnderstood) return map;

        foreach (var warning in odd) notes.Warn(warning);
        if (empty.Count > 0) notes.Warn(Warn(WarningCode.EmptyHeader, string.Join(", ", empty)));
        if (unknown.Count > 0) notes.Warn(Warn(WarningCode.UnknownColumns, string.Join(", ", unknown)));
        if (neverRead.Count > 0) notes.Warn(Warn(WarningCode.ColumnsNeverRead, string.Join(", ", neverRead)));
        foreach (var column in shape.Required.Where(column => !map.Has(column))) notes.Warn(Warn(WarningCode.MissingColumn, map.NameOf(column)));
        return map;

        ReadingWarning Warn(WarningCode code, params ReadOnlySpan<string> parameters) => new(code, line, ValueList.Of(parameters));
    }

    private void Place(HeaderName known, int place, List<string> neverRead)
    {
        if (known.IsNeverRead) neverRead.Add(known.Name);
        if (known.Column is not { } column) return;
        places[(int)column] = place;
        names[(int)column] = known.Name;
    }

    // One slip in a short name, two in a long one; short names are too near to one another to guess at.
    private static HeaderName? Nearest(string name, FileShape shape, HashSet<string> taken)
    {
        var allowed = name.Length switch { < 5 => 0, < 8 => 1, _ => 2 };
        if (allowed == 0) return null;
        var near = shape.Names
            .Where(known => !taken.Contains(known.Key))
            .Select(known => (known.Value, Slips: Slips(name, known.Key)))
            .Where(found => found.Slips <= allowed)
            .OrderBy(found => found.Slips)
            .Take(2)
            .ToArray();
        return near.Length == 1 || (near.Length == 2 && near[0].Slips < near[1].Slips) ? near[0].Value : null;
    }

    // Letters to add, drop, change or swap with their neighbour to get from one name to the other.
    private static int Slips(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2) return int.MaxValue;
        var table = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) table[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        return table[one.Length, other.Length];
    }

    private static string Echo(string header)
    {
        var tidy = Tidying.Text(header) ?? "";
        return tidy.Length <= EchoedLength ? tidy : tidy[..EchoedLength] + "…";
    }

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
