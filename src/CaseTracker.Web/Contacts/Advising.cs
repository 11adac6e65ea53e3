using CaseTracker.Web.Students;

namespace CaseTracker.Web.Contacts;

/// <summary>What rules advise against a contact before it is started: it may be done all the same.</summary>
internal static class Advising
{
    /// <summary>The advice on a plan as things stand now; none once it was started.</summary>
    public static ImmutableArray<Refusal> On(PlannedContact plan, StudentFile file) => plan.StartedAt is not null ? []
        : [.. RuleBook.Judge(new Starting(plan.Id, file.Day.Now, plan.Approach), file.Now, file.Day).Where(judged => judged.Mode is Mode.Advise)
            .Select(judged => new Refusal(judged.Rule.Id, judged.Breach.Reason, judged.Breach.Details))];
}
