using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Contacts;

/// <summary>Says topics and choices in the reader's words.</summary>
public sealed class Wording(IStringLocalizer<ContactTexts> texts, IStringLocalizer<IdentityTexts> roles)
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

    /// <summary>What became of a referral; an outcome that the school added by its code.</summary>
    public string Outcome(ReferralOutcome outcome) => texts[$"ReferralOutcome.{outcome}"] is { ResourceNotFound: false } known ? known : outcome.Code;

    /// <summary>What became of an intervention.</summary>
    public string Outcome(InterventionOutcome outcome) => texts[$"InterventionOutcome.{outcome}"] is { ResourceNotFound: false } known ? known : outcome.Code;

    /// <summary>A kind of intervention; of one that the school added, the words of its code.</summary>
    public string Kind(InterventionKind kind) => texts[$"InterventionKind.{kind}"] is { ResourceNotFound: false } known ? known : kind.Code.Replace('-', ' ');

    /// <summary>A half day: "maandag 12 oktober, voormiddag".</summary>
    public string HalfDay(HalfDay half) => $"{Moments.LongDay(half.Date)}, {Choice(half.Part)}";

    /// <summary>A role at school.</summary>
    public string Role(Role role) => roles[$"Role.{role}"];

    /// <summary>Members of staff to choose from, by name; who shares a name is told apart by roles, and where these are the same too, by id.</summary>
    public IEnumerable<Choice> Colleagues(IEnumerable<Person> staff) => staff
        .GroupBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase)
        .SelectMany(namesakes => namesakes.Select(person => new Choice(person.Id, namesakes.Count() > 1 ? $"{person.Name} ({Difference(person, namesakes)})" : person.Name)))
        .OrderBy(choice => choice.Text, StringComparer.CurrentCulture);

    /// <summary>"a, b en c".</summary>
    public string List(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {texts["And"]} {all[^1]}";
    }

    private string Difference(Person person, IEnumerable<Person> namesakes)
    {
        var words = RolesOf(person);
        return words.Length > 0 && namesakes.Count(other => RolesOf(other) == words) == 1 ? words : person.Id;
    }

    private string RolesOf(Person person) => List(person.Roles.Select(Role));
}
