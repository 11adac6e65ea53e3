using System.Collections.Concurrent;
using CsCheck;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>Many files, each lived by throwing dice and checked after every step; and in how many of them each thing came up, so that nothing is held for true that never happened.</summary>
/// <param name="histories">How many.</param>
/// <param name="check">Checks a file after a step, and adds the names of what came up.</param>
/// <param name="name">The name of what an event shows; null where nobody asks for it.</param>
internal sealed class Lives<TFile>(int histories, Action<TFile, HashSet<string>> check, Func<RelationshipEvent, string?> name) where TFile : AnyFile
{
    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);
    private int lived;

    /// <summary>Lives them all, each with dice of its own.</summary>
    public void Live<TDice>(Gen<TDice> dice, Func<TDice, (TFile File, ulong[] Thrown)> begin) =>
        dice.Sample(one => LiveOne(begin(one)), iter: histories, print: one => begin(one) is var (file, thrown) ? AnyFile.Told(file, thrown, life => check(life, [])) : "");

    /// <summary>Each of these came up in half a percent of them or more; a refusal is named by rule and reason, one of no rule by two spaces and the reason.</summary>
    public void AssertCameUp(params string[] names) =>
        Assert.All(names, one => Assert.True(seen.GetValueOrDefault(one) >= histories / 200, $"{one} came up in {seen.GetValueOrDefault(one)} histories only"));

    private void LiveOne((TFile File, ulong[] Thrown) one)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var thrown in one.Thrown)
        {
            var (_, decision) = one.File.Live(thrown);
            if (decision is Decision.Refused refused) met.UnionWith(refused.Refusals.Select(refusal => $"refused {refusal.Rule} {refusal.Reason}"));
            if (decision is not Decision.Accepted accepted) continue;
            met.UnionWith(accepted.Events.Select(name).OfType<string>());
            check(one.File, met);
        }

        foreach (var what in met) seen.AddOrUpdate(what, 1, (_, times) => times + 1);
        if (Interlocked.Increment(ref lived) % 100 == 0) one.File.AssertOnPaper();
    }
}
