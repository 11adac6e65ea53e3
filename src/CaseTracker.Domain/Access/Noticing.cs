namespace CaseTracker.Domain.Access;

/// <summary>One line of the log of readings, so far as it is looked at.</summary>
public sealed record LoggedReading(Guid Id, PersonId By, PersonId Student, DateTimeOffset At);

/// <summary>What one person read of one file in a week.</summary>
/// <param name="From">The moment of the first reading.</param>
/// <param name="Readings">How many there were.</param>
public sealed record Perusal(PersonId By, PersonId Student, DateTimeOffset From, int Readings);

/// <summary>What stands out in a perusal. None of it is wrong by itself.</summary>
public enum Noticed
{
    /// <summary>Who read has the family name of the student or of a guardian.</summary>
    SameFamilyName,

    /// <summary>A guardian of the student works at the school.</summary>
    ColleaguesChild,

    /// <summary>Who read opened many different files within an hour, this one among them.</summary>
    ManyFiles,
}

/// <summary>Picks out of a week of readings what somebody looks at (R16): what stands out, and some of the others by lot.</summary>
/// <param name="FilesInAnHour">So many different files within an hour stand out.</param>
/// <param name="Sample">How many of the others are drawn.</param>
public sealed record Noticing(int FilesInAnHour, int Sample)
{
    /// <summary>The perusals of a week in their order.</summary>
    public static IReadOnlyList<Perusal> Perusals(IEnumerable<LoggedReading> readings) =>
    [
        .. from reading in readings
           group reading by (reading.By, reading.Student) into one
           let first = one.MinBy(reading => (reading.At, reading.Id))!
           orderby first.At, first.Id
           select new Perusal(one.Key.By, one.Key.Student, first.At, one.Count()),
    ];

    /// <summary>The perusals that stand out, each with why.</summary>
    /// <param name="readings">The readings of the week.</param>
    /// <param name="hasSameName">Whether who read has the family name of the student or of a guardian.</param>
    /// <param name="isColleaguesChild">Whether a guardian of the student works at the school.</param>
    public IReadOnlyList<(Perusal Perusal, ImmutableArray<Noticed> Why)> StandingOut(IReadOnlyList<LoggedReading> readings, Func<PersonId, PersonId, bool> hasSameName, Func<PersonId, bool> isColleaguesChild)
    {
        var many = readings.GroupBy(reading => reading.By).SelectMany(Many).ToHashSet();
        return [.. Perusals(readings).Select(perusal => (perusal, Why(perusal))).Where(one => !one.Item2.IsEmpty)];

        ImmutableArray<Noticed> Why(Perusal perusal)
        {
            var why = ImmutableArray.CreateBuilder<Noticed>();
            if (hasSameName(perusal.By, perusal.Student)) why.Add(Noticed.SameFamilyName);
            if (isColleaguesChild(perusal.Student)) why.Add(Noticed.ColleaguesChild);
            if (many.Contains((perusal.By, perusal.Student))) why.Add(Noticed.ManyFiles);
            return why.ToImmutable();
        }
    }

    /// <summary>Some of the perusals by lot: the same ones for the same seed, whoever looks and however often.</summary>
    /// <param name="seed">The school and the week.</param>
    public IReadOnlyList<Perusal> Drawn(IEnumerable<Perusal> perusals, string seed) =>
        [.. perusals.OrderBy(perusal => NameBased.Uuid(Lots, $"{seed}/{perusal.By}/{perusal.Student}").ToString(), StringComparer.Ordinal).Take(Sample).OrderBy(perusal => perusal.From)];

    // A window of an hour goes over the readings of one person; the oldest falls out as the next comes in.
    private IEnumerable<(PersonId By, PersonId Student)> Many(IEnumerable<LoggedReading> ofOne)
    {
        var inOrder = ofOne.OrderBy(reading => reading.At).ToList();
        var within = new Dictionary<PersonId, int>();
        var (from, told) = (0, 0);
        for (var until = 0; until < inOrder.Count; until++)
        {
            within[inOrder[until].Student] = within.GetValueOrDefault(inOrder[until].Student) + 1;
            for (; inOrder[until].At - inOrder[from].At >= TimeSpan.FromHours(1); from++)
                if (--within[inOrder[from].Student] == 0) within.Remove(inOrder[from].Student);
            if (within.Count < FilesInAnHour) continue;
            for (told = Math.Max(told, from); told <= until; told++) yield return (inOrder[told].By, inOrder[told].Student);
        }
    }

    private static readonly Guid Lots = Guid.Parse("6f2f2f0e-4f2b-4f0a-9b47-3a5d1c2e7b61");
}

/// <summary>Somebody who answers for what is read looked at the readings of a week.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="By">Who looked.</param>
/// <param name="Note">What there is to say of it; null when nothing.</param>
public sealed record ReadingsLookedAt(DateOnly Week, PersonId By, Text? Note);
