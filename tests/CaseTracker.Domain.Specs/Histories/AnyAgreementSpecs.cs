using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>Noor's agreements, lived by throwing dice: looked back on early, late, without her, put off, put right, taken back.</summary>
internal sealed class AnyAgreement() : AnyFile(Beginning)
{
    private static readonly EntryId[] Agreements = [Entry("a1"), Entry("a2")];
    private static readonly PersonId[] All = [Noor, MevrouwPeeters, Bram];
    private static readonly (History, Relationship) Beginning = Begin(new(2012, 3, 3));

    protected override TimeSpan Pass() => Throw(6) switch { < 2 => TimeSpan.Zero, 2 => TimeSpan.FromMinutes(40), 3 => TimeSpan.FromHours(9), 4 => TimeSpan.FromDays(2), _ => TimeSpan.FromDays(6) };

    protected override PersonId By(RelationshipCommand command) => An;

    protected override RelationshipCommand Ask(EntryId id)
    {
        var agreement = Agreements[Throw(4) == 0 ? 1 : 0];
        if (!Stated.Any(one => one.Id == agreement) && Throw(5) > 0) return new MakeAgreement(agreement, Moment(30), [Noor, Bram], [new(1, Noor, SoonOn(), Words), new(2, Bram, SoonOn(), Words)], SoonOn());
        return Throw(100) switch
        {
            < 50 => new ReviewAgreement(id, agreement, Moment(30), [.. All.Where(_ => Throw(2) == 0).Select(View)], Throw(2) == 0 ? SoonOn() : null),
            < 60 => new EndAgreement(id, agreement, Moment(30), AgreementOutcome.Reached, Throw(8) == 0 ? null : Words),
            < 66 => new PrepareTalk(id, Moment(30), Words),
            < 76 => new RetractEntry(id, Target().Id, RetractionCause.DidNotHappen, Words),
            < 86 => Correcting(id),
            < 88 => new LeaveSchool(id, null),
            < 90 => new CloseRelationship(id, null),
            < 92 => new ReopenRelationship(id, null),
            _ => new LetTimePass(id),
        };
    }

    private CorrectEntry Correcting(EntryId id)
    {
        var before = Target();
        return new(id, before.Id, before switch
        {
            MakeAgreement made => made with { ReviewOn = SoonOn(), Lines = [made.Lines[0]] },
            ReviewAgreement look => look with { Views = [View(All[Throw(3)])], TookPlace = Moment(30) },
            EndAgreement end => end with { TookPlace = Moment(30) },
            _ => before,
        }, Words);
    }

    private PartyView View(PersonId from) => new(from, [new(1 + Throw(2), (HowKept)Throw(3))], null);

    private DateOnly SoonOn() => SchoolCalendar.DateOf(Now).AddDays(Throw(14));
}

/// <summary>After every step of every history: R17 told a second time, straight from the entries, asks what is open; and the rules, asked again, add nothing.</summary>
public class Any_agreement
{
    private readonly Lives<AnyAgreement> lives = new(15_000, Check, Name);

    [Fact]
    public void is_asked_to_be_looked_back_on_until_the_student_did()
    {
        lives.Live(Gen.ULong.Array[5, 14], thrown => (new AnyAgreement(), thrown));
        lives.AssertCameUp(
            "refused  entry-not-open", "refused  line-unknown", "refused  before-its-cause",
            "open", "waits for the student", "met", "moved", "over");
    }

    private static string? Name(RelationshipEvent happened) => happened switch
    {
        DutyMet => "met",
        DutyEnded { Reason: DutyEnd.Moved } => "moved",
        DutyEnded { Reason: DutyEnd.AgreementOver } => "over",
        _ => null,
    };

    private static void Check(AnyAgreement life, HashSet<string> met)
    {
        var open = life.Snapshot.Duties.Open.Where(duty => duty.Rule == AgreementsAreLookedBackOn.Number).Select(duty => duty.About).ToHashSet();
        var owed = Owed(life).ToHashSet();
        Assert.True(owed.SetEquals(open), $"owed {string.Join(' ', owed)}, open {string.Join(' ', open)}");
        if (open.Count > 0) met.Add("open");
        if (life.Snapshot.Agreements.Open.Any(agreement => agreement.Next?.AwaitsStudent is true)) met.Add("waits for the student");

        life.AssertAgrees();
    }

    // For each agreement the entry that set the day to come, where that is near: slow, plain, and meant to be read beside DOMAIN.md.
    private static IEnumerable<EntryId> Owed(AnyAgreement life)
    {
        var entries = life.History.Effective.Select(recorded => recorded.Event).OfType<Entry>().ToList();
        foreach (var made in entries.OfType<AgreementMade>())
        {
            (EntryId Entry, DateOnly On)? next = (made.Id, made.ReviewOn);
            foreach (var after in entries.Skip(entries.IndexOf(made) + 1))
            {
                if (after is AgreementEnded ended && ended.Agreement == made.Id || after is RelationshipClosed)
                {
                    next = null;
                    break;
                }

                if (after is not AgreementReviewed look || look.Agreement != made.Id) continue;
                if (look.Views.Any(view => view.From == Noor)) next = null;
                if (look.NextOn is { } on) next = (look.Id, on);
            }

            var hasLeft = entries.FindLastIndex(entry => entry is StudentLeft) > entries.FindLastIndex(entry => entry is RelationshipOpened or RelationshipReopened);
            if (!hasLeft && next is { } day && Days.Calendar.SchoolDaysBefore(day.On, 5, day.On.AddYears(-1)) <= life.Day(An).Today) yield return day.Entry;
        }
    }
}
