using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>Noor's interventions, lived by throwing dice: told late or never, passed on, looked back on out of turn, corrected and taken back.</summary>
internal sealed class AnyIntervention() : AnyFile(Beginning)
{
    private static readonly EntryId[] Interventions = [Entry("i1"), Entry("i2")];
    private static readonly PersonId[] Asking = [An, Directrice, Zorg];
    private static readonly PersonId[] Saying = [Noor, MevrouwPeeters, MeneerDeSmet, An];
    private static readonly (History, Relationship) Beginning = Begin(new(2011, 3, 3));

    protected override TimeSpan Pass() => Throw(8) switch { < 4 => TimeSpan.Zero, 4 => TimeSpan.FromSeconds(20), 5 => TimeSpan.FromMinutes(40), 6 => TimeSpan.FromHours(9), _ => TimeSpan.FromDays(3) };

    protected override PersonId By(RelationshipCommand command) => Asking[Throw(3)] is var by && command is LetTimePass ? Domain.Access.Actor.System.Id : by;

    protected override RelationshipCommand Ask(EntryId id)
    {
        var intervention = Interventions[Throw(5) == 0 ? 1 : 0];
        if (!Stated.Any(one => one.Id == intervention) && Throw(6) > 0)
            return new StartIntervention(intervention, Moment(), InterventionKind.StudySupport, Asking[Throw(3)], Soon(), Words, Text.Of("een\ntwee\ndrie"), Throw(2) == 0 ? [Noor] : Throw(2) == 0 ? [MevrouwPeeters] : []);
        switch (Throw(100))
        {
            case < 14: return new TalkInterventionOver(id, intervention, Moment(), Throw(2) == 0 ? [Noor] : [MevrouwPeeters, Noor], null, Words);
            case < 24: return new DoInterventionStep(id, intervention, Moment(), Throw(5));
            case < 44: return new ReviewIntervention(id, intervention, Moment(), Soon(), [.. Saying.Where(_ => Throw(3) == 0).Select(who => new Evaluation(who, (HowItGoes)Throw(3), Words))]);
            case < 54: return new EvaluateIntervention(id, intervention, Stated.OfType<ReviewIntervention>().LastOrDefault()?.Id ?? id, Moment(), new(Saying[Throw(4)], HowItGoes.Well, Words));
            case < 62: return new PassOnIntervention(id, intervention, Asking[Throw(3)], Words);
            case < 66: return new EndIntervention(id, intervention, Moment(), InterventionOutcome.Partly, Words);
            case < 74: return new RetractEntry(id, Target().Id, RetractionCause.DidNotHappen, Words);
            case < 80: return Correcting(id);
            case < 84: return new NarrowAudience(id, intervention, new(Throw(2) == 0 ? Audience.CareTeam : Audience.Named, Throw(2) == 0 ? [] : [Bram]));
            case < 87: return new WaiveDuty(id, Snapshot.Duties.Open.Where(duty => duty.Rule == new InterventionsAreLookedBackOn().Id).Select(duty => duty.Id).Order(Comparer<DutyId>.Create((one, other) => one.Value.CompareTo(other.Value))).FirstOrDefault(), WaiveCause.Other, Words);
            case < 88: return new LeaveSchool(id, null);
            case < 89: return new CloseRelationship(id, null);
            case < 90: return new ReopenRelationship(id, null);
            default: return new LetTimePass(id);
        }
    }

    private CorrectEntry Correcting(EntryId id)
    {
        var before = Target();
        return new(id, before.Id, before switch
        {
            StartIntervention start => start with { Owner = Asking[Throw(3)], ReviewOn = Soon(), Steps = Text.Of("een"), TalkedOverWith = [] },
            ReviewIntervention review => review with { NextOn = Soon(), TookPlace = Moment() },
            TalkInterventionOver talk => talk with { With = [MevrouwPeeters] },
            PassOnIntervention passed => passed with { To = Zorg },
            _ => before,
        }, Words);
    }

    private DateOnly Soon() => SchoolCalendar.DateOf(Now).AddDays(Throw(5) == 0 ? 30 : Throw(8));
}

/// <summary>
/// At every prefix of every history: an intervention that goes on at school and has come to its day has somebody who looks back on
/// it, unless that was let go; and of each somebody has to tell the student, until somebody did.
/// </summary>
public class Any_intervention
{
    private readonly Lives<AnyIntervention> lives = new(6_000, Check, Name);

    [Fact]
    public void is_looked_back_on_by_somebody_and_no_secret()
    {
        lives.Live(Gen.ULong.Array[6, 16], thrown => (new AnyIntervention(), thrown));
        lives.AssertCameUp(
            "refused  before-its-cause", "refused  no-such-step", "refused  entry-not-open", "refused  entry-unknown", "refused  nobody-heard", "refused  already-evaluated", "refused  already-theirs", "refused  staff-unknown",
            "passed on", "reviewed", "ended", "waits for the student", "overdue", "corrected", "taken back");
    }

    private static string? Name(RelationshipEvent happened) => happened switch
    {
        DutyEnded { Reason: DutyEnd.PassedOn } => "passed on",
        InterventionReviewed => "reviewed",
        InterventionEnded => "ended",
        DutyFellDue => "overdue",
        EntryCorrected { After: InterventionStarted } => "corrected",
        EntryRetracted => "taken back",
        _ => null,
    };

    private static void Check(AnyIntervention life, HashSet<string> met)
    {
        life.AssertAgrees();
        var whole = life.History.Relationship(Noor.Value);
        if (whole.Enrolment is { LeftOn: null, IsClosed: false }) Told(life, whole, met);
    }

    // Straight from the entries, and without the domain's parts.
    private static void Told(AnyIntervention life, Relationship whole, HashSet<string> met)
    {
        var entries = life.History.Effective.Select(recorded => recorded.Event).OfType<Entry>().ToList();
        var since = entries.FindLastIndex(entry => entry is RelationshipClosed);
        foreach (var started in entries.Skip(since + 1).OfType<InterventionStarted>())
        {
            var own = entries.SkipWhile(entry => entry != started).Where(entry => EntriesOfInterventions.InterventionOf(entry) == started.Id).ToList();
            var isTold = own.OfType<InterventionTalkedOver>().Any(talk => talk.With.Contains(Noor));
            var asked = whole.Duties.All.Values.Where(duty => duty.Task is DutyTask.TalkOverIntervention && own.Exists(entry => entry.Id == duty.About)).ToList();
            if (!isTold) met.Add("waits for the student");
            Assert.True(isTold ? !asked.Exists(duty => duty.State is DutyState.Open) : asked.Exists(duty => duty.State is DutyState.Open or DutyState.Waived));

            var end = own.FindIndex(entry => entry is InterventionEnded);
            if (end >= 0) continue;
            var on = own.Aggregate(started.ReviewOn, (day, entry) => entry is InterventionReviewed review ? review.NextOn : day);
            var isDue = Days.Calendar.SchoolDaysBefore(on, 5, on.AddYears(-1)) <= SchoolCalendar.DateOf(life.Now);
            var reviews = whole.Duties.All.Values.Where(duty => duty.Task is DutyTask.ReviewIntervention && own.Exists(entry => entry.Id == duty.About)).ToList();
            // What was let go stays so, whatever day it gets.
            if (reviews.Exists(duty => duty.State is DutyState.Waived)) met.Add("let go");
            else Assert.Equal(isDue, reviews.Exists(duty => duty.State is DutyState.Open && duty.Due == SchoolCalendar.EndOf(on)));
        }
    }
}
