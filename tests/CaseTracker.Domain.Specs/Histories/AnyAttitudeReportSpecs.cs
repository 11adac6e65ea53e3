using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>Noor's attitude reports, lived by throwing dice over two school years: given twice, seen out of turn, told late, put right, taken back; she comes of age on the way.</summary>
internal sealed class AnyAttitudeReport() : AnyFile(Beginning)
{
    private static readonly EntryId[] Reports = [Entry("r1"), Entry("r2"), Entry("r3")];
    private static readonly PersonId[] Asking = [An, Directrice, Bram];
    private static readonly PersonId[] Seeing = [Noor, MevrouwPeeters, MeneerDeSmet];
    private static readonly (History, Relationship) Beginning = Begin(new(2009, 2, 3));

    protected override TimeSpan Pass() => Throw(10) switch { < 4 => TimeSpan.Zero, 4 => TimeSpan.FromMinutes(40), 5 => TimeSpan.FromHours(9), < 9 => TimeSpan.FromDays(4), _ => TimeSpan.FromDays(110) };

    protected override PersonId By(RelationshipCommand command) => Asking[Throw(3)] is var by && command is LetTimePass ? Domain.Access.Actor.System.Id : by;

    protected override RelationshipCommand Ask(EntryId id)
    {
        var report = Reports[Throw(3)];
        if (!Stated.Any(one => one.Id == report) && Throw(3) > 0) return new GiveAttitudeReport(report, Moment(30), Asking[Throw(3)], Throw(8) == 0 ? 4 : 1 + Throw(3), Throw(8) == 0 ? null : Words, null, null, Throw(3) == 0 ? Words : null);
        return Throw(100) switch
        {
            < 20 => new StateIntentions(id, report, Moment(30), Throw(8) == 0 ? null : Words),
            < 56 => new SeeAttitudeReport(id, report, Moment(30), Seeing[Throw(3)], Throw(2) == 0 ? Words : null),
            < 64 => new RetractEntry(id, Target().Id, RetractionCause.DidNotHappen, Words),
            < 74 => Correcting(id),
            < 77 => new ConfirmGuardian(id, MeneerDeSmet, Father),
            < 79 => new UnlinkGuardian(id, null, MeneerDeSmet),
            < 82 => new AgreeToSharing(id, null, [MevrouwPeeters], Throw(2) == 0 ? [] : [Topic.Results]),
            < 85 => new WaiveDuty(id, Snapshot.Duties.Open.Where(duty => duty.Rule == new AnAttitudeReportIsSeenByAll().Id).Select(duty => duty.Id).OrderBy(duty => duty.Value).FirstOrDefault(), WaiveCause.Other, Words),
            < 86 => new LeaveSchool(id, null),
            < 87 => new CloseRelationship(id, null),
            < 88 => new ReopenRelationship(id, null),
            _ => new LetTimePass(id),
        };
    }

    private CorrectEntry Correcting(EntryId id)
    {
        var before = Target();
        return new(id, before.Id, before switch
        {
            GiveAttitudeReport given => given with { By = Asking[Throw(3)], Period = 1 + Throw(3), TookPlace = Moment(30) },
            StateIntentions stated => stated with { TookPlace = Moment(30) },
            SeeAttitudeReport seen => seen with { By = Seeing[Throw(3)], TookPlace = Moment(30) },
            _ => before,
        }, Words);
    }
}

/// <summary>
/// At every prefix of every history, told a second time straight from the entries: there is one report a period; of one of this school
/// year the student is asked until she saw it, and then each guardian with the right to know; and at home nobody reads it before her.
/// </summary>
public class Any_attitude_report
{
    private readonly Lives<AnyAttitudeReport> lives = new(8_000, Check, Name);

