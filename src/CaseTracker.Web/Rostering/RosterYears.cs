using System.Text.Json;
using CaseTracker.Web.Rostering.Reading;
using CaseTracker.Web.Schools;
using Term = CaseTracker.Domain.Policies.Term;

namespace CaseTracker.Web.Rostering;

/// <summary>Makes school years out of a roster's school years and terms. Their holidays are those of all Flemish schools; the roster knows none.</summary>
internal static class RosterYears
{
    private const int LongestYear = 400;

    /// <summary>
    /// The school's days with what the roster says of them; null when that is nothing new. A year that somebody put there by
    /// another way is replaced only when the roster says something new of it, and days off that are the school's own stay.
    /// </summary>
    public static (StoredCalendar? Calendar, Tally Years) Into(StoredCalendar? stored, IEnumerable<Reading.Term> terms)
    {
        var before = stored ?? new StoredCalendar();
        var said = Of(terms);
        var (years, saidBefore) = (before.Calendar.Years.ToDictionary(Key), before.FromRoster.ToDictionary(Key));
        var tally = new Tally();
        foreach (var year in said)
        {
            if (saidBefore.TryGetValue(Key(year), out var last) && Same(last, year))
            {
                tally = tally with { Unchanged = tally.Unchanged + 1 };
                continue;
            }

            tally = years.ContainsKey(Key(year)) ? tally with { Changed = tally.Changed + 1 } : tally with { Added = tally.Added + 1 };
            var own = years.TryGetValue(Key(year), out var known) ? known.Holidays.Where(holiday => !year.Holidays.Contains(holiday)) : [];
            if (last is not null) own = own.Where(holiday => !last.Holidays.Contains(holiday));
            years[Key(year)] = year with { Holidays = [.. year.Holidays.Concat(own).OrderBy(holiday => holiday.From)] };
            saidBefore[Key(year)] = year;
        }

        if (tally.IsNothing) return (null, tally);
        return (before with
        {
            Calendar = before.Calendar with { Years = [.. years.Values.OrderBy(year => year.From)] },
            FromRoster = [.. saidBefore.Values.OrderBy(year => year.From)],
        }, tally);
    }

    /// <summary>The school years of a roster, by their beginning; one that names only terms has the years that these make up.</summary>
    public static ImmutableArray<SchoolYear> Of(IEnumerable<Reading.Term> terms)
    {
        var known = terms.Where(term => !term.Ended && term.Begin < term.End && term.End.DayNumber - term.Begin.DayNumber <= LongestYear).ToList();
        return [.. known.GroupBy(term => YearOf(term.Begin)).OrderBy(group => group.Key).Select(group => Year(group.Key, [.. group]))];
    }

    private static SchoolYear Year(int year, List<Reading.Term> terms)
    {
        var flemish = FlemishCalendar.Year(year);
        var parts = terms.Where(term => term.Kind is TermKind.Semester or TermKind.Term).ToList();
        // Semesters and the terms in them overlap: the finer division is meant by "this term".
        if (parts.Any(term => term.Kind == TermKind.Term)) parts.RemoveAll(term => term.Kind == TermKind.Semester);
        parts = [.. parts.OrderBy(term => term.Begin).DistinctBy(term => term.Begin)];
        var first = terms.Min(term => term.Begin);
        return flemish with
        {
            From = first < flemish.From ? first : flemish.From,
            Holidays = [.. flemish.Holidays.OrderBy(holiday => holiday.From)],
            // A break belongs to the term that it closes, so that every day lies in exactly one.
            Terms = parts.Count == 0 ? flemish.Terms
                : [.. parts.Select((term, at) => new Term(at == 0 && flemish.From < term.Begin ? flemish.From : term.Begin, at + 1 < parts.Count ? parts[at + 1].Begin.AddDays(-1) : flemish.Until, term.Title))],
        };
    }

    // A year that begins in August is that of the September after it.
    private static int YearOf(DateOnly begin) => SchoolCalendar.YearOf(begin.AddDays(31));

    private static int Key(SchoolYear year) => YearOf(year.From);

    private static bool Same(SchoolYear one, SchoolYear other) => JsonSerializer.Serialize(one, DomainJson.Options) == JsonSerializer.Serialize(other, DomainJson.Options);
}
