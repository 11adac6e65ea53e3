namespace CaseTracker.Simulation;

// Conflicts with teachers. With chance of its own: whom it comes to changes nothing else in a life.
internal sealed partial class StudentLife
{
    /// <summary>Some students come into conflict with a teacher.</summary>
    private void Conflicts(int year)
    {
        var own = Chance.For(school.Plan.Seed, $"conflict {student.Id}", year);
        if (!own.Likely(0.006)) return;
        var date = school.Calendar.SchoolDaysAfter(new(year, 9, 1), own.Between(8, 150));
        At(SchoolCalendar.At(date, new(own.Between(9, 15), own.Below(60))).ToUniversalTime(), () =>
        {
            if (IsHere) Clash(own, ATeacher(own), nextLesson: own.Between(1, 4), conflict =>
            {
                if (own.Likely(0.6)) Later(own, 0, () => Help(own, conflict, Support.Preparation));
                if (own.Likely(0.15)) Later(own, 1, () => HandOver(own, conflict, own.Pick<HandOverGround>([HandOverGround.OwnRequest, HandOverGround.AngryReply, HandOverGround.NotTalked])));
                // Mostly in time; some late, and some never.
                if (own.Likely(0.9)) Later(own, own.Between(1, own.Likely(0.85) ? 1 : 8), () => TalkOver(own, conflict, own.Likely(0.5) ? own.Pick<ConflictOutcome>([ConflictOutcome.Restored, ConflictOutcome.Agreed]) : null));
                if (own.Likely(0.85)) Later(own, own.Between(9, 14), () => Settle(own, conflict));
                if (own.Likely(0.8)) Later(own, own.Between(2, 12), () => Help(own, conflict, Support.Aftercare));
            });
        });
    }

    /// <summary>The story of the demo: one that was settled well, one that was handed over, and one of yesterday.</summary>
    private void ClashInTheDemo(Chance own)
    {
        At(Ago(18, 11), () => Clash(own, AnotherTeacher, nextLesson: 2, conflict =>
        {
            At(Ago(17, 9), () => Help(own, conflict, Support.Preparation));
            At(Ago(16, 10), () => TalkOver(own, conflict, null));
            At(Ago(15, 10), () => Help(own, conflict, Support.Aftercare));
            At(Ago(14, 15), () => Settle(own, conflict));
        }));
        At(Ago(9, 11), () => Clash(own, ClassTeacher, nextLesson: 2, conflict =>
        {
            At(Ago(8, 9), () => HandOver(own, conflict, HandOverGround.NotTalked));
            At(Ago(7, 10), () => TalkOver(own, conflict, ConflictOutcome.Agreed));
        }));
        At(Ago(1, 14), () => Clash(own, AnotherTeacher, nextLesson: 3, _ => { }));
    }

    private void Clash(Chance own, PersonId teacher, int nextLesson, Action<EntryId> then)
    {
        var id = own.Entry(clock);
        if (Do(ClassTeacher, new NoteConflict(id, null, teacher, [Topic.Behaviour], school.Calendar.SchoolDaysAfter(Today, nextLesson), Words(own, Phrases.Clashes)))) then(id);
    }

    private void TalkOver(Chance own, EntryId conflict, ConflictOutcome? outcome)
    {
        if (Going(conflict) is { } open) Do(open.Owner, new TalkConflictOver(own.Entry(clock), conflict, null, [open.Owner], Words(own, Phrases.ClashTold), Words(own, Phrases.ClashGoesOn), outcome));
    }

    private void HandOver(Chance own, EntryId conflict, HandOverGround ground)
    {
        if (Going(conflict) is { IsTheTeachers: true } open && open.Teacher != Counsellor) Do(open.Owner, new HandConflictOver(own.Entry(clock), conflict, Counsellor, open.TeacherTalked && ground is HandOverGround.NotTalked ? HandOverGround.Talked : ground, Words(own, Phrases.ClashHandedOver)));
    }

    private void Help(Chance own, EntryId conflict, Support kind)
    {
        if (now.Conflicts.Of(conflict) is { } known && known.Teacher != Counsellor) Do(Counsellor, new SupportOwner(own.Entry(clock), conflict, null, kind, Words(own, Phrases.ClashSupported)));
    }

    private void Settle(Chance own, EntryId conflict)
    {
        if (Going(conflict) is { } open) Do(open.Owner, new SettleConflict(own.Entry(clock), conflict, null, open.Talk is null ? ConflictOutcome.LaidToRest : ConflictOutcome.Restored, Words(own, Phrases.ClashSettled)));
    }

    private Conflict? Going(EntryId conflict) => now.Conflicts.Of(conflict) is { IsOpen: true } open ? open : null;

    private PersonId AnotherTeacher => school.With(Role.Teacher).First(one => one != ClassTeacher);

    private PersonId ATeacher(Chance own) => own.Likely(0.3) ? ClassTeacher : own.Pick(school.With(Role.Teacher));
}
