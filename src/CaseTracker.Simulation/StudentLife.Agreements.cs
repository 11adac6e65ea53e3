namespace CaseTracker.Simulation;

// Talks that the student leads, and what was agreed in them. With chance of their own: they change nothing else in a life.
internal sealed partial class StudentLife
{
    /// <summary>Some students lead a talk of their own in the autumn or in spring.</summary>
    private void LeadsATalk(int year)
    {
        var own = Chance.For(school.Plan.Seed, $"agreement {student.Id}", year);
        if (!own.Likely(0.045)) return;
        var date = school.Calendar.SchoolDaysAfter(own.Likely(0.5) ? new(year, 10, 1) : new DateOnly(year + 1, 2, 1), own.Between(5, 40));
        At(SchoolCalendar.At(date, new(own.Between(9, 15), own.Below(60))).ToUniversalTime(), () =>
        {
            if (!IsHere) return;
            if (own.Likely(0.8)) Prepare(own);
            if (own.Likely(0.4)) Expect(own);
            Later(own, own.Between(2, 6), () => Agree(own, school.Calendar.SchoolDaysAfter(Today, own.Between(15, 35))));
        });
    }

    /// <summary>The story of the demo: an agreement that is looked back on this week, and a talk that was prepared.</summary>
    private void AgreesInTheDemo(Chance own)
    {
        At(Ago(18, 9), () => Prepare(own));
        At(Ago(17, 9), () => Expect(own));
        At(Ago(16, 10), () => Agree(own, Ahead(3)));
        At(Ago(2, 13), () => Prepare(own));
    }

    private void Prepare(Chance own) => Do(ClassTeacher, new PrepareTalk(
        own.Entry(clock), null, Words(own, Phrases.WentWell), Words(own, Phrases.WorksOn), own.Likely(0.6) ? Words(own, Phrases.AsksAtHome) : null, Words(own, Phrases.AsksAtSchool)));

    private void Expect(Chance own)
    {
        foreach (var person in (PersonId[])[student.Id, .. WhoHasToKnow.AtHome(now, Today).Take(1).Select(guardian => guardian.Id), ClassTeacher])
            Do(ClassTeacher, new StateExpectation(own.Entry(clock), null, person, [.. Enum.GetValues<HomeRole>().Select(role =>
                own.Pick((55.0, Stance.Yes), (20.0, Stance.YesIf), (10.0, Stance.NoIf), (15.0, Stance.No)) is var stance && stance is Stance.YesIf or Stance.NoIf ? new StatedRole(role, stance, Words(own, Phrases.Conditions)) : new StatedRole(role, stance, null))]));
    }

    private void Agree(Chance own, DateOnly on)
    {
        PersonId[] home = own.Likely(0.75) ? [.. WhoHasToKnow.AtHome(now, Today).Take(1).Select(guardian => guardian.Id)] : [];
        var by = school.Calendar.LastSchoolDayUpTo(on.AddDays(-1));
        List<AgreementLine> lines = [new(1, student.Id, by, Words(own, Phrases.StudentDoes)), new(2, ClassTeacher, by, Words(own, Phrases.SchoolDoes))];
        if (home.Length > 0) lines.Add(new(3, home[0], by, Words(own, Phrases.HomeDoes)));
        var agreement = own.Entry(clock);
        if (!Do(ClassTeacher, new MakeAgreement(agreement, null, [student.Id, .. home, ClassTeacher], lines, on, Words(own, Phrases.TalkLed)))) return;
        // Some look back in time, some late, and now and then the student was not there.
        var late = own.Pick((75.0, 0), (15.0, 1), (10.0, 5));
        At(SchoolCalendar.At(late == 0 ? on : school.Calendar.SchoolDaysAfter(on, late), new(own.Between(9, 15), own.Below(60))).ToUniversalTime(), () => LookBack(own, agreement, home));
    }

    private void LookBack(Chance own, EntryId agreement, PersonId[] home)
    {
        if (!IsHere || now.Agreements.Find(agreement, clock) is not { } open) return;
        PartyView View(PersonId from) => new(from, [.. open.Lines.Select(line => new LineView(line, own.Pick((60.0, HowKept.Kept), (30.0, HowKept.Partly), (10.0, HowKept.NotKept))))], own.Likely(0.5) ? Words(own, Phrases.LookedBack) : null);
        PersonId[] others = [.. home.Where(now.Family.Guardians.ContainsKey), ClassTeacher];
        if (own.Likely(0.15))
        {
            if (Do(ClassTeacher, new ReviewAgreement(own.Entry(clock), agreement, null, [.. others.Select(View)], school.Calendar.SchoolDaysAfter(Today, 4))))
                Later(own, 4, () => LookBack(own, agreement, home));
            return;
        }

        DateOnly? again = own.Likely(0.3) ? school.Calendar.SchoolDaysAfter(Today, 20) : null;
        if (!Do(ClassTeacher, new ReviewAgreement(own.Entry(clock), agreement, null, [.. others.Prepend(student.Id).Select(View)], again))) return;
        if (again is not null) Later(own, 20, () => LookBack(own, agreement, home));
        else Later(own, 0, () => Do(ClassTeacher, new EndAgreement(own.Entry(clock), agreement, null, own.Pick((70.0, AgreementOutcome.Reached), (20.0, AgreementOutcome.NotNeeded), (10.0, AgreementOutcome.DidNotWork)), Words(own, Phrases.AgreementsEnded))));
    }
}
