using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Interventions;
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
        return added is null ? topic.Code : InTheReadersLanguage(added.Dutch, added.English);
    }

    /// <summary>The topics to choose from: those that every school has, then those that this one added.</summary>
    public IEnumerable<Choice> Topics(Policy policy) => policy.AllTopics().Select(topic => new Choice(topic.Code, Topic(topic, policy)));

    /// <summary>A choice out of a fixed list, such as a channel or a tone.</summary>
    public string Choice<T>(T value) where T : struct, Enum => texts[$"{typeof(T).Name}.{value}"];

    /// <summary>What became of a referral; an outcome that the school added by its code.</summary>
    public string Outcome(ReferralOutcome outcome) => texts[$"ReferralOutcome.{outcome}"] is { ResourceNotFound: false } known ? known : outcome.Code;

    /// <summary>A kind of intervention; one that the school added is shown by the name it gave, or else by the words of its code.</summary>
    /// <param name="kinds">How the school goes about its kinds.</param>
    public string Kind(InterventionKind kind, IEnumerable<InterventionTemplate> kinds) => texts[$"InterventionKind.{kind}"] is { ResourceNotFound: false } known ? known
        : kinds.FirstOrDefault(one => one.Kind == kind) is { Dutch: { } dutch, English: { } english } ? InTheReadersLanguage(dutch, english)
        : kind.Code.Replace('-', ' ');

    /// <summary>A half day: "maandag 12 oktober, voormiddag".</summary>
    public string HalfDay(HalfDay half) => $"{Moments.LongDay(half.Date)}, {Choice(half.Part)}";

    /// <summary>A role at school.</summary>
    public string Role(Role role) => roles[$"Role.{role}"];

    /// <summary>Members of staff to choose from, by name; who shares a name is told apart by roles, and where these are the same too, by e-mail address or else id.</summary>
    public IEnumerable<Choice> Colleagues(IEnumerable<Person> staff) => staff
        .GroupBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase)
        .SelectMany(namesakes => namesakes.Select(person => new Choice(person.Id, namesakes.Count() > 1 ? $"{person.Name} ({Difference(person, namesakes)})" : person.Name)))
        .OrderBy(choice => choice.Text, StringComparer.CurrentCulture);

    /// <summary>A guardian to choose: who they are, and what to know before turning to them.</summary>
    public Choice Guardian(Guardian guardian, Names names) => new(guardian.Id.Value, $"{names[guardian.Id]}, {Choice(guardian.Link.Kind)}",
        guardian.Confirmed is null ? texts["NotConfirmed"].Value
        : guardian.Link.Authority is Authority.BarredByCourt ? texts["BarredByCourt"].Value
        : !guardian.HasRightToInformation ? texts["NoOwnRight"].Value
        : guardian.Link.WantsInterpreter ? texts["WantsInterpreter"].Value
        : null);

    /// <summary>"a, b en c".</summary>
    public string List(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {texts["And"]} {all[^1]}";
    }

    /// <summary>The same with a capital, as a sentence begins.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpper(words[0], System.Globalization.CultureInfo.CurrentUICulture) + words[1..];

    private static string InTheReadersLanguage(string dutch, string english) => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl" ? dutch : english;

    private string Difference(Person person, IEnumerable<Person> namesakes)
    {
        var words = RolesOf(person);
        return string.Join(", ", new[] { words, namesakes.Count(other => RolesOf(other) == words) == 1 ? "" : person.Email ?? person.Id }.Where(part => part.Length > 0));
    }

    private string RolesOf(Person person) => List(person.Roles.Select(Role));
}
