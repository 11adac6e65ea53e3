namespace CaseTracker.Simulation;

// What the school does to guide a student. With chance of its own: whom it comes to changes nothing else in a life.
internal sealed partial class StudentLife
{
    /// <summary>Some students are guided for a time, each in their own way.</summary>
    private void Interventions(int year)
    {
        var own = Chance.For(school.Plan.Seed, $"intervention {student.Id}", year);
        if (!own.Likely(0.015)) return;
        var date = school.Calendar.SchoolDaysAfter(new(year, 9, 1), own.Between(10, 120));
        At(SchoolCalendar.At(date, new(own.Between(9, 15), own.Below(60))).ToUniversalTime(), () =>
        {
            if (IsHere) Guide(own);
        });
    }

    /// <summary>The story of the demo: one of each that somebody could meet.</summary>
    private void GuideInTheDemo(Chance own)
    {
        // Looked back on, without the word from home; and soon again.
        At(Ago(30, 10), () => Begin(own, InterventionKind.MentorTalks, Counsellor, Ago(10, 12), withHome: true, isTold: true, talks =>
        {
            At(Ago(26, 11), () => Tick(own, talks, 1));
            At(Ago(10, 11), () => LookBack(own, talks, Ahead(3), withHome: false));
        }));
        // Its day went by.
        At(Ago(20, 9), () => Begin(own, InterventionKind.StudySupport, ClassTeacher, Ago(2, 12), withHome: true, isTold: true, support => At(Ago(15, 11), () => Tick(own, support, 1))));
        // The student does not know yet.
        At(Ago(1, 14), () => Begin(own, InterventionKind.Buddy, Counsellor, SchoolCalendar.At(Ahead(15), new(12, 0)), withHome: false, isTold: false, _ => { }));
        At(Ago(25, 10), () => Begin(own, InterventionKind.HomeSupport, Counsellor, SchoolCalendar.At(Ahead(15), new(12, 0)), withHome: true, isTold: true, support => At(Ago(12, 10), () => PassOnTo(own, support, ClassTeacher))));
        At(Ago(40, 10), () => Begin(own, InterventionKind.TimeOut, Counsellor, Ago(20, 12), withHome: true, isTold: true, pause => At(Ago(21, 10), () =>
        {
            LookBack(own, pause, SchoolCalendar.DateOf(Ago(10, 10)), withHome: true);
            At(Ago(15, 10), () => Over(own, pause, InterventionOutcome.Reached));
        })));
    }

    private void Guide(Chance own)
    {
        var kind = own.Pick((22.0, InterventionKind.MentorTalks), (20.0, InterventionKind.StudySupport), (16.0, InterventionKind.HomeworkClass), (12.0, InterventionKind.RestorativeTalk), (4.0, InterventionKind.Hergo),
            (6.0, InterventionKind.TimeOut), (8.0, InterventionKind.StepPlan), (4.0, InterventionKind.BridgeFigure), (5.0, InterventionKind.Buddy), (3.0, InterventionKind.HomeSupport));
        var reviewOn = school.Calendar.SchoolDaysAfter(Today, own.Between(8, 20));
        Begin(own, kind, own.Likely(0.5) ? Counsellor : ClassTeacher, SchoolCalendar.At(reviewOn, new(12, 0)), withHome: own.Likely(0.5), isTold: own.Likely(0.85), intervention =>
        {
            if (now.Interventions.Find(intervention) is { ToldOn: null }) Later(own, own.Between(0, 3), () => Do(Counsellor, new TalkInterventionOver(own.Entry(clock), intervention, null, [student.Id], Words(own, Phrases.Goals), Words(own, Phrases.ToldOfGuidance))));
            Later(own, own.Between(2, 6), () => Tick(own, intervention, 1));
            if (own.Likely(0.15)) Later(own, own.Between(3, 7), () => PassOnTo(own, intervention, Of(Role.CareCoordinator)));
            GoOn(own, intervention, own.Between(1, 3));
        });
    }

