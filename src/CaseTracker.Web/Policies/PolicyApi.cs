using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Policies;

/// <summary>A setting that is wanted.</summary>
/// <param name="From">The first day it holds; today or later.</param>
/// <param name="Parameters">The rule's numbers, by name; those left out keep their defaults.</param>
public sealed record WantedSetting(
    RuleId Rule, DateOnly From, Mode Mode, IReadOnlyDictionary<string, int>? Parameters = null);

/// <summary>A topic that is wanted; its code follows from its Dutch name.</summary>
public sealed record WantedTopic(string Dutch, string English);

/// <summary>The policy as JSON: what was set and added, and one more of each.</summary>
internal static class PolicyApi
{
    /// <summary>Maps it.</summary>
    public static void MapPolicy(this RouteGroupBuilder api)
    {
        var policy = api.MapGroup("/policy").WithTags("Policy");
        policy.MapGet("/settings", async (SignedIn who, Schoolhouse schools) => (await schools.BearingsAsync(who.School, who.Actor)).Policy.Settings)
            .WithName("read-settings").Produces<IReadOnlyList<RuleSet>>();
        policy.MapGet("/topics", async (SignedIn who, Schoolhouse schools) => (await schools.BearingsAsync(who.School, who.Actor)).Policy.Topics)
            .WithName("read-topics").Produces<IReadOnlyList<TopicAdded>>();
        Post<WantedSetting, RuleSet>(policy, "/settings", "set-rule", wanted => new RuleSet(wanted.Rule, wanted.From, wanted.Mode,
            (wanted.Parameters ?? ImmutableDictionary<string, int>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal)));
        Post<WantedTopic, TopicAdded>(policy, "/topics", "add-topic", wanted => PolicyLimits.TopicNamed(wanted.Dutch, wanted.English));
    }

    private static void Post<T, TEvent>(RouteGroupBuilder policy, string path, string name, Func<T, TEvent> toEvent) where T : class where TEvent : PolicyEvent =>
        policy.MapPost(path, async (HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, PolicyChanging changing, Problems problems, IStringLocalizer<PolicyTexts> texts, CancellationToken cancellation) =>
        {
            if (!who.Actor.May(Relations.None, Deed.ChangePolicy).IsGiven) return problems.Unknown();
            var read = await reader.ReadAsync<T>(request, isKeyed: true, cancellation);
            if (read.Asked is not { } wanted) return problems.Shape(read.Faults);
            return await once.AnswerAsync(who, name, OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(wanted), keepsAnswer: true, async () =>
            {
                var change = toEvent(wanted);
                var refusals = await changing.MakeAsync(who, change, cancellation);
                return refusals.IsEmpty
                    ? Results.Created((string?)null, change)
                    : problems.Refused(refusals.Select(refusal => Problems.Said(refusal.Reason, Why(refusal, texts), refusal.Details)));
            }, cancellation);
        })
        .AsksFreshSignIn(FreshSignIn.ToAdminister).WithName(name).TakesKeyed<T>().Produces<TEvent>(StatusCodes.Status201Created);

    private static string Why(Refusal refusal, IStringLocalizer<PolicyTexts> texts) => refusal.Details.TryGetValue("least", out var least)
        ? texts[$"Problem.{refusal.Reason}", least, refusal.Details["most"]]
        : texts[$"Problem.{refusal.Reason}", PolicyLimits.MostLetters];
}
