using CaseTracker.Web.Api;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage.Keys;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>What is asked for one student: each command its own transaction, in this order.</summary>
internal sealed record StudentCommands(string Student, IReadOnlyList<RelationshipCommand> Commands);

/// <summary>Asks something for one student of a group, and says in words why it was not done.</summary>
internal sealed class GroupAsking(Asking asking, Problems problems, IStringLocalizer<GroupTexts> texts)
{
    /// <summary>Asks. Once begun it is finished, also when the reader is gone: a group half done is what nobody expects.</summary>
    public async Task<StudentOutcome> AskAsync(SignedIn who, StudentCommands asked)
    {
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        string? trouble = null;
        foreach (var command in asked.Commands)
            try
            {
                if (await asking.AskAsync(who.School, asked.Student, command, who.Actor, CancellationToken.None) is Outcome.Refused refused) refusals.AddRange(refused.Refusals);
            }
            catch (KeyReusedException)
            {
                trouble = "SentAgain";
            }
            catch (PersonErasedException)
            {
                trouble = "Erased";
            }
            catch (Exception lost) when (Asking.IsClash(lost))
            {
                trouble = "LostRace";
            }

        return new(asked.Student, refusals.ToImmutable(), trouble);
    }

    /// <summary>The reasons why it was not done; none when it was.</summary>
    public async Task<IReadOnlyList<RefusalProblem>> SayAsync(SignedIn who, StudentOutcome outcome) =>
    [
        .. outcome.Refusals.IsEmpty ? [] : await problems.SayAsync(outcome.Refusals, who.School, outcome.Student, CancellationToken.None),
        .. outcome.Trouble is { } trouble ? [Problems.Said(trouble, texts[trouble])] : Array.Empty<RefusalProblem>(),
    ];
}
