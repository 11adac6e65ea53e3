using JasperFx.Events;
using Marten.Events.Aggregation;

namespace CaseTracker.Web.Policies;

/// <summary>A school's policy beside its stream.</summary>
public sealed record SchoolPolicy
{
    /// <summary>The key of the one policy stream that a school has; no student's id has a colon in front.</summary>
    public const string StreamKey = ":policy";

    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = StreamKey;

    /// <summary>The policy.</summary>
    public Policy Policy { get; init; } = Policy.Default;
}

/// <summary>Keeps the policy beside its stream. Only calls the domain.</summary>
internal sealed class PolicyProjection : SingleStreamProjection<SchoolPolicy, string>
{
    public PolicyProjection()
    {
        Name = "Policy";
        // Without it every stream gets one, and every command about a student writes it.
        IncludeType<RuleSet>();
        IncludeType<TopicAdded>();
    }

    public override SchoolPolicy Evolve(SchoolPolicy? snapshot, string id, IEvent e)
    {
        var now = snapshot ?? new SchoolPolicy { Id = id };
        return e.Data is PolicyEvent happened ? now with { Policy = now.Policy.Evolve(happened) } : now;
    }
}
