namespace CaseTracker.Simulation;

// The half days that a student misses: most a few in a year, some many.
internal sealed partial class StudentLife
{
    private static readonly ReportedCode Unknown = new("?", AbsenceMeaning.Unexplained), Ill = new("Z", AbsenceMeaning.Explained),
        Skipped = new("B", AbsenceMeaning.Problematic), TooLate = new("L", AbsenceMeaning.Late);

    private sealed record ReportedCode(string Code, AbsenceMeaning Meaning);

    /// <summary>Chance of its own: what a year brings besides does not turn on it.</summary>
    private void MissSchool(int year)
    {
        var luck = Chance.For(school.Plan.Seed, "absences", student.Number, year);
        var (first, last) = (new DateOnly(year, 9, 1), new DateOnly(year + 1, 6, 25));
        var isOften = luck.Likely(0.02);
        // Days in a year, and how many of them nobody knew the reason of at first.
        var days = isOften ? luck.Between(8, 22) : luck.Pick((45.0, 0), (25.0, 1), (18.0, 2), (12.0, luck.Between(3, 5)));
        var unknown = isOften ? 0.7 : 0.25;
        for (; days > 0; days--)
        {
            var date = first.AddDays(luck.Below(last.DayNumber - first.DayNumber));
            if (school.Calendar.IsSchoolDay(date)) At(Local(date, luck.Between(525, 560)), () => Miss(luck, isOften, unknown));
        }
    }

    private void Miss(Chance luck, bool isOften, double unknown)
    {
        if (!IsHere || now.Family.Guardians.IsEmpty) return;
        var whole = Today.DayOfWeek is not DayOfWeek.Wednesday && luck.Likely(0.4);
        HalfDay[] missed = whole ? [new(Today, DayPart.Morning), new(Today, DayPart.Afternoon)] : [new(Today, DayPart.Morning)];
        if (luck.Likely(0.08)) Tells([missed[0]], TooLate);
        else if (!luck.Likely(unknown)) Tells(missed, Ill);
        else if (Tells(missed, Unknown)) FindOut(luck, isOften, missed);
    }

    private bool Tells(HalfDay[] halfDays, ReportedCode told) => Do(Of(Role.Secretariat), new ReportAbsences(Id(), [.. halfDays.Select(half => new ReportedHalfDay(half, new(told.Code), told.Meaning))]));

    // Mostly home explains it that morning; sometimes nobody answers, and the reason comes later or never.
    private void FindOut(Chance luck, bool isOften, HalfDay[] missed)
    {
        var later = clock.AddMinutes(luck.Between(10, 100));
        var guardian = now.Family.Guardians.Keys.OrderBy(id => id.Value, StringComparer.Ordinal).First();
        if (luck.Likely(isOften ? 0.25 : 0.75)) At(later, () => Explain(guardian, missed, ExplainedHow.Phone));
        else
        {
            At(later, () => Do(Of(Role.Secretariat), new RecordAttempt(Id(), null, null, guardian, Channel.Phone, AttemptOutcome.NoAnswer)));
            var next = Work(school.Calendar.SchoolDaysAfter(Today, luck.Between(1, 4)));
            if (luck.Likely(isOften ? 0.25 : 0.6)) At(next, () => Explain(guardian, missed, ExplainedHow.Note));
            else if (luck.Likely(0.8)) At(next, () => { if (IsHere) Tells(missed, Skipped); });
        }
    }

    private void Explain(PersonId guardian, HalfDay[] missed, ExplainedHow how)
    {
        if (IsHere && now.Family.Guardians.ContainsKey(guardian)) Do(Of(Role.Secretariat), new ExplainAbsences(Id(), null, missed, guardian, how, AbsenceMeaning.Explained, Say(Phrases.AbsenceReasons)));
    }
}
