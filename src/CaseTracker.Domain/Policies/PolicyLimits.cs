using System.Globalization;
using System.Text;

namespace CaseTracker.Domain.Policies;

/// <summary>What a school may set: no rule off that the student is owed, no number beyond sense, nothing in the past.</summary>
public static class PolicyLimits
{
    /// <summary>The most letters that the name of a topic has.</summary>
    public const int MostLetters = 60;

    /// <summary>Everything that stands in the way of a change; empty when it may be made.</summary>
    /// <param name="wanted">The change.</param>
    /// <param name="now">The policy as it is.</param>
    /// <param name="today">The date in Brussels.</param>
    public static ImmutableArray<Refusal> Problems(PolicyEvent wanted, Policy now, DateOnly today) => wanted switch
    {
        RuleSet set => [.. Problems(set, today)],
        TopicAdded added => [.. Problems(added, now)],
        _ => throw new InvalidOperationException($"A policy knows nothing of {wanted.GetType().Name}."),
    };

    /// <summary>A topic of the school's own, its code made out of its Dutch name; the code is empty when the name holds nothing to make one of.</summary>
    public static TopicAdded TopicNamed(string dutch, string english) => new(new(CodeOf(dutch)), dutch.Trim(), english.Trim());

    private static IEnumerable<Refusal> Problems(RuleSet set, DateOnly today)
    {
        if (RuleBook.TryFind(set.Rule) is not { } rule)
        {
            yield return Refusal.Because("rule-unknown");
            yield break;
        }

        if (!Enum.IsDefined(set.Mode)) yield return Refusal.Because("mode-unknown");
        if (set.Mode is Mode.Off && !rule.CanBeOff) yield return Refusal.Because("not-off");
        if (set.From < today) yield return Refusal.Because("in-the-past");
        foreach (var (name, number) in set.Parameters)
            if (rule.Parameters.FirstOrDefault(one => one.Name == name) is not { } parameter) yield return Refusal.Because("number-unknown", ("number", name));
            else if (number < parameter.Least || number > parameter.Most)
                yield return Refusal.Because("number-beyond", ("number", name), ("least", $"{parameter.Least}"), ("most", $"{parameter.Most}"));
    }

    private static IEnumerable<Refusal> Problems(TopicAdded added, Policy now)
    {
        if (added.Topic.Code is not { Length: > 0 } || added.Dutch.Length > MostLetters) yield return Refusal.Because("no-dutch-name");
        else if (Topic.Fixed.Contains(added.Topic) || now.Topics.Any(one => one.Topic == added.Topic)) yield return Refusal.Because("topic-known");
        if (string.IsNullOrWhiteSpace(added.English) || added.English.Length > MostLetters) yield return Refusal.Because("no-english-name");
    }

    /// <summary>The code of what a school adds to a list: "Stage &amp; werkplekleren" becomes stage-werkplekleren; accents fall away, and what is left of 40 letters counts.</summary>
    public static string CodeOf(string name)
    {
        var code = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant().Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)) code.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && code.Length > 0 && code[^1] != '-') code.Append('-');
        return code.ToString(0, Math.Min(code.Length, 40)).Trim('-');
    }
}
