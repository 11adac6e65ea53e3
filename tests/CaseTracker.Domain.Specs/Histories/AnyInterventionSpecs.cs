using System.Collections.Concurrent;
using System.Text.Json;
using CaseTracker.Domain.Audit;
using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>Noor's interventions, lived by throwing dice: told late or never, passed on, looked back on out of turn, corrected and taken back.</summary>
internal sealed class AnyIntervention
{
    private static readonly EntryId[] Interventions = [Entry("i1"), Entry("i2")];
    private static readonly PersonId[] Asking = [An, Directrice, Zorg];
    private static readonly PersonId[] Saying = [Noor, MevrouwPeeters, MeneerDeSmet, An];
    private static readonly Text Words = Text.Of("omdat het zo was")!;
    private static readonly (History History, Relationship Snapshot) Beginning = Begin();

    private readonly List<RelationshipCommand> stated = [];
    private int count;
    private Dice dice;

    public History History { get; private set; } = Beginning.History;

    public Relationship Snapshot { get; private set; } = Beginning.Snapshot;

    public DateTimeOffset Now { get; private set; } = Days.Monday.AddSeconds(17);

    public Bearings Day(PersonId by) => new(Now, by == Domain.Access.Actor.System.Id ? Domain.Access.Actor.System : Actor(by), Days.Calendar, Policy.Default, Staff);

    /// <summary>What was asked and what came of it.</summary>
    public (RelationshipCommand Command, Decision Decision) Live(ulong thrown)
    {
        dice = new Dice(thrown);
        Now += dice.Of(8) switch { < 4 => TimeSpan.Zero, 4 => TimeSpan.FromSeconds(20), 5 => TimeSpan.FromMinutes(40), 6 => TimeSpan.FromHours(9), _ => TimeSpan.FromDays(3) };
        var command = Command();
        var day = Day(Asking[dice.Of(3)]);
        if (command is LetTimePass) day = Day(Domain.Access.Actor.System.Id);
        var whole = History.Decide(Noor.Value, command, day);
        var decision = Snapshot.Decide(command, day) is var lean and not Decision.NeedsHistory ? lean : whole;
        Assert.Equal(Told(whole), Told(decision));
        if (decision is not Decision.Accepted accepted) return (command, decision);

        stated.Add(command is CorrectEntry correction ? correction.As : command);
        History = History.With(accepted.Events, Now, day.By.Id);
        Snapshot = accepted.Events.Any(Snapshot.IsReachedBackBy)
            ? History.Relationship(Noor.Value).Lean()
            : accepted.Events.Aggregate(Snapshot, (now, next) => now.Evolve(next).Lean()) with { Version = History.Events.Length };
        return (command, decision);
    }

    private RelationshipCommand Command()
    {
        var (id, intervention) = (Entry($"e{++count}"), Interventions[dice.Of(5) == 0 ? 1 : 0]);
        if (!stated.Any(one => one.Id == intervention) && dice.Of(6) > 0)
            return new StartIntervention(intervention, Moment(), InterventionKind.StudySupport, Asking[dice.Of(3)], Soon(), Words, Text.Of("een\ntwee\ndrie"), dice.Of(2) == 0 ? [Noor] : dice.Of(2) == 0 ? [MevrouwPeeters] : []);
        switch (dice.Of(100))
        {
            case < 14: return new TalkInterventionOver(id, intervention, Moment(), dice.Of(2) == 0 ? [Noor] : [MevrouwPeeters, Noor], null, Words);
            case < 24: return new DoInterventionStep(id, intervention, Moment(), dice.Of(5));
            case < 44: return new ReviewIntervention(id, intervention, Moment(), Soon(), [.. Saying.Where(_ => dice.Of(3) == 0).Select(who => new Evaluation(who, (HowItGoes)dice.Of(3), Words))]);
            case < 54: return new EvaluateIntervention(id, intervention, stated.OfType<ReviewIntervention>().LastOrDefault()?.Id ?? id, Moment(), new(Saying[dice.Of(4)], HowItGoes.Well, Words));
            case < 62: return new PassOnIntervention(id, intervention, Asking[dice.Of(3)], Words);
            case < 66: return new EndIntervention(id, intervention, Moment(), InterventionOutcome.Partly, Words);
            case < 74: return new RetractEntry(id, Target().Id, RetractionCause.DidNotHappen, Words);
            case < 80: return Correcting(id);
            case < 84: return new NarrowAudience(id, intervention, new(dice.Of(2) == 0 ? Audience.CareTeam : Audience.Named, dice.Of(2) == 0 ? [] : [Bram]));
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
            StartIntervention start => start with { Owner = Asking[dice.Of(3)], ReviewOn = Soon(), Steps = Text.Of("een"), TalkedOverWith = [] },
            ReviewIntervention review => review with { NextOn = Soon(), TookPlace = Moment() },
            TalkInterventionOver talk => talk with { With = [MevrouwPeeters] },
            PassOnIntervention passed => passed with { To = Zorg },
            _ => before,
        }, Words);
    }

    private RelationshipCommand Target() => stated.Count == 0 ? new LetTimePass(Entry("nothing")) : stated[dice.Of(stated.Count)];

    private DateOnly Soon() => SchoolCalendar.DateOf(Now).AddDays(dice.Of(5) == 0 ? 30 : dice.Of(8));

    private DateTimeOffset? Moment() => dice.Of(6) switch { 0 => Now.AddMinutes(-45), 1 => Now.AddHours(-10), _ => null };

    /// <summary>A decision in a line.</summary>
    public static string Told(Decision decision) => AnyReferral.Told(decision);

    private static (History, Relationship) Begin()
    {
        var (history, now) = (History.None, new Relationship { Id = Noor.Value });
        foreach (var command in (RelationshipCommand[])[new OpenRelationship(Entry("opened"), null, Noor, new(2011, 3, 3), "3A", Bram), new ConfirmGuardian(Entry("mother"), MevrouwPeeters, Mother)])
        {
            var day = new Bearings(Days.FirstSchoolDay, Actor(An), Days.Calendar, Policy.Default, Staff);
            history = history.With(((Decision.Accepted)now.Decide(command, day)).Events, Days.FirstSchoolDay, An);
            now = history.Relationship(Noor.Value).Lean();
        }

        return (history, now);
    }
}

