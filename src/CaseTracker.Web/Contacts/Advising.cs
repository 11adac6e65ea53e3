using CaseTracker.Web.Students;

namespace CaseTracker.Web.Contacts;

/// <summary>What rules advise against a contact before it is started: it may be done all the same.</summary>
internal static class Advising
{
    /// <summary>The advice on a plan as things stand now; none once it was started.</summary>
    public static ImmutableArray<Refusal> On(PlannedContact plan, StudentFile file) =>
        [.. Judged(plan, file).Where(judged => judged.Mode is Mode.Advise).Select(judged => new Refusal(judged.Rule.Id, judged.Breach.Reason, judged.Breach.Details))];

    /// <summary>Whether urgency is worth asking for: something yields to it, and nothing else stops the plan.</summary>
    public static bool YieldsToUrgency(PlannedContact plan, StudentFile file)
    {
        var judged = Judged(plan, file).ToList();
        return judged.Any(one => one.Rule.YieldsToUrgency) && judged.All(one => one.Mode is not Mode.Enforce || one.Rule.YieldsToUrgency);
    }

    private static IEnumerable<Judged> Judged(PlannedContact plan, StudentFile file) =>
        plan.StartedAt is not null ? [] : RuleBook.Judge(new Starting(plan.Id, file.Day.Now, plan.Approach), file.Now, file.Day);
}