    // Some look back in time, some late, and some never.
    private void GoOn(Chance own, EntryId intervention, int times)
    {
        if (now.Interventions.Find(intervention)?.Next is not { } next || own.Likely(0.08)) return;
        var days = Math.Max(1, school.Calendar.SchoolDaysBetween(Today, next.On) + (own.Likely(0.8) ? -own.Below(3) : own.Between(1, 8)));
        Later(own, days, () =>
        {
            if (times == 0) Over(own, intervention, own.Pick((50.0, InterventionOutcome.Reached), (25.0, InterventionOutcome.Partly), (10.0, InterventionOutcome.NotReached), (10.0, InterventionOutcome.StoppedByStudent), (5.0, InterventionOutcome.ToPartner)));
            else if (LookBack(own, intervention, school.Calendar.SchoolDaysAfter(Today, own.Between(8, 20)), withHome: own.Likely(0.5))) GoOn(own, intervention, times - 1);
        });
    }

    private void Begin(Chance own, InterventionKind kind, PersonId owner, DateTimeOffset reviewOn, bool withHome, bool isTold, Action<EntryId> then)
    {
        var id = own.Entry(clock);
        PersonId[] with = [.. isTold ? [student.Id] : Array.Empty<PersonId>(), .. withHome ? WhoHasToKnow.AtHome(now, Today).Select(guardian => guardian.Id) : []];
        if (Do(owner, new StartIntervention(id, null, kind, owner, SchoolCalendar.DateOf(reviewOn), isTold ? Words(own, Phrases.Goals) : null, Words(own, Phrases.Steps), with, with.Length > 0 ? Words(own, Phrases.ToldOfGuidance) : null)))
            then(id);
    }

    private void Tick(Chance own, EntryId intervention, int step)
    {
        if (now.Interventions.Find(intervention) is { } open) Do(open.Owner, new DoInterventionStep(own.Entry(clock), intervention, null, step));
    }

    private bool LookBack(Chance own, EntryId intervention, DateOnly next, bool withHome)
    {
        if (now.Interventions.Find(intervention) is not { } open) return false;
        var home = WhoHasToKnow.AtHome(now, Today).Select(guardian => guardian.Id).ToList();
        var review = own.Entry(clock);
        Evaluation[] said = [.. own.Likely(0.9) ? [Say(student.Id, Phrases.SaysStudent)] : Array.Empty<Evaluation>(), Say(open.Owner, Phrases.SaysSchool), .. withHome ? home.Select(guardian => Say(guardian, Phrases.SaysHome)) : []];
        if (!Do(open.Owner, new ReviewIntervention(review, intervention, null, next, said))) return false;
        // Who was not there is asked later on, or not at all.
        if (!withHome && home.Count > 0 && own.Likely(0.3)) Later(own, own.Between(1, 4), () => Do(open.Owner, new EvaluateIntervention(own.Entry(clock), intervention, review, null, Say(home[0], Phrases.SaysHome))));
        return true;

        Evaluation Say(PersonId from, ImmutableArray<string> phrases) => new(from, own.Pick<HowItGoes>([HowItGoes.Well, HowItGoes.Well, HowItGoes.Partly, HowItGoes.NotYet]), Words(own, phrases));
    }

    private void PassOnTo(Chance own, EntryId intervention, PersonId to)
    {
        if (now.Interventions.Find(intervention) is { } open && open.Owner != to) Do(open.Owner, new PassOnIntervention(own.Entry(clock), intervention, to, Words(own, Phrases.PassedOn)));
    }

    private void Over(Chance own, EntryId intervention, InterventionOutcome outcome)
    {
        if (now.Interventions.Find(intervention) is { } open) Do(open.Owner, new EndIntervention(own.Entry(clock), intervention, null, outcome, Words(own, Phrases.GuidedWell)));
    }
}
