using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Absences;

/// <summary>What the student page shows of absences: the counts of a year, and what nobody explained.</summary>
/// <param name="Unexplained">The half days without an explanation.</param>
/// <param name="Signal">How many half days without a reason, where these are so many that the school has to know.</param>
internal sealed record AbsencesShown(string Counts, IReadOnlyList<string> Unexplained, int? Signal);

/// <summary>Says half days in the reader's words.</summary>
internal sealed class AbsencesInWords(IStringLocalizer<AbsenceTexts> texts, Wording wording)
{
    private const int Named = 6;

    /// <summary>What the student page shows; null where there is nothing, or it is not theirs to read.</summary>
    public AbsencesShown? Of(StudentFile file)
    {
        if (!file.May(Deed.ReadAbsences) || file.Now.Absences.HalfDays.IsEmpty) return null;
        var year = SchoolCalendar.YearOf(file.Day.Today);
        var unexplained = file.Now.Absences.HalfDays.Where(one => one.Key.Year == year && one.Value is { Meaning: AbsenceMeaning.Unexplained }).Select(one => one.Key).OrderDescending().ToList();
        List<string> named = [.. unexplained.Take(Named).Select(wording.HalfDay)];
        if (unexplained.Count > Named) named.Add(texts["AndMore", unexplained.Count - Named]);
        return new(Counts(file.Now, year), named, new ShortOnTheBall().Signal(file.Now, file.Day));
    }

    /// <summary>How many half days of each meaning a year has: "3 verklaard, 1 problematisch".</summary>
    public string Counts(Relationship now, int year)
    {
        var counts = Enum.GetValues<AbsenceMeaning>().Where(meaning => meaning is not AbsenceMeaning.Present).Select(meaning => (meaning, Count: now.Absences.Count(year, meaning))).Where(one => one.Count > 0)
            .Select(one => $"{one.Count} {wording.Choice(one.meaning).ToLower(System.Globalization.CultureInfo.CurrentUICulture)}").ToList();
        return counts.Count == 0 ? texts["HalfDays.NoneThisYear"] : texts["HalfDays.Counts", wording.List(counts)];
    }
}
