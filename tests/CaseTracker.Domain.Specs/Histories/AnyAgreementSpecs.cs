using System.Collections.Concurrent;
using System.Text.Json;
using CaseTracker.Domain.Audit;
using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>Noor's agreements, lived by throwing dice: looked back on early, late, without her, put off, put right, taken back.</summary>
internal sealed class AnyAgreement
{
    private static readonly EntryId[] Agreements = [Entry("a1"), Entry("a2")];
    private static readonly PersonId[] All = [Noor, MevrouwPeeters, Bram];
    private static readonly Text Words = Text.Of("omdat het zo was")!;
    private static readonly (History History, Relationship Snapshot) Beginning = Begin();

    private readonly List<RelationshipCommand> stated = [];
    private int count;
    private Dice dice;

    public History History { get; private set; } = Beginning.History;

    public Relationship Snapshot { get; private set; } = Beginning.Snapshot;

    public DateTimeOffset Now { get; private set; } = Days.Monday.AddSeconds(17);

    public Bearings Day => new(Now, Actor(An), Days.Calendar, Policy.Default, Staff);

    /// <summary>What was asked and what came of it, the same on the snapshot and on the whole history.</summary>
    public (RelationshipCommand Command, Decision Decision) Live(ulong thrown)
    {
        dice = new Dice(thrown);
        Now += dice.Of(6) switch { < 2 => TimeSpan.Zero, 2 => TimeSpan.FromMinutes(40), 3 => TimeSpan.FromHours(9), 4 => TimeSpan.FromDays(2), _ => TimeSpan.FromDays(6) };
        var command = Command();
        var whole = History.Decide(Noor.Value, command, Day);
        var decision = Snapshot.Decide(command, Day) is var lean and not Decision.NeedsHistory ? lean : whole;
        Assert.Equal(AnyReferral.Told(whole), AnyReferral.Told(decision));
        if (decision is not Decision.Accepted accepted) return (command, decision);

        stated.Add(command is CorrectEntry correction ? correction.As : command);
        History = History.With(accepted.Events, Now, An);
        Snapshot = accepted.Events.Any(Snapshot.IsReachedBackBy)
            ? History.Relationship(Noor.Value).Lean()
            : accepted.Events.Aggregate(Snapshot, (now, next) => now.Evolve(next).Lean()) with { Version = History.Events.Length };
        return (command, decision);
    }

    private RelationshipCommand Command()
    {
        var (id, agreement) = (Entry($"e{++count}"), Agreements[dice.Of(4) == 0 ? 1 : 0]);
        if (!stated.Any(one => one.Id == agreement) && dice.Of(5) > 0) return new MakeAgreement(agreement, Moment(), [Noor, Bram], [new(1, Noor, SoonOn(), Words), new(2, Bram, SoonOn(), Words)], SoonOn());
        return dice.Of(100) switch
        {
            < 50 => new ReviewAgreement(id, agreement, Moment(), [.. All.Where(_ => dice.Of(2) == 0).Select(View)], dice.Of(2) == 0 ? SoonOn() : null),
            < 60 => new EndAgreement(id, agreement, Moment(), AgreementOutcome.Reached, dice.Of(8) == 0 ? null : Words),
            < 66 => new PrepareTalk(id, Moment(), Words),
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
            ReviewAgreement look => look with { Views = [View(All[dice.Of(3)])], TookPlace = Moment() },
            EndAgreement end => end with { TookPlace = Moment() },
            _ => before,
        }, Words);
    }

    private PartyView View(PersonId from) => new(from, [new(1 + dice.Of(2), (HowKept)dice.Of(3))], null);

    private DateOnly SoonOn() => SchoolCalendar.DateOf(Now).AddDays(dice.Of(14));

    private RelationshipCommand Target() => stated.Count == 0 ? new LetTimePass(Entry("nothing")) : stated[dice.Of(stated.Count)];

    private DateTimeOffset? Moment() => dice.Of(6) switch { 0 => Now.AddMinutes(-45), 1 => Now.AddHours(-30), _ => null };

    private static (History, Relationship) Begin()
    {
        var (history, now) = (History.None, new Relationship { Id = Noor.Value });
        foreach (var command in (RelationshipCommand[])[new OpenRelationship(Entry("opened"), null, Noor, new DateOnly(2012, 3, 3), "3A", Bram), new ConfirmGuardian(Entry("mother"), MevrouwPeeters, Mother)])
        {
            var day = new Bearings(Days.FirstSchoolDay, Actor(An), Days.Calendar, Policy.Default, Staff);
            history = history.With(((Decision.Accepted)now.Decide(command, day)).Events, Days.FirstSchoolDay, An);
            now = history.Relationship(Noor.Value).Lean();
        }

        return (history, now);
    }
}

