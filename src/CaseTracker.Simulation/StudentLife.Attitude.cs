namespace CaseTracker.Simulation;

// Attitude reports, in the classes that work with them. With chance of their own: they change nothing else in a life.
internal sealed partial class StudentLife
{
    /// <summary>Some classes give a report in each of the three periods, in the weeks before its last day.</summary>
    private void ReportsOnAttitude(int year)
    {
        if (!Chance.For(school.Plan.Seed, $"attitude class {now.Enrolment.Class}", year).Likely(0.03)) return;
        var own = Chance.For(school.Plan.Seed, $"attitude {student.Id}", year);
        foreach (var period in new AnAttitudeReportIsSeenByAll().PeriodsOf(year, Bearings(System)))
        {
            var date = school.Calendar.SchoolDaysBefore(period.LastDay, 1 + own.Below(25), new(year, 9, 1));
            var moment = SchoolCalendar.At(date, new(own.Between(9, 15), own.Below(60))).ToUniversalTime();
            // Who came later was not there for it.
            if (moment < clock) continue;
            At(moment, () =>
            {
                if (IsHere && own.Likely(0.95)) Report(own, period.Number, own.Likely(0.6), own.Likely(0.9), own.Likely(0.85));
            });
        }
    }

    /// <summary>The story of the demo: what the student takes on is there, and home did not see it yet.</summary>
    private void ReportsInTheDemo(Chance own) => At(Ago(7, 10), () => Report(own, new AnAttitudeReportIsSeenByAll().PeriodOn(Today, Bearings(System)), hasIntentions: true, isSeen: true, isSeenAtHome: false));

    private void Report(Chance own, int period, bool hasIntentions, bool isSeen, bool isSeenAtHome)
    {
        var (report, by) = (own.Entry(clock), now.Enrolment.Mentor ?? ClassTeacher);
        if (!Do(by, new GiveAttitudeReport(report, null, by, period, Words(own, Phrases.GoesWell), own.Likely(0.8) ? Words(own, Phrases.ToWorkOn) : null, own.Likely(0.3) ? Words(own, Phrases.TalkWords) : null, hasIntentions ? Words(own, Phrases.TakesOn) : null))) return;
        if (isSeen && !hasIntentions)
            Later(own, own.Between(1, 6), () => Do(by, own.Likely(0.85) ? new StateIntentions(own.Entry(clock), report, null, Words(own, Phrases.TakesOn)) : new SeeAttitudeReport(own.Entry(clock), report, null, student.Id)));
        if (!isSeenAtHome) return;
        foreach (var guardian in now.Family.Guardians.Keys.OrderBy(guardian => guardian.Value, StringComparer.Ordinal))
            // The paper comes back some days after, now and then before the student had a word about it.
            Later(own, own.Between(6, 14), () =>
            {
                if (now.MayBeToldAllTo(guardian, Today)) Do(by, new SeeAttitudeReport(own.Entry(clock), report, null, guardian, own.Likely(0.3) ? Words(own, Phrases.RepliesFromHome) : null));
            });
    }
}
