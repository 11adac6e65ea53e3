using CaseTracker.Web.Identity;
using CaseTracker.Web.Logs;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using Marten;
using DomainRefusal = CaseTracker.Domain.Relationships.Refusal;

namespace CaseTracker.Web.Policies;

/// <summary>Changes a school's policy: decided on what is stored, so that of two at once only one wins.</summary>
internal sealed class PolicyChanging(IDocumentStore store, Schoolhouse schools, TimeProvider clock, SecurityLog log)
{
    /// <summary>Makes a change, unless something stands in the way; then it gives all of that.</summary>
    /// <exception cref="InvalidOperationException">The person may not change the policy; no page offers it to them.</exception>
    public async Task<ImmutableArray<DomainRefusal>> MakeAsync(SignedIn who, PolicyEvent wanted, CancellationToken cancellation)
    {
        if (!who.Actor.May(Relations.None, Deed.ChangePolicy).IsGiven) throw new InvalidOperationException("Only who may change the policy gets here.");
        await using var session = store.LightweightSession(who.School);
        session.LastModifiedBy = who.Actor.Id.Value;
        var stream = await session.Events.FetchForWriting<SchoolPolicy>(SchoolPolicy.StreamKey, cancellation);
        var now = stream.Aggregate?.Policy ?? Policy.Default;
        if (IsThere(wanted, now)) return [];
        var problems = PolicyLimits.Problems(wanted, now, SchoolCalendar.DateOf(clock.GetUtcNow()));
        if (!problems.IsEmpty) return problems;
        stream.AppendOne(wanted);
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (Exception clash) when (Asking.IsClash(clash))
        {
            return [DomainRefusal.Because("somebody-was-first")];
        }

        log.PolicyChanged(who.Actor.Id, who.School, (wanted as RuleSet)?.Rule);
        await schools.ChangedAsync(who.School);
        return [];
    }

    // Sent twice, it adds nothing the second time.
    private static bool IsThere(PolicyEvent wanted, Policy now) => wanted switch
    {
        TopicAdded added => now.Topics.Contains(added),
        RuleSet set => now.Settings.LastOrDefault(one => one.Rule == set.Rule) is { } last && (last.From, last.Mode) == (set.From, set.Mode)
            && last.Parameters.Count == set.Parameters.Count && set.Parameters.All(number => last.Parameters.TryGetValue(number.Key, out var chosen) && chosen == number.Value),
        _ => false,
    };
}

/// <summary>The school's settings of the rules.</summary>
internal static class PoliciesSetup
{
    /// <summary>Adds them.</summary>
    public static void AddPolicies(this IServiceCollection services) => services.AddScoped<PolicyChanging>();
}
