using CaseTracker.Web.Api;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage.Keys;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>Asks something for one student of a group, and says in words why it was not done.</summary>
internal sealed class GroupAsking(Asking asking, Problems problems, IStringLocalizer<GroupTexts> texts)
{
    /// <summary>Asks; gives the reasons why it was not done, none when it was. Once begun it is finished, also when the reader is gone: a group half done is what nobody expects.</summary>
    public async Task<IReadOnlyList<RefusalProblem>> AskAsync(SignedIn who, string student, RelationshipCommand command)
    {
        try
        {
            return await asking.AskAsync(who.School, student, command, who.Actor, CancellationToken.None) is Outcome.Refused refused
                ? await problems.SayAsync(refused.Refusals, who.School, student, CancellationToken.None)
                : [];
        }
        catch (KeyReusedException)
        {
            return [Because("SentAgain")];
        }
        catch (PersonErasedException)
        {
            return [Because("Erased")];
        }
        catch (Exception lost) when (Asking.IsClash(lost))
        {
            return [Because("LostRace")];
        }
    }

    private RefusalProblem Because(string text) => Problems.Plain(text, texts[text]);
}
