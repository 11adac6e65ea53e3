using System.Collections.Concurrent;
using System.Text.Json;
using CaseTracker.Domain.Audit;
using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>
/// What holds for every history, tried on 100,000 of them after every step. How often each state, refusal and finding
/// came up is printed, and each has to come up in one history of a hundred, or the dice prove little.
/// </summary>
/// <remarks>
/// At every step: the decision on the snapshot beside the decision on the whole history, the snapshot that grew beside the
/// one that the history gives, both field by field; R1 told a second time straight from the entries; findings and duties
/// derived again. In one history of a hundred also the whole stream replayed decision by decision, and the snapshot
/// written as JSON and read back.
/// </remarks>
public class Any_history
{
    private const int Histories = 100_000;

    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);
    private int lived;

    private static readonly Gen<(bool, bool, ulong[])> Lives = Gen.Select(
        Gen.Int[0, 3].Select(one => one == 0), Gen.Bool, Gen.ULong.Array[4, 10], (isOfAgeSoon, exempts, thrown) => (isOfAgeSoon, exempts, thrown));

    [Fact]
    public void has_one_state_for_each_topic_and_one_open_duty_where_that_is_open()
    {
        // A failing history is printed with the seed that gives it again.
        Lives.Sample(Live, iter: Histories, print: Told);

        var expected = Enum.GetNames<Knows>().Select(state => $"state {state}")
            .Concat(Refusals.Select(reason => $"refused {reason}"))
            .Concat(Found.Select(reason => $"found {reason}"));
        // On the console, where a run that passes shows it too.
        foreach (var (what, times) in seen.OrderBy(one => one.Key, StringComparer.Ordinal)) Console.WriteLine($"{what,-50} {times,7} {100.0 * times / Histories,6:0.0} %");
        Assert.Equal(expected.Order(StringComparer.Ordinal), seen.Keys.Order(StringComparer.Ordinal));
        Assert.All(seen, one => Assert.True(one.Value >= Histories / 100, $"{one.Key} came up in {one.Value} histories only"));
    }

    private static readonly string[] Found = ["R1 not-told", "R1 said-what-would-stay-unsaid", "L1 not-agreed"];

    private static readonly string[] Refusals =
    [
        "R1 not-told", "R1 said-what-would-stay-unsaid", "R1 open-duty", "L1 not-agreed",
        "absence-in-the-future", "already-known", "already-left", "already-open", "already-recorded", "another-kind", "before-its-cause", "before-its-plan", "closed",
        "contact-not-planned", "contact-unknown", "duty-not-open", "entry-not-open", "entry-unknown", "guardian-unknown", "in-the-future",
        "may-not-waive", "no-reason", "not-amendable", "not-of-this-contact", "not-the-second-person", "not-yours", "nothing-named", "only-out-of-reach", "own-contact", "review-too-late",
        "second-person", "second-person-awaited", "standing-too-long", "told-both-ways",
    ];

    private void Live((bool IsOfAgeSoon, bool Exempts, ulong[] Thrown) dice)
    {
        var life = new AnyLife(dice.IsOfAgeSoon, dice.Exempts);
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var thrown in dice.Thrown)
        {
            var (by, _, decision) = life.Live(thrown);
            if (decision is Decision.Refused refused) met.UnionWith(refused.Refusals.Select(one => $"refused {one.Rule} {one.Reason}".Replace("  ", " ", StringComparison.Ordinal)));
            if (decision is not Decision.Accepted accepted) continue;
            met.UnionWith(accepted.Events.OfType<RuleFound>().Select(one => $"found {one.Rule} {one.Reason}"));
            Check(life, life.Day(by), met);
        }

        foreach (var one in met) seen.AddOrUpdate(one, 1, (_, times) => times + 1);
        if (Interlocked.Increment(ref lived) % 100 == 0) CheckOnPaper(life);
    }

    private static void Check(AnyLife life, Bearings day, HashSet<string> met)
    {
        var whole = life.History.Relationship(Noor.Value);
        Assert.Null(Sameness.Difference(whole.Lean(), life.Snapshot));

        // Each part of each contact that took place has the one state that the entries tell, in the whole and in the lean.
        var owed = new WhatIsOwed(life.History, life.Now);
        foreach (var held in owed.Held)
            foreach (var part in WhatIsOwed.Parts(held))
            {
                var state = owed.StateOf(held, part);
                met.Add($"state {state}");
                Assert.Equal(state, whole.Informing.StateOf(Noor, whole.Informing.Contacts[held.Contact], part, day.Today));
                if (life.Snapshot.Informing.Contacts.TryGetValue(held.Contact, out var kept)) Assert.Equal(state, life.Snapshot.Informing.StateOf(Noor, kept, part, day.Today));
                else Assert.False(state is Knows.Open or Knows.Postponed);
            }

        // And the duties of R1 that are open are those, each once.
        var open = life.Snapshot.Duties.Open.Where(duty => duty.Rule == TheStudentIsInformed.Number).ToList();
        Assert.True(owed.Duties.SetEquals(open.Select(duty => duty.Id)));
        Assert.Equal(open.Count, open.DistinctBy(duty => (duty.Task, duty.About, duty.Person, duty.Topic)).Count());

        // The rules, asked again, add nothing.
        Assert.Empty(Findings.Changes(life.History, Noor.Value, day));
        Assert.Empty(DutyChanges.After(whole, [], day));
    }

    private static void CheckOnPaper(AnyLife life)
    {
        Assert.Empty(Replay.Differences(life.History, Noor.Value, life.Day(An)));
        var read = JsonSerializer.Deserialize<Relationship>(JsonSerializer.Serialize(life.Snapshot, DomainJson.Options), DomainJson.Options);
        Assert.Equal(JsonSerializer.Serialize(life.Snapshot, DomainJson.Options), JsonSerializer.Serialize(read, DomainJson.Options));
    }

    private static string Told((bool IsOfAgeSoon, bool Exempts, ulong[] Thrown) dice)
    {
        var life = new AnyLife(dice.IsOfAgeSoon, dice.Exempts);
        var lines = new List<string>();
        try
        {
            foreach (var thrown in dice.Thrown)
            {
                var (by, command, decision) = life.Live(thrown);
                lines.Add($"{life.Now:dd HH:mm:ss} {by}: {command.GetType().Name} {JsonSerializer.Serialize(command, command.GetType(), DomainJson.Options)}");
                lines.Add("    " + AnyLife.Told(decision));
                if (decision is Decision.Accepted) Check(life, life.Day(by), []);
            }
        }
        catch (Exception wrong) when (wrong is Xunit.Sdk.XunitException or KeyNotFoundException)
        {
            lines.Add(wrong.Message);
        }

        return string.Join('\n', lines);
    }
}
