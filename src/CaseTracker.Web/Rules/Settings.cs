using CaseTracker.Web.Components;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Rules;

/// <summary>A setting of a rule in words.</summary>
/// <param name="Mode">What the school does with it.</param>
/// <param name="Numbers">Its numbers, each with its name.</param>
/// <param name="Since">From when, or that it is the rule's own default.</param>
internal sealed record SettingInWords(string Mode, IReadOnlyList<(string Name, int Number)> Numbers, string Since);

/// <summary>A rule with its setting in force, and those that are still to come.</summary>
internal sealed record RuleInForce(Rule Rule, SettingInWords Now, IReadOnlyList<SettingInWords> Coming);

/// <summary>Says how a school has set its rules.</summary>
internal static class Settings
{
    /// <summary>A rule as it is set on a date.</summary>
    public static RuleInForce Of(Rule rule, Policy policy, DateOnly today, IStringLocalizer<RuleTexts> texts)
    {
        return new(rule, InWords(policy.On(rule.Id, today)), [.. Coming(rule, policy, today).Select(InWords)]);

        SettingInWords InWords(RuleSet? set) => new(
            texts[$"Mode.{set?.Mode ?? rule.Default}"],
            [.. rule.Parameters.Select(parameter => (texts[$"{rule.Id}.{parameter.Name}"].Value, Number(set, parameter)))],
            set is null ? texts["Since.default"] : texts[set.From > today ? "Since.coming" : "Since", Moments.LongDay(set.From)]);
    }

    /// <summary>What was set for days to come. What was set later for an earlier date makes a coming setting void.</summary>
    public static IEnumerable<RuleSet> Coming(Rule rule, Policy policy, DateOnly today) =>
        policy.Settings.Where(set => set.Rule == rule.Id && set.From > today && ReferenceEquals(policy.On(rule.Id, set.From), set)).OrderBy(set => set.From);

    /// <summary>A number of a rule on a date, by its name.</summary>
    public static int Number(Policy policy, Rule rule, string name, DateOnly on) => Number(policy.On(rule.Id, on), rule.Parameters.Single(parameter => parameter.Name == name));

    /// <summary>A number of a rule under a setting.</summary>
    public static int Number(RuleSet? set, RuleParameter parameter) => set is not null && set.Parameters.TryGetValue(parameter.Name, out var chosen) ? chosen : parameter.Default;
}
