using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using Marten;
using Microsoft.Extensions.Localization;
using DomainRefusal = CaseTracker.Domain.Relationships.Refusal;

namespace CaseTracker.Web.Rules;

/// <summary>A refusal in words.</summary>
/// <param name="Sentence">The rule's sentence, or that something is not right yet.</param>
/// <param name="Why">Why it applies here.</param>
internal sealed record InWords(string Sentence, string Why);

/// <summary>Says in the reader's words what rules and plain sense have against something.</summary>
internal sealed class RuleSentences(IStringLocalizer<RuleTexts> texts, Wording wording, Schoolhouse schools, IDocumentStore store)
{
    /// <summary>The sentence of a rule.</summary>
    public string Sentence(RuleId rule) => texts[rule.Value];

    /// <summary>Each refusal in words, in the same order.</summary>
    public async Task<IReadOnlyList<InWords>> ForAsync(string school, string student, IReadOnlyList<DomainRefusal> refusals, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        var people = refusals.SelectMany(refusal => People(refusal.Details)).Append(student);
        var names = await Names.LoadAsync(session, people, cancellation);
        var policy = (await schools.BearingsAsync(school, Actor.System)).Policy;
        return [.. refusals.Select(refusal => Say(refusal.Rule, refusal.Reason, refusal.Details, new PersonId(student), names, policy))];
    }

    /// <summary>One refusal, finding or piece of advice in words.</summary>
    public InWords Say(RuleId? rule, string reason, IReadOnlyDictionary<string, string> details, PersonId student, Names names, Policy policy)
    {
        var template = texts[rule is { } id ? $"{id}.{reason}" : $"Plain.{reason}"].Value;
        var why = template.Replace("{student}", names.Given(student), StringComparison.Ordinal);
        foreach (var (name, value) in details) why = why.Replace($"{{{name}}}", Words(name, value, names, policy), StringComparison.Ordinal);
        // What a sentence leaves out when there is nothing to name.
        return new InWords(texts[rule?.Value ?? "Plain"], why.Replace("  ", " ", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal).Replace(": .", ".", StringComparison.Ordinal));
    }

    /// <summary>Topics in words, given their codes with spaces between.</summary>
    public string Topics(string codes, Policy policy) => wording.List(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => wording.Topic(new Topic(code), policy)));

    /// <summary>The panel that a page shows, with the ways forward as links.</summary>
    public async Task<RefusalPanel> PanelAsync(string school, string student, IReadOnlyList<DomainRefusal> refusals, CancellationToken cancellation, bool isAdvice = false)
    {
        var words = await ForAsync(school, student, refusals, cancellation);
        await using var session = store.QuerySession(school);
        var names = await Names.LoadAsync(session, [student], cancellation);
        return new RefusalPanel([.. refusals.Zip(words, (refusal, said) =>
            new Components.Refusal(refusal.Rule?.Value ?? "", said.Sentence, said.Why, [.. Ways(refusal, student, names.Given(new(student)))]))], isAdvice);
    }

    private IEnumerable<WayForward> Ways(DomainRefusal refusal, string student, string name)
    {
        var file = $"/students/{Uri.EscapeDataString(student)}";
        var contact = refusal.Details.GetValueOrDefault("contact");
        return (refusal.Rule?.Value, refusal.Reason) switch
        {
            ("R1", "not-told") => [Way("tell", $"{file}/inform?contact={contact}"), Way("present", $"{file}/contacts/{contact}/plan?student=FromBeginningToEnd")],
            ("R1", "said-what-would-stay-unsaid") => [Way("tell", $"{file}/inform?contact={contact}")],
            ("R1", "open-duty") => [Way("duties", $"{file}#duties")],
            (null, "report-exists") => [Way("attitude-report", $"{file}/attitude-reports/{refusal.Details["report"]}")],
            ("R3", _) => [Way("positive", $"{file}/positive")],
            ("R9", _) => [Way("interpreter", file)],
            ("R11", "not-explained") => [Way("talk", $"{file}/talk")],
            ("R12", "not-talked-over") => [Way("talk-over", $"{file}/referrals/{refusal.Details["referral"]}/talk")],
            ("R12", "family-not-told") => [Way("tell-home", $"{file}/referrals/{refusal.Details["referral"]}/talk")],
            ("R12", "no-consent") => [Way("consent", $"{file}/referrals/{refusal.Details["referral"]}/consent")],
            ("R12", "still-to-do") => [Way("referral-duties", $"{file}/referrals/{refusal.Details["referral"]}")],
            ("R13", "not-agreed") => [Way("attempt", $"{file}/attempt")],
            ("R19", _) => [Way("call", $"{file}/plan?channel=Phone")],
            ("R24", "conflict") => [Way("conflict", $"{file}#conflicts")],
            ("R24", _) => [Way("duties", $"{file}#duties")],
            ("R22", _) => [Way("appointment", $"{file}/plan")],
            ("L1", _) => [Way("sharing", $"{file}/sharing")],
            (null, "second-person-awaited") => [Way("review", $"{file}/review-postponement")],
            (null, "guardian-not-confirmed") => [Way("confirm", $"{file}/guardians")],
            _ => [],
        };

        WayForward Way(string text, string href) => new(texts[$"Way.{text}"].Value.Replace("{student}", name, StringComparison.Ordinal), href);
    }

    private string Words(string detail, string value, Names names, Policy policy)
    {
        return detail switch
        {
            "topics" => Topics(value, policy),
            "guardian" or "person" or "teacher" => names[new(value)],
            "guardians" => Listed(value) is { Length: > 0 } list ? texts["With", list] : "",
            "people" => Listed(value) is { Length: > 0 } people ? texts["From", people] : "",
            "date" => Moments.LongDay(DateOnly.ParseExact(value, "O", System.Globalization.CultureInfo.InvariantCulture)),
            "against" => Listed(value) is { Length: > 0 } against ? texts["Against", against] : "",
            _ => value,
        };

        string Listed(string ids) => wording.List(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => names[new(id)]));
    }

    private static IEnumerable<string> People(IReadOnlyDictionary<string, string> details) =>
        details.Where(detail => detail.Key is "guardian" or "guardians" or "person" or "teacher" or "people" or "against").SelectMany(detail => detail.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
