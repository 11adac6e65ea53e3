using CaseTracker.Web.Contacts;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Students;
using Marten;

namespace CaseTracker.Web.Absences;

/// <summary>The half days that a student missed, by school year and day: what they mean, and the ways to explain them or put them right.</summary>
internal sealed class HalfDaysModel(IDocumentStore store, AbsencesInWords words) : FilePage
{
    /// <summary>A half day, and the entry that can be put right.</summary>
    public sealed record Shown(KnownHalfDay Known, EntryId? Entry);

    /// <summary>A day.</summary>
    public sealed record OfDay(DateOnly Date, IReadOnlyDictionary<DayPart, Shown> Parts);

    /// <summary>A school year.</summary>
    public sealed record OfYear(int Year, string Counts, IReadOnlyList<OfDay> Days);

    /// <summary>The school years, newest first.</summary>
    public IReadOnlyList<OfYear> Years { get; private set; } = [];

    /// <summary>How many half days without a reason, where these are so many that the school has to know.</summary>
    public int? Signal => new ShortOnTheBall().Signal(Student.Now, Student.Day);

    /// <summary>Whether the reader may explain them, and tell of others.</summary>
    public bool MayRecord => !Student.Card.IsClosed && Student.May(Deed.Record, toEntry: Relations.Absence);

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReadAbsences;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var entries = await EntriesAsync(cancellation);
        Years = [.. Student.Now.Absences.HalfDays.Where(one => one.Value.Code is not null || one.Value.IsExplained).GroupBy(one => one.Key.Year).OrderByDescending(year => year.Key).Select(year => new OfYear(
            year.Key, words.Counts(Student.Now, year.Key),
            [.. year.GroupBy(one => one.Key.Date).OrderByDescending(day => day.Key).Select(day => new OfDay(day.Key,
                day.ToDictionary(one => one.Key.Part, one => new Shown(one.Value, entries.TryGetValue(one.Key, out var entry) ? entry : null))))]))];
    }

    // Only for who may amend them: nobody else needs the whole history for it.
    private async Task<IReadOnlyDictionary<HalfDay, EntryId>> EntriesAsync(CancellationToken cancellation)
    {
        var entries = new Dictionary<HalfDay, EntryId>();
        if (Student.Card.IsClosed || !Student.May(Deed.Correct) || Student.Now.Absences.HalfDays.IsEmpty) return entries;
        await using var session = store.QuerySession(Who.School);
        foreach (var recorded in (await Student.HistoryAsync(session, cancellation)).Effective)
            if (recorded.Event is AbsenceReported told) entries[told.HalfDay] = told.Id;
        return entries;
    }
}
