using System.Text.Json;
using CaseTracker.Domain.Audit;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>Noor's file, lived by throwing dice for one part of it: decided on the snapshot and on the whole history, which have to agree.</summary>
internal abstract class AnyFile((History History, Relationship Snapshot) beginning)
{
    protected static readonly Text Words = Text.Of("omdat het zo was")!;

    private readonly List<RelationshipCommand> stated = [];
    private int count;
    private Dice dice;

    public History History { get; private set; } = beginning.History;

    public Relationship Snapshot { get; private set; } = beginning.Snapshot;

    public DateTimeOffset Now { get; private set; } = Days.Monday.AddSeconds(17);

    public Bearings Day(PersonId by) => new(Now, by == Domain.Access.Actor.System.Id ? Domain.Access.Actor.System : Actor(by), Days.Calendar, Policy.Default, Staff);

    /// <summary>What was asked and what came of it.</summary>
    public (RelationshipCommand Command, Decision Decision) Live(ulong thrown)
    {
        dice = new Dice(thrown);
        Now += Pass();
        var command = Ask(Entry($"e{++count}"));
        var day = Day(By(command));
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

    /// <summary>The snapshot that grew is the one that the history gives, and the rules, asked again, add nothing.</summary>
    public void AssertAgrees()
    {
        var whole = History.Relationship(Noor.Value);
        Assert.Null(Sameness.Difference(whole.Lean(), Snapshot));
        Assert.Empty(DutyChanges.After(whole, [], Day(An)));
        Assert.Empty(DutyChanges.After(Snapshot, [], Day(An)));
    }

    /// <summary>The stream replays decision by decision, and the snapshot is the same written and read.</summary>
    public void AssertOnPaper()
    {
        Assert.Empty(Replay.Differences(History, Noor.Value, Day(An)));
        var read = JsonSerializer.Deserialize<Relationship>(JsonSerializer.Serialize(Snapshot, DomainJson.Options), DomainJson.Options);
        Assert.Equal(JsonSerializer.Serialize(Snapshot, DomainJson.Options), JsonSerializer.Serialize(read, DomainJson.Options));
    }

    /// <summary>A history in lines, with what is wrong with it last.</summary>
    public static string Told<TFile>(TFile file, ulong[] dice, Action<TFile> check) where TFile : AnyFile
    {
        var lines = new List<string>();
        try
        {
            foreach (var thrown in dice)
            {
                var (command, decision) = file.Live(thrown);
                lines.Add($"{file.Now:dd HH:mm:ss}: {command.GetType().Name} {JsonSerializer.Serialize(command, command.GetType(), DomainJson.Options)}");
                lines.Add("    " + Told(decision));
                if (decision is Decision.Accepted) check(file);
            }
        }
        catch (Exception wrong) when (wrong is Xunit.Sdk.XunitException or KeyNotFoundException)
        {
            lines.Add(wrong.Message);
        }

        return string.Join('\n', lines);
    }

    /// <summary>How much time goes by before the next thing is asked.</summary>
    protected abstract TimeSpan Pass();

    /// <summary>The next thing that is asked.</summary>
    protected abstract RelationshipCommand Ask(EntryId id);

    /// <summary>Who asks it.</summary>
    protected abstract PersonId By(RelationshipCommand command);

    /// <summary>What was asked and done, oldest first.</summary>
    protected IReadOnlyList<RelationshipCommand> Stated => stated;

    protected int Throw(int sides) => dice.Of(sides);

    protected RelationshipCommand Target() => stated.Count == 0 ? new LetTimePass(Entry("nothing")) : stated[Throw(stated.Count)];

    /// <summary>Mostly now; sometimes a while ago, or long ago.</summary>
    protected DateTimeOffset? Moment(int longAgoInHours = 10) => Throw(6) switch { 0 => Now.AddMinutes(-45), 1 => Now.AddHours(-longAgoInHours), _ => null };

    /// <summary>A file opened on the first school day, with what else was known then.</summary>
    protected static (History, Relationship) Begin(DateOnly bornOn, params ReadOnlySpan<RelationshipCommand> known)
    {
        var (history, now) = (History.None, new Relationship { Id = Noor.Value });
        foreach (var command in (RelationshipCommand[])[new OpenRelationship(Entry("opened"), null, Noor, bornOn, "3A", Bram), new ConfirmGuardian(Entry("mother"), MevrouwPeeters, Mother), .. known])
        {
            var day = new Bearings(Days.FirstSchoolDay, Actor(An), Days.Calendar, Policy.Default, Staff);
            history = history.With(((Decision.Accepted)now.Decide(command, day)).Events, Days.FirstSchoolDay, An);
            now = history.Relationship(Noor.Value).Lean();
        }

        return (history, now);
    }

    // A decision in a line.
    private static string Told(Decision decision) => decision switch
    {
        Decision.Refused refused => "refused: " + string.Join(", ", refused.Refusals.Select(one => $"{one.Rule} {one.Reason}")),
        Decision.Accepted accepted => string.Join("; ", accepted.Events.Select(one => JsonSerializer.Serialize(one, one.GetType(), DomainJson.Options))),
        _ => decision.ToString(),
    };
}