    [Fact]
    public void is_the_students_first_and_then_seen_at_home()
    {
        lives.Live(Gen.ULong.Array[6, 16], thrown => (new AnyAttitudeReport(), thrown));
        lives.AssertCameUp(
            "refused  report-exists", "refused  no-positives", "refused  no-such-period", "refused  no-intentions", "refused  intentions-stated", "refused  already-seen", "refused  before-its-cause", "refused  entry-unknown", "refused  guardian-unknown",
            "waits for the student", "waits for home", "home first", "year ended", "of age", "overdue", "corrected", "taken back", "let go");
    }

    private static string? Name(RelationshipEvent happened) => happened switch
    {
        DutyEnded { Reason: DutyEnd.YearEnded } => "year ended",
        DutyEnded { Reason: DutyEnd.StudentIsAdult } => "of age",
        DutyFellDue => "overdue",
        DutyWaived => "let go",
        RuleFound { Reason: "home-first" } => "home first",
        EntryCorrected { After: AttitudeReportGiven } => "corrected",
        EntryRetracted => "taken back",
        _ => null,
    };

    private static void Check(AnyAttitudeReport life, HashSet<string> met)
    {
        life.AssertAgrees();
        Told(life, life.History.Relationship(Noor.Value), met);
    }

    private static void Told(AnyAttitudeReport life, Relationship whole, HashSet<string> met)
    {
        var entries = life.History.Effective.Select(recorded => recorded.Event).OfType<Entry>().ToList();
        var today = SchoolCalendar.DateOf(life.Now);
        var all = entries.OfType<AttitudeReportGiven>().ToList();
        Assert.Equal(all.Count, all.DistinctBy(given => (YearOf(given), given.Period)).Count());

        var duties = whole.Duties.All.Values.Where(duty => duty.Rule == new AnAttitudeReportIsSeenByAll().Id).ToList();
        Assert.All(duties.Where(duty => duty.State is DutyState.Open), duty => Assert.Contains(all, given => given.Id == duty.About));
        foreach (var given in all)
        {
            var after = entries.SkipWhile(entry => entry != given).ToList();
            var student = after.Exists(entry => entry is IntentionsStated stated && stated.Report == given.Id || entry is AttitudeReportSeen seen && seen.Report == given.Id && seen.By == Noor);
            var home = after.OfType<AttitudeReportSeen>().Where(seen => seen.Report == given.Id && seen.By != Noor).Select(seen => seen.By).ToHashSet();
            var asks = whole.Enrolment is { LeftOn: null, IsClosed: false } && YearOf(given) == SchoolCalendar.YearOf(today) && !after.Exists(entry => entry is RelationshipClosed);
            Holds(DutyTask.AskForIntentions, Noor, asks && !student);
            if (asks && !student) met.Add("waits for the student");
            foreach (var guardian in (PersonId[])[MevrouwPeeters, MeneerDeSmet])
            {
                var isTold = whole.MayBeToldTo(guardian, today) && (!whole.Enrolment.IsAdult(today) || whole.Voices.Agreements.Any(agreed => agreed.Guardians.Contains(guardian) && agreed.Topics.Count == 0));
                Holds(DutyTask.ShowAttitudeReport, guardian, asks && student && isTold && !home.Contains(guardian));
                if (asks && student && isTold && !home.Contains(guardian)) met.Add("waits for home");
                if (!student) Assert.DoesNotContain(life.History.Disclosed(Noor, guardian, today), one => one.Entry is AttitudeReportGiven read && read.Id == given.Id);
            }

            void Holds(DutyTask task, PersonId person, bool isAsked)
            {
                var duty = duties.Find(one => one.Task == task && one.About == given.Id && one.Person == person);
                Assert.True(duty?.State is DutyState.Waived || isAsked == duty?.State is DutyState.Open, $"{task} of {given.Id} by {person} is asked: {isAsked}, and it is {duty?.State}.");
            }
        }
    }

    private static int YearOf(Entry given) => SchoolCalendar.YearOf(SchoolCalendar.DateOf(given.TookPlace));
}
