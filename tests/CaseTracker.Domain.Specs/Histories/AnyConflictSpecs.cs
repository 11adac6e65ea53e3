using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>Noor's conflicts with teachers, lived by throwing dice: talked over late or by others, handed over and back, settled, corrected and taken back.</summary>
internal sealed class AnyConflict() : AnyFile(Begin(new(2011, 3, 3)))
{
    private static readonly EntryId[] Conflicts = [Entry("c1"), Entry("c2")];
    private static readonly PersonId[] Asking = [An, Bram, Fatima, Directrice];
    private static readonly PersonId[] Teaching = [Fatima, Bram, An];

    protected override TimeSpan Pass() => Throw(8) switch { < 4 => TimeSpan.Zero, 4 => TimeSpan.FromSeconds(20), 5 => TimeSpan.FromMinutes(40), 6 => TimeSpan.FromHours(9), _ => TimeSpan.FromDays(2) };

    protected override PersonId By(RelationshipCommand command) => Asking[Throw(4)] is var by && command is LetTimePass ? Domain.Access.Actor.System.Id : by;

    protected override RelationshipCommand Ask(EntryId id)
    {
        var conflict = Conflicts[Throw(5) == 0 ? 1 : 0];
        if (!Stated.Any(one => one.Id == conflict) && Throw(6) > 0)
            return new NoteConflict(conflict, Moment(), Teaching[Throw(3)], [Topic.Behaviour], Soon(), Words);
        switch (Throw(100))
        {
            case < 24: return new TalkConflictOver(id, conflict, Moment(), [.. Teaching.Where(_ => Throw(2) == 0)], Words, null, Throw(5) == 0 ? ConflictOutcome.Agreed : null);
            case < 38: return new SupportOwner(id, conflict, Moment(), (Support)Throw(2), Words);
            case < 54: return new HandConflictOver(id, conflict, Throw(4) == 0 ? Fatima : Asking[Throw(4)], (HandOverGround)Throw(4), Throw(2) == 0 ? Words : null);
            case < 60: return new SettleConflict(id, conflict, Moment(), ConflictOutcome.Restored, Words);
            case < 68: return new RetractEntry(id, Target().Id, RetractionCause.DidNotHappen, Words);
            case < 76: return Correcting(id);
            case < 79: return new WaiveDuty(id, Snapshot.Duties.Open.Select(duty => duty.Id).Order(Comparer<DutyId>.Create((one, other) => one.Value.CompareTo(other.Value))).FirstOrDefault(), WaiveCause.Other, Words);
            case < 82: return new ReassignDuty(id, Snapshot.Duties.Open.Select(duty => duty.Id).Order(Comparer<DutyId>.Create((one, other) => one.Value.CompareTo(other.Value))).FirstOrDefault(), Directrice);
            case < 83: return new LeaveSchool(id, null);
            case < 84: return new CloseRelationship(id, null);
            case < 86: return new ReopenRelationship(id, null);
            default: return new LetTimePass(id);
        }
    }

    private CorrectEntry Correcting(EntryId id)
    {
        var before = Target();
        return new(id, before.Id, before switch
        {
            NoteConflict noted => noted with { Teacher = Teaching[Throw(3)], NextLesson = Soon() },
            TalkConflictOver talk => talk with { Staff = [Teaching[Throw(3)]], TookPlace = Moment() },
            SupportOwner support => support with { TookPlace = Moment() },
            HandConflictOver handed => handed with { To = Directrice },
            _ => before,
        }, Words);
    }

    private DateOnly? Soon() => Throw(3) == 0 ? null : SchoolCalendar.DateOf(Now).AddDays(Throw(7) - 1);
}

/// <summary>
/// At every prefix of every history: of a conflict that goes on at school somebody has to talk with the student until somebody did
/// whose conflict it is; and who talked as the teacher in it is asked how it went, also when all is settled; unless that was let go.
/// </summary>
public class Any_conflict
{
    private readonly Lives<AnyConflict> lives = new(6_000, Check, Name);

    [Fact]
    public void is_talked_over_by_whose_it_is_and_leaves_nobody_alone_with_it()
    {
        lives.Live(Gen.ULong.Array[6, 16], thrown => (new AnyConflict(), thrown));
        lives.AssertCameUp(
            "refused  before-its-cause", "refused  entry-not-open", "refused  not-talked-yet", "refused  supports-oneself", "refused  already-theirs", "refused  nobody-named", "refused  day-too-early",
            "handed over against advice", "passed on", "needs no preparing", "settled", "waits for a talk", "waits for aftercare", "let go", "overdue", "corrected", "taken back");
    }

    private static string? Name(RelationshipEvent happened) => happened switch
    {
        DutyEnded { Reason: DutyEnd.PassedOn } => "passed on",
        DutyEnded { Reason: DutyEnd.TalkHeld } => "needs no preparing",
        ConflictHandedOver { Advised.Count: > 0 } => "handed over against advice",
        ConflictSettled => "settled",
        DutyFellDue => "overdue",
        EntryCorrected { After: ConflictArose } => "corrected",
        EntryRetracted => "taken back",
        _ => null,
    };

    private static void Check(AnyConflict life, HashSet<string> met)
    {
        life.AssertAgrees();
        var whole = life.History.Relationship(Noor.Value);
        if (whole.Enrolment is { LeftOn: null, IsClosed: false }) Told(life, whole, met);
    }

    // Straight from the entries, and without the domain's parts.
    private static void Told(AnyConflict life, Relationship whole, HashSet<string> met)
    {
        var entries = life.History.Effective.Select(recorded => recorded.Event).OfType<Entry>().ToList();
        var since = entries.FindLastIndex(entry => entry is RelationshipClosed);
        foreach (var arose in entries.Skip(since + 1).OfType<ConflictArose>())
        {
            var own = entries.SkipWhile(entry => entry != arose).Where(entry => EntriesOfConflicts.ConflictOf(entry) == arose.Id).ToList();
            var (owner, isTalked, isCaredFor, withTeacher, isOver) = (arose.Teacher, false, false, false, false);
            foreach (var entry in own)
                switch (entry)
                {
                    case ConflictHandedOver handed: owner = handed.To; break;
                    case ConflictTalkedOver talk:
                        isTalked |= talk.Staff.Contains(owner) || talk.Staff.Contains(arose.Teacher);
                        withTeacher |= talk.Staff.Contains(arose.Teacher);
                        break;
                    case OwnerSupported { Kind: Support.Aftercare }: isCaredFor = true; break;
                    case ConflictSettled: isOver = true; break;
                }

            var duties = whole.Duties.All.Values.Where(duty => own.Exists(entry => entry.Id == duty.About)).ToLookup(duty => duty.Task);
            if (duties.SelectMany(task => task).Any(duty => duty.State is DutyState.Waived)) met.Add("let go");
            Has(DutyTask.TalkOverConflict, !isTalked && !isOver, "waits for a talk");
            Has(DutyTask.PrepareOwner, !isTalked && !isOver && owner == arose.Teacher && !own.OfType<OwnerSupported>().Any(help => help.Kind is Support.Preparation), "waits to be prepared");
            Has(DutyTask.CareForOwner, withTeacher && !isCaredFor, "waits for aftercare");

            void Has(DutyTask task, bool isAsked, string name)
            {
                if (isAsked) met.Add(name);
                Assert.True(isAsked ? duties[task].Any(duty => duty.State is DutyState.Open or DutyState.Waived) : !duties[task].Any(duty => duty.State is DutyState.Open), $"{task} is {(isAsked ? "not " : "")}asked");
            }
        }
    }
}