/// <summary>After every step of every history: R17 told a second time, straight from the entries, asks what is open; and the rules, asked again, add nothing.</summary>
public class Any_agreement
{
    private const int Histories = 15_000;

    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);
    private int lived;

    [Fact]
    public void is_asked_to_be_looked_back_on_until_the_student_did()
    {
        Gen.ULong.Array[5, 14].Sample(Live, iter: Histories);
        foreach (var (what, times) in seen.OrderBy(one => one.Key, StringComparer.Ordinal)) Console.WriteLine($"{what,-50} {times,7} {100.0 * times / Histories,6:0.0} %");
        foreach (var what in (string[])["open", "waits for the student", "met", "moved", "over", "refused entry-not-open", "refused line-unknown", "refused before-its-cause"])
            Assert.True(seen.GetValueOrDefault(what) >= Histories / 200, $"{what} came up in {seen.GetValueOrDefault(what)} histories only");
    }

    private void Live(ulong[] dice)
    {
        var life = new AnyAgreement();
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var thrown in dice)
        {
            var (_, decision) = life.Live(thrown);
            if (decision is Decision.Refused refused) met.UnionWith(refused.Refusals.Select(one => $"refused {one.Reason}"));
            if (decision is not Decision.Accepted accepted) continue;
            foreach (var happened in accepted.Events)
                if (happened is DutyMet) met.Add("met");
                else if (happened is DutyEnded { Reason: DutyEnd.Moved }) met.Add("moved");
                else if (happened is DutyEnded { Reason: DutyEnd.AgreementOver }) met.Add("over");
            Check(life, met);
        }

        foreach (var one in met) seen.AddOrUpdate(one, 1, (_, times) => times + 1);
        if (Interlocked.Increment(ref lived) % 100 == 0) Assert.Empty(Replay.Differences(life.History, Noor.Value, life.Day));
    }

    private static void Check(AnyAgreement life, HashSet<string> met)
    {
        var open = life.Snapshot.Duties.Open.Where(duty => duty.Rule == AgreementsAreLookedBackOn.Number).Select(duty => duty.About).ToHashSet();
        var owed = Owed(life).ToHashSet();
        Assert.True(owed.SetEquals(open), $"owed {string.Join(' ', owed)}, open {string.Join(' ', open)}");
        if (open.Count > 0) met.Add("open");
        if (life.Snapshot.Agreements.Open.Any(agreement => agreement.Next?.AwaitsStudent is true)) met.Add("waits for the student");

        var whole = life.History.Relationship(Noor.Value);
        Assert.Null(Sameness.Difference(whole.Lean(), life.Snapshot));
        Assert.Empty(DutyChanges.After(whole, [], life.Day));
        Assert.Empty(DutyChanges.After(life.Snapshot, [], life.Day));
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
            if (!hasLeft && next is { } day && Days.Calendar.SchoolDaysBefore(day.On, 5, day.On.AddYears(-1)) <= life.Day.Today) yield return day.Entry;
        }
    }
}
