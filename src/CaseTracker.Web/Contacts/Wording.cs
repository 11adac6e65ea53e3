using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Contacts;

/// <summary>Says topics and choices in the reader's words.</summary>
public sealed class Wording(IStringLocalizer<ContactTexts> texts)
{
    /// <summary>A topic; one that the school added is shown by the name it gave, or else by its code.</summary>
    public string Topic(Topic topic, Policy policy)
    {
        if (texts[$"Topic.{topic}"] is { ResourceNotFound: false } known) return known;
        var added = policy.Topics.LastOrDefault(one => one.Topic == topic);
        return added is null ? topic.Code : System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl" ? added.Dutch : added.English;
    }

    /// <summary>A choice out of a fixed list, such as a channel or a tone.</summary>
    public string Choice<T>(T value) where T : struct, Enum => texts[$"{typeof(T).Name}.{value}"];

    /// <summary>"a, b en c".</summary>
    public string List(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {texts["And"]} {all[^1]}";
    }
}