/// <summary>
/// At every prefix of every history: an intervention that goes on at school and has come to its day has somebody who looks back on
/// it, unless that was let go; and of each somebody has to tell the student, until somebody did.
/// </summary>
public class Any_intervention
{
    private const int Histories = 6_000;

    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);
    private int lived;

    [Fact]
    public void is_looked_back_on_by_somebody_and_no_secret()
    {
        Gen.ULong.Array[6, 16].Sample(Live, iter: Histories, print: Told);
        foreach (var what in (string[])["refused  before-its-cause", "refused  no-such-step", "refused  entry-not-open", "refused  already-evaluated", "refused  already-theirs", "refused  staff-unknown", "passed on", "reviewed", "ended", "waits for the student", "overdue", "corrected", "taken back"])
            Assert.True(seen.GetValueOrDefault(what) >= Histories / 200, $"{what} came up in {seen.GetValueOrDefault(what)} histories only");
    }

    private void Live(ulong[] dice)
    {
        var life = new AnyIntervention();
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var thrown in dice)
        {
            var (_, decision) = life.Live(thrown);
            if (decision is Decision.Refused refused) met.UnionWith(refused.Refusals.Select(one => $"refused {one.Rule} {one.Reason}"));
            if (decision is not Decision.Accepted accepted) continue;
            foreach (var happened in accepted.Events)
                if (happened switch { DutyEnded { Reason: DutyEnd.PassedOn } => "passed on", InterventionReviewed => "reviewed", InterventionEnded => "ended", DutyFellDue => "overdue", EntryCorrected { After: InterventionStarted } => "corrected", EntryRetracted => "taken back", _ => null } is { } name)
                    met.Add(name);
            Check(life, met);
        }

        foreach (var one in met) seen.AddOrUpdate(one, 1, (_, times) => times + 1);
        if (Interlocked.Increment(ref lived) % 100 != 0) return;
        Assert.Empty(Replay.Differences(life.History, Noor.Value, life.Day(An)));
        var read = JsonSerializer.Deserialize<Relationship>(JsonSerializer.Serialize(life.Snapshot, DomainJson.Options), DomainJson.Options);
        Assert.Equal(JsonSerializer.Serialize(life.Snapshot, DomainJson.Options), JsonSerializer.Serialize(read, DomainJson.Options));
    }

    private static void Check(AnyIntervention life, HashSet<string> met)
    {
        var whole = life.History.Relationship(Noor.Value);
        Assert.Null(Sameness.Difference(whole.Lean(), life.Snapshot));
        Assert.Empty(DutyChanges.After(whole, [], life.Day(An)));
        Assert.Empty(DutyChanges.After(life.Snapshot, [], life.Day(An)));
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

    private static string Told(ulong[] dice)
    {
        var life = new AnyIntervention();
        var lines = new List<string>();
        try
        {
            foreach (var thrown in dice)
            {
                var (command, decision) = life.Live(thrown);
                lines.Add($"{life.Now:dd HH:mm:ss}: {command.GetType().Name} {JsonSerializer.Serialize(command, command.GetType(), DomainJson.Options)}");
                lines.Add("    " + AnyIntervention.Told(decision));
                if (decision is Decision.Accepted) Check(life, []);
            }
        }
        catch (Exception wrong) when (wrong is Xunit.Sdk.XunitException or KeyNotFoundException)
        {
            lines.Add(wrong.Message);
        }

        return string.Join('\n', lines);
    }
}
