using System.Globalization;

namespace CaseTracker.Domain.Rules;

/// <summary>R13. A visit has a purpose and the family's agreement, or follows three attempts on two channels.</summary>
public sealed class AVisitHasAPurpose : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R13");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Deel 3.3, huisbezoeken");

    /// <inheritdoc />
    public override Mode Default => Mode.Advise;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("attempts", 3, 1, 10), new("channels", 2, 1, 4)];

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["no-purpose", "not-agreed"];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        if (asked.Approach.Channel is not Channel.HomeVisit) yield break;
        if (asked.Approach.Visit?.Purpose is null) yield return Breach("no-purpose");
        if (asked.Approach.Visit?.FamilyAgreed == true) yield break;

        var attempts = now.Contacts.Attempts.Where(attempt => asked.Approach.Guardians.Contains(attempt.Guardian)).ToList();
        var wanted = Chosen("attempts", asked.At, day);
        if (attempts.Count < wanted || attempts.Select(attempt => attempt.Channel).Distinct().Count() < Chosen("channels", asked.At, day))
            yield return Breach("not-agreed", ("attempts", attempts.Count.ToString(CultureInfo.InvariantCulture)), ("wanted", wanted.ToString(CultureInfo.InvariantCulture)));
    }
}
