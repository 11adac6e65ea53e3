using CaseTracker.Web.Contacts;
using CaseTracker.Web.People;
using CaseTracker.Web.Students;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Family;

/// <summary>What the school knows of a guardian, in sentences.</summary>
internal sealed class FamilyInWords(Wording wording, IStringLocalizer<StudentTexts> texts)
{
    /// <summary>A guardian on a card: what the school may tell, and for who may reach them what they have to know to talk.</summary>
    public GuardianCard Card(StudentFile file, Guardian guardian)
    {
        var (link, isConfirmed, mayReach) = (guardian.Link, guardian.Confirmed is not null, file.May(Deed.ReadCard));
        return new(guardian.Id.Value, file.Names[guardian.Id], wording.Choice(link.Kind), isConfirmed,
            [.. isConfirmed ? [texts[$"Authority.{link.Authority}"].Value] : (string[])[], .. mayReach ? ToTalk(link) : []],
            mayReach ? file.Names.Person(guardian.Id)?.Phones ?? [] : []);
    }

    /// <summary>What somebody has to know who is about to call: the languages, the interpreter, the hours.</summary>
    public IReadOnlyList<string> ToTalk(GuardianLink link)
    {
        var facts = new List<string>();
        if (link.Language is { } language) facts.Add(texts["Speaks", LanguageNames.Of(language)]);
        if (link.AlsoSpeaks is { Count: > 0 } others) facts.Add(texts["AlsoSpeaks", Languages(others)]);
        if (link.WantsInterpreter) facts.Add(texts["WantsInterpreter"]);
        if (Hours(link.ReachedIn ?? []) is { } hours) facts.Add(hours);
        return facts;
    }

    /// <summary>What somebody has to know who is about to write: what they read, and which way they prefer for what.</summary>
    /// <param name="link">What is known of the guardian.</param>
    /// <param name="policy">The school's own topics.</param>
    public IReadOnlyList<string> ToWrite(GuardianLink link, Policy policy)
    {
        var facts = new List<string>();
        if (link.ReadsDutch is { } reads) facts.Add(texts[reads ? "ReadsDutch" : "ReadsNoDutch"]);
        if (link.AlsoReads is { Count: > 0 } others) facts.Add(texts["AlsoReads", Languages(others)]);
        if (link.Channels.TryGetValue(Topic.Other, out var usually)) facts.Add(texts["Usually", Way(usually)]);
        facts.AddRange(from way in link.Channels
                       where way.Key != Topic.Other
                       group wording.Topic(way.Key, policy) by way.Value into same
                       orderby same.Key
                       select texts["WayFor", wording.List(same.Order(StringComparer.CurrentCulture)), Way(same.Key)].Value);
        return facts;
    }

    /// <summary>When somebody can be reached; null where nobody asked.</summary>
    public string? Hours(IReadOnlyList<TimeOfDay> times) => times.Count == 0 ? null : texts["ReachedIn", wording.List(times.Order().Select(time => texts[$"TimeOfDay.{time}"].Value))].Value;

    private string Way(Channel channel) => wording.Choice(channel).ToLower(System.Globalization.CultureInfo.CurrentUICulture);

    private string Languages(IEnumerable<string> codes) => wording.List(codes.Select(LanguageNames.Of));
}
